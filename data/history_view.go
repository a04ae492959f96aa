package data

import (
	"math"
	"slices"
	"time"
)

// view is a timeline by what was known at one time.
type view struct {
	standing []*Snapshot // oldest first
	instants []int64     // of each, its valid time in Unix seconds: who asks for no more leaves the snapshots where they are
	frames   []int32     // of each, its place among all revisions
	moments  []int32     // of each, the place of its moment in the timeline
	newest   maxima      // of each moment, when its newest revision was recorded, in Unix microseconds
}

// maxima answers for the largest of any stretch of a list, in steps of about the
// logarithm of its length: a tree over pairs, whose leaves are the second half.
type maxima []int64

func newMaxima(list []int64) maxima {
	m := append(make(maxima, len(list), 2*len(list)), list...)
	for i := len(list) - 1; i > 0; i-- {
		m[i] = max(m[2*i], m[2*i+1])
	}
	return m
}

func (m maxima) len() int { return len(m) / 2 }

// of is the largest of [from, to), unknown when that is empty.
func (m maxima) of(from, to int) int64 {
	most := int64(unknown)
	for from, to = from+m.len(), to+m.len(); from < to; from, to = from/2, to/2 {
		if from&1 == 1 {
			most = max(most, m[from])
			from++
		}
		if to&1 == 1 {
			to--
			most = max(most, m[to])
		}
	}
	return most
}

// unknown stands for the known time of a moment of which nothing is known yet.
const unknown = math.MinInt64

func newView(line timeline, asOf time.Time) *view {
	v := &view{}
	recorded := make([]int64, len(line))
	frame := 0
	for i, m := range line {
		recorded[i] = unknown
		for k := len(m.revisions) - 1; k >= 0; k-- {
			r := m.revisions[k]
			if r.RecordedAt.After(asOf) {
				continue
			}
			recorded[i] = r.RecordedAt.UnixMicro()
			if !r.Withdrawn {
				v.standing = append(v.standing, r)
				v.instants = append(v.instants, r.ValidAt.Unix())
				v.frames = append(v.frames, int32(frame+k))
				v.moments = append(v.moments, int32(i))
			}
			break
		}
		frame += len(m.revisions)
	}
	v.newest = newMaxima(recorded)
	return v
}

// position is the number of standing snapshots before a place among all
// revisions.
func (v *view) position(frame int) int {
	if frame < len(v.frames) && int(v.frames[frame]) == frame { // none before it is passed over
		return frame
	}
	i, _ := slices.BinarySearch(v.frames, int32(frame))
	return i
}

// until is when the standing snapshot at a position takes over; zero after the
// last.
func (v *view) until(position int) time.Time {
	if position == len(v.standing) {
		return time.Time{}
	}
	return v.instant(position)
}

// instant is the valid time of the standing snapshot at a position.
func (v *view) instant(position int) time.Time { return time.Unix(v.instants[position], 0).UTC() }

// since is the newest known time among the moments that say what stood from
// position first up to last: also those between them and the snapshot before,
// and the one that takes over. Only they can change the answer.
func (v *view) since(first, last int) time.Time {
	from, to := 0, v.newest.len()
	if first > 0 {
		from = int(v.moments[first-1])
	}
	if last < len(v.moments) {
		to = int(v.moments[last]) + 1
	}
	newest := v.newest.of(from, to)
	if newest == unknown {
		return time.Time{}
	}
	return time.UnixMicro(newest).UTC()
}
