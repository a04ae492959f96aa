package api

import (
	"bytes"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds documents that clients read to their last byte. They are of
// quarrelRecords; go test -run Golden -update writes them.
func TestGolden(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	for name, target := range map[string]string{
		"landing.json":   "/",
		"sources.json":   "/sources",
		"catalogue.json": "/snapshots?limit=2",
		"state.geojson":  "/snapshots/2025-01-02",
		"state.ndjson":   "/snapshots/2025-01-02?f=geojsonl&precision=3&winding=d3",
		"tilejson.json":  "/tiles/2025-01-02.json",
		"timetiles.json": "/tiles/time.json",
		"timestyle.json": "/styles/time.json",
		"style.json":     "/styles/2025-01-02.json",
		"claims.json":    "/claims",
		"places.geojson": "/places",
		"history.json":   "/history?place=one",
		"changes.json":   "/changes/2025-01-01/2025-01-03?as_of=2026-01-01T05:00:00Z&unchanged=true",
		"daily.json":     "/changes/2025-01-01/2025-01-03?as_of=2026-01-01T05:00:00Z&step=day",
		"series.json":    "/series?as_of=2026-01-01T12:00:00Z",
		"series.csv":     "/series?as_of=2026-01-01T12:00:00Z&step=day&datetime=2025-01-01/2025-01-03&f=csv",
		"series.svg":     "/series?as_of=2026-01-01T12:00:00Z&f=svg&width=480",
		"compare.json":   "/compare/2025-01-02?sources=alpha,beta&as_of=2026-01-01T05:00:00Z",
		"problem.json":   "/snapshots/2025-01-02?statuss=held",
	} {
		t.Run(name, func(t *testing.T) {
			w := ask(s, "GET", target)
			path := filepath.Join("testdata", "golden", name)
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, w.body, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(w.body, want) {
				t.Errorf("%s differs from %s:\n%s", target, path, w.body)
			}
			if w.code == http.StatusOK && w.header.Get("ETag") == "" {
				t.Errorf("%s: no tag", target)
			}
		})
	}
}
