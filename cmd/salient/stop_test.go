package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
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

// TestAReaderThatGoesAwayLeavesTheStoreClosed has nobody read what verify
// prints, as after head has its lines.
func TestAReaderThatGoesAwayLeavesTheStoreClosed(t *testing.T) {
	write(t, map[string][]byte{"map_20240901.geojson": ring(goodRing)})
	if o := salient(t, "import", "geojson", "--db", "maps.db", "--source", "o", "--status", "held", "map_20240901.geojson"); o.code != 0 {
		t.Fatal(o)
	}
	before := fingerprint(t, "maps.db")
	r, w, err := os.Pipe()
	must(t, err)
	must(t, r.Close())
	cmd := exec.Command("salient", "verify", "--db", "maps.db")
	cmd.Stdout = w
	err = cmd.Run()
	must(t, w.Close())
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		t.Errorf("verify was ended by %v: %v", status.Signal(), err)
	}
	if after := fingerprint(t, "maps.db"); after != before {
		t.Errorf("the store was %s and is %s", before, after)
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
