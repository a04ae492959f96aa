package tile

import (
	"math"

	"github.com/paulmach/orb"
)

// The world square in whole numbers: worldSize steps to a side, x from the
// west, y from the north. A step is 3.7 cm at the equator, a sixteenth of the
// finest tile unit.
const (
	worldBits = 30
	worldSize = 1 << worldBits
)

// maxLatitude is where the world square ends in the north, in degrees.
const maxLatitude = 85.051128779806604

// xy is a position: world steps in a geometry, tile units in a tile.
type xy struct{ x, y int32 }

// box is a closed rectangle.
type box struct{ min, max xy }

// toWorld projects a position in degrees (lon, lat) by spherical Mercator
// (EPSG:3857). What lies beyond the world square is moved onto its border.
func toWorld(p orb.Point) xy {
	lon := min(max(p.Lon(), -180), 180)
	lat := min(max(p.Lat(), -maxLatitude), maxLatitude)
	x := lon/360 + 0.5
	y := 0.5 - math.Atanh(math.Sin(lat*math.Pi/180))/(2*math.Pi)
	return xy{toStep(x), toStep(y)}
}

func toStep(v float64) int32 {
	return int32(math.Round(min(max(v, 0), 1) * worldSize))
}

// fromMercator is the inverse, from fractions of the world square.
func fromMercator(x, y float64) orb.Point {
	lat := math.Atan(math.Sinh(math.Pi * (1 - 2*y)))
	return orb.Point{360*x - 180, lat * 180 / math.Pi}
}

// isFinite reports whether neither ordinate is infinite or not a number.
func isFinite(p orb.Point) bool {
	return !math.IsInf(p[0], 0) && !math.IsNaN(p[0]) && !math.IsInf(p[1], 0) && !math.IsNaN(p[1])
}

// nothing is the box of no position at all: the start of every union.
func nothing() box {
	return box{xy{math.MaxInt32, math.MaxInt32}, xy{math.MinInt32, math.MinInt32}}
}

func (b box) with(p xy) box {
	return box{
		xy{min(b.min.x, p.x), min(b.min.y, p.y)},
		xy{max(b.max.x, p.x), max(b.max.y, p.y)},
	}
}

func (b box) union(o box) box {
	return box{
		xy{min(b.min.x, o.min.x), min(b.min.y, o.min.y)},
		xy{max(b.max.x, o.max.x), max(b.max.y, o.max.y)},
	}
}

// intersection of boxes that meet.
func (b box) intersection(o box) box {
	return box{
		xy{max(b.min.x, o.min.x), max(b.min.y, o.min.y)},
		xy{min(b.max.x, o.max.x), min(b.max.y, o.max.y)},
	}
}

// wider is the box grown by steps on all sides.
func (b box) wider(by int32) box {
	return box{xy{b.min.x - by, b.min.y - by}, xy{b.max.x + by, b.max.y + by}}
}

func (b *box) meets(o *box) bool {
	return b.min.x <= o.max.x && o.min.x <= b.max.x && b.min.y <= o.max.y && o.min.y <= b.max.y
}

func (b *box) holds(o *box) bool {
	return b.min.x <= o.min.x && o.max.x <= b.max.x && b.min.y <= o.min.y && o.max.y <= b.max.y
}

// bound returns the box in degrees, and orb's empty bound for an empty box.
func (b box) bound() orb.Bound {
	if b.min.x > b.max.x {
		return orb.MultiPoint{}.Bound()
	}
	return orb.Bound{
		Min: fromMercator(float64(b.min.x)/worldSize, float64(b.max.y)/worldSize),
		Max: fromMercator(float64(b.max.x)/worldSize, float64(b.min.y)/worldSize),
	}
}
