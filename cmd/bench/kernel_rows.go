package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/simplify"

	"github.com/salient-map/salient/geo/tile"
)

// The goal of a tile made without HTTP around it.
const (
	kernelTimesN = 30
	kernelMicros = 10
)

// kernelRows make a busy tile of each zoom on the newest day.
func kernelRows() []row {
	var rows []row
	for zoom := maptile.Zoom(4); zoom <= tile.MaxZoom; zoom++ {
		rows = append(rows, row{
			name: fmt.Sprintf("tile kernel z%d", zoom),
			goal: fmt.Sprintf("≥ %d N, 0 allocs, ≤ %d µs", kernelTimesN, kernelMicros),
			measure: func(ctx context.Context, l *lab) (result, error) {
				return l.kernel(ctx, zoom)
			},
			inside: func(_ context.Context, l *lab) (work, error) {
				set, id := l.newestSet(), idOf(l.busyTile(zoom))
				var buffer []byte
				return work{func() error {
					for range 1000 {
						buffer = set.Append(buffer[:0], id)
					}
					return nil
				}, 1000, "tiles"}, nil
			},
		})
	}
	return rows
}

func idOf(t maptile.Tile) tile.ID { return tile.ID{Z: uint32(t.Z), X: t.X, Y: t.Y} }

// newestSet is the newest day ready to be cut, each area with two tags.
func (l *lab) newestSet() *tile.Set {
	var pool tile.Pool
	var polygons []tile.Polygon
	for i, a := range l.newest().Areas {
		polygons = append(polygons, tile.Polygon{ID: uint64(i + 1), Geometry: pool.Prepare(a.Shape), Tags: []tile.Tag{
			{Key: "controller", Value: tile.String(a.Controller)}, {Key: "area_km2", Value: tile.Float(a.Shape.AreaKM2())},
		}})
	}
	return tile.Compile(tile.Layer{Name: "areas", Polygons: polygons})
}

// newestCollection is the same day for others, with the same tags.
func (l *lab) newestCollection() *geojson.FeatureCollection {
	fc := geojson.NewFeatureCollection()
	for i, a := range l.newest().Areas {
		f := geojson.NewFeature(a.Shape.MultiPolygon())
		f.ID = i + 1
		f.Properties["controller"], f.Properties["area_km2"] = a.Controller, a.Shape.AreaKM2()
		fc.Append(f)
	}
	return fc
}

func (l *lab) kernel(ctx context.Context, zoom maptile.Zoom) (result, error) {
	at := l.busyTile(zoom)
	set, plain, id := l.newestSet(), l.newestCollection(), idOf(at)
	buffer := set.Append(nil, id)
	if len(buffer) == 0 {
		return result{}, fmt.Errorf("tile %v is empty", id)
	}
	var kernel, n least
	var broken error
	err := l.untilSettled(ctx, func() bool { return kernel.settled() && n.settled() },
		func(context.Context) error {
			kernel.take(micros(20*time.Millisecond, func() { buffer = set.Append(buffer[:0], id) }))
			return nil
		},
		func(context.Context) error {
			n.take(micros(50*time.Millisecond, func() { _, broken = plainOrb(plain, at) }))
			return broken
		})
	if err != nil {
		return result{}, err
	}
	allocs := testing.AllocsPerRun(100, func() { buffer = set.Append(buffer[:0], id) })
	return result{
		fmt.Sprintf("%.1f µs, %.0f allocs, %d B", kernel.best, allocs, len(buffer)), fmt.Sprintf("N %.0f µs", n.best), fmt.Sprintf("%.0f N", n.best/kernel.best),
		n.best/kernel.best >= kernelTimesN && allocs == 0 && kernel.best <= kernelMicros,
	}, nil
}

// micros is the mean time of f in microseconds, repeated for a while.
func micros(length time.Duration, f func()) float64 {
	n, start := 0, time.Now()
	for at := 1; time.Since(start) < length; at = min(2*at, 64) {
		for range at { // few looks at the clock beside short work
			f()
			n++
		}
	}
	return float64(time.Since(start).Nanoseconds()) / float64(n) / 1e3
}

// plainOrb is yardstick N: the tile made with orb alone, under the same buffer.
// ProjectToTile overwrites its input, so a copy is part of the way.
func plainOrb(day *geojson.FeatureCollection, at maptile.Tile) ([]byte, error) {
	fc := geojson.NewFeatureCollection()
	for _, given := range day.Features {
		f := *given
		f.Geometry = orb.Clone(given.Geometry)
		fc.Append(&f)
	}
	layer := mvt.NewLayer("areas", fc)
	layer.ProjectToTile(at)
	layer.Clip(orb.Bound{Min: orb.Point{-tile.Buffer, -tile.Buffer}, Max: orb.Point{tile.Extent + tile.Buffer, tile.Extent + tile.Buffer}})
	if at.Z < tile.MaxZoom {
		layer.Simplify(simplify.DouglasPeucker(3))
	}
	layer.RemoveEmpty(1, 1)
	return mvt.Marshal(mvt.Layers{layer})
}
