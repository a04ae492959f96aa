package picture_test

import (
	"bytes"
	"image"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw/raster"
	"github.com/salient-map/salient/geo/tile"
)

// tiled is the picture of a tile of claimed ground, a square (lon, lat) in degrees.
func tiled(t *testing.T, id tile.ID, west, south, east, north float64) *image.RGBA {
	t.Helper()
	shape, _, err := geo.New(orb.MultiPolygon{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}})
	if err != nil {
		t.Fatal(err)
	}
	var pool tile.Pool
	text := func(key, value string) tile.Tag { return tile.Tag{Key: key, Value: tile.String(value)} }
	body := pool.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{Geometry: pool.Prepare(shape),
		Tags: []tile.Tag{text("source", "desk"), text("controller", "ukraine"), text("status", "claimed"), text("basis", "mapped")}}}}).Append(nil, id)
	state := data.State{Parts: []data.Part{{Source: data.Source{ID: "desk", Title: "Desk", Attribution: "© Desk"}}}}
	sc, origin, err := picture.Tile(state, id, body, "areas", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(body) == 0 != (len(sc.Layers) == 0) || len(sc.Facts) != 1 || sc.Facts[0].Value != "Desk. © Desk." {
		t.Errorf("tile of %d bytes: %d layers, facts %v", len(body), len(sc.Layers), sc.Facts)
	}
	img, err := raster.NewPainter(1).Paint(t.Context(), sc, raster.View{Origin: origin})
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestTilesMeet: a pattern runs on from tile to tile, so that along the hatching the
// last column of one tile is the first of the next.
func TestTilesMeet(t *testing.T) {
	west, east := tiled(t, tile.ID{Z: 8, X: 152, Y: 85}, 33, 49, 38, 53), tiled(t, tile.ID{Z: 8, X: 153, Y: 85}, 33, 49, 38, 53)
	pixels := map[[4]uint8]bool{}
	for y := range 255 {
		// The hatching falls by 45 degrees: a step to the right is one down.
		a, b := west.RGBAAt(255, y), east.RGBAAt(0, y+1)
		if a != b {
			t.Fatalf("row %d: %v on one side of the border, %v on the other", y, a, b)
		}
		if a.A == 0 {
			t.Fatal("ground that is not painted")
		}
		pixels[[4]uint8{a.R, a.G, a.B, a.A}] = true
	}
	if len(pixels) < 3 {
		t.Errorf("no pattern: %v", pixels)
	}
}

func TestTileWithoutGround(t *testing.T) {
	img := tiled(t, tile.ID{Z: 8, X: 10, Y: 10}, 33, 49, 38, 53)
	if img.Rect.Dx() != 256 || !bytes.Equal(img.Pix, make([]byte, len(img.Pix))) {
		t.Errorf("an empty tile of %v is painted", img.Rect)
	}
}

func TestTileThatIsNone(t *testing.T) {
	if _, _, err := picture.Tile(data.State{}, tile.ID{}, []byte("not a tile"), "areas", nil); err == nil {
		t.Error("anything is taken for a tile")
	}
}
