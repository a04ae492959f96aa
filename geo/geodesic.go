package geo

import "math"

// geodesic is a shortest line on the ellipsoid, seen on the auxiliary sphere
// where it is a great circle (Karney, Algorithms for geodesics, 2013, section
// 2): latitudes there are reduced ones, longitudes stretch by a known integral.
type geodesic struct {
	sin1, cos1 float64 // of the reduced latitude where it begins
	sin2, cos2 float64 // and where it ends
	lon12      float64 // difference of longitude on the ellipsoid
	omega12    float64 // and on the sphere, radians
	arc        float64 // length on the sphere, radians
	slope      float64 // sine of the azimuth at which the line meets the equator
	steps      int     // as many as make each no longer than a long edge
}

// solveGeodesic finds the geodesic between two latitudes over a difference of
// longitude of at most a right angle, all in radians, by fixed-point iteration.
func solveGeodesic(lat1, lat2, lon12 float64) *geodesic {
	g := &geodesic{lon12: lon12, omega12: lon12}
	g.sin1, g.cos1 = math.Sincos(math.Atan((1 - flattening) * math.Tan(lat1)))
	g.sin2, g.cos2 = math.Sincos(math.Atan((1 - flattening) * math.Tan(lat2)))
	for range 20 {
		g.measureArc()
		if g.arc == 0 {
			break
		}
		sum := 0.0
		for i := range g.steps {
			sum += g.stretch(i)
		}
		omega := lon12 + sum
		done := math.Abs(omega-g.omega12) < 1e-15
		g.omega12 = omega
		if done {
			break
		}
	}
	return g
}

// measureArc sets what follows from omega12.
func (g *geodesic) measureArc() {
	sin, cos := math.Sincos(g.omega12)
	across := g.cos2 * sin
	up := g.cos1*g.sin2 - g.sin1*g.cos2*cos
	far := math.Hypot(across, up)
	g.arc = math.Atan2(far, g.sin1*g.sin2+g.cos1*g.cos2*cos)
	g.slope = 0
	if far > 0 {
		g.slope = g.cos1 * across / far
	}
	g.steps = max(1, int(math.Ceil(g.arc/(longEdge*radians))))
}

// at is the sine of the reduced latitude, and the longitude on the sphere, at
// a fraction of the line.
func (g *geodesic) at(fraction float64) (sin, omega float64) {
	near, far := math.Sin((1-fraction)*g.arc), math.Sin(fraction*g.arc)
	whole := math.Sin(g.arc)
	sinO, cosO := math.Sincos(g.omega12)
	x := (near*g.cos1 + far*g.cos2*cosO) / whole
	y := far * g.cos2 * sinO / whole
	z := (near*g.sin1 + far*g.sin2) / whole
	return z / math.Sqrt(x*x+y*y+z*z), math.Atan2(y, x)
}

// stretch is how much more longitude step i spans on the sphere than on the
// ellipsoid (Karney, equation 8, by the midpoint rule).
func (g *geodesic) stretch(i int) float64 {
	sin, _ := g.at((float64(i) + 0.5) / float64(g.steps))
	root := math.Sqrt(1 + eccentricity2nd*sin*sin)
	return flattening * g.slope * (2 - flattening) / (1 + (1-flattening)*root) * g.arc / float64(g.steps)
}

// excess is the solid angle between the line and the equator on the sphere of
// equal area.
func (g *geodesic) excess(a authalic) float64 {
	if g.arc == 0 {
		return 0
	}
	sum, from, omegaFrom := 0.0, 0.0, 0.0
	for i := range g.steps + 1 {
		sin, omega := g.at(float64(i) / float64(g.steps))
		lat := math.Atan2(sin, (1-flattening)*math.Sqrt(max(0, (1-sin)*(1+sin))))
		to := a.halfTan(lat)
		if i > 0 {
			sum += excess(omega-omegaFrom-g.stretch(i-1), from, to)
		}
		from, omegaFrom = to, omega
	}
	return sum
}
