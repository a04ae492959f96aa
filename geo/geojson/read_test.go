package geojson_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

func read(t *testing.T, in string, o geojson.Options) *geojson.Document {
	t.Helper()
	doc, err := geojson.Read([]byte(in), o)
	if err != nil {
		t.Fatalf("%v\nin %.200s", err, in)
	}
	return doc
}

func TestReadForms(t *testing.T) {
	many := []string{nothing, feature(square), feature(`{"type":"Point","coordinates":[1,2]}`)}
	forms := []struct {
		name, in string
		path     []string
		want     []geojson.Type
	}{
		{"collection", collection(many...), nil, []geojson.Type{geojson.Null, geojson.Polygon, geojson.Point}},
		{"empty collection", collection(), nil, nil},
		{"feature", many[1], nil, []geojson.Type{geojson.Polygon}},
		{"geometry", square, nil, []geojson.Type{geojson.Polygon}},
		{"byte order mark", "\ufeff" + square, nil, []geojson.Type{geojson.Polygon}},
		{"white space around", " \r\n\t" + square + "\r\n\r\n", nil, []geojson.Type{geojson.Polygon}},
		{"lines", strings.Join(many, "\n"), nil, []geojson.Type{geojson.Null, geojson.Polygon, geojson.Point}},
		{"lines, CRLF and an empty one", strings.Join(many, "\r\n \r\n") + "\r\n", nil, []geojson.Type{geojson.Null, geojson.Polygon, geojson.Point}},
		{"records", "\x1e" + strings.Join(many, "\n\x1e") + "\n", nil, []geojson.Type{geojson.Null, geojson.Polygon, geojson.Point}},
		{"records, some empty", "\x1e\x1e\n\x1e" + many[1] + "\n\x1e", nil, []geojson.Type{geojson.Polygon}},
		{"collections as records", "\x1e" + collection(many[0]) + "\n\x1e" + collection(many[1:]...), nil, []geojson.Type{geojson.Null, geojson.Polygon, geojson.Point}},
		{"wrapped", `{"date":[1],"value":` + collection(many[1]) + `,"after":{}}`, []string{"value"}, []geojson.Type{geojson.Polygon}},
		{"wrapped twice", `{"a":{"b":` + square + `},"b":0}`, []string{"a", "b"}, []geojson.Type{geojson.Polygon}},
		{"types last", `{"features":[{"geometry":{"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"Polygon"},"type":"Feature"}],"type":"FeatureCollection"}`, nil, []geojson.Type{geojson.Polygon}},
		{"escaped names", `{"typ\u0065":"Fea\u0074ure","geometr\u0079":null}`, nil, []geojson.Type{geojson.Null}},
		{"null id", `{"type":"Feature","id":null,"geometry":null}`, nil, []geojson.Type{geojson.Null}},
	}
	for _, c := range forms {
		t.Run(c.name, func(t *testing.T) {
			var got []geojson.Type
			for i, f := range read(t, c.in, geojson.Options{Path: c.path}).Features {
				if f.Index != i {
					t.Errorf("feature %d has index %d", i, f.Index)
				}
				raw := f.Raw.JSON().String()
				if at := c.in[f.Offset:]; !strings.HasPrefix(at, raw) || raw[0] != '{' || raw[len(raw)-1] != '}' {
					t.Errorf("feature %d: raw %s, at its offset %s", i, raw, at)
				}
				got = append(got, f.Geometry.Type)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("types %q, want %q", got, c.want)
			}
		})
	}
}

