package data

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// cut is how far areas may part where edges are cut in pieces, each a geodesic
// of its own, in km²: 0.01 m² for edges of this size.
const cut = 1e-8

// group is what changes are told by.
type group struct {
	controller string
	status     Status
	territory  string
}

// cellsOf lists the cells of the lattice that the areas of each group cover,
// each cell asked by its middle.
func cellsOf(areas []*Area) map[group]map[[2]int]bool {
	cells := map[group]map[[2]int]bool{}
	for _, a := range areas {
		if a.OutsideTotals {
			continue
		}
		g := group{a.Controller, a.Status, a.Territory}
		if cells[g] == nil {
			cells[g] = map[[2]int]bool{}
		}
		for x := range 6 {
			for y := range 6 {
				p := latticePoint(x, y)
				if a.Shape.Contains(orb.Point{p[0] + 0.00005, p[1] + 0.00005}) {
					cells[g][[2]int{x, y}] = true
				}
			}
		}
	}
	return cells
}

// without counts the cells of one side that the other has not.
func without(a, b map[[2]int]bool) (n float64) {
	for c := range a {
		if !b[c] {
			n++
		}
	}
	return n
}

// checkPair holds the changes between two snapshots to counting cells.
func checkPair(t testing.TB, rt *rapid.T, p Pair) {
	unit := latticeBox(t, 0, 0, 1, 1).AreaKM2()
	before, after := cellsOf(p.Before.Areas), cellsOf(p.After.Areas)
	groups := map[group]bool{}
	for g := range before {
		groups[g] = true
	}
	for g := range after {
		groups[g] = true
	}
	measured, compared := p.Measure(), p.Compare(true)
	if len(measured) != len(groups) || len(compared) != len(groups) {
		rt.Fatalf("%d and %d changes, want %d", len(measured), len(compared), len(groups))
	}
	for i, c := range compared {
		if m := measured[i]; m.Change != c.Change || m.Controller != c.Controller || m.Status != c.Status {
			rt.Fatalf("measured %+v, compared %+v", m, c)
		}
		g := group{c.Controller, c.Status, c.Territory}
		gained, lost := without(after[g], before[g]), without(before[g], after[g])
		stayed := float64(len(after[g])) - gained
		for what, v := range map[string]struct {
			km2, cells float64
			ground     *geo.Shape
			slivers    float64 // a cell of 78 m² alone is one
		}{"gained": {c.GainedKM2, gained, c.Gained, c.SliverGainedKM2}, "lost": {c.LostKM2, lost, c.Lost, c.SliverLostKM2}, "unchanged": {c.UnchangedKM2, stayed, c.Unchanged, 0}} {
			shape := v.slivers
			if v.ground != nil {
				shape += v.ground.AreaKM2()
			}
			// The cells of the north are smaller, by their cosine.
			if want := v.cells * unit; math.Abs(v.km2-want) > 1e-4*want+cut || math.Abs(shape-want) > 1e-4*want+cut {
				rt.Fatalf("%s: %v km² by measure, %v by ground, want %v", what, v.km2, shape, want)
			}
		}
		if off := c.BeforeKM2() + c.GainedKM2 - c.LostKM2 - c.AfterKM2(); math.Abs(off) > 1e-12 {
			rt.Fatalf("%+v: %v km² out of nowhere", c, off)
		}
	}
}

// TestChangesConserve: in archives at random, with corrections, withdrawals and
// areas that overlap, changes are what counting cells says, steps add up to
// them, and both are the same by their own Since.
func TestChangesConserve(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		for range rapid.IntRange(1, 12).Draw(rt, "records") {
			s := drawSnapshot(t, rt, rapid.SampledFrom([]string{"m", "m", "n"}).Draw(rt, "source"))
			s.ValidAt = s.ValidAt.Add(time.Duration(rapid.IntRange(0, 3).Draw(rt, "part")) * 8 * time.Hour)
			l.add(Record{Snapshot: l.made(s)})
		}
		a := l.archive()
		asOf := knownAt(rapid.IntRange(-1, len(l.records)).Draw(rt, "known"))
		from := time.Date(2025, 1, rapid.IntRange(0, 9).Draw(rt, "from"), rapid.IntRange(0, 23).Draw(rt, "hour"), 0, 0, 0, time.UTC)
		to := from.Add(time.Duration(rapid.IntRange(0, 240).Draw(rt, "hours")) * time.Hour)
		d := a.Daily(from, to, asOf, nil, Filter{})
		for _, p := range d.Pairs() {
			before, _ := a.At(p.After.Source.ID, from, asOf)
			after, _ := a.At(p.After.Source.ID, to, asOf)
			if p.Before.Snapshot != before || p.After.Snapshot != after || p.Comparable() != (before != nil) {
				rt.Fatalf("%s to %s: %+v, want %v and %v", from, to, p, before, after)
			}
			if p.Comparable() {
				checkPair(t, rt, p)
			}
			checkSteps(rt, a, d, p)
		}
		if d.Since.IsZero() {
			return
		}
		pinned := a.Daily(from, to, d.Since, nil, Filter{})
		if pinned.Hash() != d.Hash() || !pinned.Since.Equal(d.Since) {
			rt.Fatalf("as of %s and of its since %s: not the same, since %s", asOf, d.Since, pinned.Since)
		}
		if c := a.Changes(from, to, asOf, nil, Filter{}); c.Hash() != d.Changes.Hash() || a.Changes(from, to, c.Since, nil, Filter{}).Hash() != c.Hash() {
			rt.Fatal("the whole is not the whole, or not as of its since")
		}
	})
}

