package data

import (
	"cmp"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// Holding is what a source says of the ground at a point: the class of an area
// that holds it. The zero value means that the source drew nothing there, which
// is not the same as having no snapshot.
type Holding struct {
	Controller    string
	Status        Status
	Territory     string
	Class         string
	Basis         Basis
	OutsideTotals bool
}

// Drawn reports whether there is an area at all.
func (h Holding) Drawn() bool { return h != Holding{} }

func (h Holding) compare(o Holding) int {
	return cmp.Or(
		strings.Compare(h.Controller, o.Controller), cmp.Compare(h.Status, o.Status), strings.Compare(h.Territory, o.Territory),
		strings.Compare(h.Class, o.Class), cmp.Compare(h.Basis, o.Basis), order(h.OutsideTotals, o.OutsideTotals),
	)
}

// order puts false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// PointRun is a maximal period over which a source said one thing of a point: in
// each of its snapshots from First, which is of the instant From, to Last, which
// is of To: as many as Snapshots counts. It is valid from From until Until, when a
// snapshot that does not say so takes over; zero while none does.
type PointRun struct {
	Holding
	First, Last *Snapshot
	Snapshots   int
	From, To    time.Time
	Until       time.Time
}

// PointHistory is what one source said of a point, in the order in which it
// began to; where areas overlap, runs do.
type PointHistory struct {
	Source Source
	Runs   []PointRun
}

// History is what sources said of a point, by what was known at AsOf. Since is
// a known time from which on, up to AsOf, the answer is the same, so that it
// makes a permanent address.
type History struct {
	Point       orb.Point
	AsOf, Since time.Time
	Sources     []PointHistory
}

// History says who held a point, (lon, lat) in degrees, from when to when, by
// what was known at asOf; no sources named means all of them, and a source
// without a run in the time is left out. Runs that share an instant with the
// time are given whole, not cut to it.
//
// A point is in an area as [geo.Shape.Contains] says: exact on the grid of 1e-7
// degree, the boundary, edges and vertices of holes too, included, so that a
// point on a common edge of two areas is in both. As in [Archive.At], each
// snapshot stands until the next one known; before the first there is no run.
func (a *Archive) History(p orb.Point, asOf time.Time, sources []string, during Interval) History {
	h := History{Point: p, AsOf: asOf}
	for _, t := range a.tracks {
		if !among(sources, t.source) {
			continue
		}
		x := t.points.index(t.line)
		v := x.view(t.line, asOf)
		runs, since := x.history(v, p, during)
		h.Since = later(h.Since, since)
		if len(runs) == 0 {
			continue
		}
		src, known, _ := a.source(t.source, asOf)
		h.Since = later(h.Since, known)
		h.Sources = append(h.Sources, PointHistory{src, runs})
	}
	return h
}