func TestReadGeometries(t *testing.T) {
	ring := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}
	cases := []struct {
		in   string
		want geojson.Geometry
	}{
		{`{"type":"Point","coordinates":[-35.5,51e0]}`,
			geojson.Geometry{Type: geojson.Point, Points: orb.MultiPoint{{-35.5, 51}}}},
		{`{"type":"MultiPoint","coordinates":[ [1,2] , [ 3 , 4 ] ]}`,
			geojson.Geometry{Type: geojson.MultiPoint, Points: orb.MultiPoint{{1, 2}, {3, 4}}}},
		{`{"type":"LineString","coordinates":[[1, 2], [3, 4]]}`,
			geojson.Geometry{Type: geojson.LineString, Lines: orb.MultiLineString{{{1, 2}, {3, 4}}}}},
		{`{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[]]}`,
			geojson.Geometry{Type: geojson.MultiLineString, Lines: orb.MultiLineString{{{1, 2}, {3, 4}}, {}}}},
		{square, geojson.Geometry{Type: geojson.Polygon, Polygons: orb.MultiPolygon{{ring}}}},
		{polygon(`[]`), geojson.Geometry{Type: geojson.Polygon, Polygons: orb.MultiPolygon{{}}}},
		{polygon("[[]]"), geojson.Geometry{Type: geojson.Polygon, Polygons: orb.MultiPolygon{{{}}}}},
		{`{"type":"MultiPolygon","coordinates":[]}`, geojson.Geometry{Type: geojson.MultiPolygon}},
		{"{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],\n[1,0],\n[1,1],\n[0,0]]],[[[5,5]],[[6,6]]]]}",
			geojson.Geometry{Type: geojson.MultiPolygon, Polygons: orb.MultiPolygon{{ring}, {{{5, 5}}, {{6, 6}}}}}},
		{`{"type":"GeometryCollection","geometries":[` + square + `,{"type":"Point","coordinates":[1,2]}]}`,
			geojson.Geometry{Type: geojson.GeometryCollection, Parts: []geojson.Geometry{
				{Type: geojson.Polygon, Polygons: orb.MultiPolygon{{ring}}},
				{Type: geojson.Point, Points: orb.MultiPoint{{1, 2}}},
			}}},
	}
	for _, c := range cases {
		got := read(t, c.in, geojson.Options{}).Features[0].Geometry
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", c.in, got, c.want)
		}
	}
}

