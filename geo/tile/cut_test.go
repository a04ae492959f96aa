package tile_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo/tile"
	"pgregory.net/rapid"
)

func TestTilesAreStrictlyValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolygon().Draw(t, "polygon")
		id := anyTileNear(t, p)
		for _, r := range feature(t, setOf(p).Append(nil, id)).rings {
			for _, at := range r {
				if min(at[0], at[1]) < -tile.Buffer || max(at[0], at[1]) > tile.Extent+tile.Buffer {
					t.Fatalf("%v is outside the window", at)
				}
			}
		}
	})
}

// The tiles of the deepest zoom hold all vertices: without buffer they add up
// to the true area, each vertex and each cut being off by half a unit at most.
func TestTilesOfAZoomAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolygon().Draw(t, "polygon")
		set := setOf(p).WithBuffer(0)
		z := rapid.Uint32Range(0, tile.MaxZoom).Draw(t, "zoom")
		for z > 0 && len(tilesOver(set, z)) > 150 {
			z--
		}
		var sum float64
		for _, id := range tilesOver(set, z) {
			sum += feature(t, set.Append(nil, id)).area()
		}
		want, length := measure(projected(p, tile.ID{Z: z}))
		off := 1.0
		if z < tile.MaxZoom {
			off += 3 // the tolerance
		}
		if math.Abs(sum-want) > off*length+16 {
			t.Fatalf("zoom %d: tiles add up to %v, the area is %v, its outline %v", z, sum, want, length)
		}
	})
}

// A tile shows the truth at every point that is not right at an outline.
func TestTilesShowWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolygon().Draw(t, "polygon")
		id := tileAt(rapid.SampledFrom(p[0]).Draw(t, "vertex"), tile.MaxZoom)
		truth := projected(p, id)
		drawn := feature(t, setOf(p).Append(nil, id))
		for range 20 {
			at := anyPosition(t, 0, tile.Extent)
			if nearRings(truth, at, 2) {
				continue
			}
			if got, want := drawn.contains(at[0], at[1]), insideRings(truth, at); got != want {
				t.Fatalf("tile %v covers %v: %v, want %v", id, at, got, want)
			}
		}
	})
}

// Where the buffers of two neighbours overlap both show the same, or outlines
// would break at seams.
func TestNeighboursAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolygon().Draw(t, "polygon")
		here := anyTileNear(t, p)
		if here.X+1 >= 1<<here.Z {
			return
		}
		set := setOf(p).WithBuffer(256)
		there := tile.ID{Z: here.Z, X: here.X + 1, Y: here.Y}
		mine, yours := feature(t, set.Append(nil, here)), feature(t, set.Append(nil, there))
		for range 40 {
			at := [2]float64{
				tile.Extent + rapid.Float64Range(-250, 250).Draw(t, "x"),
				rapid.Float64Range(-250, tile.Extent+250).Draw(t, "y"),
			}
			moved := [2]float64{at[0] - tile.Extent, at[1]}
			if nearRings(floats(mine), at, 2) || nearRings(floats(yours), moved, 2) {
				continue
			}
			if mine.contains(at[0], at[1]) != yours.contains(moved[0], moved[1]) {
				t.Fatalf("%v and its neighbour differ at %v", here, at)
			}
		}
	})
}

// Every ring begun anywhere, closed or not, wound either way, is the same ring.
func TestStartAndWindingDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolygon().Draw(t, "polygon")
		id := anyTileNear(t, p)
		open := p[0][:len(p[0])-1]
		k := rapid.IntRange(0, len(open)-1).Draw(t, "start")
		turned := append(append(orb.Ring{}, open[k:]...), open[:k]...)
		other := append(orb.Polygon{turned}, p[1:]...)
		if got, want := setOf(other).Append(nil, id), setOf(p).Append(nil, id); string(got) != string(want) {
			t.Fatalf("%x, want %x", got, want)
		}
		turned.Reverse()
		got, want := feature(t, setOf(other).Append(nil, id)), feature(t, setOf(p).Append(nil, id))
		if got.area() != want.area() {
			t.Fatalf("reversed: area %v, want %v", got.area(), want.area())
		}
	})
}

func anyPosition(t *rapid.T, low, high float64) [2]float64 {
	return [2]float64{rapid.Float64Range(low, high).Draw(t, "x"), rapid.Float64Range(low, high).Draw(t, "y")}
}

func floats(f mvtFeature) (rings [][][2]float64) {
	for _, r := range f.rings {
		var ring [][2]float64
		for _, p := range r {
			ring = append(ring, [2]float64{float64(p[0]), float64(p[1])})
		}
		rings = append(rings, ring)
	}
	return rings
}

func insideRings(rings [][][2]float64, at [2]float64) bool {
	in := false
	eachEdge(rings, func(p, q [2]float64) {
		if (p[1] > at[1]) != (q[1] > at[1]) && at[0] < p[0]+(q[0]-p[0])*(at[1]-p[1])/(q[1]-p[1]) {
			in = !in
		}
	})
	return in
}

func nearRings(rings [][][2]float64, at [2]float64, reach float64) bool {
	near := false
	eachEdge(rings, func(p, q [2]float64) {
		dx, dy := q[0]-p[0], q[1]-p[1]
		along := min(max(((at[0]-p[0])*dx+(at[1]-p[1])*dy)/(dx*dx+dy*dy), 0), 1)
		near = near || math.Hypot(at[0]-p[0]-along*dx, at[1]-p[1]-along*dy) < reach
	})
	return near
}

func eachEdge(rings [][][2]float64, do func(p, q [2]float64)) {
	for _, r := range rings {
		for i, p := range r {
			do(p, r[(i+1)%len(r)])
		}
	}
}
