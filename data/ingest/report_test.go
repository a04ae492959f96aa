package ingest_test

import (
	"bytes"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/salient-map/salient/data/ingest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestReport reads a folder with something of everything.
func TestReport(t *testing.T) {
	golden, err := os.ReadFile("testdata/report.txt")
	if err != nil && !*update {
		t.Fatal(err)
	}
	home, err := os.Getwd()
	must(t, err)
	clockwise := `{"type":"Polygon","coordinates":[[[35,48,1],[35,49,1],[36,49,1],[36,48,1],[36,48,1],[35,48,1]]]}`
	good := collection(painted("#a52714", "Окуповано", clockwise), painted("#123456", "Нове", square(37, 48, 0.5)), unit("Бригада"))
	files(t, map[string]string{
		"maps/1724000000.geojson":      good,
		"maps/1724000000.copy.geojson": good,
		"maps/1724100000.geojson":      good,
		"maps/1724200000.geojson":      collection(painted("#a52714", "x", "null"), painted("#a52714", "y", square(51, 35, 0.5))),
		"maps/1724300000.geojson":      good[:100],
		"maps/again/1724000000.json":   good,
		"maps/again/1724100000.json":   collection(painted("#a52714", "Окуповано", square(36, 48, 0.5))),
		"maps/notes.txt":               "notes",
	})
	r := read(t, deepstate(), "maps")
	var b bytes.Buffer
	n, err := r.report.WriteTo(&b)
	if must(t, err); n != int64(b.Len()) {
		t.Errorf("wrote %d, said %d", b.Len(), n)
	}
	if *update {
		must(t, os.WriteFile(home+"/testdata/report.txt", b.Bytes(), 0o644))
		return
	}
	if b.String() != string(golden) {
		t.Errorf("report\n%s\nwant\n%s", b.String(), golden)
	}
}

func TestProgress(t *testing.T) {
	files(t, map[string]string{"a/20240815.geojson": oneSquare(), "a/20240816.geojson": oneSquare(), "20240817.geojson": oneSquare()})
	o := daily()
	var last ingest.Progress
	calls := 0
	o.Progress = func(p ingest.Progress) {
		if calls++; p.Files < last.Files || p.Bytes < last.Bytes || p.Elapsed < last.Elapsed {
			t.Errorf("went back from %+v to %+v", last, p)
		}
		last = p
	}
	clean(t, o, "a", "20240817.geojson")
	if size := int64(3 * len(oneSquare())); calls != 3 || last.Files != 3 || last.Bytes != size || last.Total != size {
		t.Errorf("%d calls, at the end %+v; want 3 files of %d bytes", calls, last, size)
	}
	last, o.Name = ingest.Progress{}, "20240818.geojson"
	readFrom(t, bytes.NewReader([]byte(oneSquare())), o, "-")
	if _, ok := last.Left(); last.Total != 0 || ok {
		t.Errorf("a stream of unknown size has %+v", last)
	}
}

func TestProgressArithmetic(t *testing.T) {
	p := ingest.Progress{Bytes: 250, Total: 1000, Elapsed: 2 * time.Second}
	if left, ok := p.Left(); p.Rate() != 125 || left != 6*time.Second || !ok {
		t.Errorf("rate %v, left %v", p.Rate(), left)
	}
	if left, ok := (ingest.Progress{Bytes: 1200, Total: 1000, Elapsed: time.Second}).Left(); left != 0 || !ok {
		t.Errorf("past the end: %v", left)
	}
	if _, ok := (ingest.Progress{Total: 1000}).Left(); ok || (ingest.Progress{}).Rate() != 0 {
		t.Error("an estimate from nothing")
	}
}
