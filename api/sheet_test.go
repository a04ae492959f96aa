package api

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/flatgeobuf"
	"github.com/salient-map/salient/geo/geojson"
)

// TestSheetsHoldAnyWords: whatever a source writes, a table has its rows and
// cells, and KML is XML, with the words in it and no element of theirs.
func TestSheetsHoldAnyWords(t *testing.T) {
	shape, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 51}, {36, 52}, {35, 51}}}})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{`</name><script>`, `]]>`, `"><x a="`, "=1+1", "a,\"b\"\nc", "&amp;", "\x00\xff"}))
		name, note := texts.Draw(rt, "name"), texts.Draw(rt, "note")
		s := sheet{name: "areas", title: "Areas", notes: []string{note},
			columns: []flatgeobuf.Column{text("name", ""), number("area_km2", ""), text("class", "")},
			rows:    []sheetRow{{heading("", words.Ground{Controller: "ukraine", Status: data.Held}, shape, data.Schematic, name), shape, areaLook{"#0f766e", data.Held}, []any{name, 57.978, nil}}}}

		rows, err := csv.NewReader(strings.NewReader(string(s.csv(geojson.Style{})))).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 4 || rows[1][1] != "57.978" || rows[1][2] != "" {
			rt.Fatalf("%v, %q", err, rows)
		}
		if g, err := wkt.Unmarshal(rows[1][3]); err != nil || !orb.Equal(g, orb.Polygon{{{35, 51}, {36, 51}, {36, 52}, {35, 51}}}) {
			rt.Fatalf("%v, %v", err, g)
		}
		counts := map[string]int{}
		for d := xml.NewDecoder(strings.NewReader(string(s.kml(geojson.Style{})))); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				rt.Fatalf("%v in %s", err, s.kml(geojson.Style{}))
			}
			if e, ok := token.(xml.StartElement); ok {
				counts[e.Name.Local]++
			}
		}
		if counts["Placemark"] != 1 || counts["SimpleData"] != 2 || counts["name"] != 2 || counts["coordinates"] != 1 || counts["Style"] != 1 || counts["script"] != 0 || counts["x"] != 0 {
			rt.Fatalf("elements %v", counts)
		}
		if _, err := s.flatGeobuf(geojson.Style{}); err != nil {
			rt.Fatal(err)
		}
	})
}

// TestHeadings: a line of words names the party, the kind, how large it is, and what
// is drawn only to show a size.
func TestHeadings(t *testing.T) {
	shape, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {35.1, 51}, {35.1, 51.1}, {35, 51}}}})
	if err != nil {
		t.Fatal(err)
	}
	held := words.Ground{Controller: "ukraine", Status: data.Held, Territory: "russia"}
	for want, got := range map[string]string{
		"held by Ukraine in Russia, 39.0 km²":           heading("", held, shape, data.Mapped, ""),
		"gained: held by Ukraine in Russia, 39.0 km²":   heading("gained", held, shape, data.Mapped, ""),
		"held by Ukraine in Russia, 39 km² (schematic)": heading("", held, shape, data.Schematic, ""),
		"contested, 39.0 km²: the grey zone":            heading("", words.Ground{Status: data.Contested}, shape, data.Assessed, "the grey zone"),
	} {
		if got = strings.ReplaceAll(got, "\u00a0", " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestKMLTellsWhose: areas of one party and status share a style, others have their own.
func TestKMLTellsWhose(t *testing.T) {
	shape, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 51}, {36, 52}, {35, 51}}}})
	if err != nil {
		t.Fatal(err)
	}
	held, claimed, other := areaLook{"#0f766e", data.Held}, areaLook{"#0f766e", data.Claimed}, areaLook{"#a0591c", data.Held}
	var s sheet
	for _, look := range []areaLook{held, claimed, other, held} {
		s.rows = append(s.rows, sheetRow{"", shape, look, nil})
	}
	got := string(s.kml(geojson.Style{}))
	for text, times := range map[string]int{
		"<Style id=": 3, "#look1<": 2, "#look2<": 1, "#look3<": 1, "<color>ff6e760f<": 2, "<color>ff1c59a0<": 1, "<color>806e760f<": 1, "<color>406e760f<": 1,
	} {
		if n := strings.Count(got, text); n != times {
			t.Errorf("%q is there %d times, want %d:\n%s", text, n, times, got)
		}
	}
}
