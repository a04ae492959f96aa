package builtin

import (
	"encoding/json"
	"fmt"
	"log"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

// archive holds the whole dataset.
func archive(t testing.TB) *data.Archive {
	t.Helper()
	records, err := Records()
	if err != nil {
		t.Fatal(err)
	}
	a, err := (&data.Archive{}).With(records...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := data.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestRecordsAreALog(t *testing.T) {
	records, err := Records()
	if err != nil {
		t.Fatal(err)
	}
	start := instant(t, "2026-11-01T00:00:00Z")
	keys := map[string]bool{}
	for i, r := range records {
		if r.Position != int64(i+1-len(records)) {
			t.Errorf("record %d has position %d", i, r.Position)
		}
		if want := start.Add(time.Duration(i) * time.Microsecond); !r.RecordedAt.Equal(want) {
			t.Errorf("%s is known since %v, want %v", r.Key(), r.RecordedAt, want)
		}
		if keys[r.Key()] {
			t.Errorf("%s comes twice", r.Key())
		}
		keys[r.Key()] = true
		if s := r.Snapshot; s != nil && (s.Revision != 1 || !s.RecordedAt.Equal(r.RecordedAt)) {
			t.Errorf("%s: revision %d known since %v", r.Key(), s.Revision, s.RecordedAt)
		}
	}
}

func TestRecordsAreTheSameEachTime(t *testing.T) {
	content := func() string {
		records, err := Records()
		if err != nil {
			t.Fatal(err)
		}
		var text string
		for _, r := range records {
			var hash string
			if r.Snapshot != nil {
				hash = r.Snapshot.Hash().String()
				r.Snapshot = nil
			}
			b, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			text += string(b) + hash + "\n"
		}
		return text
	}
	if first, second := content(), content(); first != second {
		t.Errorf("two calls differ:\n%s\n%s", first, second)
	}
}

func TestArchiveHoldsEverything(t *testing.T) {
	size := archive(t).Size()
	want := data.Size{Sources: 3, Snapshots: 15, Areas: 15, Shapes: 15, Vertices: size.Vertices, Claims: 71, Places: 136}
	if size != want {
		t.Errorf("archive of %+v, want %+v", size, want)
	}
}

func TestState(t *testing.T) {
	a := archive(t)
	for _, test := range []struct{ day, source, claim, controller string }{
		{"2024-08-12", "kyiv-stated", "C001", "ukraine"},
		{"2024-08-14", "kyiv-stated", "C001", "ukraine"},
		{"2024-08-20", "kyiv-stated", "C010", "ukraine"},
		{"2024-08-20", "deepstate-stated", "C011", "ukraine"},
		{"2024-10-01", "kyiv-stated", "C035", "ukraine"},
		{"2025-03-16", "press-stated", "C032", "ukraine"},
		{"2025-04-07", "deepstate-stated", "C034", "ukraine"},
		{"2025-04-07", "kyiv-stated", "C026", "ukraine"},
		{"2025-04-25", "deepstate-stated", "C034", "ukraine"},
		{"2025-04-26", "deepstate-stated", "C042", "ukraine"},
	} {
		state := a.State(instant(t, test.day), a.Recorded(), []string{test.source}, data.Filter{Controllers: []string{test.controller}})
		if len(state.Parts) != 1 || len(state.Parts[0].Areas) != 1 {
			t.Errorf("%s on %s: %d parts", test.source, test.day, len(state.Parts))
			continue
		}
		if got := state.Parts[0].Areas[0].Class; got != test.claim {
			t.Errorf("%s on %s shows %s, want %s", test.source, test.day, got, test.claim)
		}
	}
	if early := a.State(instant(t, "2024-08-11"), a.Recorded(), nil, data.Filter{}); len(early.Parts) != 0 {
		t.Errorf("before the first figure there are %d parts", len(early.Parts))
	}
}

func TestSourcesSayWhatTheyAre(t *testing.T) {
	a := archive(t)
	kinds := map[string]data.Kind{"kyiv-stated": data.KindGovernment, "deepstate-stated": data.KindMap, "press-stated": data.KindPress}
	sources := a.Sources(a.Recorded())
	if len(sources) != len(kinds) {
		t.Errorf("%d sources, want %d", len(sources), len(kinds))
	}
	for _, s := range sources {
		if s.Kind != kinds[s.ID] || s.Licence == "" || s.Attribution == "" || s.Description == "" {
			t.Errorf("source %+v", s)
		}
	}
}

func TestPlaces(t *testing.T) {
	a := archive(t)
	located := 0
	for _, p := range a.Places(a.Recorded()) {
		if p.Located {
			located++
		} else if p.At.Lon() != 0 || p.At.Lat() != 0 {
			t.Errorf("%s is not located but at %v", p.ID, p.At)
		}
	}
	if located != 70 {
		t.Errorf("%d places with coordinates, want 70", located)
	}
	for _, p := range a.Places(a.Recorded()) {
		switch p.ID {
		case "sudzha":
			if p.At.Lon() != 35.2726 || p.At.Lat() != 51.1976 || p.LocalName != "Суджа" || p.Licence != "CC BY 4.0 (GeoNames)" {
				t.Errorf("sudzha is %+v", p)
			}
		case "oleshnya":
			if p.Located {
				t.Errorf("oleshnya is %+v", p)
			}
		}
	}
}

func TestBorder(t *testing.T) {
	a := archive(t)
	borders := a.Borders(a.Recorded())
	if len(borders) != 1 || borders[0].ID != "ua-ru-border-sumy-kursk-belgorod" || len(borders[0].Lines) != 2 {
		t.Fatalf("borders %+v", borders)
	}
	if b := borders[0]; b.Source == "" || b.Licence == "" || b.Note == "" {
		t.Errorf("border %q from %q under %q", b.Note, b.Source, b.Licence)
	}
}

func TestBrokenBorder(t *testing.T) {
	for _, text := range []string{
		"", "{}", `{"type":"FeatureCollection","features":[]}`,
		`{"type":"Feature","id":"b","properties":{"name":"b"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}`,
		`{"type":"Feature","id":"b","properties":{"name":"b","source":"s","licence":"l"},"geometry":{"type":"Point","coordinates":[1,2]}}`,
	} {
		if b, err := readBorder("b.geojson", []byte(text)); err == nil {
			t.Errorf("%s: read as %+v", text, b)
		}
	}
}

func ExampleRecords() {
	records, err := Records()
	if err != nil {
		log.Fatal(err)
	}
	archive, err := (&data.Archive{}).With(records...)
	if err != nil {
		log.Fatal(err)
	}
	day, err := data.ParseInstant("2025-04-07")
	if err != nil {
		log.Fatal(err)
	}
	for _, part := range archive.State(day, archive.Recorded(), nil, data.Filter{}).Parts {
		fmt.Printf("%s, since %s: %.0f km², %s\n", part.Source.Title,
			part.Snapshot.ValidAt.Format(time.DateOnly), part.Totals()[0].AreaKM2, part.Snapshot.Basis)
	}
	// Output:
	// DeepState, figures as reported, since 2025-04-07: 58 km², schematic
	// Kyiv's statements, since 2025-02-13: 500 km², schematic
	// Press, figures as reported, since 2025-03-16: 110 km², schematic
}

func BenchmarkRecords(b *testing.B) {
	for b.Loop() {
		if _, err := Records(); err != nil {
			b.Fatal(err)
		}
	}
}
