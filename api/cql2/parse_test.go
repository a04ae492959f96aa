package cql2_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/salient-map/salient/api/cql2"
)

// TestEncodings reads each filter from both encodings to the same tree.
func TestEncodings(t *testing.T) {
	for text, json := range map[string]string{
		`status = 'held'`:                            `{"op":"=","args":[{"property":"status"},"held"]}`,
		`area_km2<=-1.5e2`:                           `{"op":"<=","args":[{"property":"area_km2"},-150]}`,
		`area_km2 <> .5`:                             `{"op":"<>","args":[{"property":"area_km2"},0.5]}`,
		`outside = TRUE`:                             `{"op":"=","args":[{"property":"outside"},true]}`,
		`outside`:                                    `{"property":"outside"}`,
		`true`:                                       `true`,
		`'it''s' = name`:                             `{"op":"=","args":["it's",{"property":"name"}]}`,
		`name = 'it\'s'`:                             `{"op":"=","args":[{"property":"name"},"it's"]}`,
		`"name" = "other name"`:                      `{"op":"=","args":[{"property":"name"},{"property":"other name"}]}`,
		`a=1 AND b=2 AND c=3`:                        `{"op":"and","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"=","args":[{"property":"b"},2]},{"op":"=","args":[{"property":"c"},3]}]}`,
		`a=1 or b=2 and c=3`:                         `{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"and","args":[{"op":"=","args":[{"property":"b"},2]},{"op":"=","args":[{"property":"c"},3]}]}]}`,
		`(a=1 OR b=2) AND NOT c=3`:                   `{"op":"and","args":[{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"=","args":[{"property":"b"},2]}]},{"op":"not","args":[{"op":"=","args":[{"property":"c"},3]}]}]}`,
		`name LIKE 'Sud%'`:                           `{"op":"like","args":[{"property":"name"},"Sud%"]}`,
		`name NOT LIKE '_\%'`:                        `{"op":"not","args":[{"op":"like","args":[{"property":"name"},"_\\%"]}]}`,
		`n BETWEEN 1 AND 2 AND a=3`:                  `{"op":"and","args":[{"op":"between","args":[{"property":"n"},1,2]},{"op":"=","args":[{"property":"a"},3]}]}`,
		`n not between 1 and 2`:                      `{"op":"not","args":[{"op":"between","args":[{"property":"n"},1,2]}]}`,
		`status IN ('held','claimed')`:               `{"op":"in","args":[{"property":"status"},["held","claimed"]]}`,
		`status NOT IN ('held')`:                     `{"op":"not","args":[{"op":"in","args":[{"property":"status"},["held"]]}]}`,
		`CASEI(name) IN (casei('a'), CaseI('B'))`:    `{"op":"in","args":[{"op":"casei","args":[{"property":"name"}]},[{"op":"casei","args":["a"]},{"op":"casei","args":["B"]}]]}`,
		`ACCENTI(CASEI(name)) LIKE ACCENTI('e%')`:    `{"op":"like","args":[{"op":"accenti","args":[{"op":"casei","args":[{"property":"name"}]}]},{"op":"accenti","args":["e%"]}]}`,
		`valid_to IS NULL`:                           `{"op":"isNull","args":[{"property":"valid_to"}]}`,
		`geometry IS NOT NULL`:                       `{"op":"not","args":[{"op":"isNull","args":[{"property":"geometry"}]}]}`,
		`valid_from > DATE('2024-08-06')`:            `{"op":">","args":[{"property":"valid_from"},{"date":"2024-08-06"}]}`,
		`t = TIMESTAMP('2024-08-06T02:00:00+02:00')`: `{"op":"=","args":[{"property":"t"},{"timestamp":"2024-08-06T00:00:00Z"}]}`,
		`T_AFTER(t, DATE('2024-08-06'))`:             `{"op":"t_after","args":[{"property":"t"},{"date":"2024-08-06"}]}`,
		`T_METBY(t, INTERVAL('..','2024-08-06'))`:    `{"op":"t_metBy","args":[{"property":"t"},{"interval":["..","2024-08-06"]}]}`,
		`T_INTERSECTS(INTERVAL(a,"b"), INTERVAL('2024-08-06T00:00:00Z','..'))`: `{"op":"t_intersects","args":[{"interval":[{"property":"a"},{"property":"b"}]},{"interval":["2024-08-06T00:00:00Z",".."]}]}`,
		`S_INTERSECTS(geometry, POINT(35.2 51.1))`:                             `{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[35.2,51.1]}]}`,
		`S_WITHIN(POINT Z (1 2 3), geometry)`:                                  `{"op":"s_within","args":[{"type":"Point","coordinates":[1,2,3]},{"property":"geometry"}]}`,
		`S_INTERSECTS(g, BBOX(160.6,-55.95,-170,-25.89))`:                      `{"op":"s_intersects","args":[{"property":"g"},{"bbox":[160.6,-55.95,-170,-25.89]}]}`,
		`S_INTERSECTS(g, BBOX(1,2,-9,3,4,9))`:                                  `{"op":"s_intersects","args":[{"property":"g"},{"bbox":[1,2,-9,3,4,9]}]}`,
		`S_CROSSES(g, LINESTRING(1 2, 3 4))`:                                   `{"op":"s_crosses","args":[{"property":"g"},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}`,
		`S_DISJOINT(g, POLYGON((0 0,1 0,1 1,0 0),(0 0,1 0,1 1,0 0)))`:          `{"op":"s_disjoint","args":[{"property":"g"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,0],[1,1],[0,0]]]}]}`,
		`S_TOUCHES(g, MULTIPOINT((1 2),(3 4)))`:                                `{"op":"s_touches","args":[{"property":"g"},{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}]}`,
		`S_EQUALS(g, MULTIPOINT(1 2, 3 4))`:                                    `{"op":"s_equals","args":[{"property":"g"},{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}]}`,
		`S_OVERLAPS(g, MULTILINESTRING((1 2,3 4),(5 6,7 8)))`:                  `{"op":"s_overlaps","args":[{"property":"g"},{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}]}`,
		`S_CONTAINS(g, MULTIPOLYGON(((0 0,1 0,1 1,0 0))))`:                     `{"op":"s_contains","args":[{"property":"g"},{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}]}`,
		`S_INTERSECTS(g, GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4)))`:  `{"op":"s_intersects","args":[{"property":"g"},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}]}`,
		"(\ta = (b)\r\n)": `{"op":"=","args":[{"property":"a"},{"property":"b"}]}`,
		`місто = 'Суджа'`: `{"op":"=","args":[{"property":"місто"},"Суджа"]}`,
	} {
		fromText, err := cql2.ParseText(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		fromJSON, err := cql2.ParseJSON([]byte(json))
		if err != nil {
			t.Errorf("%s: %v", json, err)
			continue
		}
		if !reflect.DeepEqual(fromText, fromJSON) {
			t.Errorf("%s is\n%#v, as JSON\n%#v", text, fromText, fromJSON)
		}
		sameAgain(t, fromText)
	}
}

// sameAgain writes a tree in both encodings and reads it back.
func sameAgain(t interface{ Errorf(string, ...any) }, e cql2.Expr) {
	text := cql2.Text(e)
	if again, err := cql2.ParseText(text); err != nil || !reflect.DeepEqual(again, e) {
		t.Errorf("as text %s: %v\n%#v, was\n%#v", text, err, again, e)
	}
	json, err := cql2.JSON(e)
	if err != nil {
		t.Errorf("%#v: %v", e, err)
	}
	if again, err := cql2.ParseJSON(json); err != nil || !reflect.DeepEqual(again, e) {
		t.Errorf("as JSON %s: %v\n%#v, was\n%#v", json, err, again, e)
	}
}

func TestNoText(t *testing.T) {
	for text, want := range map[string]string{
		``:                                       `character 1: the filter ends; want a property, a value or an opening bracket`,
		`a=`:                                     `character 3: the filter ends`,
		`(((`:                                    `character 4: the filter ends`,
		`name='x`:                                `character 6: the quote does not end`,
		`a=1 b=2`:                                `character 5: "b"; want the end, AND or OR`,
		`a=1 AND`:                                `character 8: the filter ends`,
		`AND a=1`:                                `character 1: "AND"; want a property or a value`,
		`a LIKE`:                                 `character 7: the filter ends`,
		`a NOT 1`:                                `character 7: "1"; want LIKE, BETWEEN or IN`,
		`a IS 1`:                                 `character 6: "1"; want NULL`,
		`a BETWEEN 1 OR 2`:                       `character 13: "OR"; want AND`,
		`a IN 1`:                                 `character 6: "1"; want "("`,
		`a IN ()`:                                `character 7: ")"; want a property`,
		`a = 1 + 2`:                              `character 7: "+" is no number; arithmetic is not supported`,
		`a * 2 = 4`:                              `character 3: '*' has no meaning here`,
		`a; DROP TABLE x`:                        `character 2: ';' has no meaning here`,
		`buffer(a) = 1`:                          `character 1: there is no function "buffer"`,
		`S_INTERSECTS(a)`:                        `character 1: S_INTERSECTS takes 2 arguments, not 1`,
		`CASEI(a, b) = c`:                        `character 1: CASEI takes 1 arguments, not 2`,
		`a = DATE('2024-02-30')`:                 `character 10: "2024-02-30"; want a date`,
		`a = DATE('2024-02-03T00:00:00Z')`:       `want DATE with a date`,
		`a = TIMESTAMP('2024-02-03T00:00:00')`:   `want a date, such as 2025-04-07, or an instant`,
		`T_AFTER(a, INTERVAL('yesterday','..'))`: `"yesterday"; want a date`,
		`T_AFTER(a, INTERVAL(1,'..'))`:           `"1"; want an instant in single quotes`,
		`S_INTERSECTS(g, POINT(1))`:              `")"; want a coordinate`,
		`S_INTERSECTS(g, POINT(1 2, 3 4))`:       `a POINT of 2 positions`,
		`S_INTERSECTS(g, BBOX(1,2,3))`:           `a BBOX of 3 numbers, want 4 or 6`,
		`S_INTERSECTS(g, POINT EMPTY)`:           `"EMPTY"; want`,
		"a = '\xff'":                             `the text is not UTF-8`,
		"\xff":                                   `character 1: is not UTF-8`,
		strings.Repeat("(", 17) + "a" + strings.Repeat(")", 17): `nested more than 16 deep`,
		strings.Repeat("NOT ", 17) + "a":                        `nested more than 16 deep`,
		strings.Repeat("NOT ", 16) + "a":                        `expressions nested 17 deep; a filter has at most 16`,
		"a IN (" + strings.Repeat("1,", 200) + "1)":             `204 expressions; a filter has at most 200`,
		"a = '" + strings.Repeat("x", cql2.MaxBytes) + "'":      `4102 bytes; a filter has at most 4096`,
		strings.Repeat("S_INTERSECTS(", 300):                    `the filter ends`,
	} {
		got, err := cql2.ParseText(text)
		var fault *cql2.Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %#v, %v; want %s", text, got, err, want)
		}
	}
}

