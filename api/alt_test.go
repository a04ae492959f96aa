package api

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// TestAlternativeTexts: whatever an archive holds, each text is one line that names
// every source up to the most, and warns of schematic outlines.
func TestAlternativeTexts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		target := rapid.SampledFrom([]string{
			"/snapshots/latest/alt.txt?", "/snapshots/2025-01-03/alt.txt?", "/snapshots/2025-01-02/alt.txt?source=a",
			"/changes/2025-01-01/latest/alt.txt?", "/compare/latest/alt.txt?sources=a,b-2",
		}).Draw(rt, "address")
		l := rapid.SampledFrom(words.All()).Draw(rt, "language")
		w := ask(s, "GET", target+"&lang="+l.Tag)
		if w.code != http.StatusOK {
			if w.code != http.StatusNotFound && w.code != http.StatusBadRequest {
				rt.Fatalf("%d %s", w.code, w.body)
			}
			return
		}
		text, whole := strings.CutSuffix(string(w.body), ".\n")
		if !whole || strings.ContainsAny(text, "\n\r\u2028") || !strings.HasPrefix(text, l.Map) {
			rt.Fatalf("%s: %q", target, w.body)
		}
		if strings.Contains(text, ") (") {
			rt.Fatalf("%s: two brackets in a row: %s", target, text)
		}
		at := s.world.Archive()
		if !strings.HasPrefix(target, "/snapshots/latest") {
			return
		}
		_, newest := at.Span(at.Recorded(), nil)
		for i, p := range at.State(newest, at.Recorded(), nil, data.Filter{}).Parts {
			if i < mostSources && !strings.Contains(text, words.OneLine(p.Source.Title)) {
				rt.Fatalf("%s is not in %s", p.Source.Title, text)
			}
			if p.Snapshot.Basis == data.Schematic && !strings.Contains(string(w.body), l.SchematicNote) {
				rt.Fatalf("no warning in %s", text)
			}
			if drawn := p.Snapshot.Basis != data.Schematic && len(p.Totals()) > 0; drawn && !strings.Contains(string(w.body), l.DrawnNote) {
				rt.Fatalf("%s reads as all that is held", text)
			}
		}
	})
}

// TestPlacesAreNamed: the largest settlements within the ground, in the spelling
// that readers of a language can read, and how many more there are.
func TestPlacesAreNamed(t *testing.T) {
	shape := square(t, 0, 0, 100)
	place := func(name, local string, lon float64, people int) *data.Place {
		return &data.Place{Name: name, LocalName: local, At: [2]float64{lon, 51.5}, Located: true, Population: people}
	}
	places := []*data.Place{place("A", "А", 35.1, 5), place("B", "", 35.2, 50), place("Far", "", 39, 1000), place("C", "В", 35.3, 20), place("D", "", 35.4, 7)}
	names, more := placesIn(words.Russian(), places, []*geo.Shape{shape})
	if got := strings.Join(names, " "); got != "B В D" || more != 1 {
		t.Errorf("%s and %d more", got, more)
	}
}

// TestMonthBefore: the same day, or the last of a month that has no such day.
func TestMonthBefore(t *testing.T) {
	for from, want := range map[string]string{"2025-04-07": "2025-03-07", "2025-03-31": "2025-02-28", "2024-03-30": "2024-02-29", "2025-01-15": "2024-12-15", "2025-07-31": "2025-06-30"} {
		if got := monthBefore(data.EndOfDay(at(t, from))); !got.Equal(data.EndOfDay(at(t, want))) {
			t.Errorf("%s: %s, want %s", from, got.Format(time.DateTime), want)
		}
	}
}
