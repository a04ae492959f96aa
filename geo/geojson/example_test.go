package geojson_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

func ExampleRead() {
	doc, err := geojson.Read([]byte(`{"type": "FeatureCollection", "features": [
		{"type": "Feature", "properties": {"fill": "#01579b", "name": "Sudzha"},
		 "geometry": {"type": "Polygon", "coordinates": [[[35.2, 51.2, 0], [35.3, 51.2, 0], [35.3, 51.3, 0], [35.2, 51.2, 0]]]}}
	]}`), geojson.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range doc.Features {
		fill, _ := f.Properties.String("fill")
		shape, _, err := geo.New(f.Geometry.MultiPolygon())
		fmt.Printf("%s %s %.1f km² %v\n", f.Geometry.Type, fill, shape.AreaKM2(), err)
		fmt.Println(f.Findings[0])
	}
	// Output:
	// Polygon #01579b 38.9 km² <nil>
	// elevation: polygon 0 ring 0 position 0 at 35.2,51.2: third ordinate dropped (4 times)
}

func ExampleRead_refused() {
	_, err := geojson.Read([]byte(`{"type": "Feature", "properties": {}, "geometry":
		{"type": "Polygon", "coordinates": [[[35.2, 51.2], [35.3], [35.3, 51.3], [35.2, 51.2]]]}}`), geojson.Options{})
	fmt.Println(err)
	// Output:
	// ordinates: feature 0 polygon 0 ring 0 position 1, line 2 column 54 (byte 103): 1 number where a position has 2 or 3
}

func ExampleFeatures() {
	lines := []byte(`{"type":"Feature","id":1,"properties":{},"geometry":{"type":"Point","coordinates":[35.27,51.19]}}
{"type":"Feature","id":2,"properties":{},"geometry":null}
`)
	for f, err := range geojson.Features(lines, geojson.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: %q %v\n", f.ID, f.Geometry.Type, f.Geometry.Points)
	}
	// Output:
	// 1: "Point" [[35.27 51.19]]
	// 2: "" []
}

func ExampleOptions_path() {
	doc, err := geojson.Read([]byte(`{"value": {"type": "FeatureCollection", "features": []}}`),
		geojson.Options{Path: []string{"value"}})
	fmt.Println(len(doc.Features), err)
	// Output: 0 <nil>
}

func ExampleAppendShape() {
	shape, _, err := geo.New(orb.MultiPolygon{{{{35.2, 51.2}, {35.3000001, 51.2}, {35.3, 51.3}, {35.2, 51.2}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s\n", geojson.AppendShape(nil, shape, geojson.Style{}))
	fmt.Printf("%s\n", geojson.AppendShape(nil, shape, geojson.Style{Precision: geojson.Decimals(3), Winding: geojson.D3}))
	// Output:
	// {"type":"Polygon","coordinates":[[[35.2,51.2],[35.3000001,51.2],[35.3,51.3],[35.2,51.2]]]}
	// {"type":"Polygon","coordinates":[[[35.2,51.2],[35.3,51.3],[35.3,51.2],[35.2,51.2]]]}
}
