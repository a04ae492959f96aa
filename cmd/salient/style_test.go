package main

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnStyle: with serve --style the map page and embeds lie over an operator's
// style, and ask nobody but its server and ours.
func TestOwnStyle(t *testing.T) {
	page := needsModules(t, "playwright-core", "maplibre-gl")
	needs(t, "chromium")
	tiles := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Content-Type", "application/json")
		documents := map[string]string{
			"/style.json": `{"version":8,"sources":{"ground":{"type":"geojson","data":"BASE/ground.json"}},"layers":[
				{"id":"land","type":"background","paint":{"background-color":"#ffffff"}},
				{"id":"water","type":"fill","source":"ground","paint":{"fill-color":"rgb(200,206,212)"}}]}`,
			"/ground.json": `{"type":"Polygon","coordinates":[[[-170,-80],[170,-80],[170,80],[-170,80],[-170,-80]]]}`,
		}
		_, _ = w.Write([]byte(strings.ReplaceAll(documents[r.URL.Path], "BASE", "http://"+r.Host)))
	}))
	defer tiles.Close()
	s := serveProcess(t, "--public-url", "", "--style", tiles.URL+"/style.json")
	defer s.stop()
	cmd := exec.Command("node", "--test", filepath.Join(page, "e2e", "style.mjs"))
	cmd.Env = append(cmd.Environ(), "BASE_URL="+s.base+"/", "STYLE_ORIGIN="+tiles.URL)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
