package strata

import (
	"math"

	"github.com/paulmach/orb"
)

// vertex is a position in steps of 1e-7 degree, the grid of [geo.Shape], where
// the predicates below are exact: differences fit 33 bits, products 64.
type vertex struct{ x, y int32 }

// onGrid is the vertex nearest to a point, and whether the point is a position
// on Earth at all.
func onGrid(p orb.Point) (v vertex, ok bool) {
	if !(math.Abs(p.Lon()) <= 180 && math.Abs(p.Lat()) <= 90) { // nor if not a number
		return v, false
	}
	return vertex{int32(math.Round(p.Lon() * 1e7)), int32(math.Round(p.Lat() * 1e7))}, true
}

// edge is a segment without a direction: the lower end first, of two equally
// high the western one.
type edge struct{ a, b vertex }

func edgeOf(a, b vertex) edge {
	if a.y > b.y || a.y == b.y && a.x > b.x {
		a, b = b, a
	}
	return edge{a, b}
}

// meeting is how an edge lies to the ray that runs from a point to the east.
type meeting int

const (
	apart meeting = iota
	crossed
	touched // the point itself is on the edge
)

// meet counts the lower end of an edge to it and the upper end not, so that a
// ray through a vertex crosses one of two edges that go on there, and both or
// none of two that turn.
func (e *edge) meet(v vertex) meeting {
	if v.y < e.a.y || v.y > e.b.y || v.x > e.a.x && v.x > e.b.x {
		return apart
	}
	if v.x >= e.a.x || v.x >= e.b.x {
		left := (int64(e.b.x) - int64(e.a.x)) * (int64(v.y) - int64(e.a.y))
		right := (int64(e.b.y) - int64(e.a.y)) * (int64(v.x) - int64(e.a.x))
		if left == right {
			return touched
		}
		if left < right { // the point is to the right of the edge, which goes up
			return apart
		}
	}
	if v.y == e.b.y {
		return apart
	}
	return crossed
}
