package tile

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
	"pgregory.net/rapid"
)

// At each zoom the vertices drawn are those that orb's Douglas-Peucker keeps of
// the two lines between the ends that are always drawn.
func TestSimplificationIsThatOfDouglasPeucker(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pace := rapid.Float64Range(0.0001, 0.1).Draw(t, "pace")
		ring := worldRing(wander(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(3, 300).Draw(t, "n"), pace))
		weight := weights(ring)
		far := farthest(ring)
		z := rapid.Uint8Range(0, MaxZoom-1).Draw(t, "zoom")

		var want []xy
		closed := append(slices.Clone(ring), ring[0])
		for _, line := range [][]xy{closed[:far+1], closed[far:]} {
			var ls orb.LineString
			for _, p := range line {
				ls = append(ls, orb.Point{float64(p.x), float64(p.y)})
			}
			ls = simplify.DouglasPeucker(tolerance * unit(z)).LineString(ls)
			for _, p := range ls[:len(ls)-1] {
				want = append(want, xy{int32(p[0]), int32(p[1])})
			}
		}
		var got []xy
		for i, p := range ring {
			if firstZoom(weight[i]) <= z {
				got = append(got, p)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("zoom %d: %d vertices, want %d", z, len(got), len(want))
		}
	})
}

func TestAllVerticesAreDrawnAtTheDeepestZoom(t *testing.T) {
	g := Prepare(orb.MultiPolygon{{wander(3, 500, 0.01)}})
	drawn := 0
	for _, c := range g.chunks {
		for m := c.drawn[MaxZoom]; m != 0; m &= m - 1 {
			drawn++
		}
	}
	if drawn != len(g.vertices) || drawn != 500 {
		t.Fatalf("%d of %d vertices", drawn, len(g.vertices))
	}
}

func TestPrepareLeavesOutWhatIsNoRing(t *testing.T) {
	square := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}
	flat := orb.Ring{{0, 0}, {1, 0}, {2, 0}, {0, 0}}
	inner := orb.Ring{{.2, .2}, {.8, .2}, {.8, .8}, {.2, .2}}
	for _, c := range []struct {
		name         string
		mp           orb.MultiPolygon
		parts, rings int
	}{
		{"nothing", nil, 0, 0},
		{"no rings", orb.MultiPolygon{{}}, 0, 0},
		{"an empty ring", orb.MultiPolygon{{{}}}, 0, 0},
		{"two positions", orb.MultiPolygon{{{{0, 0}, {1, 1}, {0, 0}}}}, 0, 0},
		{"no area", orb.MultiPolygon{{flat}}, 0, 0},
		{"a hole without exterior", orb.MultiPolygon{{flat, inner}}, 0, 0},
		{"a hole of no area", orb.MultiPolygon{{square, flat}}, 1, 1},
		{"both", orb.MultiPolygon{{square, inner}, {square}}, 2, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := Prepare(c.mp)
			if len(g.parts) != c.parts || len(g.rings) != c.rings {
				t.Errorf("%d parts, %d rings", len(g.parts), len(g.rings))
			}
			if g.Bound().IsEmpty() != (c.parts == 0) {
				t.Errorf("bound %v", g.Bound())
			}
		})
	}
}

func TestBytesCountsWhatAGeometryHolds(t *testing.T) {
	small, large := Prepare(orb.MultiPolygon{{wander(1, 100, 0.1)}}), Prepare(orb.MultiPolygon{{wander(1, 6400, 0.1)}})
	if perVertex := float64(large.Bytes()-small.Bytes()) / 6300; perVertex < 8 || perVertex > 11 {
		t.Errorf("%v bytes a vertex", perVertex)
	}
}
