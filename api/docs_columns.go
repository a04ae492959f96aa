package api

import (
	"strings"

	"github.com/salient-map/salient/api/docs"
	"github.com/salient-map/salient/geo/flatgeobuf"
)

// columnsPage is the page of all columns, made of the lists that tables are written
// from.
func columnsPage() docs.Page {
	p := docs.Page{
		Name: "columns", Title: "Columns of tables",
		Summary: "What the columns of CSV hold, and the properties of FlatGeobuf, KML and flat GeoJSON.",
	}
	b := []byte("# " + p.Title + "\n\n" + p.Summary + "\n\n" +
		"The first line of CSV names the columns, in this order; their order and names stay, and new ones come behind. Times are RFC 3339 in UTC, numbers have a point and no other mark, " +
		"what is not known is empty, and a text that a spreadsheet would take for a formula has an apostrophe before it. " +
		"Ground has its polygons as well-known text (longitude, latitude) in a last column, `wkt`; in FlatGeobuf and KML they are the geometry.\n\n" +
		"With `profile=flat` GeoJSON has the same columns as properties of each feature, all of them in each, empty texts where nothing is known, no member else; " +
		"before them `name`, which no other feature has, so that a chart can be joined by it. A column that is called name is `label` there.\n")
	for _, t := range tables() {
		address := t.example + map[bool]string{true: "&f=csv", false: "?f=csv"}[strings.Contains(t.example, "?")]
		b = append(b, "\n## "+strings.ToUpper(t.name[:1])+t.name[1:]+"\n\n"+t.doc+" Such as [`"+address+"`](.."+address+")"...)
		if t.hasShapes {
			b = append(b, ", and as `f=fgb`, `f=kml` and `profile=flat`"...)
		}
		b = append(b, ".\n\n| column | holds | what it is |\n|---|---|---|\n"...)
		for _, c := range t.columns {
			b = append(b, "| `"+c.Name+"` | "+kindWord(c)+" | "+cell(c.Description)+" |\n"...)
		}
	}
	p.Text = b
	return p
}

func kindWord(c flatgeobuf.Column) string {
	switch c.Kind {
	case flatgeobuf.Double:
		return "number"
	case flatgeobuf.DateTime:
		return "time"
	}
	return "text"
}
