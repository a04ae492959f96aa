package geo

import "math"

// geodesic is a shortest line on the ellipsoid, seen on the auxiliary sphere
// where it is a great circle (Karney, Algorithms for geodesics, 2013, section
// 2): latitudes there are reduced ones, longitudes stretch by a known integral.
type geodesic struct {
	sin1, cos1 float64 // of the reduced latitude where it begins
	sin2, cos2 float64 // and where it ends
	omega12    float64 // difference of longitude on the sphere, radians
	arc        float64 // length on the sphere, radians
	slope      float64 // sine of the azimuth at which the line meets the equator
}

// solveGeodesic finds the geodesic between two latitudes over a difference of
// longitude of at most a right angle, all in radians, by fixed-point iteration.
func solveGeodesic(lat1, lat2, lon12 float64) *geodesic {
	g := &geodesic{}
	g.sin1, g.cos1 = math.Sincos(math.Atan((1 - flattening) * math.Tan(lat1)))
	g.sin2, g.cos2 = math.Sincos(math.Atan((1 - flattening) * math.Tan(lat2)))
	g.turn(lon12)
	for range 16 {
		omega := lon12 + g.integrate(g.stretch)
		done := math.Abs(omega-g.omega12) < 1e-15
		g.turn(omega)
		if done {
			break
		}
	}
	return g
}

// turn sets omega12 and what follows from it.
func (g *geodesic) turn(omega float64) {
	sin, cos := math.Sincos(omega)
	across := g.cos2 * sin
	up := g.cos1*g.sin2 - g.sin1*g.cos2*cos
	far := math.Hypot(across, up)
	g.omega12, g.slope = omega, 0
	g.arc = math.Atan2(far, g.sin1*g.sin2+g.cos1*g.cos2*cos)
	if far > 0 {
		g.slope = g.cos1 * across / far
	}
}

// stretch is how much faster longitude grows on the sphere than on the
// ellipsoid, for a length on the sphere (Karney, equation 8).
func (g *geodesic) stretch(sin float64) float64 {
	return g.slope * flattening * (2 - flattening) / (1 + (1-flattening)*math.Sqrt(1+eccentricity2nd*sin*sin))
}

// excess is the solid angle between the line and the equator on the sphere of
// equal area: on the auxiliary sphere it is known, and the difference is a
// small smooth integral along the line, also close to a pole.
func (g *geodesic) excess() float64 {
	whole := excess(g.omega12, g.sin1/(1+g.cos1), g.sin2/(1+g.cos2))
	return whole + g.integrate(func(sin float64) float64 {
		cos2 := max((1-sin)*(1+sin), 1e-9)
		tan := sin / ((1 - flattening) * math.Sqrt(cos2))
		equal := authalic(tan / math.Sqrt(1+tan*tan))
		return (equal-sin)/cos2*g.slope - equal*g.stretch(sin)
	})
}

// integrate sums f, a function of the sine of the reduced latitude, along the
// line by the rule of Gauss with three points to a panel of at most 5 degrees.
func (g *geodesic) integrate(f func(sin float64) float64) float64 {
	if g.arc == 0 {
		return 0
	}
	const node, middleWeight, outerWeight = 0.7745966692414834, 8.0 / 9, 5.0 / 9 // √⅗
	panels := math.Ceil(g.arc * 36 / math.Pi)
	half := g.arc / panels / 2
	whole := math.Sin(g.arc)
	at := func(s float64) float64 { return (math.Sin(g.arc-s)*g.sin1 + math.Sin(s)*g.sin2) / whole }
	sum := 0.0
	for i := range int(panels) {
		middle := half * float64(2*i+1)
		sum += middleWeight * f(at(middle))
		sum += outerWeight * (f(at(middle-half*node)) + f(at(middle+half*node)))
	}
	return sum * half
}
