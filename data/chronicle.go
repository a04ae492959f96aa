package data

import (
	"time"

	"github.com/salient-map/salient/geo"
)

// Chronicle is what sources said over a stretch of time, by what was known at
// AsOf: all their snapshots of it at once. Since is the earliest known time that
// gives the same answer, as that of a [State] does.
type Chronicle struct {
	During      Interval
	AsOf, Since time.Time
	Parts       []Course
}

// Course is one source's share of a chronicle: the snapshots that stand in its
// time, oldest first, from the one that stands at its start, and the runs of the
// areas chosen in them. The last snapshot stands until Until, zero while no later
// one is known.
type Course struct {
	Source    Source
	Snapshots []*Snapshot
	Until     time.Time
	Stays     []Stay
}

// Stay is a run counted in snapshots of a course: the area is the same, and so is
// the basis, in those from From to the one before To.
type Stay struct {
	Area     *Area
	Basis    Basis
	From, To int
}

// At is the valid time of the snapshot at a place in the course, and after the
// last one Until.
func (c Course) At(place int) time.Time {
	if place == len(c.Snapshots) {
		return c.Until
	}
	return c.Snapshots[place].ValidAt
}

// Chronicle puts together what the sources, all of them where none is named, said
// in an interval as known at asOf. Sources without a snapshot that stands in it
// are left out, and so are areas that the filter does not choose.
func (a *Archive) Chronicle(during Interval, asOf time.Time, sources []string, f Filter) Chronicle {
	ch := Chronicle{During: during, AsOf: asOf}
	for _, t := range a.tracks {
		if !among(sources, t.source) {
			continue
		}
		v := newView(t.line, asOf)
		from, to := v.standingIn(during)
		ch.Since = later(ch.Since, v.since(from, to))
		if from == to {
			continue
		}
		src, since, _ := a.source(t.source, asOf)
		ch.Since = later(ch.Since, since)
		c := Course{Source: src, Snapshots: v.standing[from:to], Until: v.until(to)}
		for _, s := range stays(c.Snapshots, contentAndBasis) {
			if f.Match(s.area) {
				c.Stays = append(c.Stays, Stay{s.area, c.Snapshots[s.from].Basis, s.from, s.to})
			}
		}
		ch.Parts = append(ch.Parts, c)
	}
	return ch
}

// standingIn is the places of the snapshots that stand at some instant of an
// interval.
func (v *view) standingIn(during Interval) (from, to int) {
	for to = len(v.standing); to > 0 && !during.End.IsZero() && v.standing[to-1].ValidAt.After(during.End); {
		to--
	}
	for from < to && !overlaps(v.standing[from].ValidAt, v.until(from+1), during) {
		from++
	}
	return from, to
}

type basedContent struct {
	content
	basis Basis
}

func contentAndBasis(s *Snapshot, a *Area) basedContent {
	return basedContent{contentOf(s, a), s.Basis}
}

// Hash identifies the content of the chronicle, as that of a [State] does.
func (ch Chronicle) Hash() geo.Hash {
	c := newCanon("chronicle")
	for _, p := range ch.Parts {
		c.source(p.Source)
		c.num(int64(len(p.Snapshots)))
		for _, s := range p.Snapshots {
			h := s.Hash()
			c.bytes(h[:])
			c.num(int64(s.Revision))
			c.time(s.RecordedAt)
		}
		c.time(p.Until)
		c.num(int64(len(p.Stays)))
		for _, s := range p.Stays {
			h := s.Area.Hash()
			c.bytes(h[:])
			c.num(int64(s.From))
			c.num(int64(s.To))
		}
	}
	return c.sum()
}
