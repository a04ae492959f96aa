package geojson_test

import (
	"slices"
	"testing"

	"github.com/salient-map/salient/geo/geojson"
)

const attributes = `{"name":"Суджа /// Sudzha\u00a0///\n\"geoJSON\" \ud83d\ude00 \ud83d","fill":"#01579b","fill-opacity":0.4,` +
	`"shown" : true , "hidden":false,"none":null,"n":-12e3,"big":1e999,"area":{"km2":57.978},"list":[1,{"fill":2}],"":"empty"}`

func object(t *testing.T, text string) geojson.Object {
	t.Helper()
	doc := read(t, `{"type":"Feature","geometry":null,"properties":`+text+`}`, geojson.Options{})
	return doc.Features[0].Properties
}

func TestObjectStrings(t *testing.T) {
	o := object(t, attributes)
	for name, want := range map[string]string{
		"name": "Суджа /// Sudzha\u00a0///\n\"geoJSON\" 😀 \ufffd", "fill": "#01579b", "": "empty",
	} {
		if got, ok := o.String(name); got != want || !ok {
			t.Errorf("%q = %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{"fill-opacity", "shown", "none", "area", "list", "missing", "km2"} {
		if got, ok := o.String(name); got != "" || ok {
			t.Errorf("%q = %q, %v, want no string", name, got, ok)
		}
	}
}

func TestObjectOtherKinds(t *testing.T) {
	o := object(t, attributes)
	if v, ok := o.Float("fill-opacity"); v != 0.4 || !ok {
		t.Errorf("fill-opacity = %v, %v", v, ok)
	}
	if v, ok := o.Float("n"); v != -12000 || !ok {
		t.Errorf("n = %v, %v", v, ok)
	}
	for _, name := range []string{"big", "fill", "shown", "none", "list", "missing"} {
		if v, ok := o.Float(name); ok {
			t.Errorf("%q = %v, want no number", name, v)
		}
	}
	if v, ok := o.Bool("shown"); !v || !ok {
		t.Errorf("shown = %v, %v", v, ok)
	}
	if v, ok := o.Bool("hidden"); v || !ok {
		t.Errorf("hidden = %v, %v", v, ok)
	}
	if v, ok := o.Bool("none"); v || ok {
		t.Errorf("none = %v, %v", v, ok)
	}
	if !o.Get("none").IsNull() || o.Get("missing").IsNull() || o.Get("missing") != nil {
		t.Errorf("null is not told from missing: %s, %s", o.Get("none"), o.Get("missing"))
	}
	area, ok := o.Get("area").Object()
	if v, _ := area.Float("km2"); !ok || v != 57.978 {
		t.Errorf("area.km2 = %v, %v", v, ok)
	}
	if _, ok := o.Get("list").Object(); ok {
		t.Error("a list is an object")
	}
}

func TestObjectAll(t *testing.T) {
	var got []string
	for name, value := range object(t, `{ "b" : 1 , "a":[2, 3],"\u0063":"x"}`).All() {
		got = append(got, name+"="+value.String())
	}
	if want := []string{"b=1", "a=[2, 3]", `c="x"`}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for name := range object(t, attributes).All() {
		if name == "fill" {
			break
		}
	}
}

func TestObjectEmpty(t *testing.T) {
	for _, text := range []string{"null", "{}", "{ }"} {
		o := object(t, text)
		for name := range o.All() {
			t.Errorf("%s has a member %q", text, name)
		}
		if o.Get("x") != nil {
			t.Errorf("%s has a member x", text)
		}
	}
	if o := object(t, "null"); o.JSON() != nil {
		t.Errorf("null properties are %s", o.JSON())
	}
}

func TestFeatureID(t *testing.T) {
	for in, want := range map[string]string{`,"id":"a\u0062"`: `"a\u0062"`, `,"id":17`: "17", `,"id":null`: "", "": ""} {
		doc := read(t, `{"type":"Feature","geometry":null`+in+`}`, geojson.Options{})
		if got := doc.Features[0].ID.String(); got != want {
			t.Errorf("%s: id %s, want %s", in, got, want)
		}
	}
}