func TestNoJSON(t *testing.T) {
	for json, want := range map[string]string{
		``:                           `is no JSON: it ends too soon`,
		`{"op":"=","args":[1,`:       `is no JSON`,
		`true false`:                 `has something behind the JSON`,
		`null`:                       `null is no expression`,
		`[]`:                         `an array is no expression`,
		`{}`:                         `an object with no members is no expression`,
		`{"a":1}`:                    `an object with "a" is no expression`,
		`{"op":"+","args":[1,2]}`:    `op: "+" is no operator that is supported`,
		`{"op":7,"args":[1,2]}`:      `op: "7" is no operator`,
		`{"op":"="}`:                 `args: want an array of arguments`,
		`{"op":"=","args":[1]}`:      `args: 1 arguments of =, want 2`,
		`{"op":"and","args":[true]}`: `args: 1 arguments of and, want 2 or more`,
		`{"op":"not","args":[{"op":"=","args":[1,null]}]}`: `args[0].args[1]: null is no expression`,
		`{"op":"in","args":[1,2]}`:                         `args[1]: want an array of values`,
		`{"op":"in","args":[1,[]]}`:                        `args[1]: want an array of values`,
		`{"property":7}`:                                   `want {"property": "name"}`,
		`{"date":"2024-02-30"}`:                            `date: want`,
		`{"timestamp":"2024-02-03"}`:                       `timestamp: want`,
		`{"interval":["2024-02-03"]}`:                      `interval: want an array of two`,
		`{"interval":["soon",".."]}`:                       `interval: "soon" is no date or instant`,
		`{"interval":[7,".."]}`:                            `interval: a float is no end of an interval`,
		`{"interval":[{"bbox":[1,2,3,4]},".."]}`:           `an end is a date, an instant, a property`,
		`{"type":"Circle","coordinates":[1,2]}`:            `type: "Circle" is no geometry of GeoJSON`,
		`{"type":"Point","coordinates":[1]}`:               `coordinates: a position of 1 numbers, want 2 or 3`,
		`{"type":"Polygon","coordinates":[[[1,"2"]]]}`:     `coordinates[0][0][1]: a text is no number`,
		`{"type":"LineString","coordinates":[]}`:           `coordinates: want an array that is not empty`,
		`{"bbox":[1,2,3]}`:                                 `bbox: a BBOX of 3 numbers`,
		`1e999`:                                            `is no JSON`,
	} {
		got, err := cql2.ParseJSON([]byte(json))
		var fault *cql2.Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %#v, %v; want %s", json, got, err, want)
		}
	}
}
