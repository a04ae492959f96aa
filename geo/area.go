package geo

import (
	"math"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// The ellipsoid is WGS 84 (NIMA TR8350.2): equatorial radius in metres,
// flattening, and the squares of the first and the second eccentricity.
const (
	equatorialRadius = 6378137.0
	flattening       = 1 / 298.257223563
	eccentricity2    = flattening * (2 - flattening)
	eccentricity2nd  = eccentricity2 / (1 - eccentricity2)
)

const (
	radians    = math.Pi / 180
	squareKM   = 1e6  // square metres
	longEdge   = 0.02 // degrees of arc: the longest that is taken as one great circle
	widestEdge = 90.0 // degrees of longitude or latitude: the widest taken as one geodesic
)

// measure fills in what follows from the rings; b is their encoding.
func (s *Shape) measure(b []byte) {
	s.bound = s.polygons.Bound()
	s.hash = hashOf(b)
	s.spherical = orbgeo.Area(s.polygons) / squareKM
	a := newAuthalic()
	for _, p := range s.polygons {
		for _, r := range p {
			s.geodesic += a.ring(r) / squareKM
		}
	}
}

// authalic measures on the ellipsoid through the sphere of equal area
// (Snyder, Map Projections, USGS 1395, eq. 3-11 to 3-13). A short edge is a
// great circle of that sphere, whose area down to the equator is known in
// closed form; the geodesic differs from it by a cube of the length. For a
// longer edge the geodesic is solved for.
type authalic struct {
	eccentricity float64
	pole         float64 // q at the pole
	radius2      float64 // of the sphere, squared, in square metres
}

func newAuthalic() authalic {
	a := authalic{eccentricity: math.Sqrt(eccentricity2)}
	a.pole = a.q(1)
	a.radius2 = equatorialRadius * equatorialRadius * a.pole / 2
	return a
}

// q is proportional to the area between the equator and the latitude of the
// given sine.
func (a authalic) q(sin float64) float64 {
	return (1 - eccentricity2) * (sin/(1-eccentricity2*sin*sin) + math.Atanh(a.eccentricity*sin)/a.eccentricity)
}

// halfTan is the tangent of half the authalic latitude.
func (a authalic) halfTan(lat float64) float64 {
	sin := max(-1, min(1, a.q(math.Sin(lat))/a.pole))
	return sin / (1 + math.Sqrt((1-sin)*(1+sin)))
}

// ring is the signed area of a closed ring in square metres, positive when it
// runs counterclockwise.
func (a authalic) ring(r orb.Ring) float64 {
	sum, t := 0.0, 0.0
	for i, p := range r {
		before := t
		t = a.halfTan(p.Lat() * radians)
		if i == 0 {
			continue
		}
		// The difference of two whole numbers has no rounding error.
		q := r[i-1]
		dx, dy := float64(toGrid(p.Lon())-toGrid(q.Lon()))/grid, p.Lat()-q.Lat()
		if math.Abs(dx) < widestEdge && math.Abs(dx)*math.Cos(p.Lat()*radians)+math.Abs(dy) < longEdge {
			sum += excess(dx*radians, before, t)
		} else {
			sum += a.wide(q.Lat(), dx, dy)
		}
	}
	return -sum * a.radius2
}

// excess is the solid angle between a great circle and the equator: over dlon
// radians of longitude, from and to the given tangents of half the latitude.
func excess(dlon, from, to float64) float64 {
	return 2 * math.Atan2(math.Tan(dlon/2)*(from+to), 1+from*to)
}

// wide is the solid angle under an edge of any length, in degrees.
func (a authalic) wide(lat, dx, dy float64) float64 {
	steps := max(1, math.Ceil(max(math.Abs(dx), math.Abs(dy))/widestEdge))
	sum := 0.0
	for i := range int(steps) {
		from := lat + dy*float64(i)/steps
		to := lat + dy*float64(i+1)/steps
		g := solveGeodesic(from*radians, to*radians, dx/steps*radians)
		sum += g.excess(a)
	}
	return sum
}
