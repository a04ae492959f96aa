package geo

import "math"

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
	squareKM   = 1e6       // square metres
	longEdge   = grid / 10 // 0.1 degree: the longest taken as a great circle and a correction
	widestEdge = 90.0      // degrees of longitude or latitude: the widest taken as one geodesic
)

// areas are of the same ground, in square kilometres.
type areas struct{ geodesic, spherical float64 }

func (a areas) plus(b areas) areas { return areas{a.geodesic + b.geodesic, a.spherical + b.spherical} }

// areasUnder are between a line and the equator, with the sign that makes those
// of a ring add up to what it bounds, positive when it runs counterclockwise.
//
// The geodesic one goes through the sphere of equal area (see [authalic]). Most
// edges are short: there a great circle bounds nearly what the geodesic does,
// and the rest is known in closed form ([bulge]). For others the geodesic is
// solved for ([wide]).
func areasUnder(line []Vertex) areas {
	var solid, flat float64 // angles seen from the centre
	from := stationOf(line[0])
	for _, v := range line[1:] {
		to := stationOf(v)
		// The difference of two whole numbers has no rounding error.
		lon := float64(int64(to.X)-int64(from.X)) / grid * radians
		flat += lon * (from.sin + to.sin) / 2
		solid += solidUnder(from, to)
		from = to
	}
	return areas{-solid * authalicRadius2 / squareKM, -flat * equatorialRadius * equatorialRadius / squareKM}
}

// solidUnder is the solid angle between an edge and the equator.
func solidUnder(from, to station) float64 {
	dx, dy := int64(to.X)-int64(from.X), int64(to.Y)-int64(from.Y)
	if max(dx, -dx, dy, -dy) >= longEdge {
		return wide(from.Vertex, to.Vertex)
	}
	lon, lat := float64(dx)/grid*radians, float64(dy)/grid*radians
	return narrow(lon, from.halfTan, to.halfTan) + bulge(lon, lat, (from.equal+to.equal)/2)
}

// station is a vertex with what both areas need of its latitude.
type station struct {
	Vertex
	sin     float64 // of the latitude
	equal   float64 // sine of the authalic latitude
	halfTan float64 // tangent of half the authalic latitude
}

func stationOf(v Vertex) station { return stationAt(v, toDegrees(v.Y)) }

// stationAt is that of a latitude in degrees which v is that of but for rounding.
func stationAt(v Vertex, lat float64) station {
	sin := math.Sin(lat * radians)
	equal := authalic(sin)
	return station{v, sin, equal, equal / (1 + math.Sqrt((1-equal)*(1+equal)))}
}

// excess is the solid angle between a great circle and the equator: over dlon
// radians of longitude, from and to the given tangents of half the latitude.
func excess(dlon, from, to float64) float64 {
	return 2 * math.Atan2(math.Tan(dlon/2)*(from+to), 1+from*to)
}

// narrow is excess over a few minutes of arc, by the first terms of its series
// in dlon: the next is less than 1e-17 of the whole.
func narrow(dlon, from, to float64) float64 {
	u, x2 := (from+to)/(1+from*to), dlon*dlon/4
	rest := 1 - u*u
	return dlon * u * (1 + x2*rest*(1.0/3+x2*(2-3*u*u)/15))
}

// bulge is the solid angle between a geodesic and the great circle of the
// authalic sphere with the same ends, a short way over dlon and dlat radians
// about the given sine of the authalic latitude β.
//
// A geodesic keeps N·cos φ·sin(azimuth) (Clairaut). Carried over to the sphere,
// where meridians are stretched by 1/h and parallels by h = 1 + e²/6·cos²β + …,
// that makes it a line that bends to the right by κ = e²·sin β·cos β·sin(azimuth)
// but for terms in e⁴; and an arc of length s and small bend κ lies on κ·s³/12 of
// ground beside its chord. What is left out is below 1e-14 for 0.1 degree.
func bulge(dlon, dlat, sin float64) float64 {
	cos2 := (1 - sin) * (1 + sin)
	return eccentricity2 / 12 * sin * cos2 * dlon * (dlat*dlat + cos2*dlon*dlon)
}

// wide is the solid angle under an edge of any length.
func wide(a, b Vertex) float64 {
	lat := toDegrees(a.Y)
	dx, dy := float64(int64(b.X)-int64(a.X))/grid, float64(int64(b.Y)-int64(a.Y))/grid
	steps := max(1, math.Ceil(max(math.Abs(dx), math.Abs(dy))/widestEdge))
	sum := 0.0
	for i := range int(steps) {
		from := lat + dy*float64(i)/steps
		to := lat + dy*float64(i+1)/steps
		sum += solveGeodesic(from*radians, to*radians, dx/steps*radians).excess()
	}
	return sum
}
