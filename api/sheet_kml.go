package api

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
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
	looks := t.kmlStyles(&b)
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
		fmt.Fprintf(&b, `<styleUrl>#look%d</styleUrl><ExtendedData><SchemaData schemaUrl="#columns">`, slices.Index(looks, row.look)+1)
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

// areaLook is what the style of an area in KML tells: by its colour, as in pictures,
// whose it is, and by how full it is of it what it is said to be.
type areaLook struct {
	colour string // #rrggbb
	status data.Status
}

// kmlStyles writes a style for each look of the rows, numbered from 1, and lists
// these.
func (t sheet) kmlStyles(b *bytes.Buffer) (looks []areaLook) {
	for _, row := range t.rows {
		if !slices.Contains(looks, row.look) {
			looks = append(looks, row.look)
		}
	}
	for i, look := range looks {
		colour := look.colour[5:7] + look.colour[3:5] + look.colour[1:3] // KML has blue first, after the opacity
		fmt.Fprintf(b, "\n"+`<Style id="look%d"><LineStyle><color>ff%s</color><width>1.5</width></LineStyle><PolyStyle><color>%s%s</color></PolyStyle></Style>`, i+1, colour, look.opacity(), colour)
	}
	return looks
}

// opacity is that of the tint, as KML writes it: in KML nothing is hatched.
func (l areaLook) opacity() string {
	switch l.status {
	case data.Held:
		return "80"
	case data.Claimed:
		return "40"
	}
	return "20"
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
