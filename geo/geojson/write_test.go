package geojson_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	orbjson "github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

func shapeOf(t interface{ Fatal(...any) }, mp orb.MultiPolygon) *geo.Shape {
	s, _, err := geo.New(mp)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// box is a closed counterclockwise ring.
func box(west, south, east, north float64) orb.Ring {
	return orb.Ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}
}

func TestAppendShape(t *testing.T) {
	hole := box(0.25, 0.25, 0.5, 0.5)
	hole.Reverse()
	holed := orb.MultiPolygon{{box(0, 0, 1, 1), hole}}
	cases := []struct {
		name  string
		shape orb.MultiPolygon
		style geojson.Style
		want  string
	}{
		{"one polygon", orb.MultiPolygon{{box(-35.5, -0.0000001, 0, 51.1234567)}}, geojson.Style{},
			`{"type":"Polygon","coordinates":[[[-35.5,-0.0000001],[0,-0.0000001],[0,51.1234567],[-35.5,51.1234567],[-35.5,-0.0000001]]]}`},
		{"one polygon of many", orb.MultiPolygon{{box(0, 0, 1, 1)}}, geojson.Style{Multi: true},
			`{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]]]}`},
		{"hole of many", holed, geojson.Style{Multi: true},
			`{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0.25,0.25],[0.25,0.5],[0.5,0.5],[0.5,0.25],[0.25,0.25]]]]}`},
		{"whole degrees", orb.MultiPolygon{{box(-180, -90, 180, 90)}}, geojson.Style{},
			`{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}`},
		{"two polygons", orb.MultiPolygon{{box(0, 0, 1, 1)}, {box(2, 2, 3, 3)}}, geojson.Style{},
			`{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[2,2],[3,2],[3,3],[2,3],[2,2]]]]}`},
		{"hole", holed, geojson.Style{},
			`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0.25,0.25],[0.25,0.5],[0.5,0.5],[0.5,0.25],[0.25,0.25]]]}`},
		{"hole for D3", holed, geojson.Style{Winding: geojson.D3},
			`{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]],[[0.25,0.25],[0.5,0.25],[0.5,0.5],[0.25,0.5],[0.25,0.25]]]}`},
		{"hole that collapses", orb.MultiPolygon{{box(0, 0, 1, 1), box(0.25, 0.25, 0.49, 0.75)}}, geojson.Style{Precision: geojson.Decimals(0)},
			`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}`},
		{"hole that comes to cover all", orb.MultiPolygon{{box(0, 0, 1, 1), box(0.25, 0.25, 0.5, 0.5)}}, geojson.Style{Precision: geojson.Decimals(0)},
			`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0.25,0.25],[0.25,0.5],[0.5,0.5],[0.5,0.25],[0.25,0.25]]]}`},
		{"half away from zero", orb.MultiPolygon{{box(-1.25, -1.15, 1.15, 1.25)}}, geojson.Style{Precision: geojson.Decimals(1)},
			`{"type":"Polygon","coordinates":[[[-1.3,-1.2],[1.2,-1.2],[1.2,1.3],[-1.3,1.3],[-1.3,-1.2]]]}`},
		{"points that fall together", orb.MultiPolygon{{{{0, 0}, {0.004, 0}, {1, 0}, {1, 1}, {1, 1.002}, {0, 1.003}, {0.001, 0.001}, {0, 0}}}},
			geojson.Style{Precision: geojson.Decimals(2)}, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}`},
		{"polygon that collapses", orb.MultiPolygon{{box(0, 0, 1, 1)}, {box(2, 2, 2.001, 3)}}, geojson.Style{Precision: geojson.Decimals(2)},
			`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}`},
		{"shape that collapses", orb.MultiPolygon{{box(2, 2, 2.001, 2.002)}}, geojson.Style{Precision: geojson.Decimals(1)},
			`{"type":"Polygon","coordinates":[[[2,2],[2.001,2],[2.001,2.002],[2,2.002],[2,2]]]}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := string(geojson.AppendShape([]byte("x"), shapeOf(t, c.shape), c.style))
			if got != "x"+c.want {
				t.Errorf("got  %s\nwant x%s", got, c.want)
			}
		})
	}
}

