package data

import (
	"time"

	"github.com/salient-map/salient/geo"
)

// Calendar divides time: it gives the end of the part that an instant lies in, in
// UTC, as [EndOfDay] does.
type Calendar func(time.Time) time.Time

// EndOfWeek is the end of t's week, which ends with Sunday (ISO 8601).
func EndOfWeek(t time.Time) time.Time {
	t = t.UTC()
	return EndOfDay(t.AddDate(0, 0, (7-int(t.Weekday()))%7))
}

// EndOfMonth is the end of t's month.
func EndOfMonth(t time.Time) time.Time {
	t = t.UTC()
	return EndOfDay(time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC))
}

// Step is a source at the ends of two days, weeks or months with snapshots that
// follow each other as far as those ends tell; on the parts between, if any, the
// source published nothing and the first of the two stood. End is the end of the
// second, or of the interval when that comes sooner.
type Step struct {
	End time.Time
	Pair
}

// Daily are changes with all their steps.
type Daily struct {
	Changes
	Steps []Step // by source, then by time
}

// Daily divides the time between two instants into UTC days; see
// [Archive.Stepwise].
func (a *Archive) Daily(from, to, asOf time.Time, sources []string, f Filter) Daily {
	return a.Stepwise(from, to, asOf, sources, f, EndOfDay)
}

// Stepwise divides the time between two instants into parts, each of which ends
// with what stood at its end. Added up, gained less lost of the steps is that of
// the whole; ground that came and went within the time counts in steps alone.
// Sources that had no snapshot at the first instant have no steps.
func (a *Archive) Stepwise(from, to, asOf time.Time, sources []string, f Filter, parts Calendar) Daily {
	d := Daily{Changes: a.Changes(from, to, asOf, sources, f)}
	for _, p := range d.Pairs() {
		if !p.Comparable() {
			continue
		}
		ends, since := a.tracks.of(p.After.Source.ID).line.ends(from, to, asOf, parts)
		d.Since = later(d.Since, since)
		before := p.Before
		for _, s := range ends {
			before.Until = s.ValidAt
			after := Part{Source: before.Source, Snapshot: s, Areas: f.choose(s)}
			d.Steps = append(d.Steps, Step{partEnd(s, to, parts), Pair{before, after}})
			before = after
		}
	}
	return d
}

// partEnd is the end of the snapshot's part of time, or to when that comes sooner.
func partEnd(s *Snapshot, to time.Time, parts Calendar) time.Time {
	if end := parts(s.ValidAt); end.Before(to) {
		return end
	}
	return to
}

// Hash identifies the content of both states and of the steps between.
func (d Daily) Hash() geo.Hash {
	c := newCanon("daily")
	sum := d.Changes.Hash()
	c.bytes(sum[:])
	for _, s := range d.Steps {
		sum = s.After.Snapshot.Hash()
		c.bytes(sum[:])
		c.num(int64(s.After.Snapshot.Revision))
	}
	return c.sum()
}

// ends lists the last snapshot of each part of time after from and up to to, as known
// at asOf, and since when that is known.
func (t timeline) ends(from, to, asOf time.Time, parts Calendar) (last []*Snapshot, since time.Time) {
	i, _ := t.find(from.Add(1))
	for ; i < len(t) && !t[i].validAt.After(to); i++ {
		newest := t[i].newest(asOf)
		if newest == nil {
			continue
		}
		since = later(since, newest.RecordedAt)
		if newest.Withdrawn {
			continue
		}
		if n := len(last); n > 0 && parts(last[n-1].ValidAt).Equal(parts(newest.ValidAt)) {
			last[n-1] = newest
		} else {
			last = append(last, newest)
		}
	}
	return last, since
}
