package tile

const (
	// Extent is the number of units to the side of a tile.
	Extent = 1 << extentBits

	// Buffer is how many units polygons reach over the border of a tile unless
	// [Set.WithBuffer] says otherwise.
	Buffer = 64

	// MaxBuffer is the widest buffer there may be.
	MaxBuffer = 1024

	extentBits = 12
)

// frame is one tile seen from the world: its grid and its window.
type frame struct {
	zoom   uint32
	origin xy     // the north-western corner, in world steps
	shift  uint32 // a tile unit is 1<<shift world steps
	half   int32  // half a tile unit
	window box    // what may be drawn, in tile units
	ground box    // the world positions that snap into the window
	inner  box    // those of them that do not snap onto its border
}

func newFrame(id ID, buffer int32) frame {
	f := frame{zoom: id.Z, shift: worldBits - extentBits - id.Z}
	f.half = 1 << f.shift >> 1
	f.origin = xy{int32(id.X << (worldBits - id.Z)), int32(id.Y << (worldBits - id.Z))}
	f.window = box{xy{-buffer, -buffer}, xy{Extent + buffer, Extent + buffer}}
	f.ground = box{f.firstSnappingTo(f.window.min), f.firstSnappingTo(xy{f.window.max.x + 1, f.window.max.y + 1})}
	f.ground.max.x--
	f.ground.max.y--
	unit := int32(1) << f.shift
	f.inner = box{xy{f.ground.min.x + unit, f.ground.min.y + unit}, xy{f.ground.max.x - unit, f.ground.max.y - unit}}
	return f
}

// snap returns the nearest position on the tile's grid, which is the grid of
// all tiles of the zoom.
func (f *frame) snap(p xy) xy { return f.snapper().snap(p) }

// snapper is what it takes to snap: a loop holds it in registers.
type snapper struct {
	origin xy // half a tile unit north-west of the tile's corner
	shift  uint32
}

func (f *frame) snapper() snapper {
	return snapper{xy{f.origin.x - f.half, f.origin.y - f.half}, f.shift}
}

// gridOf returns the grid of a zoom, counted from the corner of the world.
func gridOf(zoom uint32) snapper {
	shift := worldBits - extentBits - zoom
	half := int32(1) << shift >> 1
	return snapper{xy{-half, -half}, shift}
}

func (s snapper) snap(p xy) xy {
	// The mask tells the compiler that the shift is never 32 or more.
	return xy{(p.x - s.origin.x) >> (s.shift & 31), (p.y - s.origin.y) >> (s.shift & 31)}
}

// fromCorner returns in tile units what is on the same grid and counted from the
// corner of the world.
func (f *frame) fromCorner(p xy) xy {
	return xy{p.x - f.origin.x>>f.shift, p.y - f.origin.y>>f.shift}
}

// firstSnappingTo returns the lowest world position that snaps to p.
func (f *frame) firstSnappingTo(p xy) xy {
	return xy{f.origin.x + p.x<<f.shift - f.half, f.origin.y + p.y<<f.shift - f.half}
}

// owns reports whether a world position falls in the tile itself, its northern
// and western border taken in, the others left to the neighbours.
func (f *frame) owns(p xy) bool {
	return uint32(p.x-f.origin.x)>>f.shift < Extent && uint32(p.y-f.origin.y)>>f.shift < Extent
}

// floor returns the tile unit an owned position falls in: rounding could put
// it on the far border, where clients take it to be the neighbour's.
func (f *frame) floor(p xy) xy {
	return xy{(p.x - f.origin.x) >> f.shift, (p.y - f.origin.y) >> f.shift}
}

// side says on which sides of a box a position or a box lies, one bit each. 0
// is within the box, or for a box, on no one side of it.
type side uint8

const (
	west side = 1 << iota
	east
	north
	south
)

// side returns the sides of b on which p lies.
func (b *box) side(p xy) side { return b.sideOf(&box{p, p}) }

// sideOf returns the sides of b on which all of o lies.
func (b *box) sideOf(o *box) side {
	var s side
	if o.max.x < b.min.x {
		s = west
	} else if o.min.x > b.max.x {
		s = east
	}
	if o.max.y < b.min.y {
		s |= north
	} else if o.min.y > b.max.y {
		s |= south
	}
	return s
}

// clamp returns the position of the box nearest to p.
func (b *box) clamp(p xy) xy {
	return xy{min(max(p.x, b.min.x), b.max.x), min(max(p.y, b.min.y), b.max.y)}
}
