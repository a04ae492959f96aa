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

// history lists the runs of a point that share an instant with the time, in the
// order in which they begin, and since when this is known.
func (x *pointIndex) history(v *view, p orb.Point, during Interval) ([]PointRun, time.Time) {
	var asked, told [32]span
	spans := x.timely(told[:0], x.spans(asked[:0], v, p), v, during)
	first, last := len(v.standing), 0 // of the snapshots that the runs rest on
	runs := make([]PointRun, len(spans))
	for i, s := range spans {
		first, last = min(first, s.from), max(last, s.to)
		runs[i] = PointRun{
			First: v.standing[s.from], Last: v.standing[s.to-1], Snapshots: s.to - s.from,
			From: v.instant(s.from), To: v.instant(s.to - 1), Until: v.until(s.to),
		}
		if s.holding != nothing {
			runs[i].Holding = x.holdings[s.holding]
		}
	}
	if len(runs) == 0 {
		first = 0
	}
	return runs, v.since(first, last)
}

// timely appends the spans that share an instant with the time, and those between
// them in which nothing is drawn, in the order in which they begin.
func (x *pointIndex) timely(out, spans []span, v *view, during Interval) []span {
	slices.SortFunc(spans, func(a, b span) int {
		if a.from != b.from {
			return cmp.Compare(a.from, b.from)
		}
		return x.holdings[a.holding].compare(x.holdings[b.holding])
	})
	add := func(s span) {
		if s.from < s.to && overlaps(v.instant(s.from), v.until(s.to), during) {
			out = append(out, s)
		}
	}
	covered := 0
	for _, s := range spans {
		add(span{nothing, covered, s.from})
		add(s)
		covered = max(covered, s.to)
	}
	add(span{nothing, covered, len(v.standing)})
	return out
}

// spans asks the index and appends its answer in snapshots of the view, by
// holding and then by time. A snapshot that does not stand there may part what
// belongs together; that is joined.
func (x *pointIndex) spans(out []span, v *view, p orb.Point) []span {
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

// overlaps reports whether [from, until), open when until is zero, shares an
// instant with the interval.
func overlaps(from, until time.Time, i Interval) bool {
	return (i.End.IsZero() || !from.After(i.End)) && (i.Start.IsZero() || until.IsZero() || until.After(i.Start))
}
