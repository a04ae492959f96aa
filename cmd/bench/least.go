package main

import "math"

// near is how close the two best rounds must come to each other for the best to
// count as what happens when nothing disturbs it.
const near = 0.97

// least keeps the two least of the times that were measured.
type least struct{ best, next float64 }

func newLeast() least { return least{math.Inf(1), math.Inf(1)} }

func (l *least) take(v float64) {
	l.best, l.next = min(l.best, v), min(max(l.best, v), l.next)
}

// settled reports whether the best was not alone.
func (l least) settled() bool { return l.best >= near*l.next }
