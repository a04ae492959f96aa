package data

import (
	"slices"
	"sort"
	"time"
)

// moment is a valid time with every revision of the snapshot that stands
// there, oldest known first.
type moment struct {
	validAt   time.Time
	revisions []*Snapshot
}

// newest returns the newest revision recorded by asOf, or nil.
func (m moment) newest(asOf time.Time) *Snapshot {
	for i := len(m.revisions) - 1; i >= 0; i-- {
		if r := m.revisions[i]; !r.RecordedAt.After(asOf) {
			return r
		}
	}
	return nil
}

// known is newest, but nil when that is a withdrawal.
func (m moment) known(asOf time.Time) *Snapshot {
	if r := m.newest(asOf); r != nil && !r.Withdrawn {
		return r
	}
	return nil
}

// timeline holds the snapshots of one source, by valid time. It is immutable.
type timeline []moment

// with returns a timeline that also holds the snapshots given.
func (t timeline) with(add []*Snapshot) timeline {
	next := slices.Clone(t)
	var fresh timeline
	for _, s := range add {
		if i, ok := next.find(s.ValidAt); ok {
			next[i].revisions = append(slices.Clip(next[i].revisions), s)
			continue
		}
		if i, ok := slices.BinarySearchFunc(fresh, s.ValidAt, byValidAt); ok {
			fresh[i].revisions = append(fresh[i].revisions, s)
		} else {
			fresh = slices.Insert(fresh, i, moment{s.ValidAt, []*Snapshot{s}})
		}
	}
	next = append(next, fresh...)
	slices.SortStableFunc(next, func(a, b moment) int { return a.validAt.Compare(b.validAt) })
	return next
}

func byValidAt(m moment, at time.Time) int { return m.validAt.Compare(at) }

func (t timeline) find(at time.Time) (int, bool) {
	return slices.BinarySearchFunc(t, at, byValidAt)
}

// standing is what a timeline says of an instant: the snapshot that stands (nil
// when none does), when the next one takes over (zero while none does), and
// since when exactly this is known. Asked with any known time from since on, up
// to the one asked with, the timeline says the same.
type standing struct {
	snapshot *Snapshot
	until    time.Time
	since    time.Time
}

// at answers for an instant by what was known at asOf.
func (t timeline) at(instant, asOf time.Time) (st standing) {
	// Only the moments looked at can change the answer, so the newest of their
	// revisions dates it.
	look := func(m moment) *Snapshot {
		if newest := m.newest(asOf); newest != nil && newest.RecordedAt.After(st.since) {
			st.since = newest.RecordedAt
		}
		return m.known(asOf)
	}
	i := sort.Search(len(t), func(i int) bool { return t[i].validAt.After(instant) })
	for _, m := range t[i:] {
		if look(m) != nil {
			st.until = m.validAt
			break
		}
	}
	for i--; i >= 0 && st.snapshot == nil; i-- {
		st.snapshot = look(t[i])
	}
	return st
}

// span gives the valid times of the oldest and the newest snapshot known at asOf;
// both zero when there is none.
func (t timeline) span(asOf time.Time) (oldest, newest time.Time) {
	known := func(m moment) bool { return m.known(asOf) != nil }
	first := slices.IndexFunc(t, known)
	if first < 0 {
		return oldest, newest
	}
	last := len(t) - 1
	for !known(t[last]) {
		last--
	}
	return t[first].validAt, t[last].validAt
}

// known lists the snapshots known at asOf, oldest valid time first.
func (t timeline) known(asOf time.Time) []*Snapshot {
	out := make([]*Snapshot, 0, len(t))
	for _, m := range t {
		if s := m.known(asOf); s != nil {
			out = append(out, s)
		}
	}
	return out
}
