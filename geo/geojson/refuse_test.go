package geojson_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/salient-map/salient/geo/geojson"
)

// Frames that put the interesting part where it belongs.
func feature(geometry string) string {
	return `{"type":"Feature","properties":{},"geometry":` + geometry + `}`
}

func collection(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`
}

func polygon(coordinates string) string {
	return `{"type":"Polygon","coordinates":` + coordinates + `}`
}

const (
	square  = `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`
	nothing = `{"type":"Feature","properties":null,"geometry":null}`
)

var refused = []struct {
	name, in, want string
}{
	// Not JSON.
	{"nothing", "",
		`truncated: line 1 column 1 (byte 0): the text ends before the document is complete`},
	{"white space", " \n\t",
		`truncated: line 2 column 2 (byte 3): the text ends before the document is complete`},
	{"byte order mark alone", "\ufeff",
		`truncated: line 1 column 2 (byte 3): the text ends before the document is complete`},
	{"two byte order marks", "\ufeff\ufeff" + square,
		`syntax: line 1 column 2 (byte 3): '\ufeff' where an object belongs`},
	{"UTF-16", "\xff\xfe{\x00",
		`invalid-utf8: line 1 column 1 (byte 0): byte 0xff is not UTF-8`},
	{"cut in a number", `{"type":"Point","coordinates":[1,2.`,
		`truncated: feature 0, line 1 column 36 (byte 35): the text ends inside an array`},
	{"cut in a name", `{"type":"Point","coord`,
		`truncated: feature 0, line 1 column 23 (byte 22): the text ends inside a string`},
	{"cut in an escape", `{"type":"Point\`,
		`truncated: line 1 column 16 (byte 15): the text ends inside a string`},
	{"cut in a literal", `{"type":"Feature","geometry":nu`,
		`truncated: feature 0, line 1 column 32 (byte 31): the text ends inside an object`},
	{"cut after a comma", `{"type":"Point","coordinates":[1,`,
		`truncated: feature 0, line 1 column 34 (byte 33): the text ends inside an array`},
	{"cut after a bracket", `{"type":"Polygon","coordinates":[`,
		`truncated: feature 0 polygon 0, line 1 column 34 (byte 33): the text ends inside an array`},
	{"cut between features", `{"type":"FeatureCollection","features":[` + nothing + `,`,
		`truncated: line 1 column 94 (byte 93): the text ends inside an array`},
	{"cut before the last brace", strings.TrimSuffix(collection(nothing), "}"),
		`truncated: line 1 column 94 (byte 93): the text ends inside an object`},
	{"trailing comma in a position", `{"type":"Point","coordinates":[1,2,]}`,
		`syntax: feature 0, line 1 column 36 (byte 35): ']' where a value after the comma belongs`},
	{"trailing comma in an object", `{"type":"Point","coordinates":[1,2],}`,
		`syntax: feature 0, line 1 column 37 (byte 36): '}' where a value after the comma belongs`},
	{"missing comma", `{"type":"Point" "coordinates":[1,2]}`,
		`syntax: feature 0, line 1 column 17 (byte 16): '"' where a comma or } belongs`},
	{"missing colon", `{"type" "Point"}`,
		`syntax: line 1 column 9 (byte 8): '"' where a colon belongs`},
	{"wrong bracket", `{"type":"Point","coordinates":[1,2}}`,
		`syntax: feature 0, line 1 column 35 (byte 34): '}' where a comma or ] belongs`},
	{"unquoted name", `{type:"Point"}`,
		`syntax: line 1 column 2 (byte 1): 't' where a member name belongs`},
	{"comment", "{\n  // a square\n}",
		`syntax: line 2 column 3 (byte 4): '/' where a member name belongs`},
	{"single quotes", `{'type':'Point'}`,
		`syntax: line 1 column 2 (byte 1): '\'' where a member name belongs`},
	{"bad literal", feature("nil"),
		`syntax: feature 0, line 1 column 46 (byte 45): 'n' where null belongs`},
	{"line break in a string", "{\"type\":\"Po\nint\"}",
		`syntax: line 1 column 12 (byte 11): '\n' in a string must be escaped`},
	{"no such escape", `{"type":"P\oint"}`,
		`syntax: line 1 column 11 (byte 10): "\\o" is no escape`},
	{"short \\u", `{"type":"P\u00gint"}`,
		`syntax: line 1 column 11 (byte 10): \u needs four hexadecimal digits`},
	{"invalid UTF-8 in a property", "{\"type\":\"Feature\",\n\"geometry\":null,\"properties\":{\"name\":\"Суд\xd0\"}}",
		`invalid-utf8: feature 0, line 2 column 42 (byte 63): byte 0xd0 is not UTF-8`},
	{"invalid UTF-8 in a name", "{\"ty\xffpe\":1}",
		`invalid-utf8: line 1 column 5 (byte 4): byte 0xff is not UTF-8`},
	{"Latin-1 outside a string", "{\"type\":\xe9}",
		`invalid-utf8: line 1 column 9 (byte 8): byte 0xe9 is not UTF-8`},
	{"letter outside a string", `{"type":é}`,
		`syntax: line 1 column 9 (byte 8): 'é' where a string belongs`},
	// What follows.
	{"garbage after", square + ` x`,
		`trailing-data: line 1 column 62 (byte 61): the text goes on after the document`},
	{"second collection", collection(nothing) + collection(nothing),
		`trailing-data: line 1 column 95 (byte 94): the text goes on after the document`},
	{"second collection on a line", collection(nothing) + "\n" + collection(nothing),
		`trailing-data: line 2 column 1 (byte 95): the text goes on after the document`},
	{"second feature on the same line", nothing + " " + nothing,
		`trailing-data: line 1 column 54 (byte 53): the text goes on after the document`},
	{"list after a feature", nothing + "\n[]",
		`trailing-data: line 2 column 1 (byte 53): the text goes on after the document`},
	{"broken second line", nothing + "\n" + `{"type":"Feature"`,
		`truncated: feature 1, line 2 column 18 (byte 70): the text ends inside an object`},
	{"record without separator", "\x1e" + nothing + "\n" + nothing,
		`trailing-data: line 2 column 1 (byte 54): the text goes on after the record`},
	{"cut record", "\x1e" + nothing + "\n\x1e" + `{"type":`,
		`truncated: line 2 column 10 (byte 63): the text ends inside an object`},
	// Numbers.
	{"NaN", collection(nothing, feature(polygon(`[[[0,0],[1,NaN],[1,1],[0,0]]]`))),
		`not-finite: feature 1 polygon 0 ring 0 position 1, line 1 column 182 (byte 181): NaN and Infinity are no JSON numbers`},
	{"nan", feature(polygon(`[[[nan,0]]]`)),
		`not-finite: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): NaN and Infinity are no JSON numbers`},
	{"Infinity", feature(polygon(`[[[0,0],[Infinity,0]]]`)),
		`not-finite: feature 0 polygon 0 ring 0 position 1, line 1 column 87 (byte 86): NaN and Infinity are no JSON numbers`},
	{"-Infinity", feature(polygon(`[[[0,0],[0,-Infinity]]]`)),
		`not-finite: feature 0 polygon 0 ring 0 position 1, line 1 column 89 (byte 88): NaN and Infinity are no JSON numbers`},
	{"NaN in a property", `{"type":"Feature","geometry":null,"properties":{"area":NaN}}`,
		`not-finite: feature 0, line 1 column 56 (byte 55): NaN and Infinity are no JSON numbers`},
	{"NaN for a geometry", feature("NaN"),
		`not-finite: feature 0, line 1 column 46 (byte 45): NaN and Infinity are no JSON numbers`},
	{"overflow", feature(polygon(`[[[0,0],[1e999,0]]]`)),
		`number-overflow: feature 0 polygon 0 ring 0 position 1, line 1 column 87 (byte 86): 1e999 is beyond the range of a float64`},
	{"overflow below", feature(polygon(`[[[0,0],[0,-1e400]]]`)),
		`number-overflow: feature 0 polygon 0 ring 0 position 1, line 1 column 89 (byte 88): -1e400 is beyond the range of a float64`},
	{"needless 0", feature(polygon(`[[[00,0]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): a number must not begin with a needless 0`},
	{"plus", feature(polygon(`[[[+1,0]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): '+' where a number belongs`},
	{"no digit before the point", feature(polygon(`[[[.5,0]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): '.' where a number belongs`},
	{"no digit after the point", feature(polygon(`[[[5.,0]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 83 (byte 82): ',' where a digit belongs`},
	{"no exponent", feature(polygon(`[[[5e,0]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 83 (byte 82): ',' where a digit belongs`},
	{"hexadecimal", feature(polygon(`[[[0x10,0]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 82 (byte 81): 'x' where a comma or ] belongs`},
	{"decimal comma", feature(polygon(`[[[35,5;51,2]]]`)),
		`syntax: feature 0 polygon 0 ring 0 position 0, line 1 column 85 (byte 84): ';' where a comma or ] belongs`},
	// Positions.
	{"one ordinate", feature(polygon(`[[0,0],[1]]`)),
		`nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 80 (byte 79): a number where a position belongs; the coordinates of a Polygon are nested 3 deep`},
	{"one ordinate in a ring", feature(polygon(`[[[0,0],[1]]]`)),
		`ordinates: feature 0 polygon 0 ring 0 position 1, line 1 column 86 (byte 85): 1 number where a position has 2 or 3`},
	{"no ordinate", feature(polygon(`[[[]]]`)),
		`ordinates: feature 0 polygon 0 ring 0 position 0, line 1 column 80 (byte 79): no number where a position has 2 or 3`},
	{"four ordinates", collection(nothing, nothing, feature(polygon(`[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,2,3,4]]]`))),
		`ordinates: feature 2 polygon 0 ring 1 position 1, line 1 column 258 (byte 257): more than 3 numbers where a position has 2 or 3`},
	{"string ordinate", feature(polygon(`[[["35.1",51]]]`)),
		`ordinates: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): a string where a number belongs`},
	{"null ordinate", feature(polygon(`[[[null,51]]]`)),
		`ordinates: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): null where a number belongs`},
	{"object ordinate", feature(polygon(`[[[35,{}]]]`)),
		`ordinates: feature 0 polygon 0 ring 0 position 0, line 1 column 84 (byte 83): an object where a number belongs`},
	{"empty Point", feature(`{"type":"Point","coordinates":[]}`),
		`ordinates: feature 0, line 1 column 76 (byte 75): no number where a position has 2 or 3`},
	// Nesting.
	{"Point nested as a line", feature(`{"type":"Point","coordinates":[[1,2]]}`),
		`nesting: feature 0, line 1 column 77 (byte 76): an array where a number belongs; the coordinates of a Point are nested 1 deep`},
	{"Polygon nested as a Point", feature(polygon(`[1,2]`)),
		`nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 79 (byte 78): a number where an array of positions belongs; the coordinates of a Polygon are nested 3 deep`},
	{"Polygon nested as a line", feature(polygon(`[[1,2],[3,4]]`)),
		`nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 80 (byte 79): a number where a position belongs; the coordinates of a Polygon are nested 3 deep`},
	{"Polygon nested as a MultiPolygon", feature(polygon(`[[[[1,2]]]]`)),
		`nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): an array where a number belongs; the coordinates of a Polygon are nested 3 deep`},
	{"MultiPolygon nested as a Polygon", feature(`{"type":"MultiPolygon","coordinates":[[[[0,0]]],[[1,2]]]}`),
		`nesting: feature 0 polygon 1 ring 0 position 0, line 1 column 96 (byte 95): a number where a position belongs; the coordinates of a MultiPolygon are nested 4 deep`},
	{"line nested as a Point", feature(`{"type":"LineString","coordinates":[1,2]}`),
		`nesting: feature 0 position 0, line 1 column 82 (byte 81): a number where a position belongs; the coordinates of a LineString are nested 2 deep`},
	{"lines nested as a line", feature(`{"type":"MultiLineString","coordinates":[[1,2]]}`),
		`nesting: feature 0 position 0, line 1 column 88 (byte 87): a number where a position belongs; the coordinates of a MultiLineString are nested 3 deep`},
	{"points nested as a line", feature(`{"type":"MultiPoint","coordinates":[[[1,2]]]}`),
		`nesting: feature 0 position 0, line 1 column 83 (byte 82): an array where a number belongs; the coordinates of a MultiPoint are nested 2 deep`},
	{"null ring", feature(polygon(`[null]`)),
		`nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 79 (byte 78): null where an array of positions belongs; the coordinates of a Polygon are nested 3 deep`},
	{"coordinates null", feature(polygon(`null`)),
		`nesting: feature 0 polygon 0, line 1 column 78 (byte 77): null where an array of rings belongs; the coordinates of a Polygon are nested 3 deep`},
	{"coordinates an object", feature(polygon(`{"lat":1}`)),
		`nesting: feature 0 polygon 0, line 1 column 78 (byte 77): an object where an array of rings belongs; the coordinates of a Polygon are nested 3 deep`},
	{"coordinates a string", feature(polygon(`"0 0, 1 0"`)),
		`nesting: feature 0 polygon 0, line 1 column 78 (byte 77): a string where an array of rings belongs; the coordinates of a Polygon are nested 3 deep`},
	{"a million arrays for a document", strings.Repeat("[", 1e6),
		`wrong-kind: line 1 column 1 (byte 0): the document is an array, not an object`},
	{"a million arrays for coordinates", feature(polygon(strings.Repeat("[", 1e6))),
		`nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 81 (byte 80): an array where a number belongs; the coordinates of a Polygon are nested 3 deep`},
	{"a million arrays for a property", `{"type":"Feature","geometry":null,"properties":{"x":` + strings.Repeat("[", 1e6),
		`too-deep: feature 0, line 1 column 115 (byte 114): nested more than 64 deep`},
	{"a million objects", strings.Repeat(`{"a":`, 1e6),
		`too-deep: line 1 column 321 (byte 320): nested more than 64 deep`},
	{"a million collections", strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 1e6),
		`too-deep: feature 0, line 1 column 1377 (byte 1376): nested more than 64 deep`},
	// Members.
	{"list", `[]`,
		`wrong-kind: line 1 column 1 (byte 0): the document is an array, not an object`},
	{"string", `"FeatureCollection"`,
		`wrong-kind: line 1 column 1 (byte 0): the document is a string, not an object`},
	{"number", `17`,
		`wrong-kind: line 1 column 1 (byte 0): the document is a number, not an object`},
	{"null", `null`,
		`wrong-kind: line 1 column 1 (byte 0): the document is null, not an object`},
	{"no type", `{"features":[]}`,
		`missing-member: line 1 column 1 (byte 0): an object without type`},
	{"type a number", `{"type":1}`,
		`wrong-kind: line 1 column 9 (byte 8): type is a number, not a string`},
	{"type in capitals", `{"type":"FEATURECOLLECTION","features":[]}`,
		`unknown-type: line 1 column 1 (byte 0): "FEATURECOLLECTION" is no type of GeoJSON`},
	{"Topology", `{"type":"Topology","arcs":[]}`,
		`unknown-type: line 1 column 1 (byte 0): "Topology" is no type of GeoJSON`},
	{"no features", `{"type":"FeatureCollection"}`,
		`missing-member: line 1 column 1 (byte 0): a FeatureCollection without features`},
	{"features null", `{"type":"FeatureCollection","features":null}`,
		`wrong-kind: line 1 column 40 (byte 39): features is null, not an array`},
	{"features an object", `{"type":"FeatureCollection","features":{}}`,
		`wrong-kind: line 1 column 40 (byte 39): features is an object, not an array`},
	{"null among features", collection(nothing, "null"),
		`wrong-kind: feature 1, line 1 column 94 (byte 93): a feature is null, not an object`},
	{"geometry among features", collection(square),
		`unknown-type: feature 0, line 1 column 41 (byte 40): "Polygon" where a Feature belongs`},
	{"collection among features", collection(collection()),
		`unknown-type: feature 0, line 1 column 41 (byte 40): "FeatureCollection" where a Feature belongs`},
	{"feature without type", collection(`{"geometry":null}`),
		`missing-member: feature 0, line 1 column 41 (byte 40): an object without type`},
	{"no geometry", collection(nothing, `{"type":"Feature","properties":{}}`),
		`missing-member: feature 1, line 1 column 94 (byte 93): a Feature without geometry; it is null where there is none`},
	{"geometry a list", feature(`[1,2]`),
		`wrong-kind: feature 0, line 1 column 46 (byte 45): geometry is an array, not an object`},
	{"geometry of no type", feature(`{"coordinates":[1,2]}`),
		`missing-member: feature 0, line 1 column 46 (byte 45): an object without type`},
	{"geometry of unknown type", feature(`{"type":"Circle","coordinates":[1,2]}`),
		`unknown-type: feature 0, line 1 column 46 (byte 45): "Circle" is no type of geometry`},
	{"geometry a Feature", feature(nothing),
		`unknown-type: feature 0, line 1 column 46 (byte 45): "Feature" is no type of geometry`},
	{"no coordinates", feature(`{"type":"Polygon"}`),
		`missing-member: feature 0, line 1 column 46 (byte 45): a Polygon without coordinates`},
	{"coordinates of a collection", feature(`{"type":"GeometryCollection","coordinates":[]}`),
		`missing-member: feature 0, line 1 column 46 (byte 45): a GeometryCollection without geometries`},
	{"geometries an object", feature(`{"type":"GeometryCollection","geometries":{}}`),
		`wrong-kind: feature 0, line 1 column 88 (byte 87): geometries is an object, not an array of geometries`},
	{"null among geometries", feature(`{"type":"GeometryCollection","geometries":[null]}`),
		`wrong-kind: feature 0, line 1 column 89 (byte 88): a geometry is null, not an object`},
	{"second polygon of a collection", feature(`{"type":"GeometryCollection","geometries":[` + square + `,` + polygon(`[[[0,0],[1]]]`) + `]}`),
		`ordinates: feature 0 polygon 1 ring 0 position 1, line 1 column 190 (byte 189): 1 number where a position has 2 or 3`},
	{"properties a list", `{"type":"Feature","geometry":null,"properties":[]}`,
		`wrong-kind: feature 0, line 1 column 48 (byte 47): properties is an array, not an object`},
	{"id a list", `{"type":"Feature","geometry":null,"properties":{},"id":[1]}`,
		`wrong-kind: feature 0, line 1 column 56 (byte 55): id is an array, not a string or a number`},
	{"id true", `{"type":"Feature","geometry":null,"properties":{},"id":true}`,
		`wrong-kind: feature 0, line 1 column 56 (byte 55): id is a boolean, not a string or a number`},
	// Members that come twice.
	{"two types", `{"type":"Point","coordinates":[1,2],"type":"Point"}`,
		`duplicate-member: feature 0, line 1 column 36 (byte 35): member "type" comes twice`},
	{"two coordinates", feature(`{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}`),
		`duplicate-member: feature 0, line 1 column 81 (byte 80): member "coordinates" comes twice`},
	{"two geometries", `{"type":"Feature","geometry":null,"properties":{},"geometry":null}`,
		`duplicate-member: feature 0, line 1 column 50 (byte 49): member "geometry" comes twice`},
	{"two of a property", `{"type":"Feature","geometry":null,"properties":{"fill":"#01579b","fill":"#ff5252"}}`,
		`duplicate-member: feature 0, line 1 column 65 (byte 64): member "fill" comes twice`},
	{"two of a property, one escaped", `{"type":"Feature","geometry":null,"properties":{"fill":"#01579b","f\u0069ll":"#ff5252"}}`,
		`duplicate-member: feature 0, line 1 column 65 (byte 64): member "fill" comes twice`},
	{"the tenth again", `{"type":"Feature","geometry":null,"properties":{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"j":2}}`,
		`duplicate-member: feature 0, line 1 column 108 (byte 107): member "j" comes twice`},
	{"two features members", `{"type":"FeatureCollection","features":[],"features":[]}`,
		`duplicate-member: line 1 column 42 (byte 41): member "features" comes twice`},
	// Reference systems.
	{"web Mercator", `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}`,
		`crs: line 1 column 35 (byte 34): {"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}; coordinates must be WGS 84, longitude before latitude (CRS84)`},
	{"a linked system", `{"type":"FeatureCollection","features":[` + nothing + `],"crs":{"type":"link","properties":{"href":"http://example.com/crs/42"}}}`,
		`crs: line 1 column 101 (byte 100): {"type":"link","properties":{"href":"http://example.com/crs/42"}}; coordinates must be WGS 84, longitude before latitude (CRS84)`},
	{"a system of a geometry", feature(`{"type":"Point","coordinates":[1,2],"crs":{"type":"EPSG","properties":{"code":28992}}}`),
		`crs: feature 0, line 1 column 88 (byte 87): {"type":"EPSG","properties":{"code":28992}}; coordinates must be WGS 84, longitude before latitude (CRS84)`},
}

func TestReadRefuses(t *testing.T) {
	for _, c := range refused {
		t.Run(c.name, func(t *testing.T) {
			doc, err := geojson.Read([]byte(c.in), geojson.Options{})
			if err == nil {
				t.Fatalf("read as %+v, want %s", doc, c.want)
			}
			if got := err.Error(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			var syntax *geojson.SyntaxError
			if !errors.As(err, &syntax) {
				t.Errorf("a %T, want a *SyntaxError", err)
			}
		})
	}
}
