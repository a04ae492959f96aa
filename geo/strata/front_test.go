package strata_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/strata"
)

func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 41)) }

// front makes the maps of so many days as real archives have them: about 2,900
// vertices in one large area with a hole and a dozen small ones; from day to
// day a stretch of some 40 edges moves, and on one day in seven nothing does.
func front(days int) []orb.MultiPolygon {
	random := newRandom(1)
	const n = 2200
	radius, step := make([]float64, n), make([]float64, n)
	for i := range radius {
		radius[i], step[i] = 1.5+0.2*math.Sin(float64(i)/40)+0.1*random.Float64(), 2*math.Pi*(float64(i)+0.8*random.Float64())/n
	}
	still := orb.MultiPolygon{{nil, circle(random, 37, 49, 0.2, 180)}}
	still[0][1].Reverse()
	for i := range 12 {
		a := 2 * math.Pi * float64(i) / 12
		still = append(still, orb.Polygon{circle(random, 37+3.5*math.Cos(a), 49+2.6*math.Sin(a), 0.05+0.2*random.Float64(), 20+random.IntN(60))})
	}
	out := make([]orb.MultiPolygon, days)
	for d := range out {
		if d > 0 && random.IntN(7) == 0 {
			out[d] = out[d-1]
			continue
		}
		for i, at := 0, random.IntN(n); i < 20; i++ {
			radius[(at+i)%n] = max(0.6, min(2, radius[(at+i)%n]+0.02*(random.Float64()-0.5)))
		}
		ring := make(orb.Ring, n, n+1)
		for i := range ring {
			ring[i] = grid(37+1.4*radius[i]*math.Cos(step[i]), 49+radius[i]*math.Sin(step[i]))
		}
		mp := append(orb.MultiPolygon(nil), still...)
		mp[0] = orb.Polygon{append(ring, ring[0]), still[0][1]}
		out[d] = mp
	}
	return out
}

func circle(random *rand.Rand, lon, lat, radius float64, n int) orb.Ring {
	ring := make(orb.Ring, n, n+1)
	for i := range ring {
		a, r := 2*math.Pi*float64(i)/float64(n), radius*(0.8+0.2*random.Float64())
		ring[i] = grid(lon+r*math.Cos(a), lat+r*math.Sin(a))
	}
	return append(ring, ring[0])
}

func grid(lon, lat float64) orb.Point {
	return orb.Point{math.Round(lon*1e7) / 1e7, math.Round(lat*1e7) / 1e7}
}

// pileOf lays the days one over another, a layer a day.
func pileOf(t testing.TB, days []orb.MultiPolygon) (*strata.Pile, []strata.Layer) {
	t.Helper()
	layers := layersOf(t, days)
	return strata.New(len(days), layers), layers
}

func layersOf(t testing.TB, days []orb.MultiPolygon) []strata.Layer {
	var layers []strata.Layer
	var last *geo.Shape
	for i, mp := range days {
		if i == 0 || &mp[0][0] != &days[i-1][0][0] {
			last = shape(t, mp)
		}
		layers = append(layers, strata.Layer{Shape: last, From: i, To: i + 1})
	}
	return layers
}
