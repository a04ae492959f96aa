package data

import (
	"slices"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Filter chooses areas. An empty list chooses all; Bound, when set, chooses
// the areas that share a point with the box, (lon, lat) in degrees: one whose west
// lies east of its east crosses the antimeridian.
type Filter struct {
	Controllers []string
	Statuses    []Status
	Territories []string
	Bound       *orb.Bound
}

// Match reports whether the filter chooses the area.
func (f Filter) Match(a *Area) bool {
	return among(f.Controllers, a.Controller) && among(f.Statuses, a.Status) && among(f.Territories, a.Territory) &&
		(f.Bound == nil || a.Shape.IntersectsBound(*f.Bound))
}

// choose lists the areas of a snapshot that the filter chooses.
func (f Filter) choose(s *Snapshot) (areas []*Area) {
	for _, a := range s.Areas {
		if f.Match(a) {
			areas = append(areas, a)
		}
	}
	return areas
}

func among[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// Part is one source's share of a state: the snapshot that stands, and until
// when it does (zero while it is the newest), with the areas chosen.
type Part struct {
	Source   Source
	Snapshot *Snapshot
	Until    time.Time
	Areas    []*Area
}

// State is what the sources say of one instant, by what was known at AsOf.
// Since is the earliest known time that gives the same answer: every known
// time from Since to AsOf does, so Since makes a permanent address.
type State struct {
	At, AsOf, Since time.Time
	Parts           []Part
}

// State puts together the sources' snapshots at an instant as known at asOf;
// no sources named means all of them. Sources without a snapshot by then are
// left out.
func (a *Archive) State(at, asOf time.Time, sources []string, f Filter) State {
	st := State{At: at, AsOf: asOf}
	for _, t := range a.tracks {
		if !among(sources, t.source) {
			continue
		}
		stand := t.line.at(at, asOf)
		st.Since = later(st.Since, stand.since)
		if stand.snapshot == nil {
			continue
		}
		src, since, _ := a.source(t.source, asOf)
		st.Since = later(st.Since, since)
		st.Parts = append(st.Parts, Part{Source: src, Snapshot: stand.snapshot, Until: stand.until, Areas: f.choose(stand.snapshot)})
	}
	return st
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// Span gives the valid times of the oldest and the newest snapshot of the
// sources as known at asOf; both zero when there is none.
func (a *Archive) Span(asOf time.Time, sources []string) (oldest, newest time.Time) {
	for _, t := range a.tracks {
		if !among(sources, t.source) {
			continue
		}
		first, last := t.line.span(asOf)
		if first.IsZero() {
			continue
		}
		if oldest.IsZero() || first.Before(oldest) {
			oldest = first
		}
		newest = later(newest, last)
	}
	return oldest, newest
}

// Begun is the known time of the first snapshot of the sources, whatever became of
// it since; zero when there never was one.
func (a *Archive) Begun(sources []string) time.Time {
	var begun time.Time
	for _, t := range a.tracks {
		if among(sources, t.source) && (begun.IsZero() || t.begun.Before(begun)) {
			begun = t.begun
		}
	}
	return begun
}

// Hash identifies the content of the state: the sources' descriptions, the
// snapshots with their revisions and the areas chosen. Equal hashes mean equal
// answers, whatever date was asked for and whatever was recorded since.
func (s State) Hash() geo.Hash {
	c := newCanon("state")
	for _, p := range s.Parts {
		c.source(p.Source)
		h := p.Snapshot.Hash()
		c.bytes(h[:])
		c.num(int64(p.Snapshot.Revision))
		c.time(p.Snapshot.RecordedAt)
		c.time(p.Until)
		c.num(int64(len(p.Areas)))
		next := 0
		for _, a := range p.Areas {
			next += slices.Index(p.Snapshot.Areas[next:], a)
			c.num(int64(next))
		}
	}
	return c.sum()
}

// Totals sums the chosen areas of one part by controller, status and territory.
func (p Part) Totals() []Total { return Totals(p.Areas) }
