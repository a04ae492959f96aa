package geo

import "github.com/paulmach/orb"

// Halves are the boxes that a box of (lon, lat) degrees is made of: itself, or, of
// one whose west lies east of its east, which crosses the antimeridian so (RFC 7946
// section 5.2), what lies on either side of it.
func Halves(b orb.Bound) []orb.Bound {
	if !wraps(b) {
		return []orb.Bound{b}
	}
	return []orb.Bound{{Min: b.Min, Max: orb.Point{180, b.Max.Lat()}}, {Min: orb.Point{-180, b.Min.Lat()}, Max: b.Max}}
}

func wraps(b orb.Bound) bool { return b.Min.Lon() > b.Max.Lon() }
