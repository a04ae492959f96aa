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
		words := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{`</name><script>`, `]]>`, `"><x a="`, "=1+1", "a,\"b\"\nc", "&amp;", "\x00\xff"}))
		name, note := words.Draw(rt, "name"), words.Draw(rt, "note")
		s := sheet{name: "areas", title: "Areas", notes: []string{note},
			columns: []flatgeobuf.Column{text("name", ""), number("area_km2", ""), text("class", "")},
			rows:    []sheetRow{{heading("ukraine", data.Held, data.Schematic, name), shape, []any{name, 57.978, nil}}}}

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
		if counts["Placemark"] != 1 || counts["SimpleData"] != 2 || counts["name"] != 2 || counts["coordinates"] != 1 || counts["script"] != 0 || counts["x"] != 0 {
			rt.Fatalf("elements %v", counts)
		}
		if _, err := s.flatGeobuf(geojson.Style{}); err != nil {
			rt.Fatal(err)
		}
	})
}

// TestHeadings: a line of words names the party, the kind and what is drawn only
// to show a size.
func TestHeadings(t *testing.T) {
	for want, got := range map[string]string{
		"ukraine, held":                          heading("ukraine", data.Held, data.Mapped, ""),
		"ukraine, claimed (schematic)":           heading("ukraine", data.Claimed, data.Schematic, ""),
		"nobody named, contested: the grey zone": heading("", data.Contested, data.Assessed, "the grey zone"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
