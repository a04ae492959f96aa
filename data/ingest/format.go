package ingest

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// Format describes a format for a caller that lists or helps. Source is who
// publishes its files unless [Options] says otherwise; its ID is empty where
// the caller has to say.
type Format struct {
	Name    string
	Summary string
	Source  data.Source
}

// format is a Format that can read.
type format struct {
	Format
	// settings completes the mapping or says what of it does not apply.
	settings func(Mapping) (Mapping, error)
	// read makes pictures of a document, at least one, and counts what it drops.
	read func(*session, *document, *geojson.Document, *dropped) []*picture
}

func formats() []format { return []format{deepstateFormat(), dailyFormat(), geojsonFormat()} }

// Formats lists what Read can read.
func Formats() []Format {
	var out []Format
	for _, f := range formats() {
		out = append(out, f.Format)
	}
	return out
}

func formatNamed(name string) (format, error) {
	var names []string
	for _, f := range formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return format{}, fmt.Errorf("format %q: want one of %s", name, strings.Join(names, ", "))
}

// Publisher is the source whose snapshots Read gives: the format's own, with
// every field that the options set in place of it. It is what a caller stores
// beside them.
func (o Options) Publisher() (data.Source, error) {
	f, err := formatNamed(o.Format)
	if err != nil {
		return data.Source{}, err
	}
	s := data.Source{
		ID:          cmp.Or(o.Source.ID, f.Source.ID),
		Title:       cmp.Or(o.Source.Title, f.Source.Title, o.Source.ID),
		Kind:        cmp.Or(o.Source.Kind, f.Source.Kind, data.KindMap),
		URL:         cmp.Or(o.Source.URL, f.Source.URL),
		Licence:     cmp.Or(o.Source.Licence, f.Source.Licence),
		Attribution: cmp.Or(o.Source.Attribution, f.Source.Attribution),
		Description: cmp.Or(o.Source.Description, f.Source.Description),
	}
	if s.ID == "" {
		return data.Source{}, fmt.Errorf("format %s does not say who publishes: name the source", o.Format)
	}
	return s, s.Validate()
}
