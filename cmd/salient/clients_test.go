package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// clientShow is what a map library in a browser is shown, and what it drew.
type clientShow struct {
	Client   string   `json:"client"`
	Address  string   `json:"address"`
	Covered  []bool   `json:"covered,omitempty"`
	Troubles []string `json:"troubles,omitempty"` // errors on the console, requests to elsewhere
}

// showInBrowser has map libraries draw addresses of a server, and says for each
// whether the points (lon, lat) are covered, by pixel.
func showInBrowser(t *testing.T, page string, s *server, points [][2]float64, shows []clientShow) []clientShow {
	t.Helper()
	asked, err := json.Marshal(map[string]any{"base": s.base + "/", "center": [2]float64{35.25, 51.1}, "zoom": 9, "points": points, "shows": shows})
	must(t, err)
	cmd := exec.Command("node", filepath.Join(page, "e2e", "clients.mjs"))
	cmd.Stdin = strings.NewReader(string(asked))
	o := finish(t, cmd)
	if o.code != 0 {
		t.Fatalf("exit code %d\n%s", o.code, o.stderr)
	}
	var out []clientShow
	must(t, json.Unmarshal([]byte(o.stdout), &out))
	return out
}

// TestMapLibrariesDrawTheDay: OpenLayers, given the address of a tileset alone, and
// Leaflet, given GeoJSON, or either of them given tiles that are pictures, draw the ground of each of two days and no other.
func TestMapLibrariesDrawTheDay(t *testing.T) {
	page := needsModules(t, "ol", "leaflet", "esbuild", "playwright-core")
	needs(t, "chromium")
	square := func(west, east string) []byte {
		return []byte(strings.NewReplacer("W", west, "E", east).Replace(`{"type":"Polygon","coordinates":[[[W,51],[E,51],[E,51.2],[W,51.2],[W,51]]]}`))
	}
	write(t, map[string][]byte{"days/2024-09-01.geojson": square("35", "35.2"), "days/2024-09-02.geojson": square("35.3", "35.5")})
	importDesk(t, "days")
	s := serveProcess(t, "--db", "maps.db", "--public-url", "") // whose links lead to itself
	defer s.stop()
	// Inside the one, at its corner and just over it; the same of the other.
	points := [][2]float64{{35.1, 51.1}, {35.19, 51.19}, {35.21, 51.21}, {35.25, 51.1}, {35.4, 51.1}, {35.31, 51.01}, {35.29, 50.99}}
	days := map[string][]bool{
		"2024-09-01": {true, true, false, false, false, false, false},
		"2024-09-02": {false, false, false, false, true, true, false},
	}
	var shows []clientShow
	for day := range days {
		shows = append(shows,
			clientShow{Client: "openlayers", Address: "tiles/WebMercatorQuad?source=desk&datetime=" + day},
			clientShow{Client: "openlayers", Address: "collections/control-areas/tiles/WebMercatorQuad?source=desk&datetime=2024-01-01/" + day},
			clientShow{Client: "leaflet", Address: "snapshots/" + day + "?source=desk"},
			clientShow{Client: "leaflet", Address: "tiles/WebMercatorQuad/0/0/0?f=geojson&source=desk&datetime=" + day},
			clientShow{Client: "leaflet", Address: "tiles/" + day + "/{z}/{x}/{y}.png?source=desk"},
			clientShow{Client: "openlayers", Address: "map/tiles/WebMercatorQuad?source=desk&datetime=" + day})
	}
	for _, show := range showInBrowser(t, page, s, points, shows) {
		want := days["2024-09-01"]
		if strings.Contains(show.Address, "2024-09-02") {
			want = days["2024-09-02"]
		}
		if !slices.Equal(show.Covered, want) || len(show.Troubles) > 0 {
			t.Errorf("%s covers %v with %s, want %v; troubles %q", show.Client, show.Covered, show.Address, want, show.Troubles)
		}
	}
}
