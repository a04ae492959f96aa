package ingest_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// today is the day on which the tests take place.
func today() time.Time { return time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC) }

func deepstate() ingest.Options { return ingest.Options{Format: "deepstate", Now: today} }

func daily() ingest.Options {
	return ingest.Options{Format: "daily", Source: data.Source{ID: "desk"}, Now: today}
}

// plain is the geojson format with every area held by Ukraine.
func plain() ingest.Options {
	return ingest.Options{
		Format: "geojson", Source: data.Source{ID: "desk"}, Now: today,
		Mapping: ingest.Mapping{Controller: "ukraine", Status: data.Held},
	}
}

// result is what a reading gave.
type result struct {
	snapshots []*data.Snapshot
	refused   []*ingest.RefusedError
	err       error // what was neither
	report    *ingest.Report
}

func read(t testing.TB, o ingest.Options, inputs ...string) result {
	t.Helper()
	return readFrom(t, nil, o, inputs...)
}

func readFrom(t testing.TB, stdin io.Reader, o ingest.Options, inputs ...string) (r result) {
	t.Helper()
	seq, report := ingest.Read(context.Background(), o, inputs, stdin)
	for s, err := range seq {
		var refused *ingest.RefusedError
		switch {
		case errors.As(err, &refused):
			r.refused = append(r.refused, refused)
		case err != nil:
			r.err = err
		default:
			r.snapshots = append(r.snapshots, s)
		}
	}
	r.report = report
	return r
}

// clean reads inputs of which nothing may be refused.
func clean(t testing.TB, o ingest.Options, inputs ...string) result {
	t.Helper()
	r := read(t, o, inputs...)
	for _, e := range r.refused {
		t.Errorf("refused: %v", e.Defects)
	}
	if r.err != nil {
		t.Fatal(r.err)
	}
	return r
}

// files writes files into a fresh folder and makes it the working folder, so
// that messages name them as the test does.
func files(t testing.TB, texts map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

// square is a Polygon with a side of d degrees and its corner at lon, lat.
func square(lon, lat, d float64) string {
	return fmt.Sprintf(`{"type":"Polygon","coordinates":[[[%[1]v,%[2]v],[%[3]v,%[2]v],[%[3]v,%[4]v],[%[1]v,%[4]v],[%[1]v,%[2]v]]]}`,
		lon, lat, lon+d, lat+d)
}

// feature joins a geometry and the text of its properties.
func feature(geometry, properties string) string {
	return `{"type":"Feature","geometry":` + geometry + `,"properties":{` + properties + `}}`
}

func collection(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`
}

// oneSquare is a whole document.
func oneSquare() string { return collection(feature(square(35, 51, 0.25), "")) }

// packed is a file of an archive.
type packed struct {
	header tar.Header
	text   string
}

func tarOf(t testing.TB, members ...packed) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		h := m.header
		h.Size, h.Mode = int64(len(m.text)), 0o644
		if h.Typeflag == 0 {
			h.Typeflag = tar.TypeReg
		}
		must(t, w.WriteHeader(&h))
		_, err := io.WriteString(w, m.text)
		must(t, err)
	}
	must(t, w.Close())
	return b.String()
}

func member(name, text string) packed { return packed{tar.Header{Name: name}, text} }

func gz(t testing.TB, text string) string {
	var b bytes.Buffer
	return packWith(t, &b, gzip.NewWriter(&b), text)
}

func xzip(t testing.TB, text string) string {
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	must(t, err)
	return packWith(t, &b, w, text)
}

func zst(t testing.TB, text string) string {
	var b bytes.Buffer
	w, err := zstd.NewWriter(&b)
	must(t, err)
	return packWith(t, &b, w, text)
}

func packWith(t testing.TB, b *bytes.Buffer, w io.WriteCloser, text string) string {
	t.Helper()
	_, err := io.WriteString(w, text)
	must(t, err)
	must(t, w.Close())
	return b.String()
}

// needs skips a test without the program, or fails it where tests are strict.
func needs(t testing.TB, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf("no %s on this machine", program)
	}
	t.Skipf("no %s on this machine", program)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
