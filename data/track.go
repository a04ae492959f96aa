package data

import (
	"slices"
	"strings"
	"time"
)

// track is what there is of one source's snapshots. It never changes.
type track struct {
	source string
	line   timeline
	begun  time.Time // when the first of them was recorded
	points *lazyIndex
}

// tracks are by source.
type tracks []*track

// of returns the track of a source, an empty one when it has no snapshots.
func (t tracks) of(source string) *track {
	if i, ok := t.find(source); ok {
		return t[i]
	}
	return &track{}
}

func (t tracks) find(source string) (int, bool) {
	return slices.BinarySearchFunc(t, source, func(t *track, id string) int { return strings.Compare(t.source, id) })
}

// with returns tracks that also hold the snapshots given, by source.
func (t tracks) with(fresh map[string][]*Snapshot) tracks {
	next := slices.Clone(t)
	for id, add := range fresh {
		i, known := next.find(id)
		if !known {
			next = slices.Insert(next, i, &track{source: id, begun: add[0].RecordedAt})
		}
		old := next[i]
		grown := &track{source: id, line: old.line.with(add), begun: old.begun, points: old.points.next()}
		for _, s := range add {
			if s.RecordedAt.Before(grown.begun) {
				grown.begun = s.RecordedAt
			}
		}
		next[i] = grown
	}
	return next
}
