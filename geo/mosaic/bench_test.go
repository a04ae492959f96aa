package mosaic_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/salient-map/salient/geo/mosaic"
)

// frontEdges are the outlines of a front of 2,000 vertices that moves somewhere on
// each of so many days, in pixels of which it is 4,000 wide.
func frontEdges(days int) (edges []mosaic.Edge, rings [][]point) {
	random := rand.New(rand.NewPCG(3, 7))
	const n = 2000
	ring := make([]point, n)
	radius := make([]float64, n)
	place := func(i int) {
		a := 2 * math.Pi * float64(i) / n
		ring[i] = point{int32(radius[i] * math.Cos(a)), int32(radius[i] * math.Sin(a))}
	}
	for i := range ring {
		radius[i] = 1500 + 300*math.Sin(float64(i)/60) + 20*random.Float64()
		place(i)
	}
	born := make([]int32, n) // of the edge that begins at the place
	end := func(i, day int) {
		if e := (mosaic.Edge{A: ring[i], B: ring[(i+1)%n], From: born[i], To: int32(day)}); e.From < e.To {
			edges = append(edges, e)
		}
		born[i] = int32(day)
	}
	for day := 1; day < days; day++ {
		rings = append(rings, slices.Clone(ring))
		at, move := random.IntN(n-30), 16*random.Float64()-8
		for i := at; i <= at+20; i++ {
			end(i, day)
		}
		for i := at + 1; i <= at+20; i++ {
			radius[i] += move * random.Float64()
			place(i)
		}
	}
	for i := range ring {
		end(i, days)
	}
	return edges, append(rings, ring)
}

// BenchmarkCut is what the first tile of a zoom costs, of about two years.
func BenchmarkCut(b *testing.B) {
	edges, _ := frontEdges(769)
	chains := mosaic.Chains{Classes: []int32{0}, Parties: []int32{0}}
	b.ReportAllocs()
	for b.Loop() {
		mosaic.Cut(edges, chains, 1.5)
	}
	b.ReportMetric(float64(len(edges)), "edges")
}
