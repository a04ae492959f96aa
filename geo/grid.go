package geo

import (
	"math"
	"math/bits"

	"github.com/paulmach/orb"
)

// grid is the number of steps to a degree that a coordinate is stored on.
const grid = 1e7

// vertex is a position in grid steps. A whole turn fits an int32, so the
// difference of two fits 33 bits and every product below an int64: the
// predicates of this package are exact.
type vertex struct{ x, y int32 }

func toGrid(deg float64) int64 { return int64(math.Round(deg * grid)) }

// toDegrees gives the same float64 as parsing the decimal with seven digits
// does, because the quotient of two exact numbers is rounded once.
func toDegrees(n int32) float64 { return float64(n) / grid }

func vertexOf(p orb.Point) vertex {
	return vertex{int32(toGrid(p.Lon())), int32(toGrid(p.Lat()))}
}

func roundVertex(x, y float64) vertex { return vertex{int32(math.Round(x)), int32(math.Round(y))} }

func (v vertex) point() orb.Point { return orb.Point{toDegrees(v.x), toDegrees(v.y)} }

// orient tells on which side of the line from a to b the vertex c lies: +1
// left, −1 right, 0 on the line. The two products are compared, not
// subtracted, since their difference could overflow.
func orient(a, b, c vertex) int {
	left := (int64(b.x) - int64(a.x)) * (int64(c.y) - int64(a.y))
	right := (int64(b.y) - int64(a.y)) * (int64(c.x) - int64(a.x))
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
func foldsBack(a, b, c vertex) bool {
	return (a.x < b.x) == (c.x < b.x) && (a.x > b.x) == (c.x > b.x) &&
		(a.y < b.y) == (c.y < b.y) && (a.y > b.y) == (c.y > b.y)
}

// within reports whether c, known to be on the line through a and b, lies
// strictly between them.
func within(a, b, c vertex) bool {
	return c != a && c != b &&
		min(a.x, b.x) <= c.x && c.x <= max(a.x, b.x) &&
		min(a.y, b.y) <= c.y && c.y <= max(a.y, b.y)
}

// twiceArea is twice the planar area of a ring that is not closed in writing,
// in square grid steps, positive when it runs counterclockwise. It is summed
// in 128 bits, so it is exact, then rounded to a float64 of the same sign.
func twiceArea(ring []vertex) float64 {
	var hi, lo uint64
	for i, v := range ring {
		before, after := ring[(i+len(ring)-1)%len(ring)], ring[(i+1)%len(ring)]
		dy := int64(after.y) - int64(before.y)
		h, l := mul128(int64(v.x)-int64(ring[0].x), dy)
		var carry uint64
		lo, carry = bits.Add64(lo, l, 0)
		hi, _ = bits.Add64(hi, h, carry)
	}
	if hi>>63 == 1 {
		lo, carry := bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, carry)
		return -(float64(hi)*(1<<64) + float64(lo))
	}
	return float64(hi)*(1<<64) + float64(lo)
}

func mul128(a, b int64) (hi, lo uint64) {
	hi, lo = bits.Mul64(uint64(a), uint64(b))
	return hi - uint64(a>>63)&uint64(b) - uint64(b>>63)&uint64(a), lo
}

// box is a closed rectangle of the grid.
type box struct{ min, max vertex }

func emptyBox() box {
	return box{vertex{math.MaxInt32, math.MaxInt32}, vertex{math.MinInt32, math.MinInt32}}
}

func (b box) extend(v vertex) box {
	return box{
		vertex{min(b.min.x, v.x), min(b.min.y, v.y)},
		vertex{max(b.max.x, v.x), max(b.max.y, v.y)},
	}
}

func (b box) union(c box) box {
	return box{
		vertex{min(b.min.x, c.min.x), min(b.min.y, c.min.y)},
		vertex{max(b.max.x, c.max.x), max(b.max.y, c.max.y)},
	}
}

func (b box) overlaps(c box) bool {
	return b.min.x <= c.max.x && c.min.x <= b.max.x && b.min.y <= c.max.y && c.min.y <= b.max.y
}

func (b box) contains(c box) bool {
	return b.min.x <= c.min.x && c.max.x <= b.max.x && b.min.y <= c.min.y && c.max.y <= b.max.y
}

func (b box) middle() vertex {
	return vertex{int32((int64(b.min.x) + int64(b.max.x)) / 2), int32((int64(b.min.y) + int64(b.max.y)) / 2)}
}
