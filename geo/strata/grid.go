package strata

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// vertex is a position in steps of 1e-7 degree, the grid of [geo.Shape], where
// the predicates below are exact: differences fit 33 bits, products 64.
type vertex = geo.Vertex

// onGrid is the vertex nearest to a point, and whether the point is a position
// on Earth at all.
func onGrid(p orb.Point) (v vertex, ok bool) {
	if !(math.Abs(p.Lon()) <= 180 && math.Abs(p.Lat()) <= 90) { // nor if not a number
		return v, false
	}
	return vertex{X: int32(math.Round(p.Lon() * 1e7)), Y: int32(math.Round(p.Lat() * 1e7))}, true
}

// edge is a segment without a direction: the lower end first, of two equally
// high the western one.
type edge struct{ a, b vertex }

func edgeOf(a, b vertex) edge {
	if a.Y > b.Y || a.Y == b.Y && a.X > b.X {
		a, b = b, a
	}
	return edge{a, b}
}

// side tells on which side of the way from a to b a vertex lies: 1 left, -1
// right, 0 on the line.
func side(a, b, v vertex) int {
	left := (int64(b.X) - int64(a.X)) * (int64(v.Y) - int64(a.Y))
	right := (int64(b.Y) - int64(a.Y)) * (int64(v.X) - int64(a.X))
	switch {
	case left > right:
		return 1
	case left < right:
		return -1
	}
	return 0
}

// A way from a point to the corner of its cell runs a breath above the point's
// row to the east, then a hair before the column of the corner to the south, to
// a breath above the corner's row; a hair is nothing to a breath. So it meets no
// vertex, and two ways to one corner are told apart by nothing but what lies
// between them.

// touches reports whether a vertex is on the edge.
func (e *edge) touches(v vertex) bool {
	return v.Y >= e.a.Y && v.Y <= e.b.Y && v.X >= min(e.a.X, e.b.X) && v.X <= max(e.a.X, e.b.X) && side(e.a, e.b, v) == 0
}

// meeting is how an edge lies to the way from a point to a corner.
type meeting int

const (
	apart   meeting = iota // met not at all, or twice
	crossed                // met once
	touched                // the point itself is on the edge
)

// meet is for a point north of the corner or beside it, and west of it.
func (e *edge) meet(v, corner vertex) meeting {
	if v.X > e.a.X && v.X > e.b.X || e.a.Y > v.Y {
		return apart
	}
	if e.touches(v) {
		return touched
	}
	row := e.crossesRow(v.Y) && (v.X < e.a.X && v.X < e.b.X || side(e.a, e.b, v) > 0) && !e.eastOf(vertex{X: corner.X, Y: v.Y})
	if row != e.crossesColumn(corner.X, corner.Y, v.Y) {
		return crossed
	}
	return apart
}

// crossesRow reports whether the edge crosses the row a breath above y.
func (e *edge) crossesRow(y int32) bool { return e.a.Y <= y && y < e.b.Y }

// eastOf reports whether an edge that crosses the row of v does so to the east
// of the column a hair before v.
func (e *edge) eastOf(v vertex) bool {
	if v.X > e.a.X && v.X > e.b.X {
		return false
	}
	if v.X <= e.a.X && v.X <= e.b.X {
		return true
	}
	s := side(e.a, e.b, v)
	return s > 0 || s == 0 && e.b.X >= e.a.X
}

// crossesColumn reports whether the edge crosses the column a hair before x,
// between a breath above low and a breath above high.
func (e *edge) crossesColumn(x, low, high int32) bool {
	west, east := e.a, e.b
	if west.X > east.X {
		west, east = east, west
	}
	return west.X < x && x <= east.X && e.a.Y <= high && e.b.Y >= low &&
		side(west, east, vertex{X: x, Y: high}) >= 0 && side(west, east, vertex{X: x, Y: low}) < 0
}

// meets reports whether the edge has a point in common with a closed box.
func (e *edge) meets(box geo.Box) bool {
	if e.b.Y < box.Min.Y || e.a.Y > box.Max.Y || max(e.a.X, e.b.X) < box.Min.X || min(e.a.X, e.b.X) > box.Max.X {
		return false
	}
	s := side(e.a, e.b, box.Min)
	return s == 0 || side(e.a, e.b, box.Max) != s ||
		side(e.a, e.b, vertex{X: box.Min.X, Y: box.Max.Y}) != s || side(e.a, e.b, vertex{X: box.Max.X, Y: box.Min.Y}) != s
}
