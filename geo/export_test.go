package geo

import "github.com/paulmach/orb"

// AreaOf measures rings in square metres without making a shape of them.
func AreaOf(mp orb.MultiPolygon) float64 {
	a, sum := newAuthalic(), 0.0
	for _, p := range mp {
		for _, r := range p {
			sum += a.ring(r)
		}
	}
	return sum
}
