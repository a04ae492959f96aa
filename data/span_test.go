package data

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Of corrections and withdrawals in any order, Span tells the first and the
// last of what Snapshots lists, whenever it is asked as of.
func TestSpanIsThatOfTheSnapshots(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		sources := []string{"a", "b"}
		n := rapid.IntRange(1, 20).Draw(rt, "records")
		for range n {
			source := rapid.SampledFrom(sources).Draw(rt, "source")
			at := fmt.Sprintf("2025-01-%02d", rapid.IntRange(1, 6).Draw(rt, "day"))
			if rapid.Bool().Draw(rt, "withdraw") {
				l.withdraw(source, at)
			} else {
				l.snapshot(source, at, 1)
			}
		}
		asked := rapid.SliceOfDistinct(rapid.SampledFrom(sources), func(s string) string { return s }).Draw(rt, "asked")
		a, asOf := l.archive(), knownAt(rapid.IntRange(-1, n).Draw(rt, "known"))
		var all []*Snapshot
		for _, source := range sources {
			if len(asked) == 0 || slices.Contains(asked, source) {
				all = append(all, a.Snapshots(source, asOf)...)
			}
		}
		oldest, newest := a.Span(asOf, asked)
		if len(all) == 0 {
			if !oldest.IsZero() || !newest.IsZero() {
				rt.Fatalf("%v to %v of nothing", oldest, newest)
			}
			return
		}
		byTime := func(x, y *Snapshot) int { return x.ValidAt.Compare(y.ValidAt) }
		first, last := slices.MinFunc(all, byTime).ValidAt, slices.MaxFunc(all, byTime).ValidAt
		if !oldest.Equal(first) || !newest.Equal(last) {
			rt.Fatalf("%v to %v, want %v to %v", oldest, newest, first, last)
		}
	})
}
