package geo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync/atomic"

	"github.com/paulmach/orb"
)

// Hash identifies content: the SHA-256 of a canonical encoding.
type Hash [sha256.Size]byte

// String is the hash in lower-case hexadecimal, 64 digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short is the first 16 hexadecimal digits, enough to tell things apart in one archive.
func (h Hash) Short() string { return hex.EncodeToString(h[:8]) }

// IsZero reports whether the hash was never set.
func (h Hash) IsZero() bool { return h == Hash{} }

// Shape is a valid, immutable multipolygon: longitude and latitude in degrees
// on WGS 84, exteriors counterclockwise and holes clockwise (RFC 7946 section
// 3.1.6), every ring closed, every coordinate a multiple of 1e-7 degree.
// It is safe for concurrent use; what its methods return must not be modified.
type Shape struct {
	rings    []Ring // of all polygons, each exterior before its holes
	polygons int
	box      Box
	hash     Hash
	measured atomic.Pointer[areas]     // when first asked for
	label    atomic.Pointer[orb.Point] // when first asked for
}

// Bound is the smallest box that holds the shape, (lon, lat) in degrees.
func (s *Shape) Bound() orb.Bound { return orb.Bound{Min: s.box.Min.point(), Max: s.box.Max.point()} }

// Box is the smallest box that holds the shape, on the grid.
func (s *Shape) Box() Box { return s.box }

// Hash identifies the shape: equal hashes mean equal rings, point for point.
func (s *Shape) Hash() Hash { return s.hash }

// AreaKM2 is the geodesic area on the WGS 84 ellipsoid in square kilometres, as
// PostGIS gives it for geography: within 1e-7 of it, or 0.1 m² where that is
// more. An edge is taken as the geodesic between its ends, which lies beside
// the straight line on the map by about a metre in 7 km at 50 degrees north; one
// that spans more than 90 degrees is first cut into equal steps along that line.
//
// It is summed when first asked for, of parts that the chunks keep.
func (s *Shape) AreaKM2() float64 { return s.areas().geodesic }

// SphericalKM2 is the area on the sphere of radius 6378137 m in square
// kilometres, the figure that DeepState, turf and orb publish.
func (s *Shape) SphericalKM2() float64 { return s.areas().spherical }

func (s *Shape) areas() areas {
	if known := s.measured.Load(); known != nil {
		return *known
	}
	var sum areas
	for _, r := range s.rings {
		sum = sum.plus(r.areas())
	}
	s.measured.Store(&sum)
	return sum
}

// Vertices counts the points of all rings, the closing ones included.
func (s *Shape) Vertices() int {
	n := 0
	for _, r := range s.rings {
		n += r.Len() + 1
	}
	return n
}

// chunks counts the chunks of all rings.
func (s *Shape) chunks() int {
	n := 0
	for _, r := range s.rings {
		n += len(r.chunks)
	}
	return n
}

// String names the shape for logs and test failures.
func (s *Shape) String() string {
	return fmt.Sprintf("shape %s, %d polygons, %.3f km²", s.hash.Short(), s.polygons, s.AreaKM2())
}
