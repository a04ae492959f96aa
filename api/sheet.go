package api

import (
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/flatgeobuf"
	"github.com/salient-map/salient/geo/geojson"
)

// sheet is areas as rows under columns, for the formats that have those.
type sheet struct {
	name, title, href string
	notes             []string // whose the areas are and on what basis: what may not be lost
	columns           []flatgeobuf.Column
	rows              []sheetRow
}

// sheetRow is an area with a value for each column, nil for none.
type sheetRow struct {
	title  string
	shape  *geo.Shape
	look   areaLook
	values []any
}

// encode writes the sheet.
func (t sheet) encode(f form) ([]byte, error) {
	switch f.name {
	case "csv":
		return t.csv(f.style), nil
	case "kml":
		return t.kml(f.style), nil
	}
	return t.flatGeobuf(f.style)
}

// csv writes a row an area, its polygons as well-known text in the last column.
func (t sheet) csv(style geojson.Style) []byte {
	table := newCSV(append(columnNames(t.columns), "wkt")...)
	for _, row := range t.rows {
		for _, value := range row.values {
			switch v := value.(type) {
			case nil:
				table.text("")
			case float64:
				table.km2(v)
			case string:
				table.text(v)
			}
		}
		table.text(wkt.MarshalString(simplest(geojson.Polygons(row.shape, style))))
		table.end()
	}
	return table.bytes()
}

// simplest is a polygon where there is one only.
func simplest(mp orb.MultiPolygon) orb.Geometry {
	if len(mp) == 1 {
		return mp[0]
	}
	return mp
}

func (t sheet) flatGeobuf(style geojson.Style) ([]byte, error) {
	table := flatgeobuf.Table{Name: t.name, Title: t.title, Description: strings.Join(append(t.notes, t.href), "\n"), Columns: t.columns}
	for _, row := range t.rows {
		table.Features = append(table.Features, flatgeobuf.Feature{Geometry: geojson.Polygons(row.shape, style), Values: row.values})
	}
	return flatgeobuf.Append(nil, table)
}

// text and number make columns.
func text(name, doc string) flatgeobuf.Column {
	return flatgeobuf.Column{Name: name, Description: doc, Kind: flatgeobuf.String}
}

func instant(name, doc string) flatgeobuf.Column {
	return flatgeobuf.Column{Name: name, Description: doc, Kind: flatgeobuf.DateTime}
}

func number(name, doc string) flatgeobuf.Column {
	return flatgeobuf.Column{Name: name, Description: doc, Kind: flatgeobuf.Double}
}

// orNone is a value that may be missing.
func orNone(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// groundValues are what [groundColumns] name.
func groundValues(id string, src data.Source, controller string, status data.Status, territory string, basis data.Basis, s *geo.Shape) []any {
	credit := src.Attribution
	if credit == "" {
		credit = src.Title
	}
	return []any{id, src.ID, orNone(controller), string(status), orNone(territory), string(basis), roundKM2(s.AreaKM2()), roundKM2(s.SphericalKM2()), credit, orNone(src.Licence)}
}

// heading names an area where nothing but a line of words can be shown: what it is
// said to be, and how large; the word comes before that, the name after it.
func heading(word string, g words.Ground, s *geo.Shape, basis data.Basis, name string) string {
	l := words.English()
	out := l.Ground(g) + ", " + l.Size(s.AreaKM2(), basis == data.Schematic, words.SquareKilometres)
	if word != "" {
		out = word + ": " + out
	}
	if name != "" {
		out += ": " + name
	}
	if basis == data.Schematic {
		out += " (" + l.Schematic + ")"
	}
	return out
}
