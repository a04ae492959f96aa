package read_test

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
	"github.com/salient-map/salient/geo/tile/read"
)

// written is a tile of a rectangle (lon, lat) with a hole in it, and of a label
// point.
func written(t testing.TB, id tile.ID, west, south, east, north float64) []byte {
	t.Helper()
	rect := func(inset float64) orb.Ring {
		w, s, e, n := west+inset*(east-west), south+inset*(north-south), east-inset*(east-west), north-inset*(north-south)
		return orb.Ring{{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}
	}
	hole := rect(0.25)
	hole.Reverse()
	shape, _, err := geo.New(orb.MultiPolygon{{rect(0), hole}})
	if err != nil {
		t.Fatal(err)
	}
	var pool tile.Pool
	tags := []tile.Tag{{Key: "status", Value: tile.String("held")}, {Key: "area_km2", Value: tile.Float(1.5)}, {Key: "source", Value: tile.String("Суджа")}}
	return pool.Compile(
		tile.Layer{Name: "areas", Polygons: []tile.Polygon{{ID: 1, Geometry: pool.Prepare(shape), Tags: tags}}},
		tile.Layer{Name: "labels", Points: []tile.Point{{ID: 1, At: shape.LabelPoint(), Tags: tags}}},
	).Append(nil, id)
}

// TestWhatWasWritten: a rectangle comes back with its hole, in tile units, and with
// those of its tags that are text.
func TestWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		west, south := rapid.Float64Range(30, 38).Draw(rt, "west"), rapid.Float64Range(46, 54).Draw(rt, "south")
		id := tile.At(orb.Point{west + 0.5, south + 0.5}, rapid.Uint32Range(0, 5).Draw(rt, "zoom"))
		list, err := read.Polygons(written(t, id, west, south, west+1, south+1), "areas")
		if err != nil || len(list) != 1 {
			rt.Fatalf("%v, %v", list, err)
		}
		p := list[0]
		if len(p.Tags) != 2 || p.Tags["status"] != "held" || p.Tags["source"] != "Суджа" {
			rt.Errorf("tags %v", p.Tags)
		}
		box := id.Bound()
		units := tile.Extent / (box.Max[0] - box.Min[0])
		sum := 0.0
		for _, ring := range p.Rings {
			for i, a := range ring {
				b := ring[(i+1)%len(ring)]
				sum += float64(a.X)*float64(b.Y) - float64(b.X)*float64(a.Y)
				if lon := float64(a.X)/units + box.Min[0]; lon < west-2/units || lon > west+1+2/units {
					rt.Errorf("%v is at %v°, outside of %v to %v", a, lon, west, west+1)
				}
			}
		}
		lat := (south + 0.5) * math.Pi / 180 // Mercator draws the north larger by 1/cos
		if want := units * units / math.Cos(lat) * 0.75; id.Z > 3 && len(p.Rings) == 2 && box.Contains(orb.Point{west, south}) && box.Contains(orb.Point{west + 1, south + 1}) && math.Abs(sum/2-want) > want*0.05 {
			rt.Errorf("covers %v square units, want %v", sum/2, want)
		}
	})
}

func TestOtherLayers(t *testing.T) {
	body := written(t, tile.ID{}, 30, 50, 40, 60)
	for _, layer := range []string{"labels", "none", ""} {
		if list, err := read.Polygons(body, layer); err != nil || len(list) != 0 {
			t.Errorf("%q: %v, %v", layer, list, err)
		}
	}
	if list, err := read.Polygons(nil, "areas"); err != nil || list != nil {
		t.Errorf("an empty tile: %v, %v", list, err)
	}
}

// FuzzPolygons: whatever the bytes are, they are read or refused.
func FuzzPolygons(f *testing.F) {
	body := written(f, tile.ID{}, 30, 50, 40, 60)
	f.Add(body)
	f.Add(body[:len(body)/2])
	f.Add([]byte{0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Add([]byte{0x1a, 0x04, 0x0a, 0x02, 'a'})
	f.Add([]byte("not a tile"))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := read.Polygons(b, "areas")
		if err != nil && !errors.Is(err, read.ErrTile) {
			t.Fatal(err)
		}
		for _, p := range list {
			for _, ring := range p.Rings {
				if len(ring) > len(b) {
					t.Fatalf("%d points of %d bytes", len(ring), len(b))
				}
			}
		}
	})
}
