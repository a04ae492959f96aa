package data

import (
	"math"
	"slices"
	"sort"
	"time"
)

// moment is a valid time with every revision of the snapshot that stands
// there, oldest known first.
type moment struct {
	validAt   time.Time
	revisions []*Snapshot
	soonest   int64 // before this Unix microsecond nothing was known of the stride that it is in
}

// stride is how many moments are passed over at one look: who asks what was known
// long ago has years of what came later on the way.
const stride = 64

// newest returns the newest revision recorded by asOf, or nil.
func (m *moment) newest(asOf time.Time) *Snapshot {
	for i := len(m.revisions) - 1; i >= 0; i-- {
		if r := m.revisions[i]; !r.RecordedAt.After(asOf) {
			return r
		}
	}
	return nil
}

// known is newest, but nil when that is a withdrawal.
func (m *moment) known(asOf time.Time) *Snapshot {
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
			fresh = slices.Insert(fresh, i, moment{validAt: s.ValidAt, revisions: []*Snapshot{s}})
		}
	}
	next = append(next, fresh...)
	slices.SortStableFunc(next, func(a, b moment) int { return a.validAt.Compare(b.validAt) })
	for part := range slices.Chunk(next, stride) {
		soonest := int64(math.MaxInt64)
		for _, m := range part {
			soonest = min(soonest, m.revisions[0].RecordedAt.UnixMicro())
		}
		for i := range part {
			part[i].soonest = soonest
		}
	}
	return next
}

func byValidAt(m moment, at time.Time) int { return m.validAt.Compare(at) }

// onward returns the first place from i on of whose moment something was known at
// asOf, len(t) for none.
func (t timeline) onward(i int, asOf time.Time) int {
	for now := asOf.UnixMicro(); i < len(t); {
		switch {
		case t[i].soonest > now:
			i = i - i%stride + stride
		case t[i].newest(asOf) == nil:
			i++
		default:
			return i
		}
	}
	return len(t)
}

// back returns the last such place up to i, -1 for none.
func (t timeline) back(i int, asOf time.Time) int {
	for now := asOf.UnixMicro(); i >= 0; {
		switch {
		case t[i].soonest > now:
			i = i - i%stride - 1
		case t[i].newest(asOf) == nil:
			i--
		default:
			return i
		}
	}
	return -1
}

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
	look := func(m *moment) *Snapshot {
		st.since = later(st.since, m.newest(asOf).RecordedAt)
		return m.known(asOf)
	}
	next := sort.Search(len(t), func(i int) bool { return t[i].validAt.After(instant) })
	for i := t.onward(next, asOf); i < len(t); i = t.onward(i+1, asOf) {
		if look(&t[i]) != nil {
			st.until = t[i].validAt
			break
		}
	}
	for i := t.back(next-1, asOf); i >= 0 && st.snapshot == nil; i = t.back(i-1, asOf) {
		st.snapshot = look(&t[i])
	}
	return st
}

// span gives the valid times of the oldest and the newest snapshot known at asOf;
// both zero when there is none.
func (t timeline) span(asOf time.Time) (oldest, newest time.Time) {
	first := t.onward(0, asOf)
	for first < len(t) && t[first].known(asOf) == nil {
		first = t.onward(first+1, asOf)
	}
	if first == len(t) {
		return oldest, newest
	}
	last := t.back(len(t)-1, asOf)
	for t[last].known(asOf) == nil {
		last = t.back(last-1, asOf)
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
