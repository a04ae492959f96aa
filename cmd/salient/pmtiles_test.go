package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// goPMTiles builds go-pmtiles, the reference tool, from a module of its own: what
// it needs is none of the program's business.
func goPMTiles(t *testing.T) func(args ...string) string {
	t.Helper()
	needs(t, "go")
	tool := filepath.Join(t.TempDir(), "pmtiles")
	build := exec.Command("go", "build", "-C", filepath.Join("testdata", "tools"), "-trimpath", "-tags", "nomsgpack", "-o", tool, "github.com/protomaps/go-pmtiles")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as .ci/test has built it
	if out, err := build.CombinedOutput(); err != nil {
		lacks(t, "go-pmtiles cannot be built here: %v: %.500s", err, out)
	}
	return func(args ...string) string {
		t.Helper()
		out, err := exec.Command(tool, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("pmtiles %v: %v: %s", args, err, out)
		}
		return string(out)
	}
}

// TestExportPassesReferenceTool: go-pmtiles finds an archive of a date, and one of
// all of time, sound; and tells of it what its address says.
func TestExportPassesReferenceTool(t *testing.T) {
	pmtiles := goPMTiles(t)
	for set, layers := range map[string]int{"/tiles/2024-09-06.json": 2, "/tiles/time.json": 3} {
		path := filepath.Join(t.TempDir(), "x.pmtiles")
		must(t, run(context.Background(), []string{"export", "pmtiles", set, "--maxzoom", "10", "--out", path}, func(string) string { return "" }, nil, io.Discard, io.Discard))
		pmtiles("verify", path)
		var metadata struct {
			Name, Attribution string
			Layers            []json.RawMessage `json:"vector_layers"`
		}
		must(t, json.Unmarshal([]byte(pmtiles("show", "--metadata", path)), &metadata))
		if metadata.Name == "" || metadata.Attribution == "" || len(metadata.Layers) != layers {
			t.Errorf("%s: metadata %+v", set, metadata)
		}
		var header struct {
			TileType, TileCompression string `json:"-"`
			Type                      string `json:"tile_type"`
			Compression               string `json:"tile_compression"`
			MinZoom, MaxZoom          int
		}
		must(t, json.Unmarshal([]byte(pmtiles("show", "--header-json", path)), &header))
		if header.Type != "mvt" || header.Compression != "gzip" || header.MaxZoom != 10 {
			t.Errorf("%s: header %+v", set, header)
		}
	}
}
