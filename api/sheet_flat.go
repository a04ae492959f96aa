package api

import (
	"strconv"
	"strings"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// paramProfile is for tools that take no more of GeoJSON than the simplest of it.
var paramProfile = param{"profile", "flat", "flat", "GeoJSON as chart tools such as Flourish and Datawrapper take it: features alone, whose properties are strings and numbers, with a name that no other has"}

// flat writes the sheet as a FeatureCollection without members of our own. Every
// feature has every property, so that a tool that looks at the first alone finds
// all columns, and a name of its own to be joined by.
func (t sheet) flat(style geojson.Style) []byte {
	b := []byte(`{"type":"FeatureCollection","features":[`)
	said := map[string]int{}
	for i, row := range t.rows {
		b = comma(b, i)
		b = append(b, "\n{\"type\":\"Feature\",\"properties\":{\"name\":"...)
		b = geojson.AppendString(b, unique(t.nameOf(row), said))
		for k, c := range t.columns {
			if c.Name == "name" {
				c.Name = "label"
			}
			b = append(b, ',')
			b = geojson.AppendString(b, c.Name)
			b = append(b, ':')
			switch v := row.values[k].(type) {
			case nil:
				b = append(b, `""`...)
			case float64:
				b = strconv.AppendFloat(b, v, 'f', -1, 64)
			case string:
				b = geojson.AppendString(b, v)
			}
		}
		b = append(b, `},"geometry":`...)
		b = geojson.AppendShape(b, row.shape, style)
		b = append(b, '}')
	}
	return append(b, "\n]}\n"...)
}

// nameOf says what a row is in words: "Held by Ukraine in Russia, DeepState".
func (t sheet) nameOf(row sheetRow) string {
	of := map[string]string{}
	for k, c := range t.columns {
		of[c.Name], _ = row.values[k].(string)
	}
	var parts []string
	if status := of["status"]; status != "" {
		parts = append(parts, words.Capital(groundWords(of["controller"], data.Status(status), of["territory"])))
	} else { // what sources are compared on, each by statuses of its own
		l := words.English()
		parts = append(parts, words.Capital(of["ground"])+": "+l.Party(of["controller"])+" in "+l.Party(of["territory"]))
	}
	for _, name := range []string{"change", "name", "source", "drawn_by"} {
		if v := of[name]; v != "" {
			parts = append(parts, v)
		}
	}
	return strings.Join(parts, ", ")
}

// unique adds a number to a name that was said before.
func unique(name string, said map[string]int) string {
	for {
		said[name]++
		n := said[name]
		if n == 1 {
			return name
		}
		if numbered := name + " (" + strconv.Itoa(n) + ")"; said[numbered] == 0 {
			said[numbered] = 1
			return numbered
		}
	}
}
