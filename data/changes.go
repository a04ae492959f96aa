package data

import (
	"cmp"
	"slices"
	"time"

	"github.com/salient-map/salient/geo"
)

// Change is what the areas of one controller, status and territory of a source
// gained and lost between two instants. Areas outside totals are left out.
// Ground that several areas cover counts once, so that what was before, less
// what was lost, and with what was gained, is what is after; a [Total] sums
// areas instead, and is more where they overlap.
type Change struct {
	Controller string
	Status     Status
	Territory  string
	geo.Comparison
}

// BeforeKM2 is the ground at the first instant, in km² on the ellipsoid.
func (c Change) BeforeKM2() float64 { return c.LostKM2 + c.UnchangedKM2 }

// AfterKM2 is the ground at the second instant, in km² on the ellipsoid.
func (c Change) AfterKM2() float64 { return c.GainedKM2 + c.UnchangedKM2 }

// Pair is a source at two instants. Before has no snapshot when the source had
// none yet: then nobody can say what changed, and no ground counts as gained.
type Pair struct{ Before, After Part }

// Comparable reports whether there is a snapshot on both sides.
func (p Pair) Comparable() bool { return p.Before.Snapshot != nil && p.After.Snapshot != nil }

// Consecutive reports whether no snapshot stood between the two.
func (p Pair) Consecutive() bool {
	return !p.Comparable() || p.Before.Snapshot == p.After.Snapshot || p.Before.Until.Equal(p.After.Snapshot.ValidAt)
}

// Schematic reports whether either side is, so that the ground between them
// means nothing but its size.
func (p Pair) Schematic() bool {
	return p.Comparable() && (p.Before.Snapshot.Basis == Schematic || p.After.Snapshot.Basis == Schematic)
}

// Compare tells the changes with the ground that was gained and lost and, when
// asked for, that which stayed; see [geo.Compare]. The figures are those of
// [Pair.Measure], whatever is asked for.
func (p Pair) Compare(unchanged bool) []Change {
	return p.changes(func(before, after []*geo.Shape) geo.Comparison {
		c := geo.Compare(before, after, geo.CompareOptions{Unchanged: unchanged})
		if unchanged { // which takes another way, and another rounding where edges run along each other
			c.Change = geo.CompareArea(before, after)
		}
		return c
	})
}

// Measure tells the changes in km² alone, as [geo.CompareArea] does.
func (p Pair) Measure() []Change {
	return p.changes(func(before, after []*geo.Shape) geo.Comparison {
		return geo.Comparison{Change: geo.CompareArea(before, after)}
	})
}

// changes compares by controller, status and territory; the largest at either
// instant comes first.
func (p Pair) changes(compare func(before, after []*geo.Shape) geo.Comparison) []Change {
	if !p.Comparable() {
		return nil
	}
	type sides struct{ before, after []*geo.Shape }
	var out []Change
	var grounds []sides
	ground := func(a *Area) *sides {
		i := slices.IndexFunc(out, func(c Change) bool {
			return c.Controller == a.Controller && c.Status == a.Status && c.Territory == a.Territory
		})
		if i < 0 {
			i = len(out)
			out = append(out, Change{Controller: a.Controller, Status: a.Status, Territory: a.Territory})
			grounds = append(grounds, sides{})
		}
		return &grounds[i]
	}
	for _, a := range p.Before.Areas {
		if !a.OutsideTotals {
			g := ground(a)
			g.before = append(g.before, a.Shape)
		}
	}
	for _, a := range p.After.Areas {
		if !a.OutsideTotals {
			g := ground(a)
			g.after = append(g.after, a.Shape)
		}
	}
	for i, g := range grounds {
		out[i].Comparison = compare(g.before, g.after)
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(max(b.BeforeKM2(), b.AfterKM2()), max(a.BeforeKM2(), a.AfterKM2())),
			cmp.Compare(a.Controller, b.Controller), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Territory, b.Territory),
		)
	})
	return out
}

// Changes are two states of the same sources, by what was known at AsOf. Since
// is a known time from which on, up to AsOf, they are the same, so that it makes
// a permanent address.
type Changes struct {
	From, To    State
	AsOf, Since time.Time
}

// Changes puts together what sources drew at two instants, as [Archive.State]
// does for one. The first instant must not come after the second.
func (a *Archive) Changes(from, to, asOf time.Time, sources []string, f Filter) Changes {
	c := Changes{From: a.State(from, asOf, sources, f), To: a.State(to, asOf, sources, f), AsOf: asOf}
	c.Since = later(c.From.Since, c.To.Since)
	return c
}

// Pairs lists the sources that have a snapshot by the second instant, by id.
func (c Changes) Pairs() []Pair {
	pairs := make([]Pair, len(c.To.Parts))
	for i, after := range c.To.Parts {
		pairs[i] = Pair{Before: Part{Source: after.Source}, After: after}
		at := slices.IndexFunc(c.From.Parts, func(p Part) bool { return p.Source.ID == after.Source.ID })
		if at >= 0 {
			pairs[i].Before = c.From.Parts[at]
		}
	}
	return pairs
}

// Hash identifies the content of both states.
func (c Changes) Hash() geo.Hash {
	h := newCanon("changes")
	for _, s := range []State{c.From, c.To} {
		sum := s.Hash()
		h.bytes(sum[:])
	}
	return h.sum()
}
