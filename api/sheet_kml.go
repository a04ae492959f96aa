package api

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo/flatgeobuf"
	"github.com/salient-map/salient/geo/geojson"
)

// kml writes a document of placemarks (OGC KML 2.2), each with its values
// under typed columns and, where columns tell it, the time span it holds for.
func (t sheet) kml(style geojson.Style) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>`)
	element(&b, "name", t.title)
	element(&b, "description", strings.Join(append(t.notes, t.href), "\n"))
	b.WriteString("\n" + `<Style id="area"><LineStyle><color>ff404040</color><width>1.5</width></LineStyle><PolyStyle><color>59808080</color></PolyStyle></Style>`)
	b.WriteString("\n" + `<Schema id="columns" name="columns">`)
	for _, c := range t.columns {
		kind := "string"
		if c.Kind == flatgeobuf.Double {
			kind = "double"
		}
		fmt.Fprintf(&b, `<SimpleField type="%s" name="%s"></SimpleField>`, kind, c.Name)
	}
	b.WriteString("</Schema>")
	for _, row := range t.rows {
		b.WriteString("\n<Placemark>")
		element(&b, "name", row.title)
		t.span(&b, row)
		b.WriteString("<styleUrl>#area</styleUrl><ExtendedData>" + `<SchemaData schemaUrl="#columns">`)
		for i, value := range row.values {
			if value == nil {
				continue
			}
			fmt.Fprintf(&b, `<SimpleData name="%s">`, t.columns[i].Name)
			_ = xml.EscapeText(&b, []byte(wordsOf(value)))
			b.WriteString("</SimpleData>")
		}
		b.WriteString("</SchemaData></ExtendedData><MultiGeometry>")
		for _, p := range geojson.Polygons(row.shape, style) {
			kmlPolygon(&b, p)
		}
		b.WriteString("</MultiGeometry></Placemark>")
	}
	b.WriteString("\n</Document></kml>\n")
	return b.Bytes()
}

// span writes from when to when a row holds.
func (t sheet) span(b *bytes.Buffer, row sheetRow) {
	at := func(name string) any {
		i := slices.IndexFunc(t.columns, func(c flatgeobuf.Column) bool { return c.Name == name })
		if i < 0 {
			return nil
		}
		return row.values[i]
	}
	begin, end := at("valid_from"), at("valid_to")
	if begin == nil {
		return
	}
	b.WriteString("<TimeSpan>")
	element(b, "begin", wordsOf(begin))
	if end != nil {
		element(b, "end", wordsOf(end))
	}
	b.WriteString("</TimeSpan>")
}

func kmlPolygon(b *bytes.Buffer, p orb.Polygon) {
	b.WriteString("<Polygon>")
	for i, ring := range p {
		side := "outerBoundaryIs"
		if i > 0 {
			side = "innerBoundaryIs"
		}
		b.WriteString("<" + side + "><LinearRing><coordinates>")
		for j, at := range ring {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.Write(strconv.AppendFloat(b.AvailableBuffer(), at[0], 'f', -1, 64))
			b.WriteByte(',')
			b.Write(strconv.AppendFloat(b.AvailableBuffer(), at[1], 'f', -1, 64))
		}
		b.WriteString("</coordinates></LinearRing></" + side + ">")
	}
	b.WriteString("</Polygon>")
}

func element(b *bytes.Buffer, name, text string) {
	b.WriteString("<" + name + ">")
	// A buffer takes everything, and what is no character becomes one.
	_ = xml.EscapeText(b, []byte(text))
	b.WriteString("</" + name + ">")
}

// wordsOf is a value as words.
func wordsOf(value any) string {
	if n, ok := value.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}
