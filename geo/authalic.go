package geo

// The sphere of equal area (J. P. Snyder, Map Projections, USGS 1395, eq. 3-11
// to 3-13). The sine of the latitude there that has as much ground below it as
// a latitude φ on the ellipsoid is q(φ)/q(90°) with
//
//	q = (1 − e²)·(sin φ/(1 − e²·sin²φ) + artanh(e·sin φ)/e)
//	  = (1 − e²)·Σ (2k+2)/(2k+1) · e²ᵏ · sin²ᵏ⁺¹φ
//
// and from k = 8 on the terms are below 1e-17. The coefficients are constants,
// worked out by the compiler.
const (
	e2, e4, e6 = eccentricity2, eccentricity2 * e2, eccentricity2 * e4
	e8         = eccentricity2 * e6

	q0, q1, q2, q3 = 2.0, 4.0 / 3 * e2, 6.0 / 5 * e4, 8.0 / 7 * e6
	q4, q5, q6, q7 = 10.0 / 9 * e8, 12.0 / 11 * e8 * e2, 14.0 / 13 * e8 * e4, 16.0 / 15 * e8 * e6

	qSum            = q0 + q1 + q2 + q3 + q4 + q5 + q6 + q7
	authalicRadius2 = equatorialRadius * equatorialRadius * (1 - eccentricity2) * qSum / 2 // squared, in square metres
)

// authalic is the sine of the authalic latitude, for the sine of the latitude.
func authalic(sin float64) float64 {
	x := sin * sin
	series := q0 + x*(q1+x*(q2+x*(q3+x*(q4+x*(q5+x*(q6+x*q7))))))
	return max(-1, min(1, sin*series/qSum))
}
