package data

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// plainly is what a timeline says of an instant, found by looking at every moment.
func plainly(t timeline, instant, asOf time.Time) (st standing, oldest, newest time.Time) {
	looked := func(m moment) bool { return !m.validAt.After(instant) }
	for _, m := range t {
		s := m.known(asOf)
		if s == nil {
			continue
		}
		if oldest.IsZero() {
			oldest = m.validAt
		}
		newest = m.validAt
		switch {
		case looked(m):
			st.snapshot = s
		case st.until.IsZero():
			st.until = m.validAt
		}
	}
	for _, m := range t { // from what stands to what takes over
		after := st.snapshot == nil || !m.validAt.Before(st.snapshot.ValidAt)
		before := st.until.IsZero() || !m.validAt.After(st.until)
		if s := m.newest(asOf); s != nil && after && before {
			st.since = later(st.since, s.RecordedAt)
		}
	}
	return st, oldest, newest
}

// TestTimelinePassesOverWhatWasNotKnown: what came later is passed over many moments
// at a time, and what is said is the same.
func TestTimelinePassesOverWhatWasNotKnown(t *testing.T) {
	begin := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	hour := func(n int) time.Time { return begin.Add(time.Duration(n) * time.Hour) }
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5*stride).Draw(t, "records")
		inOrder := rapid.Bool().Draw(t, "in order")
		var line timeline
		var add []*Snapshot
		for i := range n {
			valid := i
			if !inOrder {
				valid = rapid.IntRange(0, 4*stride).Draw(t, "valid")
			}
			add = append(add, &Snapshot{ValidAt: hour(valid), RecordedAt: hour(i), Withdrawn: rapid.IntRange(0, 9).Draw(t, "withdrawn") == 0})
			if rapid.IntRange(0, 50).Draw(t, "commit") == 0 {
				line, add = line.with(add), nil
			}
		}
		line = line.with(add)
		for range 20 {
			instant := hour(rapid.IntRange(-2, 5*stride+2).Draw(t, "instant"))
			asOf := hour(rapid.IntRange(-2, n+2).Draw(t, "as of"))
			want, oldest, newest := plainly(line, instant, asOf)
			if got := line.at(instant, asOf); got != want {
				t.Fatalf("at %v as of %v: %+v, want %+v", instant, asOf, got, want)
			}
			if first, last := line.span(asOf); first != oldest || last != newest {
				t.Fatalf("as of %v from %v to %v, want %v to %v", asOf, first, last, oldest, newest)
			}
		}
	})
}
