package data

import (
	"math"
	"slices"
	"time"
)

// view is a timeline by what was known at one time.
type view struct {
	standing []*Snapshot // oldest first
	frames   []int32     // of each, its place among all revisions
	moments  []int32     // of each, the place of its moment in the timeline
	newest   []int64     // of each moment, when its newest revision was recorded, in Unix microseconds
}

// unknown stands for the known time of a moment of which nothing is known yet.
const unknown = math.MinInt64

func newView(line timeline, asOf time.Time) *view {
	v := &view{newest: make([]int64, len(line))}
	frame := 0
	for i, m := range line {
		v.newest[i] = unknown
		for k := len(m.revisions) - 1; k >= 0; k-- {
			r := m.revisions[k]
			if r.RecordedAt.After(asOf) {
				continue
			}
			v.newest[i] = r.RecordedAt.UnixMicro()
			if !r.Withdrawn {
				v.standing = append(v.standing, r)
				v.frames = append(v.frames, int32(frame+k))
				v.moments = append(v.moments, int32(i))
			}
			break
		}
		frame += len(m.revisions)
	}
	return v
}

// position is the number of standing snapshots before a place among all
// revisions.
func (v *view) position(frame int) int {
	i, _ := slices.BinarySearch(v.frames, int32(frame))
	return i
}

// until is when the standing snapshot at a position takes over; zero after the
// last.
func (v *view) until(position int) time.Time {
	if position == len(v.standing) {
		return time.Time{}
	}
	return v.standing[position].ValidAt
}

// since is the newest known time among the moments that say what stood from
// position first up to last: also those between them and the snapshot before,
// and the one that takes over. Only they can change the answer.
func (v *view) since(first, last int) time.Time {
	from, to := 0, len(v.newest)
	if first > 0 {
		from = int(v.moments[first-1])
	}
	if last < len(v.moments) {
		to = int(v.moments[last]) + 1
	}
	newest := int64(unknown)
	for _, at := range v.newest[from:to] {
		newest = max(newest, at)
	}
	if newest == unknown {
		return time.Time{}
	}
	return time.UnixMicro(newest).UTC()
}
