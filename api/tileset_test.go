package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// TestQuadSetIsTheRegistered: zooms as OGC's register of tile matrix sets prints
// them; it rounds the last digit of some of its fifteen as it likes.
func TestQuadSetIsTheRegistered(t *testing.T) {
	set := quadSet()
	for z, want := range map[int]tileMatrix{
		0:  {"0", 559082264.028717, 156543.033928041, "topLeft", [2]float64{-20037508.3427892, 20037508.3427892}, 256, 256, 1, 1},
		7:  {"7", 4367830.18772435, 1222.99245256282, "topLeft", [2]float64{-20037508.3427892, 20037508.3427892}, 256, 256, 128, 128},
		14: {"14", 34123.6733415964, 9.55462853564703, "topLeft", [2]float64{-20037508.3427892, 20037508.3427892}, 256, 256, 16384, 16384},
		24: {"24", 33.3238997476528, 0.0093306919293428, "topLeft", [2]float64{-20037508.3427892, 20037508.3427892}, 256, 256, 16777216, 16777216},
	} {
		got := set.TileMatrices[z]
		for _, pair := range [][2]float64{{got.ScaleDenominator, want.ScaleDenominator}, {got.CellSize, want.CellSize}} {
			if math.Abs(pair[0]-pair[1]) > 2e-14*pair[1] {
				t.Errorf("zoom %d: %v, want %v", z, pair[0], pair[1])
			}
		}
		got.ScaleDenominator, got.CellSize = want.ScaleDenominator, want.CellSize
		if got != want {
			t.Errorf("zoom %d is %v, want %v", z, got, want)
		}
	}
	if len(set.TileMatrices) != 25 {
		t.Errorf("%d zooms, want 25", len(set.TileMatrices))
	}
}

// TestTilesetIsTheOther: at any time and zoom the tile of the tileset is that of
// /tiles/{when}, and outside of its limits that one shows no ground of its own.
func TestTilesetIsTheOther(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		a := s.world.Archive()
		when := fmt.Sprintf("2025-01-%02d", rapid.IntRange(1, 6).Draw(rt, "day"))
		z := rapid.IntRange(0, 12).Draw(rt, "zoom")
		middle := maptile.At(orb.Point{35.05, 51.05}, maptile.Zoom(z))
		for i := range uint32(9) {
			x, y := middle.X+i%3-1, middle.Y+i/3-1
			other := ask(s, "GET", fmt.Sprintf("/tiles/%s/%d/%d/%d.mvt", when, z, x, y))
			w := ask(s, "GET", fmt.Sprintf("/tiles/WebMercatorQuad/%d/%d/%d?datetime=%s", z, y, x, when))
			switch {
			case w.code != http.StatusNotFound:
				if w.code != other.code || !bytes.Equal(w.body, other.body) {
					rt.Fatalf("%d/%d/%d: %d with %d bytes, and %d with %d bytes", z, x, y, w.code, len(w.body), other.code, len(other.body))
				}
			case other.code == http.StatusOK:
				m, _, err := (&request{archive: a, tonight: data.EndOfDay(today)}).find(when, query{}, nil)
				if err != nil {
					rt.Fatal(err)
				}
				if km2 := drawnIn(t, a, m, maptile.New(x, y, maptile.Zoom(z)).Bound()); km2 > 0 {
					rt.Fatalf("%d/%d/%d is outside of the limits and shows %v km²", z, x, y, km2)
				}
			}
		}
	})
}

// drawnIn measures what a tile's own ground shows.
func drawnIn(t *testing.T, a *data.Archive, m moment, b orb.Bound) (km2 float64) {
	t.Helper()
	w := geo.NewWindow(b)
	for _, p := range a.State(m.at, m.asOf, nil, data.Filter{}).Parts {
		for _, area := range p.Areas {
			if !area.OutsideTotals {
				n, _ := w.AreaKM2(area.Shape)
				km2 += n
			}
		}
	}
	return km2
}

