package data

import (
	"cmp"
	"slices"
	"time"

	"github.com/salient-map/salient/geo"
)

// Series is how the ground that sources drew measured over a time, with the
// figures that were stated for it. From Since on, up to the known time AsOf, it
// is the same, so that Since makes a permanent address.
type Series struct {
	During      Interval
	AsOf, Since time.Time
	Sources     []SourceSeries
	Stated      []*Claim
	filter      Filter
}

// SourceSeries is one source's share of a series: the snapshots that stood within
// the time, oldest first.
type SourceSeries struct {
	Source Source
	Stands []Stand
}

// Stand is a snapshot that stood within a time, and until when it does: zero
// while none takes over. Of the UTC days that end within the time, and of the one
// that its end cuts short, it stood at the end of Days, the first of which ends at
// Day; none when another snapshot came later on its own day.
type Stand struct {
	*Snapshot
	Until time.Time
	Day   time.Time
	Days  int
}

// Series puts together what sources drew within a time, which must have both its
// ends, by what was known at asOf; no sources named means all of them, and a
// source with no snapshot by then is left out. The first snapshot of each is the
// one that stood when the time began, if any.
//
// Of a filter with a box only what lies in it is measured, and no figures are
// stated: nobody stated them of the box.
func (a *Archive) Series(during Interval, asOf time.Time, sources []string, f Filter) Series {
	s := Series{During: during, AsOf: asOf, filter: f}
	for _, t := range a.tracks {
		if !among(sources, t.source) {
			continue
		}
		v := newView(t.line, asOf)
		stands, since := v.stands(during)
		s.Since = later(s.Since, since)
		if len(stands) == 0 {
			continue
		}
		src, known, _ := a.source(t.source, asOf)
		s.Since = later(s.Since, known)
		s.Sources = append(s.Sources, SourceSeries{src, stands})
	}
	if f.Bound == nil {
		claims, since := a.Stated(during, asOf)
		s.Since = later(s.Since, since)
		s.Stated = slices.DeleteFunc(claims, func(c *Claim) bool { return !f.MatchClaim(c) })
	}
	return s
}

// stands lists the snapshots that stood within a time, and since when this is
// known.
func (v *view) stands(during Interval) (out []Stand, since time.Time) {
	first, last := 0, 0 // of the standing snapshots, those that stood within the time
	for i, s := range v.standing {
		until := v.until(i + 1)
		if !overlaps(s.ValidAt, until, during) {
			continue
		}
		if len(out) == 0 {
			first = i
		}
		last = i + 1
		st := Stand{Snapshot: s, Until: until}
		st.Day, st.Days = days(s.ValidAt, until, during)
		out = append(out, st)
	}
	return out, v.since(first, last)
}

// days counts the UTC days at whose end, or at the end of the time if that comes
// sooner, a validity [from, until) lasts; day is the end of the first.
func days(from, until time.Time, during Interval) (day time.Time, n int) {
	const length = 24 * time.Hour
	day = EndOfDay(later(from, during.Start))
	last := EndOfDay(during.End)
	if !until.IsZero() && !until.After(during.End) {
		last = EndOfDay(until).Add(-length) // at the end of its last day another stands
	}
	return day, max(0, int(last.Sub(day)/length)+1)
}

// AtDayEnds leaves out the snapshots that stood at the end of no day.
func (s SourceSeries) AtDayEnds() SourceSeries {
	s.Stands = slices.DeleteFunc(slices.Clone(s.Stands), func(st Stand) bool { return st.Days == 0 })
	return s
}

// Figure is what the areas of one kind measure in a snapshot, as a [Total] does.
type Figure struct {
	Areas             int
	KM2, SphericalKM2 float64
}

// Line is the ground of one controller, status and territory over time: a figure
// for each snapshot that stood, zero where the source drew no such ground.
type Line struct {
	Controller string
	Status     Status
	Territory  string
	Figures    []Figure
}

// Most is the largest figure of the line.
func (l Line) Most() (most Figure) {
	for _, f := range l.Figures {
		if f.KM2 > most.KM2 {
			most = f
		}
	}
	return most
}

// Measure sums the chosen areas of a source by controller, status and territory,
// as [Totals] does for one snapshot, and with a box what of them lies in it, as
// [geo.Window] measures it. The line that was largest at any time comes first.
func (s Series) Measure(of SourceSeries) []Line {
	var window *geo.Window
	choose := s.filter
	if choose.Bound != nil {
		window, choose.Bound = geo.NewWindow(*choose.Bound), nil
	}
	var lines []Line
	for i, st := range of.Stands {
		for _, area := range st.Areas {
			if area.OutsideTotals || !choose.Match(area) {
				continue
			}
			f := measure(area.Shape, window)
			if f.Areas == 0 {
				continue
			}
			sum := &lineOf(&lines, area, len(of.Stands)).Figures[i]
			sum.Areas++
			sum.KM2 += f.KM2
			sum.SphericalKM2 += f.SphericalKM2
		}
	}
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Most().KM2, a.Most().KM2),
			cmp.Compare(a.Controller, b.Controller), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Territory, b.Territory))
	})
	return lines
}

func measure(s *geo.Shape, w *geo.Window) Figure {
	if w == nil {
		return Figure{1, s.AreaKM2(), s.SphericalKM2()}
	}
	f := Figure{Areas: 1}
	if f.KM2, f.SphericalKM2 = w.AreaKM2(s); f.KM2 <= 0 {
		return Figure{}
	}
	return f
}

// lineOf finds the line that an area belongs to, or begins it.
func lineOf(lines *[]Line, a *Area, n int) *Line {
	i := slices.IndexFunc(*lines, func(l Line) bool {
		return l.Controller == a.Controller && l.Status == a.Status && l.Territory == a.Territory
	})
	if i < 0 {
		i = len(*lines)
		*lines = append(*lines, Line{a.Controller, a.Status, a.Territory, make([]Figure, n)})
	}
	return &(*lines)[i]
}

// Hash identifies the content: the sources' descriptions, their snapshots with
// revisions, and the claims.
func (s Series) Hash() geo.Hash {
	c := newCanon("series")
	for _, of := range s.Sources {
		c.source(of.Source)
		c.num(int64(len(of.Stands)))
		for _, st := range of.Stands {
			h := st.Snapshot.Hash()
			c.bytes(h[:])
			c.num(int64(st.Revision))
			c.time(st.Until)
		}
	}
	c.claims(s.Stated)
	return c.sum()
}