// checkSteps asks the archive for the end of every day, and holds the sum of the
// steps to the whole.
func checkSteps(rt *rapid.T, a *Archive, d Daily, p Pair) {
	var want []string
	last := p.Before.Snapshot
	for end := EndOfDay(d.From.At); last != nil && last != p.After.Snapshot || last != nil && end.Before(d.To.At); end = end.AddDate(0, 0, 1) {
		if end.After(d.To.At) {
			end = d.To.At
		}
		if s, _ := a.At(p.After.Source.ID, end, d.AsOf); s != last {
			want = append(want, fmt.Sprint(FormatInstant(end), s.Hash().Short()))
			last = s
		}
	}
	var got []string
	net := map[group]float64{}
	before := p.Before.Snapshot
	for _, s := range d.Steps {
		if s.After.Source.ID != p.After.Source.ID {
			continue
		}
		if s.Before.Snapshot != before || !s.Consecutive() {
			rt.Fatalf("a step from %v, want %v", s.Before.Snapshot, before)
		}
		before = s.After.Snapshot
		got = append(got, fmt.Sprint(FormatInstant(s.End), s.After.Snapshot.Hash().Short()))
		for _, c := range s.Measure() {
			net[group{c.Controller, c.Status, c.Territory}] += c.GainedKM2 - c.LostKM2
		}
	}
	if !slices.Equal(got, want) {
		rt.Fatalf("steps %v, want %v", got, want)
	}
	for _, c := range p.Measure() {
		g := group{c.Controller, c.Status, c.Territory}
		if off := net[g] - (c.AfterKM2() - c.BeforeKM2()); math.Abs(off) > cut {
			rt.Fatalf("%v: steps are %v km² off the whole", g, off)
		}
		delete(net, g)
	}
	for g, km2 := range net { // came and went
		if math.Abs(km2) > cut {
			rt.Fatalf("%v: steps leave %v km²", g, km2)
		}
	}
}

// A source that had no snapshot yet gained nothing by its first.
func TestChangesWantBothSides(t *testing.T) {
	l := newLog(t)
	l.snapshot("m", "2025-01-01T00:00:00Z", 3).snapshot("n", "2025-01-02T00:00:00Z", 2).snapshot("n", "2025-01-04T00:00:00Z", 1)
	a := l.snapshot("m", "2025-01-02T00:00:00Z", 3).archive()
	d := a.Daily(instant(t, "2025-01-01"), instant(t, "2025-01-04"), a.Recorded(), nil, Filter{})
	pairs := d.Pairs()
	if len(pairs) != 2 || !pairs[0].Comparable() || pairs[1].Comparable() || pairs[1].Measure() != nil || !pairs[1].Consecutive() {
		t.Fatalf("%+v, want m alone compared", pairs)
	}
	if len(d.Steps) != 1 || d.Steps[0].After.Source.ID != "m" {
		t.Errorf("steps %+v, want one of m", d.Steps)
	}
	if c := pairs[0].Measure(); len(c) != 1 || c[0].GainedKM2 != 0 || c[0].LostKM2 != 0 || !pairs[0].Consecutive() || pairs[0].Schematic() {
		t.Errorf("%+v of a snapshot that repeats the one before", c)
	}
	one := a.Changes(instant(t, "2025-01-02"), instant(t, "2025-01-04"), a.Recorded(), []string{"n"}, Filter{Controllers: []string{"nobody"}})
	if p := one.Pairs(); len(p) != 1 || len(p[0].Measure()) != 0 {
		t.Errorf("%+v, want n without areas", p)
	}
}
