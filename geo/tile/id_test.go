package tile_test

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
	"github.com/salient-map/salient/geo/tile"
	"pgregory.net/rapid"
)

func TestParseID(t *testing.T) {
	for _, c := range []struct {
		z, x, y string
		want    tile.ID
		err     string // part of the error
		outside bool
	}{
		{z: "0", x: "0", y: "0", want: tile.ID{}},
		{z: "7", x: "76", y: "42", want: tile.ID{Z: 7, X: 76, Y: 42}},
		{z: "14", x: "16383", y: "16383", want: tile.ID{Z: 14, X: 16383, Y: 16383}},
		{z: "15", x: "0", y: "0", err: "zoom 15", outside: true},
		{z: "3", x: "8", y: "0", err: "column 8", outside: true},
		{z: "3", x: "0", y: "8", err: "row 8", outside: true},
		{z: "3", x: "0", y: "99999999999999999999", err: "row", outside: true},
		{z: "", x: "0", y: "0", err: `zoom ""`},
		{z: "1", x: "-1", y: "0", err: `column "-1"`},
		{z: "1", x: "0", y: "1.0", err: `row "1.0"`},
		{z: "01", x: "0", y: "0", err: `zoom "01"`},
		{z: "+1", x: "0", y: "0", err: `zoom "+1"`},
		{z: "1", x: "0 ", y: "0", err: `column "0 "`},
		{z: "1", x: "0", y: "٣", err: "row"},
	} {
		t.Run(fmt.Sprintf("%s,%s,%s", c.z, c.x, c.y), func(t *testing.T) {
			id, err := tile.ParseID(c.z, c.x, c.y)
			if c.err == "" {
				if err != nil || id != c.want || !id.Valid() {
					t.Fatalf("got %v, %v", id, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.err) || errors.Is(err, tile.ErrOutside) != c.outside {
				t.Fatalf("got error %v, outside the pyramid: %v", err, errors.Is(err, tile.ErrOutside))
			}
		})
	}
}

func FuzzParseID(f *testing.F) {
	f.Add("0", "0", "0")
	f.Add("14", "16384", "1")
	f.Add("007", "-1", "1e3")
	f.Fuzz(func(t *testing.T, z, x, y string) {
		id, err := tile.ParseID(z, x, y)
		if err != nil {
			return
		}
		if !id.Valid() || id.String() != z+"/"+x+"/"+y {
			t.Fatalf("%q %q %q became %v", z, x, y, id)
		}
	})
}

func TestBoundIsThatOfOrb(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := anyID().Draw(t, "id")
		want := maptile.New(id.X, id.Y, maptile.Zoom(id.Z)).Bound()
		got := id.Bound()
		for i := range 2 {
			if abs(got.Min[i]-want.Min[i]) > 1e-9 || abs(got.Max[i]-want.Max[i]) > 1e-9 {
				t.Fatalf("%v: %v, want %v", id, got, want)
			}
		}
		back, err := tile.ParseID(strconv.Itoa(int(id.Z)), strconv.Itoa(int(id.X)), strconv.Itoa(int(id.Y)))
		if err != nil || back != id {
			t.Fatalf("%v came back as %v, %v", id, back, err)
		}
	})
}

func anyID() *rapid.Generator[tile.ID] {
	return rapid.Custom(func(t *rapid.T) tile.ID {
		z := rapid.Uint32Range(0, tile.MaxZoom).Draw(t, "z")
		last := uint32(1)<<z - 1
		return tile.ID{Z: z, X: rapid.Uint32Range(0, last).Draw(t, "x"), Y: rapid.Uint32Range(0, last).Draw(t, "y")}
	})
}

func abs(v float64) float64 { return max(v, -v) }

// TestAt: a position is in the tile that another implementation names, and in the
// bound of it.
func TestAt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := orb.Point{rapid.Float64Range(-180, 179.99).Draw(rt, "lon"), rapid.Float64Range(-85, 85).Draw(rt, "lat")}
		z := rapid.Uint32Range(0, tile.MaxZoom).Draw(rt, "z")
		got, want := tile.At(p, z), maptile.At(p, maptile.Zoom(z))
		// At the equator a position may be on either side by half a step of the grid.
		if b := got.Bound().Pad(2e-7); !got.Valid() || !b.Contains(p) {
			rt.Fatalf("%v is not in %v of %v", p, b, got)
		}
		if got.X != want.X && math.Abs(p.Lon()-got.Bound().Min.Lon()) > 1e-6 && math.Abs(p.Lon()-got.Bound().Max.Lon()) > 1e-6 {
			rt.Fatalf("%v is in %v, want %v", p, got, want)
		}
	})
	for p, want := range map[orb.Point]tile.ID{{180, -90}: {Z: 3, X: 7, Y: 7}, {-180, 90}: {Z: 3}, {0, 0}: {Z: 3, X: 4, Y: 4}} {
		if got := tile.At(p, 3); got != want {
			t.Errorf("%v is in %v, want %v", p, got, want)
		}
	}
}
