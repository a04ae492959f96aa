package tile_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/simplify"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// benchTiles follow the front from the whole of it down to a few of its teeth.
func benchTiles() []tile.ID {
	at := front(1)[0][0][1100]
	var ids []tile.ID
	for z := uint32(4); z <= tile.MaxZoom; z += 2 {
		t := maptile.At(at, maptile.Zoom(z))
		ids = append(ids, tile.ID{Z: z, X: t.X, Y: t.Y})
		if z == 4 {
			t = maptile.At(at, 5)
			ids = append(ids, tile.ID{Z: 5, X: t.X, Y: t.Y})
		}
	}
	return ids
}

// BenchmarkKernel measures a cold tile.
func BenchmarkKernel(b *testing.B) {
	set := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{
		ID: 1, Geometry: prepared(front(1)), Tags: benchTags(),
	}}})
	for _, id := range benchTiles() {
		b.Run(fmt.Sprintf("z=%d", id.Z), func(b *testing.B) {
			b.ReportAllocs()
			var dst []byte
			for b.Loop() {
				dst = set.Append(dst[:0], id)
			}
			b.ReportMetric(float64(len(dst)), "tile-bytes")
		})
	}
}

// BenchmarkYardstickN measures the same tile as plain orb makes it.
func BenchmarkYardstickN(b *testing.B) {
	mp := front(1)
	for _, id := range benchTiles() {
		b.Run(fmt.Sprintf("z=%d", id.Z), func(b *testing.B) {
			b.ReportAllocs()
			var size int
			for b.Loop() {
				size = len(plainOrb(b, mp, id))
			}
			b.ReportMetric(float64(size), "tile-bytes")
		})
	}
}

// BenchmarkRatio makes tiles both ways in turn, so that a busy machine slows
// both, and reports how many tiles the kernel makes in the time of one of N's.
func BenchmarkRatio(b *testing.B) {
	const each = 20
	mp := front(1)
	set := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{
		ID: 1, Geometry: prepared(mp), Tags: benchTags(),
	}}})
	for _, id := range benchTiles() {
		b.Run(fmt.Sprintf("z=%d", id.Z), func(b *testing.B) {
			var dst []byte
			var kernel, n time.Duration
			for b.Loop() {
				start := time.Now()
				for range each {
					dst = set.Append(dst[:0], id)
				}
				middle := time.Now()
				plainOrb(b, mp, id)
				kernel, n = kernel+middle.Sub(start), n+time.Since(middle)
			}
			b.ReportMetric(each*n.Seconds()/kernel.Seconds(), "times-N")
		})
	}
}

// BenchmarkPrepare measures what is paid once for each distinct shape: the
// first of all, and one that differs from another in a few vertices.
func BenchmarkPrepare(b *testing.B) {
	today := front(1)
	var days []*geo.Shape
	for i := range 64 {
		tomorrow := today.Clone()
		r := tomorrow[0][0]
		for k := range 20 {
			at := 1 + (i*31+k)%(len(r)-2)
			r[at] = grid(orb.Point{r[at][0] + 1e-6, r[at][1]})
		}
		days = append(days, shapeOf(tomorrow))
	}
	var shared geo.Pool
	for i := range days {
		days[i] = shared.Share(days[i])
	}
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			new(tile.Pool).Prepare(days[0])
		}
	})
	b.Run("next", func(b *testing.B) {
		var pool *tile.Pool
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			if i %= len(days); i == 0 {
				pool = new(tile.Pool)
				pool.Prepare(shared.Share(shapeOf(today)))
			}
			b.StartTimer()
			pool.Prepare(days[i])
		}
	})
}

func benchTags() []tile.Tag {
	return []tile.Tag{
		{Key: "controller", Value: tile.String("north")},
		{Key: "status", Value: tile.String("held")},
		{Key: "area_km2", Value: tile.Float(57.978)},
	}
}

// plainOrb makes a tile with orb alone, of the same buffer and tolerance. ProjectToTile overwrites its input, so
// a copy is part of the way.
func plainOrb(tb testing.TB, mp orb.MultiPolygon, id tile.ID) []byte {
	f := geojson.NewFeature(mp.Clone())
	f.ID = 1
	f.Properties["controller"], f.Properties["status"], f.Properties["area_km2"] = "north", "held", 57.978
	layer := mvt.NewLayer("areas", &geojson.FeatureCollection{Features: []*geojson.Feature{f}})
	layer.ProjectToTile(maptile.New(id.X, id.Y, maptile.Zoom(id.Z)))
	layer.Clip(orb.Bound{Min: orb.Point{-tile.Buffer, -tile.Buffer}, Max: orb.Point{tile.Extent + tile.Buffer, tile.Extent + tile.Buffer}})
	if id.Z < tile.MaxZoom {
		layer.Simplify(simplify.DouglasPeucker(3))
	}
	layer.RemoveEmpty(1, 1)
	data, err := mvt.Marshal(mvt.Layers{layer})
	if err != nil {
		tb.Fatal(err)
	}
	return data
}
