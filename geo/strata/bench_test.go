package strata_test

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/salient-map/salient/geo/strata"
)

// BenchmarkAt asks all levels at once, beside orb's MultiPolygonContains and a
// shape's own Contains on the map of one level.
func BenchmarkAt(b *testing.B) {
	for _, days := range []int{769, 10000} {
		b.Run(fmt.Sprintf("days=%d", days), func(b *testing.B) {
			maps := front(days)
			p, layers := pileOf(b, maps)
			points := near(maps)
			b.Run("pile", func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					p.At(points[i%len(points)], func(_, _, _ int) {})
				}
			})
			b.Run("orb", func(b *testing.B) {
				mp := layers[days/2].Shape.MultiPolygon()
				for i := 0; b.Loop(); i++ {
					planar.MultiPolygonContains(mp, points[i%len(points)])
				}
			})
			b.Run("contains", func(b *testing.B) {
				s := layers[days/2].Shape
				for i := 0; b.Loop(); i++ {
					s.Contains(points[i%len(points)])
				}
			})
		})
	}
}

// near draws points within a degree of a front.
func near(maps []orb.MultiPolygon) []orb.Point {
	random := newRandom(9)
	points := make([]orb.Point, 512)
	for i := range points {
		v := maps[0][0][0][random.IntN(2000)]
		points[i] = orb.Point{v[0] + random.Float64() - 0.5, v[1] + random.Float64() - 0.5}
	}
	return points
}

func BenchmarkNew(b *testing.B) {
	layers := layersOf(b, front(769))
	b.ReportAllocs()
	for b.Loop() {
		strata.New(769, layers)
	}
}
