package data

import (
	"cmp"
	"slices"
	"time"
)

// Revisions lists everything that was recorded of a source's snapshots by asOf,
// corrections and withdrawals too: by valid time and, of one valid time, in the
// order in which it became known.
func (a *Archive) Revisions(source string, asOf time.Time) []*Snapshot {
	var out []*Snapshot
	for _, m := range a.tracks.of(source).line {
		for _, r := range m.revisions {
			if !r.RecordedAt.After(asOf) {
				out = append(out, r)
			}
		}
	}
	return out
}

// Newest lists the n revisions of the sources' snapshots that became known
// last, newest first, of those recorded by asOf; no sources named means all of
// them.
func (a *Archive) Newest(sources []string, asOf time.Time, n int) []*Snapshot {
	var best []*Snapshot // at most 2n, the first n sorted once it was full
	floor := time.Time{} // of the nth, once known
	trim := func() {
		slices.SortFunc(best, func(x, y *Snapshot) int {
			return cmp.Or(y.RecordedAt.Compare(x.RecordedAt), cmp.Compare(x.Source, y.Source), y.ValidAt.Compare(x.ValidAt))
		})
		if len(best) > n {
			best = best[:n]
		}
		if len(best) == n && n > 0 {
			floor = best[n-1].RecordedAt
		}
	}
	for _, t := range a.tracks {
		if !among(sources, t.source) {
			continue
		}
		for _, m := range slices.Backward(t.line) { // what is newest on the map tends to be learned last
			for _, r := range m.revisions {
				if r.RecordedAt.After(asOf) || r.RecordedAt.Before(floor) {
					continue
				}
				if best = append(best, r); len(best) >= 2*n {
					trim()
				}
			}
		}
	}
	trim()
	return best
}

// Standing is the revision of a source's snapshot at exactly a valid time that
// was the newest known at asOf, a withdrawal too; nil when there was none.
func (a *Archive) Standing(source string, validAt, asOf time.Time) *Snapshot {
	line := a.tracks.of(source).line
	i, ok := line.find(validAt)
	if !ok {
		return nil
	}
	return line[i].newest(asOf)
}

// WithdrawnBefore is the moment before the newest withdrawal recorded by asOf, of
// any source: what was withdrawn stood then. Zero when nothing was withdrawn.
func (a *Archive) WithdrawnBefore(asOf time.Time) time.Time {
	for _, at := range slices.Backward(a.withdrawn) {
		if !at.After(asOf) {
			return at.Add(-time.Microsecond)
		}
	}
	return time.Time{}
}
