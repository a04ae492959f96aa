package tile_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb/maptile"
	"github.com/salient-map/salient/geo/tile"
)

// A tile put together of blocks has the bytes of one drawn vertex by vertex.
func TestBlocksDoNotShow(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 3))
	for seed := range uint64(6) {
		mp := front(seed)
		g := prepared(mp)
		fast := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{ID: 1, Geometry: g}}})
		plain := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{ID: 1, Geometry: g.Unblocked()}}})
		for range 200 {
			r := mp[random.IntN(len(mp))][0]
			id := tileAt(r[random.IntN(len(r))], maptile.Zoom(random.IntN(tile.MaxZoom+1)))
			buffer := random.IntN(tile.MaxBuffer)
			got, want := fast.WithBuffer(buffer).Append(nil, id), plain.WithBuffer(buffer).Append(nil, id)
			if !bytes.Equal(got, want) {
				t.Fatalf("front %d, tile %v, buffer %d: %d bytes, vertex by vertex %d", seed, id, buffer, len(got), len(want))
			}
		}
	}
}
