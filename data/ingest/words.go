package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// property is a property as a word: what a string says, the text of a number or
// boolean, "" when it is missing, null or neither.
func property(f *geojson.Feature, name string) string {
	if name == "" {
		return ""
	}
	raw := f.Properties.Get(name)
	if text, ok := raw.Text(); ok {
		return strings.TrimSpace(text)
	}
	if raw.IsNull() || len(raw) == 0 || raw[0] == '{' || raw[0] == '[' {
		return ""
	}
	return raw.String()
}

// word finds the word for a feature: by the property and its table, or fixed.
func word[T ~string](f *geojson.Feature, name string, table map[string]T, fixed T) (T, error) {
	value := property(f, name)
	if value == "" {
		return fixed, nil
	}
	if table == nil {
		return T(strings.ToLower(value)), nil
	}
	w, ok := table[value]
	if !ok {
		return "", fmt.Errorf("property %s is %q; the mapping knows %q", name, value, slices.Sorted(maps.Keys(table)))
	}
	return w, nil
}

// area makes an area of a feature by the mapping; the shape comes later.
func (m *Mapping) area(f *geojson.Feature) (a *data.Area, err error) {
	a = &data.Area{Class: m.Class, ClassKey: property(f, m.ClassKeyProperty)}
	if class := property(f, m.ClassProperty); class != "" {
		a.Class = class
	}
	if a.Controller, err = word(f, m.ControllerProperty, m.Controllers, m.Controller); err != nil {
		return nil, err
	}
	if a.Status, err = word(f, m.StatusProperty, m.Statuses, m.Status); err != nil {
		return nil, err
	}
	if a.Territory, err = word(f, m.TerritoryProperty, m.Territories, m.Territory); err != nil {
		return nil, err
	}
	for _, w := range []string{a.Controller, a.Territory} {
		if w != "" && !data.ValidID(w) {
			return nil, fmt.Errorf("party %q: want a lower-case word such as ukraine; a table in the mapping can translate it", w)
		}
	}
	if !slices.Contains(data.Statuses(), a.Status) {
		return nil, fmt.Errorf("status %q: want one of %q; the mapping can fix or translate it", a.Status, data.Statuses())
	}
	for _, lang := range slices.Sorted(maps.Keys(m.Labels)) {
		if text := property(f, m.Labels[lang]); text != "" {
			a.Labels = append(a.Labels, data.Label{Lang: lang, Text: text})
		}
	}
	return a, nil
}

// chooses reports whether Only lets the feature in.
func (m *Mapping) chooses(f *geojson.Feature) bool {
	for name, values := range m.Only {
		if !slices.Contains(values, property(f, name)) {
			return false
		}
	}
	return true
}

// instant is when the feature's snapshot held: by its own property, or by the
// whole document's time.
func (m *Mapping) instant(f *geojson.Feature, whole time.Time) (time.Time, error) {
	if m.DateProperty == "" {
		return whole, nil
	}
	value := property(f, m.DateProperty)
	if value == "" {
		return time.Time{}, fmt.Errorf("no date in property %q", m.DateProperty)
	}
	if t, err := time.Parse("20060102", value); err == nil {
		return data.EndOfDay(t), nil
	}
	return data.ParseInstant(value)
}
