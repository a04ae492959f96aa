package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/salient-map/salient/data"
)

// completeRecords is an archive whose items have every property that items of
// their collection can have.
func completeRecords(t testing.TB) []data.Record {
	area := &data.Area{
		Shape: square(t, 0, 0, 10), Controller: "red", Status: data.Held, Territory: "blue", Class: "#f00", ClassKey: "f",
		Labels: []data.Label{{Text: "zone"}, {Lang: "uk", Text: "зона"}}, OutsideTotals: true,
	}
	claim := data.Claim{
		ID: "all", AsOf: data.Interval{Start: at(t, "2025-01-01T00:00:00Z"), End: at(t, "2025-01-02T00:00:00Z")}, AsOfBasis: "its date", Published: "2025-01",
		Claimant: "Red's staff", Side: "RED", Outlet: "an agency", Measure: "held", KM2: new(float64), Qualifier: "about", Settlements: "3", Party: "red",
		Scope: "the hills", Places: []string{"full"}, Verification: "not verified", URL: "https://agency.example/1", Note: "as told", TextError: "a number",
	}
	place := data.Place{
		ID: "full", Name: "Full", AltNames: []string{"Whole"}, LocalName: "Повний", At: orb.Point{35, 51}, Located: true, Precision: "point",
		District: "a district", Region: "a region", Country: "UA", Population: 3, Source: "a gazetteer", Licence: "CC0-1.0", Note: "by hand",
	}
	return newJournal(t).
		snapshot(data.Snapshot{Source: "alpha", ValidAt: at(t, "2025-01-01T12:00:00Z"), Areas: []*data.Area{area, {Shape: square(t, 20, 0, 10), Status: data.Unknown}}}).
		snapshot(data.Snapshot{Source: "alpha", ValidAt: at(t, "2025-01-02T12:00:00Z"), Areas: []*data.Area{{Shape: square(t, 20, 0, 10), Status: data.Unknown}}}).
		add(data.Record{Claim: &claim}).
		add(data.Record{Place: &place}).
		add(data.Record{Border: &data.Border{ID: "line", Name: "Line", Source: "here", Licence: "CC0-1.0", Note: "roughly", Lines: orb.MultiLineString{{{35, 51}, {36, 52}}}}}).
		records
}

// TestItemsAreAsTheirSchemaSays: every item of every collection is valid against
// the schema, which allows nothing else, and so is each of its properties against
// the queryables; what the schema tells of, some item has.
func TestItemsAreAsTheirSchemaSays(t *testing.T) {
	for name, records := range map[string][]data.Record{"built in": builtinRecords(t), "quarrel": quarrelRecords(t), "complete": completeRecords(t)} {
		s := serverOf(t, records)
		for _, c := range s.kinds {
			whole, asked := schemaAt(t, s, "/collections/"+c.id+"/schema"), schemaAt(t, s, "/collections/"+c.id+"/queryables")
			had := map[string]bool{}
			for _, f := range askItems(t, s, "/collections/"+c.id+"/items?limit=10000").Features {
				var place any
				if err := json.Unmarshal(f.Geometry, &place); err != nil {
					t.Fatal(err)
				}
				if g, ok := place.(map[string]any); ok && c.geometry != "geometry-"+strings.ToLower(g["type"].(string)) {
					t.Errorf("%s: %s of %s is a %s, the schema says %s", name, f.ID, c.id, g["type"], c.geometry)
				}
				flat := map[string]any{"id": f.ID, "geometry": place}
				maps.Copy(flat, f.Properties)
				for name := range flat {
					had[name] = true
				}
				if err := whole.Validate(flat); err != nil {
					t.Errorf("%s: %s of %s: %v", name, f.ID, c.id, err)
				}
				maps.DeleteFunc(flat, func(name string, v any) bool { return v == nil || asked.Properties[name] == nil })
				if err := asked.Validate(flat); err != nil {
					t.Errorf("%s: %s of %s against the queryables: %v", name, f.ID, c.id, err)
				}
			}
			told := slices.Sorted(maps.Keys(whole.Properties))
			if has := slices.Sorted(maps.Keys(had)); name == "complete" && !slices.Equal(has, told) {
				t.Errorf("%s have %q, the schema tells of %q", c.id, has, told)
			}
			for name := range asked.Properties {
				if whole.Properties[name] == nil {
					t.Errorf("%s: %s can be asked about and is no property", c.id, name)
				}
			}
		}
	}
}

// schemaAt is a schema that the server answers with, itself valid.
func schemaAt(t *testing.T, s *Server, target string) *jsonschema.Schema {
	t.Helper()
	w := ask(s, "GET", target, "Accept", "application/schema+json")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.body))
	if err != nil || w.code != 200 || w.header.Get("Content-Type") != typeSchema {
		t.Fatalf("%s: %d %v", target, w.code, err)
	}
	id := "http://salient.test" + target
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(id, doc); err != nil {
		t.Fatal(err)
	}
	made, err := c.Compile(id)
	if err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	if made.AdditionalProperties != false {
		t.Errorf("%s lets anything through: %v", target, made.AdditionalProperties)
	}
	return made
}

// TestExtentHoldsAllItems: the extent that a collection tells, asked for as a box
// and as a time, chooses all of its items, what is drawn outside totals too.
func TestExtentHoldsAllItems(t *testing.T) {
	for _, records := range [][]data.Record{builtinRecords(t), quarrelRecords(t), completeRecords(t)} {
		s := serverOf(t, records)
		for _, c := range s.kinds {
			var e collectionEntry
			if err := json.Unmarshal(ask(s, "GET", "/collections/"+c.id).body, &e); err != nil {
				t.Fatal(err)
			}
			all := "/collections/" + c.id + "/items?limit=1"
			want := askItems(t, s, all).Matched
			box := e.Extent.Spatial.Bbox[0]
			if got := askItems(t, s, fmt.Sprintf("%s&bbox=%v,%v,%v,%v", all, box[0], box[1], box[2], box[3])).Matched; got != want || want == 0 {
				t.Errorf("%s: %d of %d items lie in %v", c.id, got, want, box)
			}
			if e.Extent.Temporal == nil {
				continue
			}
			ends := [2]string{"..", ".."}
			for i, end := range e.Extent.Temporal.Interval[0] {
				if end != nil {
					ends[i] = *end
				}
			}
			if got := askItems(t, s, all+"&datetime="+ends[0]+"/"+ends[1]).Matched; got != want {
				t.Errorf("%s: %d of %d items are of the time %s", c.id, got, want, ends)
			}
		}
	}
}