func TestAppendPointAndBound(t *testing.T) {
	p := orb.Point{35.27199999, -179.99999994}
	for want, got := range map[string][]byte{
		`{"type":"Point","coordinates":[35.272,-179.9999999]}`: geojson.AppendPoint(nil, p, geojson.Precision{}),
		`{"type":"Point","coordinates":[35.27,-180]}`:          geojson.AppendPoint(nil, p, geojson.Decimals(2)),
		`[-0.5,1,35.2719999,51.0000001]`: geojson.AppendBound(nil,
			orb.Bound{Min: orb.Point{-0.5, 1}, Max: orb.Point{35.2719999, 51.0000001}}, geojson.Precision{}),
		`[-1,1,35,51]`: geojson.AppendBound(nil,
			orb.Bound{Min: orb.Point{-0.5, 1}, Max: orb.Point{35.2719999, 51.0000001}}, geojson.Decimals(-3)),
	} {
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Coordinates are written as strconv would write the multiple of 1e-7 nearest
// to them, which is the shortest decimal that reads back to it.
func TestAppendPointShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := orb.Point{degrees(180).Draw(t, "lon"), degrees(90).Draw(t, "lat")}
		got := geojson.AppendPoint(nil, p, geojson.Precision{})
		want := fmt.Sprintf(`{"type":"Point","coordinates":[%s,%s]}`,
			strconv.FormatFloat(p[0]+0, 'f', -1, 64), strconv.FormatFloat(p[1]+0, 'f', -1, 64))
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}

// degrees are on the grid of 1e-7.
func degrees(limit int64) *rapid.Generator[float64] {
	return rapid.Map(rapid.Int64Range(-limit*1e7, limit*1e7), func(n int64) float64 { return float64(n) / 1e7 })
}

// shapes are stars beside each other, some with a star-shaped hole.
func shapes() *rapid.Generator[*geo.Shape] {
	return rapid.Custom(func(t *rapid.T) *geo.Shape {
		var mp orb.MultiPolygon
		for i := range rapid.IntRange(1, 3).Draw(t, "polygons") {
			center := orb.Point{float64(10 * i), rapid.Float64Range(-80, 80).Draw(t, "lat")}
			size := rapid.SampledFrom([]float64{4, 0.1, 0.001, 0.00001}).Draw(t, "size")
			p := orb.Polygon{star(t, center, size/2, size)}
			if rapid.Bool().Draw(t, "hole") {
				p = append(p, star(t, center, size/8, size/4))
			}
			mp = append(mp, p)
		}
		return shapeOf(t, mp)
	})
}

func star(t *rapid.T, center orb.Point, least, most float64) orb.Ring {
	n := rapid.IntRange(5, 30).Draw(t, "points")
	ring := make(orb.Ring, n)
	for i := range ring {
		radius := rapid.Float64Range(least, most).Draw(t, "radius")
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ring[i] = orb.Point{center[0] + radius*cos, center[1] + radius*sin}
	}
	return append(ring, ring[0])
}

// What is written reads back to the same shape, whichever way it is wound.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := shapes().Draw(t, "shape")
		winding := rapid.SampledFrom([]geojson.Winding{geojson.RFC7946, geojson.D3}).Draw(t, "winding")
		text := geojson.AppendShape(nil, shape, geojson.Style{Winding: winding})
		doc, err := geojson.Read(text, geojson.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		back := shapeOf(t, doc.Features[0].Geometry.MultiPolygon())
		if back.Hash() != shape.Hash() {
			t.Errorf("came back as %v, was %v\n%s", back, shape, text)
		}
	})
}

// At any precision the text is GeoJSON by orb's reading, no ring is degenerate
// or wound the wrong way, no point is repeated and none has moved further than
// half a step.
func TestReducedRings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := shapes().Draw(t, "shape")
		decimals := rapid.IntRange(0, 7).Draw(t, "decimals")
		style := geojson.Style{Precision: geojson.Decimals(decimals)}
		text := geojson.AppendShape(nil, shape, style)
		var g orbjson.Geometry
		if err := json.Unmarshal(text, &g); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		mp, ok := g.Geometry().(orb.MultiPolygon)
		if p, one := g.Geometry().(orb.Polygon); one {
			mp, ok = orb.MultiPolygon{p}, true
		}
		if !ok || len(mp) == 0 {
			t.Fatalf("no polygon: %s", text)
		}
		for _, polygon := range mp {
			for i, ring := range polygon {
				want := orb.CCW
				if i > 0 {
					want = orb.CW
				}
				if len(ring) < 4 || !ring.Closed() || ring.Orientation() != want || planar.Area(ring) == 0 {
					t.Errorf("ring %d is not valid: %v", i, ring)
				}
				for j := range ring[1:] {
					if ring[j] == ring[j+1] {
						t.Errorf("point %v comes twice in a row", ring[j])
					}
				}
			}
		}
		reach := 0.5*math.Pow(10, -float64(decimals)) + 1e-12
		if !near(mp, shape.MultiPolygon(), reach) {
			t.Errorf("a point moved more than %v: %s", reach, text)
		}
	})
}

// near reports whether each point of a has one of b within reach on both axes.
func near(a, b orb.MultiPolygon, reach float64) bool {
	for _, p := range positions(geojson.Geometry{Polygons: a}) {
		found := false
		for _, q := range positions(geojson.Geometry{Polygons: b}) {
			found = found || math.Abs(p[0]-q[0]) <= reach && math.Abs(p[1]-q[1]) <= reach
		}
		if !found {
			return false
		}
	}
	return true
}
