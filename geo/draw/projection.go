package draw

import (
	"math"

	"github.com/paulmach/orb"
)

// Projection is Lambert's azimuthal equal-area projection of the WGS 84 ellipsoid
// about a point (J. P. Snyder, Map Projections, USGS 1395, p. 187 to 190). At the
// point north is up and lengths are true; areas are true everywhere. It suits
// what is as wide as it is high, anywhere on Earth, from a village to a continent.
type Projection struct {
	centre     orb.Point // degrees
	sin1, cos1 float64   // of the authalic latitude of the centre
	radius     float64   // of the sphere of equal area, in metres
	d          float64   // makes the scale at the centre the same both ways
}

// The ellipsoid of WGS 84, in metres.
const (
	equator    = 6378137.0
	flattening = 1 / 298.257223563
	eccentric2 = flattening * (2 - flattening)
	radian     = math.Pi / 180
)

// About is the projection about a point, (lon, lat) in degrees.
func About(centre orb.Point) Projection {
	p := Projection{centre: centre, radius: equator * math.Sqrt(belt(1)/2)}
	lat := max(-89.9, min(89.9, centre.Lat())) * radian
	p.sin1 = authalicSine(lat)
	p.cos1 = math.Sqrt(1 - p.sin1*p.sin1)
	p.d = equator * math.Cos(lat) / math.Sqrt(1-eccentric2*math.Sin(lat)*math.Sin(lat)) / (p.radius * p.cos1)
	return p
}

// Centre is the point about which it is, (lon, lat) in degrees.
func (p Projection) Centre() orb.Point { return p.centre }

// Project gives metres to the east and to the north of the centre. The point
// opposite to the centre has no place.
func (p Projection) Project(at orb.Point) (east, north float64) {
	sin := authalicSine(at.Lat() * radian)
	cos := math.Sqrt(max(0, 1-sin*sin))
	sinLon, cosLon := math.Sincos((at.Lon() - p.centre.Lon()) * radian)
	b := p.radius * math.Sqrt(2/max(1e-12, 1+p.sin1*sin+p.cos1*cos*cosLon))
	return b * p.d * cos * sinLon, b / p.d * (p.cos1*sin - p.sin1*cos*cosLon)
}

// Point is the inverse of Project, (lon, lat) in degrees.
func (p Projection) Point(east, north float64) orb.Point {
	x, y := east/p.d, north*p.d
	rho := math.Hypot(x, y)
	if rho == 0 {
		return p.centre
	}
	sinC, cosC := math.Sincos(2 * math.Asin(min(1, rho/(2*p.radius))))
	sin := cosC*p.sin1 + y*sinC*p.cos1/rho
	lon := math.Atan2(x*sinC, rho*p.cos1*cosC-y*p.sin1*sinC)
	return orb.Point{p.centre.Lon() + lon/radian, geodetic(math.Asin(max(-1, min(1, sin)))) / radian}
}

// String is the projection in the words of PROJ.
func (p Projection) String() string {
	return "+proj=laea +lat_0=" + hundredths(p.centre.Lat()) + " +lon_0=" + hundredths(p.centre.Lon()) + " +datum=WGS84 +units=m"
}

// belt is the ground between the equator and a latitude, as Snyder's q (3-12).
func belt(sin float64) float64 {
	e := math.Sqrt(eccentric2)
	return (1 - eccentric2) * (sin/(1-eccentric2*sin*sin) + math.Atanh(e*sin)/e)
}

// authalicSine is the sine of the authalic latitude, on the sphere of equal area.
func authalicSine(lat float64) float64 {
	return max(-1, min(1, belt(math.Sin(lat))/belt(1)))
}

// geodetic is the latitude of an authalic one, to better than 1e-11 (Snyder 3-18).
func geodetic(beta float64) float64 {
	const e2, e4, e6 = eccentric2, eccentric2 * eccentric2, eccentric2 * eccentric2 * eccentric2
	return beta + (e2/3+31*e4/180+517*e6/5040)*math.Sin(2*beta) +
		(23*e4/360+251*e6/3780)*math.Sin(4*beta) + 761*e6/45360*math.Sin(6*beta)
}
