package main

// near is how close the two best rounds must come to each other for the best to
// count as what happens when nothing disturbs it.
const near = 0.97

// least keeps the two least of the times that were measured; 0 for what was not yet.
type least struct{ best, next float64 }

func (l *least) take(v float64) {
	switch {
	case l.best == 0 || v < l.best:
		l.best, l.next = v, l.best
	case l.next == 0 || v < l.next:
		l.next = v
	}
}

// settled reports whether the best was not alone.
func (l least) settled() bool { return l.next > 0 && l.best >= near*l.next }
