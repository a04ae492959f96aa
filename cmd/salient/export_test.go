package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// archiveRead is what the reference reader says of an archive.
type archiveRead struct {
	Header struct {
		SpecVersion, TileType, TileCompression, MinZoom, MaxZoom int
		NumAddressedTiles                                        int
		MinLon, MinLat, MaxLon, MaxLat                           float64
		Clustered                                                bool
	}
	Metadata struct {
		Name, Attribution string
		VectorLayers      []struct{ ID string } `json:"vector_layers"`
	}
	Tiles map[string]string
}

// readArchive reads tiles of a PMTiles file with npm's pmtiles.
func readArchive(t *testing.T, path string, tiles ...string) archiveRead {
	t.Helper()
	page := needsModules(t, "pmtiles")
	out, err := exec.Command("node", append([]string{filepath.Join(page, "e2e", "pmtiles.mjs"), path}, tiles...)...).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var a archiveRead
	must(t, json.Unmarshal(out, &a))
	return a
}

// openBuiltin answers from the built-in data.
func openBuiltin(t *testing.T) *asker {
	t.Helper()
	a, err := openAsker(context.Background(), terminal{stderr: io.Discard}, "")
	must(t, err)
	t.Cleanup(a.close)
	return a
}

// TestExportHoldsEveryTile: every tile of the pyramid to zoom 8, and below that
// over the ground that is drawn, is in the archive as the server gives it.
func TestExportHoldsEveryTile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pmtiles")
	var out, errs bytes.Buffer
	const set = "/tiles/2024-09-06.json?source=kyiv-stated"
	must(t, run(context.Background(), []string{"export", "pmtiles", set, "--out", path}, func(string) string { return "" }, nil, &out, &errs))
	a := openBuiltin(t)
	doc, err := a.tileset(context.Background(), terminal{stderr: &errs}, set)
	must(t, err)
	want := map[string]string{}
	var names []string
	drawn := 0
	for z := 0; z <= 14; z++ {
		all := [4]float64{-180, -85, 180, 85}
		if z > 5 {
			all = doc.Bounds
		}
		for at := range squares(all, z) {
			body, err := a.tile(context.Background(), terminal{stderr: &errs}, doc.Tiles[0], z, at)
			must(t, err)
			if z > 11 && len(names) > 3000 && at.x%7 > 0 {
				continue // enough of them
			}
			name := fmt.Sprintf("%d/%d/%d", z, at.x, at.y)
			names, want[name] = append(names, name), ""
			if len(body) > 0 {
				sum := sha256.Sum256(body)
				want[name] = hex.EncodeToString(sum[:])
				drawn++
			}
		}
	}
	got := readArchive(t, path, names...)
	for name, sum := range want {
		if got.Tiles[name] != sum {
			t.Errorf("tile %s: %q in the archive, the server's is %q", name, got.Tiles[name], sum)
		}
	}
	if drawn < 100 {
		t.Errorf("only %d tiles were compared that have something in them", drawn)
	}
	h := got.Header
	if h.SpecVersion != 3 || h.TileType != 1 || h.TileCompression != 2 || h.MinZoom != 0 || h.MaxZoom != 14 || !h.Clustered {
		t.Errorf("header %+v", h)
	}
	for i, v := range []float64{h.MinLon, h.MinLat, h.MaxLon, h.MaxLat} {
		if d := v - doc.Bounds[i]; d > 1e-7 || d < -1e-7 {
			t.Errorf("bounds %v, want %v", h, doc.Bounds)
		}
	}
	if len(got.Metadata.VectorLayers) != 2 || got.Metadata.Attribution == "" || got.Metadata.Name == "" {
		t.Errorf("metadata %+v", got.Metadata)
	}
}

// TestExportIsRepeatable: equal data gives an equal file, on standard output too.
func TestExportIsRepeatable(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		must(t, run(context.Background(), []string{"export", "pmtiles", "--maxzoom", "9", "--out", "-"}, func(string) string { return "" }, nil, &files[i], io.Discard))
	}
	if files[0].Len() == 0 || !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Errorf("%d and %d bytes, which are not the same", files[0].Len(), files[1].Len())
	}
}

// TestExportReplacesWhole: an export that fails leaves what was there.
func TestExportReplacesWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pmtiles")
	must(t, os.WriteFile(path, []byte("before"), 0o644))
	broken := fmt.Errorf("broken")
	if err := writeWhole(terminal{}, path, func(w io.Writer) error { w.Write([]byte("half")); return broken }); err != broken {
		t.Errorf("got %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "before" {
		t.Errorf("the file is now %q", b)
	}
	must(t, writeWhole(terminal{}, path, func(w io.Writer) error { _, err := w.Write([]byte("whole")); return err }))
	if b, _ := os.ReadFile(path); string(b) != "whole" {
		t.Errorf("the file is now %q", b)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// TestExportGoesUnderNeighbours: a tile with something in it has the tiles below
// it and below its neighbours asked for, and none outside the pyramid.
func TestExportGoesUnderNeighbours(t *testing.T) {
	got := below(map[square]bool{{0, 1}: true}, 1)
	if len(got) != 4*4 {
		t.Errorf("%d tiles: %v", len(got), got)
	}
	for at := range got {
		if at.x < 0 || at.x > 3 || at.y < 0 || at.y > 3 {
			t.Errorf("%v is outside", at)
		}
	}
	if got := squares([4]float64{-180, -85, 180, 85}, 2); len(got) != 16 {
		t.Errorf("the world at zoom 2 has %d tiles", len(got))
	}
}

// TestExportStops: a stop ends the gathering.
func TestExportStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := run(ctx, []string{"export", "pmtiles", "--out", filepath.Join(t.TempDir(), "x")}, func(string) string { return "" }, nil, io.Discard, io.Discard)
	if err == nil {
		t.Error("an export that was stopped says it is done")
	}
}
