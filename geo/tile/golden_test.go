package tile_test

import (
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo/tile"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenSet is a square with a hole, a triangle over the seam of zoom 1, and
// two labels, one of them on that seam.
func goldenSet() *tile.Set {
	square := orb.Polygon{
		{{10, 10}, {60, 10}, {60, 60}, {10, 60}, {10, 10}},
		{{20, 20}, {20, 40}, {40, 40}, {40, 20}, {20, 20}},
	}
	triangle := orb.Polygon{{{-30, -20}, {30, -20}, {0, -50}, {-30, -20}}}
	held := []tile.Tag{{Key: "status", Value: tile.String("held")}, {Key: "area_km2", Value: tile.Float(57.978)}}
	claimed := []tile.Tag{{Key: "status", Value: tile.String("claimed")}, {Key: "parts", Value: tile.Int(-2)}}
	return tile.Compile(
		tile.Layer{Name: "areas", Polygons: []tile.Polygon{
			{ID: 1, Geometry: tile.PrepareAny(orb.MultiPolygon{square}), Tags: held},
			{ID: 2, Geometry: tile.PrepareAny(orb.MultiPolygon{square, triangle}), Tags: claimed},
		}},
		tile.Layer{Name: "labels", Points: []tile.Point{
			{ID: 1, At: orb.Point{35, 51}, Tags: held[:1]},
			{At: orb.Point{0, 0}, Tags: []tile.Tag{{Key: "schematic", Value: tile.Bool(true)}}},
		}},
	)
}

func TestGolden(t *testing.T) {
	set := goldenSet()
	for _, id := range []tile.ID{{}, {Z: 1, X: 0, Y: 1}, {Z: 1, X: 1, Y: 1}, {Z: 1, X: 1, Y: 0}, {Z: 4, X: 9, Y: 5}, {Z: 14, X: 8874, Y: 7504}} {
		name := fmt.Sprintf("%d-%d-%d.txt", id.Z, id.X, id.Y)
		t.Run(name, func(t *testing.T) {
			got := describe(t, set.Append(nil, id))
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v (go test -update writes it)", err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// describe writes a tile for people, then its bytes.
func describe(t *testing.T, data []byte) string {
	t.Helper()
	layers, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, l := range layers {
		fmt.Fprintf(&b, "layer %s\n", l.name)
		for _, f := range l.features {
			fmt.Fprintf(&b, "  feature %d %v\n", f.id, f.tags)
			if f.point != nil {
				fmt.Fprintf(&b, "    point %v\n", *f.point)
			}
			for _, r := range f.rings {
				fmt.Fprintf(&b, "    ring %v\n", r)
			}
		}
	}
	for line := range slices.Chunk(data, 32) {
		fmt.Fprintln(&b, hex.EncodeToString(line))
	}
	return b.String()
}
