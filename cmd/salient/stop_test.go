package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportStopsWhileItWaits stops an import whose input never comes.
func TestImportStopsWhileItWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	defer w.Close()
	go func() {
		w.Write([]byte(`{"type":"FeatureCollection",`)) // returns once the import reads
		cancel()
	}()
	db := filepath.Join(t.TempDir(), "maps.db")
	var out, errs bytes.Buffer
	err := run(ctx, []string{"import", "geojson", "--source", "x", "--date", "2025-01-01", "--db", db, "-"},
		func(string) string { return "" }, r, &out, &errs)
	if err == nil || code(err) != exitFailed {
		t.Errorf("got %v, want a failure", err)
	}
}

func TestImportLeavesBuiltInSourcesAlone(t *testing.T) {
	var out, errs bytes.Buffer
	db := filepath.Join(t.TempDir(), "maps.db")
	err := run(t.Context(), []string{"import", "geojson", "--source", "kyiv-stated", "--date", "2025-01-01", "--db", db, "-"},
		func(string) string { return "" }, strings.NewReader("{}"), &out, &errs)
	var e *exitError
	if !errors.As(err, &e) || e.code != exitRefused || !strings.Contains(err.Error(), "kyiv-stated is built in") {
		t.Errorf("got %v, want a refusal", err)
	}
}
