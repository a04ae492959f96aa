package ingest_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// summary describes the areas of a snapshot, in order.
func summary(s *data.Snapshot) (out []string) {
	for _, a := range s.Areas {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %v", a.Controller, a.Status, a.Territory, a.Class, a.Labels)))
	}
	return out
}

func TestMapping(t *testing.T) {
	doc := collection(
		feature(square(35, 51, 0.25), `"side":"UA","state":"Held","where":"russia","layer":"a","uk":"Суджа","en":"Sudzha","id":7`),
		feature(square(36, 51, 0.25), `"side":"RU","state":"advance","layer":"b","id":8`),
		feature(square(37, 51, 0.25), `"side":null,"state":"claimed","layer":"c","id":9`),
	)
	sides := map[string]string{"UA": "ukraine", "RU": "russia"}
	for _, c := range []struct {
		name string
		m    ingest.Mapping
		want []string // areas; or the one reason for refusal
	}{
		{"fixed words", ingest.Mapping{Controller: "ukraine", Status: data.Held, Territory: "russia", Class: "x"},
			[]string{"ukraine held russia x []", "ukraine held russia x []", "ukraine held russia x []"}},
		{"tables", ingest.Mapping{
			ControllerProperty: "side", Controllers: sides, StatusProperty: "state",
			Statuses:          map[string]data.Status{"Held": data.Held, "advance": data.Contested, "claimed": data.Claimed},
			TerritoryProperty: "where", Territory: "ukraine", ClassProperty: "layer", Labels: map[string]string{"uk": "uk", "en": "en"},
		}, []string{"ukraine held russia a [{en Sudzha} {uk Суджа}]", "russia contested ukraine b []", "claimed ukraine c []"}},
		{"a fixed word where the property is missing", ingest.Mapping{Status: data.Held, ControllerProperty: "side", Controllers: sides, Controller: "russia"},
			[]string{"ukraine held   []", "russia held   []", "russia held   []"}},
		{"a number as class", ingest.Mapping{Status: data.Held, ClassProperty: "id"}, []string{"held  7 []", "held  8 []", "held  9 []"}},
		{"only some", ingest.Mapping{Status: data.Held, Only: map[string][]string{"layer": {"a", "c"}}}, []string{"held   []", "held   []"}},
		{"a value the table lacks", ingest.Mapping{Status: data.Held, ControllerProperty: "side", Controllers: map[string]string{"UA": "ukraine"}},
			[]string{`20240815.json: feature 1: unmapped: property side is "RU"; the mapping knows ["UA"] (snapshot of 2024-08-15T23:59:59Z)`}},
		{"a value that is no word", ingest.Mapping{ControllerProperty: "uk", Status: data.Held},
			[]string{`20240815.json: feature 0: unmapped: party "суджа": want a lower-case word such as ukraine; a table in the mapping can translate it (snapshot of 2024-08-15T23:59:59Z)`}},
		{"no status", ingest.Mapping{Controller: "ukraine", Only: map[string][]string{"layer": {"a"}}},
			[]string{`20240815.json: feature 0: unmapped: status "": want one of ["held" "claimed" "contested" "unknown" "unclassified"]; the mapping can fix or translate it (snapshot of 2024-08-15T23:59:59Z)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files(t, map[string]string{"20240815.json": doc})
			o := plain()
			o.Mapping = c.m
			r := read(t, o, "20240815.json")
			var got []string
			for _, s := range r.snapshots {
				got = summary(s)
			}
			for _, e := range r.refused {
				got = append(got, e.Error())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestDates(t *testing.T) {
	dated := func(date string) string { return feature(square(35, 51, 0.25), `"date":`+date) }
	for _, c := range []struct {
		name string
		m    ingest.Mapping
		doc  string
		want string
	}{
		{"in the name", ingest.Mapping{}, oneSquare(), "[2024-08-15T23:59:59Z]"},
		{"given", ingest.Mapping{Date: "2024-08-06"}, oneSquare(), "[2024-08-06T23:59:59Z]"},
		{"given to the second", ingest.Mapping{Date: "2024-08-06T11:42:32+03:00"}, oneSquare(), "[2024-08-06T08:42:32Z]"},
		{"in the features", ingest.Mapping{DateProperty: "date"},
			collection(dated(`"2024-08-07"`), dated(`"20240806"`), dated("20240807"), dated(`"2024-08-07T01:00:00Z"`)),
			"[2024-08-06T23:59:59Z 2024-08-07T01:00:00Z 2024-08-07T23:59:59Z]"},
		{"one missing", ingest.Mapping{DateProperty: "date"}, collection(dated(`"2024-08-07"`), dated("null")),
			`20240815.json: feature 1: no-date: no date in property "date"`},
		{"one wrong", ingest.Mapping{DateProperty: "date"}, collection(dated(`"2024-02-30"`)),
			`20240815.json: feature 0: no-date: "2024-02-30" is no date or instant: `},
	} {
		t.Run(c.name, func(t *testing.T) {
			files(t, map[string]string{"20240815.json": c.doc})
			o := plain()
			c.m.Controller, c.m.Status = "ukraine", data.Held
			o.Mapping = c.m
			r := read(t, o, "20240815.json")
			var times []string
			for _, s := range r.snapshots {
				times = append(times, data.FormatInstant(s.ValidAt))
			}
			got := fmt.Sprint(times)
			if len(r.refused) == 1 && len(times) == 0 {
				got = r.refused[0].Error()
			}
			if !strings.HasPrefix(got, c.want) {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// A snapshot among several in one file is refused alone.
func TestOneDateOfAFileRefused(t *testing.T) {
	files(t, map[string]string{"all.json": collection(
		feature(square(35, 51, 0.25), `"date":"2024-08-06"`), feature("null", `"date":"2024-08-07"`), feature(square(35, 51, 0.5), `"date":"2024-08-08"`),
	)})
	o := plain()
	o.Mapping.DateProperty = "date"
	r := read(t, o, "all.json")
	if got := days(r); !slices.Equal(got, []string{"2024-08-06", "2024-08-08"}) || len(r.refused) != 1 {
		t.Errorf("days %v, refused %v", got, r.refused)
	}
}

func TestLeniencyMustBeAskedFor(t *testing.T) {
	wrapped := `{"value":` + collection(feature("null", "")) + `}`
	files(t, map[string]string{"20240815.json": wrapped})
	o := plain()
	if r := read(t, o, "20240815.json"); len(r.refused) != 1 || r.refused[0].Defects[0].Rule != "missing-member" {
		t.Errorf("wrapped: refused %v", r.refused)
	}
	o.Mapping.Path = []string{"value"}
	if r := read(t, o, "20240815.json"); len(r.refused) != 1 || r.refused[0].Defects[0].Rule != ingest.RuleNull {
		t.Errorf("null: refused %v", r.refused)
	}
	o.Mapping.NullGeometry = "drop"
	if r := read(t, o, "20240815.json"); len(r.refused) != 1 || r.refused[0].Defects[0].Rule != ingest.RuleNoAreas {
		t.Errorf("empty: refused %v", r.refused)
	}
	o.Mapping.Empty = "keep"
	if r := clean(t, o, "20240815.json"); len(r.snapshots) != 1 || len(r.snapshots[0].Areas) != 0 || r.report.Warnings[0].Rule != ingest.RuleNull {
		t.Errorf("kept: %d snapshots, warnings %v", len(r.snapshots), r.report.Warnings)
	}
}

func TestParseMapping(t *testing.T) {
	full := `{"path":["value"],"axes":"latlon","null_geometry":"drop","empty":"keep","only":{"a":["b"]},"date_property":"d","basis":"assessed",
		"note":"n","controller_property":"c","controllers":{"UA":"ukraine"},"status":"held","statuses":{"x":"claimed"},"territory":"russia",
		"class_property":"k","class_key_property":"kk","labels":{"en":"name"}}`
	m, err := ingest.ParseMapping([]byte(full))
	must(t, err)
	want := ingest.Mapping{
		Path: []string{"value"}, Axes: ingest.LatLon, NullGeometry: "drop", Empty: "keep", Only: map[string][]string{"a": {"b"}},
		DateProperty: "d", Basis: data.Assessed, Note: "n", ControllerProperty: "c", Controllers: map[string]string{"UA": "ukraine"},
		Status: data.Held, Statuses: map[string]data.Status{"x": data.Claimed}, Territory: "russia",
		ClassProperty: "k", ClassKeyProperty: "kk", Labels: map[string]string{"en": "name"},
	}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("\n got %+v\nwant %+v", m, want)
	}
	for text, want := range badMappings() {
		if _, err := ingest.ParseMapping([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want …%s…", text, err, want)
		}
	}
}

func badMappings() map[string]string {
	return map[string]string{
		``:                           "EOF",
		`[]`:                         "cannot unmarshal array",
		`{"controler":"ukraine"}`:    `unknown field "controler"`,
		`{} {}`:                      "the text goes on after the object",
		`{"axes":"xy"}`:              `axes "xy": want one of ["lonlat" "latlon"]`,
		`{"basis":"guess"}`:          `basis "guess"`,
		`{"null_geometry":"keep"}`:   `null_geometry "keep"`,
		`{"status":"taken"}`:         `status "taken"`,
		`{"statuses":{"a":"taken"}}`: `status "taken"`,
		`{"controller":"The North"}`: `controller "The North"`,
		`{"territories":{"a":"B"}}`:  `territory "B"`,
		`{"date":"yesterday"}`:       `date: "yesterday" is no date`,
		`{"date":"2024-08-15","date_property":"d"}`: "exclude one another",
	}
}

func FuzzParseMapping(f *testing.F) {
	for _, text := range slices.Sorted(maps.Keys(badMappings())) {
		f.Add([]byte(text))
	}
	f.Add([]byte(`{"controller":"ukraine","status":"held"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := ingest.ParseMapping(text)
		if err != nil {
			return
		}
		o := plain()
		o.Mapping = m
		r := readFrom(t, strings.NewReader(oneSquare()), o, "-")
		if r.err != nil || len(r.snapshots)+len(r.refused) != 1 {
			t.Errorf("%d snapshots, %v, %v", len(r.snapshots), r.refused, r.err)
		}
	})
}

func TestOptions(t *testing.T) {
	for want, o := range map[string]ingest.Options{
		`format "kml": want one of deepstate, daily, geojson`:      {Format: "kml"},
		"format daily does not say who publishes: name the source": {Format: "daily"},
		`source id "Desk": want 1 to 63 of`:                        {Format: "daily", Source: data.Source{ID: "Desk"}},
		"format deepstate brings its own classes":                  {Format: "deepstate", Mapping: ingest.Mapping{Status: data.Held}},
		`mapping: axes "up"`:                                       {Format: "deepstate", Mapping: ingest.Mapping{Axes: "up"}},
	} {
		r := read(t, o, "nowhere")
		if r.err == nil || !strings.HasPrefix(r.err.Error(), want) || len(r.refused) > 0 {
			t.Errorf("%v, %v; want %s…", r.err, r.refused, want)
		}
	}
	if n := len(ingest.Formats()); n != 3 {
		t.Errorf("%d formats", n)
	}
}

func TestPublisher(t *testing.T) {
	s, err := ingest.Options{Format: "deepstate", Source: data.Source{ID: "deepstate-archive", Title: "DeepState, by way of an archive"}}.Publisher()
	must(t, err)
	if s.ID != "deepstate-archive" || s.Title != "DeepState, by way of an archive" || s.Attribution != "© DeepState" || s.Kind != data.KindMap || s.Licence == "" {
		t.Errorf("%+v", s)
	}
	s, err = ingest.Options{Format: "geojson", Source: data.Source{ID: "desk", Kind: data.KindPress}}.Publisher()
	if must(t, err); s.Title != "desk" || s.Kind != data.KindPress {
		t.Errorf("%+v", s)
	}
}
