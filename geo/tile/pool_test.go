package tile_test

import (
	"bytes"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// days are fronts of which each differs from the one before in a few vertices.
func days(n int) (shapes []*geo.Shape) {
	var shared geo.Pool
	mp := front(1)
	for i := range n {
		r := mp[0][0]
		for k := range 20 {
			at := 1 + (i*131+k)%(len(r)-2)
			r[at] = grid(orb.Point{r[at][0] + 1e-6, r[at][1]})
		}
		shapes = append(shapes, shared.Share(shapeOf(mp)))
	}
	return shapes
}

func tileOf(g *tile.Geometry, id tile.ID) []byte {
	return tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{ID: 1, Geometry: g}}}).Append(nil, id)
}

func TestDaysShareWhatTheyHaveInCommon(t *testing.T) {
	var pool tile.Pool
	shapes := days(21)
	pool.Prepare(shapes[0])
	first := pool.Bytes()
	for _, s := range shapes[1:] {
		pool.Prepare(s)
	}
	if each := (pool.Bytes() - first) / 20; each > first/10 {
		t.Errorf("%d bytes for the first day, %d for each of the next", first, each)
	}
}

// What a pool holds already must not show in what it makes next, whoever asks
// at the same time.
func TestPoolsMakeTheSame(t *testing.T) {
	var pool tile.Pool
	shapes := days(12)
	made := make([][4]*tile.Geometry, len(shapes))
	var group sync.WaitGroup
	for by := range 4 {
		group.Go(func() {
			for i := range shapes {
				i = (i + 3*by) % len(shapes)
				made[i][by] = pool.Prepare(shapes[i])
			}
		})
	}
	group.Wait()
	for i, s := range shapes {
		alone := new(tile.Pool).Prepare(s)
		for _, g := range made[i] {
			if g != made[i][0] {
				t.Fatalf("day %d is prepared twice", i)
			}
		}
		for _, id := range benchTiles() {
			if got, want := tileOf(made[i][0], id), tileOf(alone, id); len(want) == 0 || !bytes.Equal(got, want) {
				t.Fatalf("day %d, tile %v: %d bytes, alone %d", i, id, len(got), len(want))
			}
		}
	}
}
