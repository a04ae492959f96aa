package ingest_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// told is everything that a reading says, but for how often it said the same.
func told(o ingest.Options, stdin io.Reader, inputs ...string) (out []string) {
	seq, report := ingest.Read(context.Background(), o, inputs, stdin)
	for s, err := range seq {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, data.FormatInstant(s.ValidAt)+" "+s.Origin+" "+s.Hash().String())
	}
	return append(out, report.Summary())
}

// Whatever the order of files, of inputs and of workers, the same comes out.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "ingest")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		var names []string
		for i := range rapid.IntRange(1, 8).Draw(t, "files") {
			name := filepath.Join(dir, fmt.Sprintf("f%d-202408%02d.geojson", i, rapid.IntRange(10, 13).Draw(t, "day")))
			text := collection(feature(square(float64(rapid.IntRange(30, 33).Draw(t, "lon")), 51, 0.5), ""))
			if rapid.IntRange(0, 4).Draw(t, "broken") == 0 {
				text = text[:rapid.IntRange(0, len(text)-1).Draw(t, "cut")]
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		one := daily()
		one.Workers = 1
		want := told(one, nil, names...)
		mixed := rapid.Permutation(names).Draw(t, "order")
		many := daily()
		many.Workers = 4
		if got := told(many, nil, mixed...); !slices.Equal(got, want) {
			t.Errorf("in another order\n got %q\nwant %q", got, want)
		}
		if got := told(many, nil, mixed...); !slices.Equal(got, want) {
			t.Errorf("a second time\n got %q\nwant %q", got, want)
		}
	})
}

// A document and its polygons repeated in others give the same snapshots as
// each read alone: what is remembered does not leak from one into another.
func TestRememberedShapesAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := func(label string) string {
			var parts []string
			for range rapid.IntRange(1, 4).Draw(t, label) {
				parts = append(parts, feature(square(float64(rapid.IntRange(30, 32).Draw(t, "lon")), 51, 0.5), ""))
			}
			return collection(parts...)
		}
		dated := func(day int, text string) string {
			return strings.ReplaceAll(text, `"properties":{}`, fmt.Sprintf(`"properties":{"d":"2024-08-%d"}`, day))
		}
		a, b := dated(10, doc("a")), dated(11, doc("b"))
		o := plain()
		o.Mapping.DateProperty = "d"
		hashes := func(text string) (out []string) {
			seq, _ := ingest.Read(context.Background(), o, []string{"-"}, strings.NewReader(text))
			for s, err := range seq {
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, s.Hash().String())
			}
			return out
		}
		joined := strings.TrimSuffix(a, "]}") + "," + strings.TrimPrefix(b, `{"type":"FeatureCollection","features":[`)
		if got, want := hashes(joined), append(hashes(a), hashes(b)...); !slices.Equal(got, want) {
			t.Errorf("together %q, alone %q", got, want)
		}
	})
}

// Equal areas of different snapshots are one in memory.
func TestAreasAreShared(t *testing.T) {
	files(t, map[string]string{"20240815.json": oneSquare(), "20240816.json": oneSquare()})
	r := clean(t, daily(), ".")
	if r.snapshots[0].Areas[0] != r.snapshots[1].Areas[0] || r.report.Shapes != 1 {
		t.Errorf("two areas, %d shapes", r.report.Shapes)
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		oneSquare(), oneSquare()[:100], collection(), "{}", "",
		collection(painted("#a52714", "а /// b /// geoJSON.c", square(35, 48, 1)), unit("u")),
		geometry(`{"type":"GeometryCollection","geometries":[` + square(35, 48, 1) + `]}`),
		`{"value":` + oneSquare() + `}`, polygon("[[35,51],[36,52],[36,51],[35,52],[35,51]]"),
		tarOf(f, member("20240815.json", oneSquare())), gz(f, oneSquare()), xzip(f, oneSquare()), zst(f, oneSquare()),
	} {
		for format := range ingest.Formats() {
			f.Add(format, []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, format int, text []byte) {
		o := []ingest.Options{deepstate(), daily(), plain()}[uint(format)%3]
		o.Mapping.Date = "2024-08-15"
		o.Limits = ingest.Limits{Document: 1 << 20, Total: 4 << 20, Documents: 20}
		r := readFrom(t, strings.NewReader(string(text)), o, "-")
		if r.err != nil || len(r.snapshots)+len(r.refused)+r.report.Repeated == 0 {
			t.Fatalf("nothing came of it: %v", r.err)
		}
		for _, s := range r.snapshots {
			if len(s.Areas) == 0 || s.Hash().IsZero() {
				t.Errorf("snapshot with %d areas", len(s.Areas))
			}
		}
		for _, e := range r.refused {
			if len(e.Defects) == 0 || e.Defects[0].Rule == "" || e.Error() == "" {
				t.Errorf("refused without a reason: %+v", e)
			}
		}
	})
}
