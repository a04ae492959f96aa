package tile_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
	"github.com/salient-map/salient/geo/tile"
	"pgregory.net/rapid"
)

// anyPolygon makes a valid polygon, often with a hole, anywhere from a village
// to a continent in size.
func anyPolygon() *rapid.Generator[orb.Polygon] {
	return rapid.Custom(func(t *rapid.T) orb.Polygon {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		centre := orb.Point{rapid.Float64Range(-140, 140).Draw(t, "lon"), rapid.Float64Range(-60, 60).Draw(t, "lat")}
		radius := math.Pow(10, rapid.Float64Range(-2, 1).Draw(t, "log radius"))
		exterior := blob(random, centre, radius, rapid.IntRange(6, 400).Draw(t, "vertices"))
		if rapid.Bool().Draw(t, "reversed") {
			exterior.Reverse()
		}
		polygon := orb.Polygon{exterior}
		if rapid.Bool().Draw(t, "holed") {
			polygon = append(polygon, shrink(exterior, centre, 0.6))
		}
		return polygon
	})
}

// shrink scales a ring around the centre it winds around.
func shrink(r orb.Ring, centre orb.Point, by float64) orb.Ring {
	small := make(orb.Ring, len(r))
	for i, p := range r {
		small[i] = grid(orb.Point{centre[0] + by*(p[0]-centre[0]), centre[1] + by*(p[1]-centre[1])})
	}
	return small
}

// anyTileNear draws a tile whose middle is somewhere on or around the polygon.
func anyTileNear(t *rapid.T, p orb.Polygon) tile.ID {
	vertex := rapid.SampledFrom(p[0]).Draw(t, "near")
	z := maptile.Zoom(rapid.Uint32Range(0, tile.MaxZoom).Draw(t, "zoom"))
	return tileAt(vertex, z)
}

func tileAt(p orb.Point, z maptile.Zoom) tile.ID {
	m := maptile.At(p, z)
	return tile.ID{Z: uint32(m.Z), X: m.X, Y: m.Y}
}

// setOf compiles a single area.
func setOf(mp ...orb.Polygon) *tile.Set {
	return tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{ID: 1, Geometry: tile.PrepareAny(mp)}}})
}

// fatal is what testing.T and rapid.T have in common here.
type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

// feature returns the only feature of a tile, an empty one when there is none.
func feature(t fatal, data []byte) mvtFeature {
	t.Helper()
	layers, err := decode(data)
	if err != nil {
		t.Fatalf("not a good tile: %v", err)
	}
	if len(layers) == 0 {
		return mvtFeature{}
	}
	if len(layers) != 1 || len(layers[0].features) != 1 {
		t.Fatalf("want one feature of one layer, have %v", layers)
	}
	return layers[0].features[0]
}

// tilesOver lists the tiles of a zoom that a set may have something in.
func tilesOver(s *tile.Set, z uint32) (ids []tile.ID) {
	b := s.Bound()
	first := tileAt(orb.Point{b.Min[0], b.Max[1]}, maptile.Zoom(z))
	last := tileAt(orb.Point{b.Max[0], b.Min[1]}, maptile.Zoom(z))
	for x := max(first.X, 1) - 1; x <= min(last.X+1, 1<<z-1); x++ {
		for y := max(first.Y, 1) - 1; y <= min(last.Y+1, 1<<z-1); y++ {
			ids = append(ids, tile.ID{Z: z, X: x, Y: y})
		}
	}
	return ids
}

// projected returns rings in units of a zoom's grid, counted from the
// north-western corner of a tile: the truth, before any rounding.
func projected(p orb.Polygon, id tile.ID) [][][2]float64 {
	var rings [][][2]float64
	size := math.Exp2(float64(id.Z)) * tile.Extent
	for _, r := range p {
		var ring [][2]float64
		for _, c := range r[:len(r)-1] {
			sin := math.Sin(c[1] * math.Pi / 180)
			ring = append(ring, [2]float64{
				(c[0]+180)/360*size - float64(id.X)*tile.Extent,
				(0.5-math.Log((1+sin)/(1-sin))/(4*math.Pi))*size - float64(id.Y)*tile.Extent,
			})
		}
		rings = append(rings, ring)
	}
	return rings
}

// measure returns the area of projected rings, the second taken off the first,
// and the length of all.
func measure(rings [][][2]float64) (area, length float64) {
	for i, r := range rings {
		sum := 0.0
		for j, p := range r {
			q := r[(j+1)%len(r)]
			sum += p[0]*q[1] - q[0]*p[1]
			length += math.Hypot(p[0]-q[0], p[1]-q[1])
		}
		if i == 0 {
			area += math.Abs(sum) / 2
		} else {
			area -= math.Abs(sum) / 2
		}
	}
	return area, length
}

func TestFrontIsAsLargeAsADay(t *testing.T) {
	n := 0
	for _, p := range front(1) {
		for _, r := range p {
			n += len(r) - 1
		}
	}
	if n < 2500 || n > 3500 || len(front(1)) < 6 || len(front(1)[0]) != 2 {
		t.Fatalf("%d vertices in %d polygons", n, len(front(1)))
	}
}
