package geo

import "github.com/paulmach/orb"

// AreaOf measures rings in square metres without making a shape of them.
func AreaOf(mp orb.MultiPolygon) float64 {
	var line []Vertex
	sum := 0.0
	for _, p := range mp {
		for _, r := range p {
			line = line[:0]
			for _, c := range r {
				line = append(line, vertexOf(c))
			}
			sum += areasUnder(line).geodesic
		}
	}
	return sum * squareKM
}
