package data

import (
	"strconv"
	"time"

	"github.com/salient-map/salient/geo"
)

// Run is a maximal period over which one area stayed as it was: an area of equal
// content, shape, class and labels, in every snapshot of a source from First to
// Last. It is valid from First's valid time until Until, when a snapshot without
// it takes over; zero while none does.
type Run struct {
	Area        *Area // as First has it
	First, Last *Snapshot
	Until       time.Time

	nth int // of equal areas that a snapshot has several times, from 0
}

// From is the valid time of the first snapshot that has the area.
func (r Run) From() time.Time { return r.First.ValidAt }

// ID names the run by its source, its beginning and its area's content, so that
// it is the same wherever and whenever the snapshots are read:
// "deepstate.20240814T114232Z.00c5a1b2d3e4f506". A second run of an equal area in
// the same snapshots has ".2" behind it. IDs of a source sort by beginning.
func (r Run) ID() string {
	id := r.First.Source + "." + r.From().Format(runStamp) + "." + r.Area.Hash().Short()
	if r.nth > 0 {
		id += "." + strconv.Itoa(r.nth+1)
	}
	return id
}

// runStamp is the form of the instant in an ID.
const runStamp = "20060102T150405Z"

// Runs lists the runs of a source's areas by what was known at asOf, in the
// order in which they begin and, of those that begin together, of their
// snapshot. An area that a snapshot has twice makes two runs.
func (a *Archive) Runs(source string, asOf time.Time) []Run {
	snapshots := a.tracks.of(source).line.known(asOf)
	var out []Run
	for _, s := range stays(snapshots, contentOf) {
		r := Run{Area: s.area, First: snapshots[s.from], Last: snapshots[s.to-1], nth: s.nth}
		if s.to < len(snapshots) {
			r.Until = snapshots[s.to].ValidAt
		}
		out = append(out, r)
	}
	return out
}

// content is what makes two areas the same; shapes are shared, so that equal
// ones are one.
type content struct {
	shape                                          *geo.Shape
	controller, territory, class, classKey, labels string
	status                                         Status
	outsideTotals                                  bool
}

func contentOf(_ *Snapshot, a *Area) content {
	c := content{shape: a.Shape, controller: a.Controller, territory: a.Territory, class: a.Class, classKey: a.ClassKey, status: a.Status, outsideTotals: a.OutsideTotals}
	for _, l := range a.Labels {
		c.labels += l.Lang + "\x00" + l.Text + "\x00"
	}
	return c
}

// stay is an area in the consecutive snapshots [from, to) of a list.
type stay struct {
	area     *Area
	from, to int
	nth      int // of those that are the same, from 0
}

// stays lists how long areas stay, where same says which are the same, in the
// order in which they begin.
func stays[K comparable](snapshots []*Snapshot, same func(*Snapshot, *Area) K) []stay {
	type nth struct { // of the areas of one snapshot that are the same
		key K
		n   int
	}
	var out []stay
	open := map[nth]int{} // the newest stay of each
	count := map[K]int{}  // in one snapshot
	for i, s := range snapshots {
		clear(count)
		for _, area := range s.Areas {
			key := same(s, area)
			k := nth{key, count[key]}
			count[key]++
			if at, ok := open[k]; ok && out[at].to == i {
				out[at].to++
				continue
			}
			open[k] = len(out)
			out = append(out, stay{area, i, i + 1, k.n})
		}
	}
	return out
}
