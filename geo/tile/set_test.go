package tile_test

import (
	"bytes"
	"math"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/salient-map/salient/geo/tile"
	"pgregory.net/rapid"
)

// frontSet has an area for each polygon of a front, a second layer of label
// points, and tags of every kind.
func frontSet(seed uint64) *tile.Set {
	areas, labels := tile.Layer{Name: "areas"}, tile.Layer{Name: "labels"}
	var pool tile.Pool
	for i, p := range front(seed) {
		tags := append(benchTags(), tile.Tag{Key: "part", Value: tile.Int(int64(i))})
		areas.Polygons = append(areas.Polygons, tile.Polygon{ID: uint64(i + 1), Geometry: pool.Prepare(shapeOf(orb.MultiPolygon{p})), Tags: tags})
		labels.Points = append(labels.Points, tile.Point{ID: uint64(i + 1), At: p[0][0], Tags: tags[3:]})
	}
	return tile.Compile(areas, labels)
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	one, other := frontSet(2), frontSet(2)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, id := range benchTiles() {
				if a, b := one.Append(nil, id), other.Append(nil, id); len(a) == 0 || !bytes.Equal(a, b) {
					t.Errorf("tile %v: %d and %d bytes that differ", id, len(a), len(b))
				}
			}
		})
	}
	group.Wait()
}

func TestOutsideReaderAgrees(t *testing.T) {
	set := frontSet(3)
	for _, id := range benchTiles() {
		data := set.Append(nil, id)
		mine, err := decode(data)
		if err != nil {
			t.Fatalf("tile %v: %v", id, err)
		}
		theirs, err := mvt.Unmarshal(data)
		if err != nil || len(theirs) != len(mine) {
			t.Fatalf("tile %v: orb reads %d layers, %v", id, len(theirs), err)
		}
		for i, l := range theirs {
			if l.Name != mine[i].name || l.Version != 2 || l.Extent != 4096 || len(l.Features) != len(mine[i].features) {
				t.Fatalf("tile %v: orb reads layer %q version %d of %d features", id, l.Name, l.Version, len(l.Features))
			}
			for j, f := range l.Features {
				compareFeature(t, mine[i].features[j], f.ID.(float64), f.Properties, f.Geometry)
			}
		}
	}
}

func compareFeature(t *testing.T, mine mvtFeature, id float64, tags map[string]any, g orb.Geometry) {
	t.Helper()
	if float64(mine.id) != id || len(tags) != len(mine.tags) {
		t.Fatalf("orb reads id %v tags %v, want %d %v", id, tags, mine.id, mine.tags)
	}
	for k, v := range mine.tags {
		if n, ok := v.(int64); ok {
			v = float64(n)
		}
		if tags[k] != v {
			t.Fatalf("orb reads %s = %v, want %v", k, tags[k], v)
		}
	}
	if mine.point != nil {
		if g != (orb.Point{float64(mine.point[0]), float64(mine.point[1])}) {
			t.Fatalf("orb reads point %v, want %v", g, *mine.point)
		}
		return
	}
	positions := 0
	for _, r := range mine.rings {
		positions += len(r) + 1
	}
	read := 0
	switch g := g.(type) {
	case orb.Polygon:
		read = countPositions(g)
	case orb.MultiPolygon:
		read = countPositions(g...)
	}
	if read != positions {
		t.Fatalf("orb reads %d positions in a %s, want %d", read, g.GeoJSONType(), positions)
	}
}

func countPositions(mp ...orb.Polygon) (n int) {
	for _, p := range mp {
		for _, r := range p {
			n += len(r)
		}
	}
	return n
}

func TestEveryLabelIsInOneTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.Uint32Range(0, 4).Draw(t, "zoom")
		layer := tile.Layer{Name: "labels"}
		degrees := 360 / math.Exp2(float64(z)) // longitudes of seams are wanted, too
		n := rapid.IntRange(1, 20).Draw(t, "n")
		for i := range n {
			lon := rapid.OneOf(rapid.Float64Range(-180, 180), rapid.SampledFrom([]float64{-180, 0, 180, degrees - 180, 180 - degrees})).Draw(t, "lon")
			lat := rapid.OneOf(rapid.Float64Range(-90, 90), rapid.SampledFrom([]float64{-90, 0, 90})).Draw(t, "lat")
			layer.Points = append(layer.Points, tile.Point{ID: uint64(i + 1), At: orb.Point{lon, lat}})
		}
		set := tile.Compile(layer)
		seen := map[uint64]int{}
		for x := range uint32(1) << z {
			for y := range uint32(1) << z {
				layers, err := decode(set.Append(nil, tile.ID{Z: z, X: x, Y: y}))
				if err != nil {
					t.Fatalf("%v", err)
				}
				for _, l := range layers {
					for _, f := range l.features {
						seen[f.id]++
						if min(f.point[0], f.point[1]) < 0 || max(f.point[0], f.point[1]) >= tile.Extent {
							t.Fatalf("point at %v", *f.point)
						}
					}
				}
			}
		}
		for i := range n {
			if seen[uint64(i+1)] != 1 {
				t.Fatalf("point %v is in %d tiles", layer.Points[i].At, seen[uint64(i+1)])
			}
		}
	})
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	set := frontSet(1)
	rapid.Check(t, func(t *rapid.T) {
		id := anyID().Draw(t, "id")
		if rapid.Bool().Draw(t, "near") {
			id = anyTileNear(t, front(1)[0])
		}
		alone := set.Append(nil, id)
		if got := set.Append([]byte("before"), id); string(got) != "before"+string(alone) {
			t.Fatalf("%q", got)
		}
		if len(alone) > 0 && !set.Covers(id) {
			t.Fatalf("%v is said not to be covered and has %d bytes", id, len(alone))
		}
	})
}

func TestNoSuchTileIsEmpty(t *testing.T) {
	set := frontSet(1)
	for _, id := range []tile.ID{{Z: 15}, {Z: 99}, {Z: 5, X: 32, Y: 10}, {Z: 5, X: 19, Y: 32}} {
		if got := set.Append(nil, id); got != nil || set.Covers(id) {
			t.Errorf("%v: %d bytes", id, len(got))
		}
	}
	if empty := tile.Compile(); empty.Append(nil, tile.ID{}) != nil || !empty.Bound().IsEmpty() {
		t.Error("a set of nothing shows something")
	}
}
