package tile_test

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// front makes ground like that of a daily map: one large area along a jagged
// front line, with a hole, and smaller areas around it, about 3,000 vertices
// in all around 35..39 east, 47..51 north. Equal seeds make equal fronts.
func front(seed uint64) orb.MultiPolygon {
	random := rand.New(rand.NewPCG(seed, 17))
	main := blob(random, orb.Point{37, 49}, 1.7, 2200)
	hole := blob(random, orb.Point{37.1, 49}, 0.2, 180)
	hole.Reverse()
	mp := orb.MultiPolygon{{main, hole}}
	for range 12 {
		angle := 2 * math.Pi * random.Float64()
		at := orb.Point{37 + 3.6*math.Cos(angle), 49 + 2.8*math.Sin(angle)}
		mp = append(mp, orb.Polygon{blob(random, at, 0.02+0.2*random.Float64(), 20+random.IntN(60))})
	}
	return mp
}

// blob makes a closed ring of n vertices that winds around its centre without
// crossing itself: its radius is a sum of waves, the short ones small, with
// teeth as hand-drawn fronts have them.
func blob(random *rand.Rand, centre orb.Point, radius float64, n int) orb.Ring {
	type wave struct{ count, height, phase float64 }
	var waves []wave
	for count := 2; count < n/3; count = count*3/2 + 1 {
		waves = append(waves, wave{float64(count), 0.5 / math.Pow(float64(count), 0.8), 2 * math.Pi * random.Float64()})
	}
	ring := make(orb.Ring, 0, n+1)
	for i := range n {
		angle := 2 * math.Pi * float64(i) / float64(n)
		r := 1 + 0.01*random.Float64()
		for _, w := range waves {
			r += 0.5 * w.height * math.Sin(w.count*angle+w.phase)
		}
		r = radius * max(r, 0.2)
		ring = append(ring, grid(orb.Point{centre[0] + 1.4*r*math.Cos(angle), centre[1] + r*math.Sin(angle)}))
	}
	return append(ring, ring[0])
}

// grid rounds to 1e-7 degree.
func grid(p orb.Point) orb.Point {
	return orb.Point{math.Round(p[0]*1e7) / 1e7, math.Round(p[1]*1e7) / 1e7}
}

// shapeOf makes a shape of what is valid by construction.
func shapeOf(mp orb.MultiPolygon) *geo.Shape {
	shape, _, err := geo.New(mp)
	if err != nil {
		panic(err)
	}
	return shape
}

// prepared is a shape prepared on its own.
func prepared(mp orb.MultiPolygon) *tile.Geometry { return new(tile.Pool).Prepare(shapeOf(mp)) }
