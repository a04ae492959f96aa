package geojson_test

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo/geojson"
)

// FuzzRead holds what is accepted against encoding/json: it must take it too,
// and see the same positions and properties.
func FuzzRead(f *testing.F) {
	for _, c := range refused {
		if len(c.in) < 1000 {
			f.Add([]byte(c.in))
		}
	}
	for _, in := range []string{square, nothing, collection(feature(square), nothing), nothing + "\n" + nothing, "\ufeff\x1e" + nothing,
		feature(`{"type":"MultiPolygon","coordinates":[[[[0.1,2e3,-4],[5, 6]]]]}`),
		feature(`{"type":"GeometryCollection","geometries":[` + square + `,{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}]}`),
		`{"type":"Feature","geometry":null,"properties":` + attributes + `}`} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		unchecked, _ := geojson.Raw(in).Object() // must not panic either
		for _, value := range unchecked.All() {
			value.Text()
		}
		doc, err := geojson.Read(in, geojson.Options{})
		if err != nil {
			s := err.(*geojson.SyntaxError)
			if s.Rule == "" || s.Detail == "" || s.Line < 1 || s.Column < 1 || s.Offset < 0 || s.Offset > int64(len(in)) {
				t.Errorf("an error that says too little: %+v", s)
			}
			return
		}
		// A record separator cannot be inside a string, so it can be blanked.
		text := bytes.ReplaceAll(bytes.TrimPrefix(in, []byte("\ufeff")), []byte{0x1e}, []byte{' '})
		for d := json.NewDecoder(bytes.NewReader(text)); d.More(); {
			var v json.RawMessage
			if err := d.Decode(&v); err != nil {
				t.Fatalf("accepted what encoding/json refuses: %v", err)
			}
		}
		for _, feature := range doc.Features {
			checkFeature(t, feature)
		}
	})
}

func checkFeature(t *testing.T, f geojson.Feature) {
	raw := members(t, f.Raw.JSON())
	geometry, attributes := raw["geometry"], raw["properties"]
	var kind string
	if json.Unmarshal(raw["type"], &kind); kind != "Feature" {
		geometry, attributes = json.RawMessage(f.Raw.JSON()), nil
	}
	got, want := positions(f.Geometry), decoded(t, geometry)
	same := func(a, b orb.Point) bool {
		return math.Float64bits(a[0]) == math.Float64bits(b[0]) && math.Float64bits(a[1]) == math.Float64bits(b[1])
	}
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("positions %v, want %v of %s", got, want, f.Raw.JSON())
	}
	properties := map[string]json.RawMessage{}
	if attributes != nil {
		properties = members(t, geojson.Raw(attributes))
	}
	n := 0
	for name, value := range f.Properties.All() {
		n++
		if !bytes.Equal(value, properties[name]) {
			t.Errorf("property %q is %s, want %s", name, value, properties[name])
		}
		var want string
		if text, ok := value.Text(); ok && (json.Unmarshal(value, &want) != nil || text != want) {
			t.Errorf("property %q says %q, want %q", name, text, want)
		}
	}
	if n != len(properties) {
		t.Errorf("%d properties, want %d", n, len(properties))
	}
}

func members(t *testing.T, raw geojson.Raw) (m map[string]json.RawMessage) {
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	return m
}

// positions are all positions of a geometry in the order of the text.
func positions(g geojson.Geometry) (all []orb.Point) {
	all = append(all, g.Points...)
	for _, line := range g.Lines {
		all = append(all, line...)
	}
	for _, polygon := range g.Polygons {
		for _, ring := range polygon {
			all = append(all, ring...)
		}
	}
	for _, part := range g.Parts {
		all = append(all, positions(part)...)
	}
	return all
}

// decoded are the same positions as encoding/json sees them.
func decoded(t *testing.T, geometry json.RawMessage) (all []orb.Point) {
	if geometry == nil || string(geometry) == "null" {
		return nil
	}
	m := members(t, geojson.Raw(geometry))
	if string(m["type"]) == "" {
		t.Fatalf("geometry without type: %s", geometry)
	}
	var kind string
	var parts []json.RawMessage
	var coordinates any
	if json.Unmarshal(m["type"], &kind); kind == string(geojson.GeometryCollection) {
		json.Unmarshal(m["geometries"], &parts)
		for _, part := range parts {
			all = append(all, decoded(t, part)...)
		}
		return all
	}
	if err := json.Unmarshal(m["coordinates"], &coordinates); err != nil {
		t.Fatalf("%v: %s", err, geometry)
	}
	var walk func(any)
	walk = func(v any) {
		list := v.([]any)
		if len(list) > 1 {
			if lon, ok := list[0].(float64); ok {
				all = append(all, orb.Point{lon, list[1].(float64)})
				return
			}
		}
		for _, inner := range list {
			walk(inner)
		}
	}
	walk(coordinates)
	return all
}
