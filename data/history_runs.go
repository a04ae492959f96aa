package data

import (
	"cmp"
	"slices"
	"time"

	"github.com/paulmach/orb"
)

// span says that a holding is said of a point by the snapshots [from, to) of
// those that stand in a view.
type span struct{ holding, from, to int }

// nothing is the holding of a span in which nothing is drawn.
const nothing = -1

// history lists the runs of a point that share an instant with the time, and
// since when this is known.
func (x *pointIndex) history(v *view, p orb.Point, during Interval) ([]PointRun, time.Time) {
	var runs []PointRun
	first, last := len(v.standing), 0 // of the snapshots that the runs rest on
	for _, s := range withGaps(x.spans(v, p), len(v.standing)) {
		until := v.until(s.to)
		if !overlaps(v.standing[s.from].ValidAt, until, during) {
			continue
		}
		first, last = min(first, s.from), max(last, s.to)
		r := PointRun{First: v.standing[s.from], Last: v.standing[s.to-1], Snapshots: s.to - s.from, Until: until}
		if s.holding != nothing {
			r.Holding = x.holdings[s.holding]
		}
		runs = append(runs, r)
	}
	slices.SortStableFunc(runs, func(a, b PointRun) int {
		return cmp.Or(a.From().Compare(b.From()), a.Holding.compare(b.Holding))
	})
	if len(runs) == 0 {
		first = 0
	}
	return runs, v.since(first, last)
}

// spans asks the index and says its answer in snapshots of the view, by holding
// and then by time. A snapshot that does not stand there may part what belongs
// together; that is joined.
func (x *pointIndex) spans(v *view, p orb.Point) []span {
	var out []span
	for _, b := range x.blocks {
		b.pile.At(p, func(holding, from, to int) {
			from, to = v.position(b.from+from), v.position(b.from+to)
			if from < to {
				out = append(out, span{holding, from, to})
			}
		})
	}
	if len(x.blocks) > 1 {
		slices.SortFunc(out, func(a, b span) int { return cmp.Or(cmp.Compare(a.holding, b.holding), cmp.Compare(a.from, b.from)) })
	}
	joined := out[:0]
	for _, s := range out {
		if n := len(joined); n > 0 && joined[n-1].holding == s.holding && joined[n-1].to == s.from {
			joined[n-1].to = s.to
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// withGaps adds the spans in which nothing is drawn, of n snapshots.
func withGaps(spans []span, n int) []span {
	byTime := slices.Clone(spans)
	slices.SortFunc(byTime, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	covered := 0
	for _, s := range byTime {
		if s.from > covered {
			spans = append(spans, span{nothing, covered, s.from})
		}
		covered = max(covered, s.to)
	}
	if covered < n {
		spans = append(spans, span{nothing, covered, n})
	}
	return spans
}

// overlaps reports whether [from, until), open when until is zero, shares an
// instant with the interval.
func overlaps(from, until time.Time, i Interval) bool {
	return (i.End.IsZero() || !from.After(i.End)) && (i.Start.IsZero() || until.IsZero() || until.After(i.Start))
}
