package geo

import (
	"math"
	"math/bits"

	"github.com/paulmach/orb"
)

// grid is the number of steps to a degree that a coordinate is stored on.
const grid = 1e7

// Vertex is a position on the grid: longitude and latitude in 1e-7 degree. A
// whole turn fits an int32, so the difference of two fits 33 bits and every
// product below an int64: the predicates of this package are exact.
type Vertex struct{ X, Y int32 }

func toGrid(deg float64) int64 { return int64(math.Round(deg * grid)) }

// toDegrees gives the same float64 as parsing the decimal with seven digits
// does, because the quotient of two exact numbers is rounded once.
func toDegrees(n int32) float64 { return float64(n) / grid }

func vertexOf(p orb.Point) Vertex {
	return Vertex{int32(toGrid(p.Lon())), int32(toGrid(p.Lat()))}
}

func roundVertex(x, y float64) Vertex { return Vertex{int32(math.Round(x)), int32(math.Round(y))} }

func (v Vertex) point() orb.Point { return orb.Point{toDegrees(v.X), toDegrees(v.Y)} }

// orient tells on which side of the line from a to b the vertex c lies: +1
// left, −1 right, 0 on the line. The two products are compared, not
// subtracted, since their difference could overflow.
func orient(a, b, c Vertex) int {
	left := (int64(b.X) - int64(a.X)) * (int64(c.Y) - int64(a.Y))
	right := (int64(b.Y) - int64(a.Y)) * (int64(c.X) - int64(a.X))
	switch {
	case left > right:
		return 1
	case left < right:
		return -1
	}
	return 0
}

// foldsBack reports whether the way from a to b to c, known to be on one line,
// turns round at b.
func foldsBack(a, b, c Vertex) bool {
	return (a.X < b.X) == (c.X < b.X) && (a.X > b.X) == (c.X > b.X) &&
		(a.Y < b.Y) == (c.Y < b.Y) && (a.Y > b.Y) == (c.Y > b.Y)
}

// within reports whether c, known to be on the line through a and b, lies
// strictly between them.
func within(a, b, c Vertex) bool {
	return c != a && c != b &&
		min(a.X, b.X) <= c.X && c.X <= max(a.X, b.X) &&
		min(a.Y, b.Y) <= c.Y && c.Y <= max(a.Y, b.Y)
}

// twiceArea is twice the planar area of a ring that is not closed in writing,
// in square grid steps, positive when it runs counterclockwise. It is summed
// in 128 bits, so it is exact, then rounded to a float64 of the same sign.
func twiceArea(ring []Vertex) float64 {
	var hi, lo uint64
	origin := int64(ring[0].X)
	before, at := ring[len(ring)-1], ring[0]
	add := func(after Vertex) {
		product := (int64(at.X) - origin) * (int64(after.Y) - int64(before.Y))
		var carry uint64
		lo, carry = bits.Add64(lo, uint64(product), 0)
		hi += uint64(product>>63) + carry
		before, at = at, after
	}
	for _, v := range ring[1:] {
		add(v)
	}
	add(ring[0])
	if hi>>63 == 1 {
		lo, carry := bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, carry)
		return -(float64(hi)*(1<<64) + float64(lo))
	}
	return float64(hi)*(1<<64) + float64(lo)
}

// Box is a closed rectangle of the grid.
type Box struct{ Min, Max Vertex }

func emptyBox() Box {
	return Box{Vertex{math.MaxInt32, math.MaxInt32}, Vertex{math.MinInt32, math.MinInt32}}
}

func (b Box) extend(v Vertex) Box {
	return Box{
		Vertex{min(b.Min.X, v.X), min(b.Min.Y, v.Y)},
		Vertex{max(b.Max.X, v.X), max(b.Max.Y, v.Y)},
	}
}

func (b Box) union(c Box) Box {
	return Box{
		Vertex{min(b.Min.X, c.Min.X), min(b.Min.Y, c.Min.Y)},
		Vertex{max(b.Max.X, c.Max.X), max(b.Max.Y, c.Max.Y)},
	}
}

func (b Box) overlaps(c Box) bool {
	return b.Min.X <= c.Max.X && c.Min.X <= b.Max.X && b.Min.Y <= c.Max.Y && c.Min.Y <= b.Max.Y
}

func (b Box) holds(v Vertex) bool {
	return b.Min.X <= v.X && v.X <= b.Max.X && b.Min.Y <= v.Y && v.Y <= b.Max.Y
}

func (b Box) contains(c Box) bool {
	return b.Min.X <= c.Min.X && c.Max.X <= b.Max.X && b.Min.Y <= c.Min.Y && c.Max.Y <= b.Max.Y
}

func (b Box) middle() Vertex {
	return Vertex{int32((int64(b.Min.X) + int64(b.Max.X)) / 2), int32((int64(b.Min.Y) + int64(b.Max.Y)) / 2)}
}