// What encloses no ground passes: geo.New judges it, not the reader.
func TestReadLeavesShapesToGeo(t *testing.T) {
	doc := read(t, polygon(`[[[999,95],[-1e300,0]]]`), geojson.Options{})
	if got := doc.Features[0].Geometry.Polygons; got[0][0][0] != (orb.Point{999, 95}) || len(got[0][0]) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestGeometryMultiPolygon(t *testing.T) {
	inner := `{"type":"GeometryCollection","geometries":[` + polygon(`[[[2,2]]]`) + `]}`
	doc := read(t, `{"type":"GeometryCollection","geometries":[`+polygon(`[[[1,1]]]`)+`,`+inner+
		`,{"type":"LineString","coordinates":[[9,9],[8,8]]},{"type":"MultiPolygon","coordinates":[[[[3,3]]],[[[4,4]]]]}]}`, geojson.Options{})
	got := doc.Features[0].Geometry.MultiPolygon()
	want := orb.MultiPolygon{{{{1, 1}}}, {{{2, 2}}}, {{{3, 3}}}, {{{4, 4}}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadElevation(t *testing.T) {
	doc := read(t, collection(
		feature(square),
		feature(`{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0]]],[[[0,0]],[[1,0],[35,51,0],[1,1, 250.5],[0 ,0,-1e2]]]]}`),
		feature(`{"type":"Point","coordinates":[35,51,0]}`),
	), geojson.Options{})
	want := [][]geo.Finding{nil,
		{{Rule: geo.RuleElevation, Polygon: 1, Ring: 1, Position: 1, Point: orb.Point{35, 51}, Mended: true, Count: 3, Detail: "third ordinate dropped"}},
		{{Rule: geo.RuleElevation, Polygon: -1, Ring: -1, Position: -1, Point: orb.Point{35, 51}, Mended: true, Count: 1, Detail: "third ordinate dropped"}},
	}
	for i, f := range doc.Features {
		if !reflect.DeepEqual(f.Findings, want[i]) {
			t.Errorf("feature %d: %v, want %v", i, f.Findings, want[i])
		}
	}
	if p := doc.Features[1].Geometry.Polygons[1][1][2]; p != (orb.Point{1, 1}) {
		t.Errorf("the position beside the elevation is %v", p)
	}
}

func TestReadMembers(t *testing.T) {
	doc := read(t, `{"name":"Карта","type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[],"bbox":[0,1,2,3]}`, geojson.Options{})
	want := []string{`name="Карта"`, `crs={"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}`, `bbox=[0,1,2,3]`}
	var got []string
	for _, m := range doc.Members {
		got = append(got, m.Name+"="+m.Value.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("members %q, want %q", got, want)
	}
}

func TestReadAcceptsWGS84(t *testing.T) {
	for _, name := range []string{"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326",
		"urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/EPSG/0/4326"} {
		read(t, `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"`+name+`"}},"features":[]}`, geojson.Options{})
	}
	read(t, `{"type":"FeatureCollection","crs":null,"features":[]}`, geojson.Options{})
}

func TestReadDepth(t *testing.T) {
	deep := feature(`{"type":"MultiPolygon","coordinates":[[[[0,0]]]]}`) // 6 deep
	read(t, deep, geojson.Options{MaxDepth: 6})
	_, err := geojson.Read([]byte(deep), geojson.Options{MaxDepth: 5})
	if want := "too-deep: feature 0 polygon 0 ring 0 position 0, line 1 column 86 (byte 85): nested more than 5 deep"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	nested := `{"type":"Feature","geometry":null,"properties":{"x":` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `}}`
	read(t, nested, geojson.Options{MaxDepth: 902})
}

func TestReadPathMissing(t *testing.T) {
	for in, want := range map[string]string{
		`{"valu":{}}`:                 `missing-member: line 1 column 1 (byte 0): no member "value", in which the document should be`,
		`[1]`:                         `wrong-kind: line 1 column 1 (byte 0): the wrapper of value is an array, not an object`,
		`{"value":` + square + `} {}`: `trailing-data: line 1 column 72 (byte 71): the text goes on after the document`,
		`{"value":` + square:          `truncated: line 1 column 70 (byte 69): the text ends inside an object`,
	} {
		if _, err := geojson.Read([]byte(in), geojson.Options{Path: []string{"value"}}); err == nil || err.Error() != want {
			t.Errorf("%s\ngot  %v\nwant %s", in, err, want)
		}
	}
}

func TestFeaturesStops(t *testing.T) {
	in := []byte(collection(nothing, nothing, nothing) + "garbage")
	seen := 0
	for _, err := range geojson.Features(in, geojson.Options{}) {
		if err != nil {
			t.Fatalf("read on after the stop: %v", err)
		}
		if seen++; seen == 2 {
			break
		}
	}
	if seen != 2 {
		t.Errorf("saw %d features, want 2", seen)
	}
}

// The same sequence can be walked again, and ends with the error each time.
func TestFeaturesAgain(t *testing.T) {
	features := geojson.Features([]byte(collection(nothing, "7")), geojson.Options{})
	for range 2 {
		var got []string
		for f, err := range features {
			if err != nil {
				got = append(got, err.Error())
				continue
			}
			got = append(got, f.Raw.JSON().String())
		}
		want := []string{nothing, "wrong-kind: feature 1, line 1 column 94 (byte 93): a feature is a number, not an object"}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Cutting a document anywhere is always found, and always named as that.
func TestReadCutAnywhere(t *testing.T) {
	whole := collection(feature(`{"type":"Polygon","coordinates":[[[0.5,0],[1,0,3],[ 1e1,1 ],[0,0]]]}`),
		`{"type":"Feature","id":"\u00e9","properties":{"a":[true,null,{"b":-1.5}],"c":"д"},"geometry":null}`)
	read(t, whole, geojson.Options{})
	for n := range len(whole) {
		_, err := geojson.Read([]byte(whole[:n]), geojson.Options{})
		if err == nil {
			t.Errorf("cut to %s: accepted", whole[:n])
		} else if s := err.(*geojson.SyntaxError); s.Rule != geojson.RuleTruncated || s.Offset != int64(n) {
			t.Errorf("cut to %s: %v", whole[:n], err)
		}
	}
}

// A space within the brackets and after commas is how GDAL writes positions.
func TestReadSpacedPositions(t *testing.T) {
	plain := "[[[0.5,-1],[35.1234567,51,0],[2,3],[0.5,-1]]]"
	want := read(t, feature(`{"type":"Polygon","coordinates":`+plain+`}`), geojson.Options{}).Features[0].Geometry.Polygons
	for name, spaced := range map[string]string{
		"one":       strings.NewReplacer("[", "[ ", "]", " ]", ",", ", ").Replace(plain),
		"inside":    strings.NewReplacer("[", "[ ", "]", " ]").Replace(plain),
		"before":    strings.ReplaceAll(plain, ",", " ,"),
		"many":      strings.NewReplacer("[", "[  ", "]", "\n\t]", ",", "  ,\r\n  ").Replace(plain),
		"only last": strings.ReplaceAll(plain, "]", " ]"),
	} {
		got := read(t, feature(`{"type":"Polygon","coordinates":`+spaced+`}`), geojson.Options{}).Features[0]
		if !got.Geometry.Polygons[0][0].Equal(want[0][0]) || len(got.Findings) != 1 {
			t.Errorf("%s: %v and %v, want %v", name, got.Geometry.Polygons, got.Findings, want)
		}
	}
	for _, broken := range []string{"[ ]", "[ 1 ]", "[ 1, ]", "[ 1, 2, ]", "[ 1, 2", "[ ", "[ 1,  2 3 ]", "[ 1, 2, 3, 4 ]"} {
		if _, err := geojson.Read([]byte(`{"type":"LineString","coordinates":[`+broken), geojson.Options{}); err == nil {
			t.Errorf("%s: no error", broken)
		}
	}
}
