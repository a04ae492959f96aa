package pmtiles

import (
	"errors"
	"fmt"
)

// maxZoom is the deepest zoom of which every tile has a number in 64 bits.
const maxZoom = 31

// ErrOutside is returned for a tile that is in no pyramid.
var ErrOutside = errors.New("outside the tile pyramid")

// TileID is the number of tile (z, x, y), row 0 in the north: the tiles of all
// lower zooms come before it, and those of its own zoom along a Hilbert curve
// that begins in the north-west, as the PMTiles specification orders them.
func TileID(z uint8, x, y uint32) (uint64, error) {
	if z > maxZoom || uint64(x) >= 1<<z || uint64(y) >= 1<<z {
		return 0, fmt.Errorf("tile %d/%d/%d: %w", z, x, y, ErrOutside)
	}
	id := (uint64(1)<<(2*z) - 1) / 3 // 1 + 4 + 16 + …, the tiles of all lower zooms
	for s := uint32(1) << z >> 1; s > 0; s >>= 1 {
		var right, below uint32
		if x&s != 0 {
			right = 1
		}
		if y&s != 0 {
			below = 1
		}
		id += uint64(s) * uint64(s) * uint64(3*right^below)
		x, y = turn(s, x, y, right, below)
	}
	return id, nil
}

// turn lays the quadrant the curve is in as the curve of the next order runs
// through it: the first is mirrored at one diagonal, the last at the other.
func turn(s, x, y, right, below uint32) (uint32, uint32) {
	if below == 1 {
		return x, y
	}
	if right == 1 {
		x, y = s-1-x&(s-1), s-1-y&(s-1)
	}
	return y, x
}
