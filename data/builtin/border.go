package builtin

import (
	"fmt"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// readBorder reads the one feature of a border file: its lines, and what its
// properties say of where they are from.
func readBorder(file string, text []byte) (*data.Border, error) {
	doc, err := geojson.Read(text, geojson.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(doc.Features) != 1 || len(doc.Features[0].Geometry.Lines) == 0 {
		return nil, fmt.Errorf("%s: want one feature of lines", file)
	}
	f := doc.Features[0]
	b := &data.Border{Lines: f.Geometry.Lines}
	b.ID, _ = f.ID.Text()
	for name, into := range map[string]*string{"name": &b.Name, "source": &b.Source, "licence": &b.Licence, "note": &b.Note} {
		*into, _ = f.Properties.String(name)
	}
	if b.ID == "" || b.Name == "" || b.Source == "" || b.Licence == "" {
		return nil, fmt.Errorf("%s: want an id and the properties name, source and licence", file)
	}
	return b, nil
}
