package data

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// TestComparedIsCounted: in archives at random the regions are what counting the
// cells of each source says, and all is the same by its own Since.
func TestComparedIsCounted(t *testing.T) {
	unit := latticeBox(t, 0, 0, 1, 1).AreaKM2()
	rapid.Check(t, func(rt *rapid.T) {
		l, a := drawArchive(t, rt)
		asOf, at := knownAt(rapid.IntRange(-1, len(l.records)).Draw(rt, "known")), drawDuring(rt).Start
		f := Filter{Statuses: []Status{Held}}
		c := a.Compare(at, asOf, nil, f)
		compared, alone := c.Topics()
		for _, topic := range slices.Concat(compared, alone) {
			counted := map[string]float64{}
			for x := range 6 {
				for y := range 6 {
					counted[c.coveredBy(topic, x, y)]++
				}
			}
			for _, r := range topic.Divide() {
				name := fmt.Sprint(r.Sides)
				// The cells of the north are smaller, by their cosine.
				if want := counted[name] * unit; math.Abs(r.KM2-want) > 1e-4*want+cut {
					rt.Fatalf("%v of %v km², counted %v", r.Sides, r.KM2, want)
				}
				delete(counted, name)
			}
			delete(counted, "[]")
			if len(counted) > 0 {
				rt.Fatalf("no region for %v", counted)
			}
		}
		if pinned := a.Compare(at, c.Since, nil, f); !c.Since.IsZero() && (pinned.Hash() != c.Hash() || !pinned.Since.Equal(c.Since)) {
			rt.Fatalf("as of %s and of its since %s: not the same", asOf, c.Since)
		}
	})
}

// coveredBy names the parts that draw a cell of the lattice as held by the
// topic's controller.
func (c Compared) coveredBy(topic Topic, x, y int) string {
	p := latticePoint(x, y)
	covers := []int{}
	for i, part := range c.Parts {
		if slices.ContainsFunc(part.Areas, func(a *Area) bool {
			return !a.OutsideTotals && a.Controller == topic.Controller && a.Shape.Contains(orb.Point{p[0] + 0.00005, p[1] + 0.00005})
		}) {
			covers = append(covers, i)
		}
	}
	return fmt.Sprint(covers)
}

// What is compared: ground that several drew, each by what it drew as held, or as
// claimed where it drew none as held; ground that is named; no other.
func TestTopics(t *testing.T) {
	area := func(n int, controller string, status Status, territory string) *Area {
		return &Area{Shape: square(t, n), Controller: controller, Status: status, Territory: territory}
	}
	l := newLog(t)
	for source, areas := range map[string][]*Area{
		"a": {area(3, "red", Claimed, "blue"), area(2, "red", Held, "blue"), area(4, "red", Claimed, "blue"), area(5, "red", Held, "red")},
		"b": {area(3, "red", Claimed, "blue"), area(1, "", Unknown, "blue"), {Shape: square(t, 9), Controller: "red", Status: Held, Territory: "red", OutsideTotals: true}},
	} {
		l.add(Record{Snapshot: l.made(Snapshot{Source: source, ValidAt: instant(t, "2025-01-01"), Basis: Mapped, Areas: areas})})
	}
	a := l.archive()
	write := func(topics []Topic) (out string) {
		for _, topic := range topics {
			out += fmt.Sprintf("%s/%s", topic.Controller, topic.Territory)
			for _, s := range topic.Sides {
				out += fmt.Sprint(" ", s.Statuses, len(s.Shapes))
			}
			out += "; "
		}
		return out
	}
	for _, c := range []struct {
		f               Filter
		compared, alone string
	}{
		{Filter{}, "red/blue [held] 1 [claimed] 1; ", "red/red [held] 1 [] 0; "},
		{Filter{Statuses: []Status{Held, Claimed}}, "red/blue [claimed held] 3 [claimed] 1; ", "red/red [held] 1 [] 0; "},
		{Filter{Statuses: []Status{Unknown}}, "", "/blue [] 0 [unknown] 1; "},
		{Filter{Controllers: []string{"red"}, Territories: []string{"red"}}, "red/red [held] 1 [] 0; ", ""},
	} {
		compared, alone := a.Compare(instant(t, "2025-01-02"), a.Recorded(), nil, c.f).Topics()
		if got, other := write(compared), write(alone); got != c.compared || other != c.alone {
			t.Errorf("%+v: compares %q and not %q, want %q and %q", c.f, got, other, c.compared, c.alone)
		}
	}
}
