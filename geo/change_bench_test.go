package geo_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"

	"github.com/salient-map/salient/geo"
)

// BenchmarkCompare measures changes of a front between consecutive days and a
// year apart, beside yardstick S: both differences by simplefeatures, which
// make polygons and measure nothing. Goals are ratios to S within one run: days
// 200, with polygons 50; a year apart 7, with polygons 4.
func BenchmarkCompare(b *testing.B) {
	days := campaign(366)
	b.Run("generated", func(b *testing.B) { benchmarkDays(b, days) })
	b.Run("real", func(b *testing.B) {
		year := occupied(b, func(name string) bool {
			return strings.Contains(name, "202503") || strings.Contains(name, "20260331")
		})
		var days []*geo.Shape
		for _, name := range slices.Sorted(maps.Keys(year)) {
			days = append(days, year[name])
		}
		benchmarkDays(b, days)
	})
}

// ways to compare, and what a side is made of.
var ways = []struct {
	name string
	side func(b *testing.B, pool *geo.Pool, s *geo.Shape) []*geo.Shape
	run  func(before, after []*geo.Shape)
}{
	{"km2", whole, func(before, after []*geo.Shape) { geo.CompareArea(before, after) }},
	{"km2 of parts", apart, func(before, after []*geo.Shape) { geo.CompareArea(before, after) }},
	{"polygons", whole, func(before, after []*geo.Shape) { geo.Compare(before, after, geo.CompareOptions{}) }},
	{"with unchanged", whole, func(before, after []*geo.Shape) {
		geo.Compare(before, after, geo.CompareOptions{Unchanged: true})
	}},
}

func whole(_ *testing.B, _ *geo.Pool, s *geo.Shape) []*geo.Shape { return []*geo.Shape{s} }

// apart makes every polygon a shape of its own.
func apart(b *testing.B, pool *geo.Pool, s *geo.Shape) []*geo.Shape {
	var shapes []*geo.Shape
	for _, p := range s.MultiPolygon() {
		part := pool.Share(mustNew(b, multi(p)))
		part.AreaKM2()
		shapes = append(shapes, part)
	}
	return shapes
}

// benchmarkDays compares the first days with the next, and the first with the
// last. An iteration is one comparison.
func benchmarkDays(b *testing.B, days []*geo.Shape) {
	var pool geo.Pool
	for i := range days {
		days[i] = pool.Share(days[i])
		days[i].AreaKM2()
	}
	first, last := days[0], days[len(days)-1]
	pairs := func(n int) [][2]*geo.Shape {
		var list [][2]*geo.Shape
		for i := range n {
			list = append(list, [2]*geo.Shape{days[i], days[i+1]})
		}
		return list
	}
	for _, span := range []struct {
		name  string
		pairs [][2]*geo.Shape
	}{{"consecutive", pairs(16)}, {"year", [][2]*geo.Shape{{first, last}}}} {
		for _, way := range ways {
			b.Run(span.name+"/"+way.name, func(b *testing.B) {
				var sides [][2][]*geo.Shape
				for _, pair := range span.pairs {
					sides = append(sides, [2][]*geo.Shape{way.side(b, &pool, pair[0]), way.side(b, &pool, pair[1])})
				}
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					pair := sides[i%len(sides)]
					way.run(pair[0], pair[1])
				}
			})
		}
		b.Run(span.name+"/S", func(b *testing.B) {
			var peers [][2]geom.Geometry
			for _, pair := range span.pairs {
				peers = append(peers, [2]geom.Geometry{peer(pair[0]), peer(pair[1])})
			}
			for i := 0; b.Loop(); i++ {
				pair := peers[i%len(peers)]
				if _, err := geom.Difference(pair[0], pair[1]); err != nil {
					b.Fatal(err)
				}
				if _, err := geom.Difference(pair[1], pair[0]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// peer is the shape as simplefeatures has it, in degrees.
func peer(s *geo.Shape) geom.Geometry {
	var polygons []geom.Polygon
	for _, p := range s.MultiPolygon() {
		var rings []geom.LineString
		for _, r := range p {
			var flat []float64
			for _, c := range r {
				flat = append(flat, c[0], c[1])
			}
			rings = append(rings, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
		}
		polygons = append(polygons, geom.NewPolygon(rings))
	}
	return geom.NewMultiPolygon(polygons).AsGeometry()
}

// campaign is a front of about 3,000 vertices in 7 polygons and a hole that
// moves by pieces: every day a few stretches of it, so that 98.75 % of the edges
// are those of the day before.
func campaign(days int) []*geo.Shape {
	random := rand.New(rand.NewPCG(7, 8))
	mp := orb.MultiPolygon{{front(2700)[0][0], star(random, 60, 35, 49, 0.3)}}
	mp[0][1].Reverse()
	for i := range 6 {
		mp = append(mp, orb.Polygon{star(random, 40, 40+float64(i), 49, 0.2)})
	}
	var shapes []*geo.Shape
	for len(shapes) < days {
		s, _, err := geo.New(mp)
		if err != nil {
			panic(fmt.Sprint("the campaign crosses itself: ", err))
		}
		shapes = append(shapes, s)
		mp = advance(random, s.MultiPolygon())
	}
	return shapes
}

// advance moves six vertices in three places by up to a kilometre, and leaves
// moves out that would make the front cross itself.
func advance(random *rand.Rand, mp orb.MultiPolygon) orb.MultiPolygon {
	for range 3 {
		for {
			next := mp.Clone()
			r := next[0][0]
			at := 1 + random.IntN(len(r)-8)
			for i := range 6 {
				x, y := r[at+i][0]-35, r[at+i][1]-49
				push := 1 + 0.004*(random.Float64()-0.5)/math.Hypot(x, y)
				r[at+i] = onGrid(35+x*push, 49+y*push)
			}
			if s, findings, err := geo.New(next); err == nil && len(findings) == 0 && s != nil {
				mp = next
				break
			}
		}
	}
	return mp
}