// TestGeoJSONTilesAddUp: the GeoJSON tiles of a zoom, found by the limits of the
// tileset alone, hold each area of the state once, cut into parts without overlap.
func TestGeoJSONTilesAddUp(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	var set struct {
		Limits []matrixLimits `json:"tileMatrixSetLimits"`
	}
	if err := json.Unmarshal(ask(s, "GET", "/tiles/WebMercatorQuad").body, &set); err != nil {
		t.Fatal(err)
	}
	want := planarAreas(t, ask(s, "GET", "/snapshots/2024-09-06").body)
	for _, z := range []int{0, 8, 10, 11} {
		got, l := map[string]float64{}, set.Limits[z]
		for row := l.MinRow; row <= l.MaxRow; row++ {
			for col := l.MinCol; col <= l.MaxCol; col++ {
				w := ask(s, "GET", fmt.Sprintf("/tiles/WebMercatorQuad/%d/%d/%d?f=geojson&datetime=2024-09-06", z, row, col))
				if w.code == http.StatusNoContent {
					continue
				}
				for id, size := range planarAreas(t, w.body) {
					got[id] += size
				}
			}
		}
		if len(got) != len(want) || len(want) == 0 {
			t.Errorf("zoom %d has %d areas, want %d", z, len(got), len(want))
		}
		for id, size := range want {
			if math.Abs(got[id]-size) > 1e-6*size {
				t.Errorf("zoom %d: the parts of %s measure %v, want %v", z, id, got[id], size)
			}
		}
	}
}

// planarAreas measures features in square degrees, in which cuts along parallels
// are straight.
func planarAreas(t *testing.T, body []byte) map[string]float64 {
	t.Helper()
	doc, err := geojson.Read(body, geojson.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]float64{}
	for _, f := range doc.Features {
		sizes[f.ID.String()] += math.Abs(planar.Area(f.Geometry.MultiPolygon()))
	}
	return sizes
}

func TestSubset(t *testing.T) {
	for text, want := range map[string]string{
		`datetime("2025-04-07")`:                     "2025-04-07",
		` datetime ( "2025-04-01" : "2025-04-07" ) `: "2025-04-01/2025-04-07",
		`datetime("2025-04-01":*)`:                   "2025-04-01/..",
		`datetime(*:"2025-04-07T22:02:46+02:00")`:    "../2025-04-07T22:02:46+02:00",
		`datetime(*)`:                         "../..",
		`datetime(2025-04-07)`:                "",
		`time("2025-04-07")`:                  "",
		`datetime("2025-04-01","2025-04-07")`: "",
		`datetime("2025-04-01/2025-04-07")`:   "",
		`datetime("a":"b":"c")`:               "",
		`datetime("2025-04-07"`:               "",
		`datetime("2025-04-07)`:               "",
		`datetime("2025-04-07"),Lat(50:51)`:   "",
		"":                                    "",
	} {
		if got, wrong := parseSubset(text); got != want || (wrong == "") != (want != "") {
			t.Errorf("%s is %q (%s), want %q", text, got, wrong, want)
		}
	}
}

// TestTilesetRepeatsTheAsked: the addresses of tiles in a tileset answer what was
// asked of the tileset.
func TestTilesetRepeatsTheAsked(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for _, asked := range []string{"", "source=kyiv-stated", "datetime=2024-09-06", `subset=datetime("2024-09-06")&status=claimed`, "as_of=2026-11-01", "datetime=2024-09-06/9999-12-31T00:00:00Z"} {
		query := (&url.URL{RawQuery: asked}).Query().Encode()
		w := ask(s, "GET", "/tiles/WebMercatorQuad?"+query)
		var set struct {
			Datetime string
			Links    []struct {
				Rel, Type, Href string
			}
		}
		if err := json.Unmarshal(w.body, &set); err != nil {
			t.Fatal(err)
		}
		for _, l := range set.Links {
			if l.Rel != "item" {
				continue
			}
			tile := strings.TrimPrefix(strings.NewReplacer("{tileMatrix}", "8", "{tileRow}", "85", "{tileCol}", "153").Replace(l.Href), "http://salient.test")
			got := ask(s, "GET", tile)
			if got.code != http.StatusOK || got.header.Get("Ogcapi-Datetime") != set.Datetime || got.header.Get("Content-Type") != l.Type {
				t.Errorf("%s: %d %s of %s, want %s of %s", tile, got.code, got.header.Get("Content-Type"), got.header.Get("Ogcapi-Datetime"), l.Type, set.Datetime)
			}
			form := map[string]string{typeTile: "mvt", typeGeoJSON: "geojson"}[l.Type]
			if direct := ask(s, "GET", "/tiles/WebMercatorQuad/8/85/153?f="+form+"&"+query); !bytes.Equal(direct.body, got.body) {
				t.Errorf("%s: %d bytes, asked as the tileset was %d", tile, len(got.body), len(direct.body))
			}
		}
	}
}
