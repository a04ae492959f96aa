package tile

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// MaxZoom is the deepest zoom served. Clients overzoom beyond it.
const MaxZoom = 14

// ErrOutside says that an address is well formed and yet names no tile of the
// pyramid: the zoom is deeper than [MaxZoom], or the column or row is past the
// last one of its zoom.
var ErrOutside = errors.New("outside the tile pyramid")

// ID addresses a tile: zoom Z, column X counted from the west, row Y counted
// from the north (the XYZ scheme).
type ID struct{ Z, X, Y uint32 }

// ParseID reads the three numbers of a tile address as they stand in a URL.
// Each is plain decimal digits with no sign and no leading zero, so that a tile
// has one spelling. The error wraps [ErrOutside] when the numbers are sound but
// there is no such tile, and says which number is wrong in any case.
func ParseID(z, x, y string) (ID, error) {
	var id ID
	for _, part := range []struct {
		name, text string
		into       *uint32
	}{{"zoom", z, &id.Z}, {"column", x, &id.X}, {"row", y, &id.Y}} {
		n, err := parseNumber(part.text)
		if err != nil {
			return ID{}, fmt.Errorf("tile %s %q: %w", part.name, part.text, err)
		}
		*part.into = n
	}
	return id, id.check()
}

func (id ID) check() error {
	if id.Z > MaxZoom {
		return fmt.Errorf("tile zoom %d: %w: the deepest is %d", id.Z, ErrOutside, MaxZoom)
	}
	last := uint32(1)<<id.Z - 1
	if id.X > last {
		return fmt.Errorf("tile column %d: %w: the last at zoom %d is %d", id.X, ErrOutside, id.Z, last)
	}
	if id.Y > last {
		return fmt.Errorf("tile row %d: %w: the last at zoom %d is %d", id.Y, ErrOutside, id.Z, last)
	}
	return nil
}

// parseNumber reads decimal digits. A number too large for a uint32 becomes
// the largest one, which is outside of every pyramid.
func parseNumber(s string) (uint32, error) {
	if s == "" || len(s) > 1 && s[0] == '0' {
		return 0, errors.New("not a plain decimal number")
	}
	var n uint64
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, errors.New("not a plain decimal number")
		}
		n = min(10*n+uint64(s[i]-'0'), math.MaxUint32)
	}
	return uint32(n), nil
}

// String reads as "z/x/y".
func (id ID) String() string {
	var text [32]byte
	b := strconv.AppendUint(text[:0], uint64(id.Z), 10)
	b = strconv.AppendUint(append(b, '/'), uint64(id.X), 10)
	return string(strconv.AppendUint(append(b, '/'), uint64(id.Y), 10))
}

// Valid reports whether the pyramid has such a tile.
func (id ID) Valid() bool {
	return id.Z <= MaxZoom && id.X < 1<<id.Z && id.Y < 1<<id.Z
}

// Bound returns the ground the tile shows, without buffer, as longitude and
// latitude in degrees.
func (id ID) Bound() orb.Bound {
	return orb.Bound{Min: id.corner(0, 1), Max: id.corner(1, 0)}
}

// corner returns the point right tiles east and down tiles south of the tile's
// north-western corner.
func (id ID) corner(right, down uint32) orb.Point {
	tiles := float64(uint64(1) << id.Z)
	return fromMercator(float64(id.X+right)/tiles, float64(id.Y+down)/tiles)
}

// At returns the tile of zoom z, at most [MaxZoom], that holds a position in
// degrees (lon, lat). On a border between tiles it is the eastern or southern
// one; what lies beyond Web Mercator is on its edge.
func At(p orb.Point, z uint32) ID {
	at, last := toWorld(p), uint32(1)<<z-1
	return ID{z, min(uint32(at.x)>>(worldBits-z), last), min(uint32(at.y)>>(worldBits-z), last)}
}
