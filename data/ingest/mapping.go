package ingest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"time"

	"github.com/salient-map/salient/data"
)

// Mapping says what a FeatureCollection means in Salient's words: when it held
// and, feature by feature, who controls the ground and how it stands. A fixed
// word holds for every feature; a property, when it is named, is looked up
// first and translated by its table. A value that the table lacks refuses the
// snapshot; without a table the value itself is the word. A feature without the
// property gets the fixed word.
type Mapping struct {
	// Path names the members to descend into before the document begins, such
	// as ["value"].
	Path []string `json:"path,omitempty"`
	// Axes is "lonlat" (as RFC 7946 asks) or "latlon". Empty means lonlat, and
	// that positions which make sense only the other way round are refused.
	Axes Axes `json:"axes,omitempty"`
	// NullGeometry and Empty say what to do with a feature without geometry, and
	// with a document without areas: "refuse", the default, or "drop" and "keep".
	NullGeometry string `json:"null_geometry,omitempty"`
	Empty        string `json:"empty,omitempty"`
	// Only leaves out the features whose property has none of the values.
	Only map[string][]string `json:"only,omitempty"`

	// Date is when the picture held, as [data.ParseInstant] reads it.
	// DateProperty takes it from each feature, so that one file may hold many
	// snapshots. With neither it is in the file's name.
	Date         string `json:"date,omitempty"`
	DateProperty string `json:"date_property,omitempty"`

	Basis data.Basis `json:"basis,omitempty"` // mapped unless said
	Note  string     `json:"note,omitempty"`  // kept with every snapshot

	Controller         string                 `json:"controller,omitempty"`
	ControllerProperty string                 `json:"controller_property,omitempty"`
	Controllers        map[string]string      `json:"controllers,omitempty"`
	Status             data.Status            `json:"status,omitempty"`
	StatusProperty     string                 `json:"status_property,omitempty"`
	Statuses           map[string]data.Status `json:"statuses,omitempty"`
	Territory          string                 `json:"territory,omitempty"`
	TerritoryProperty  string                 `json:"territory_property,omitempty"`
	Territories        map[string]string      `json:"territories,omitempty"`

	Class            string            `json:"class,omitempty"`              // the source's own class, when all have one
	ClassProperty    string            `json:"class_property,omitempty"`     // or the property that quotes it
	ClassKeyProperty string            `json:"class_key_property,omitempty"` // the property with its machine key
	Labels           map[string]string `json:"labels,omitempty"`             // language, "" for unknown, to the property with the name
}

// ParseMapping reads a mapping file: one JSON object with no member but
// Mapping's.
func ParseMapping(b []byte) (Mapping, error) {
	var m Mapping
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Mapping{}, fmt.Errorf("mapping: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return Mapping{}, fmt.Errorf("mapping: the text goes on after the object")
	}
	return m, m.validate()
}

func (m Mapping) validate() error {
	for _, c := range []struct {
		name, value string
		allowed     []string
	}{
		{"axes", string(m.Axes), []string{"", string(LonLat), string(LatLon)}},
		{"null_geometry", m.NullGeometry, []string{"", "refuse", "drop"}},
		{"empty", m.Empty, []string{"", "refuse", "keep"}},
		{"basis", string(m.Basis), []string{"", string(data.Mapped), string(data.Assessed), string(data.Schematic)}},
	} {
		if !slices.Contains(c.allowed, c.value) {
			return fmt.Errorf("mapping: %s %q: want one of %q", c.name, c.value, c.allowed[1:])
		}
	}
	if m.Date != "" && m.DateProperty != "" {
		return fmt.Errorf("mapping: date and date_property exclude one another")
	}
	if _, err := m.date(); err != nil {
		return fmt.Errorf("mapping: date: %w", err)
	}
	return m.validateWords()
}

// validateWords checks the words that features will be given.
func (m Mapping) validateWords() error {
	for _, words := range []struct {
		name, fixed string
		table       map[string]string
	}{{"controller", m.Controller, m.Controllers}, {"territory", m.Territory, m.Territories}} {
		for _, w := range append(sortedValues(words.table), words.fixed) {
			if w != "" && !data.ValidID(w) {
				return fmt.Errorf("mapping: %s %q: want a lower-case word such as ukraine", words.name, w)
			}
		}
	}
	for _, s := range append(sortedValues(m.Statuses), m.Status) {
		if s != "" && !slices.Contains(data.Statuses(), s) {
			return fmt.Errorf("mapping: status %q: want one of %q", s, data.Statuses())
		}
	}
	return nil
}

func sortedValues[T ~string](table map[string]T) []T {
	var out []T
	for _, v := range table {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}

// date is the fixed date, zero when there is none.
func (m Mapping) date() (time.Time, error) {
	if m.Date == "" {
		return time.Time{}, nil
	}
	return data.ParseInstant(m.Date)
}

// classifies reports whether the mapping says anything of single features.
func (m Mapping) classifies() bool {
	m.Path, m.Axes, m.Date, m.Basis, m.Note = nil, "", "", "", ""
	return !reflect.ValueOf(m).IsZero()
}
