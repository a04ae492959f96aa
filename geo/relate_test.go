package geo_test

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

var relations = map[string]geo.Relation{
	"intersects": geo.Intersects, "disjoint": geo.Disjoint, "equals": geo.Equals, "touches": geo.Touches,
	"within": geo.Within, "contains": geo.Contains, "crosses": geo.Crosses, "overlaps": geo.Overlaps,
}

func mustGeometry(t rapid.TB, g orb.Geometry) *geo.Geometry {
	t.Helper()
	made, err := geo.NewGeometry(g)
	if err != nil {
		t.Fatalf("NewGeometry(%v): %v", g, err)
	}
	return made
}

// TestRelations names every relation that holds between two geometries; the
// others must not.
func TestRelations(t *testing.T) {
	unit := orb.Polygon{square(0, 0, 10)}
	holed := orb.Polygon{square(0, 0, 10), square(3, 3, 4)}
	box := func(w, s, e, n float64) orb.Bound { return orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}} }
	for name, c := range map[string]struct {
		a, b  orb.Geometry
		holds []string
	}{
		"point inside":                {orb.Point{5, 5}, unit, []string{"intersects", "within"}},
		"point on an edge":            {orb.Point{10, 5}, unit, []string{"intersects", "touches"}},
		"point outside":               {orb.Point{10.0000001, 5}, unit, []string{"disjoint"}},
		"point in a hole":             {orb.Point{5, 5}, holed, []string{"disjoint"}},
		"ground with a point":         {unit, orb.Point{1, 2}, []string{"intersects", "contains"}},
		"the same point":              {orb.Point{1, 2}, orb.Point{1, 2}, []string{"intersects", "equals", "within", "contains"}},
		"points, some inside":         {orb.MultiPoint{{5, 5}, {50, 50}}, unit, []string{"intersects", "crosses"}},
		"the same ground, otherwise":  {unit, orb.Polygon{ring(10, 10, 0, 10, 0, 5, 0, 0, 10, 0)}, []string{"intersects", "equals", "within", "contains"}},
		"ground that overlaps":        {unit, box(5, 5, 15, 15), []string{"intersects", "overlaps"}},
		"ground that touches":         {unit, box(10, 0, 20, 10), []string{"intersects", "touches"}},
		"ground at a corner":          {unit, box(10, 10, 20, 20), []string{"intersects", "touches"}},
		"ground within":               {box(1, 1, 2, 2), unit, []string{"intersects", "within"}},
		"ground in a hole":            {box(4, 4, 6, 6), holed, []string{"disjoint"}},
		"ground that fills a hole":    {box(3, 3, 7, 7), holed, []string{"intersects", "touches"}},
		"ground around all":           {box(-1, -1, 11, 11), holed, []string{"intersects", "contains"}},
		"ground far off":              {unit, box(20, 20, 30, 30), []string{"disjoint"}},
		"line through":                {orb.LineString{{-5, 5}, {15, 5}}, unit, []string{"intersects", "crosses"}},
		"line within":                 {orb.LineString{{1, 1}, {9, 9}}, unit, []string{"intersects", "within"}},
		"line along the edge":         {orb.LineString{{0, 0}, {10, 0}}, unit, []string{"intersects", "touches"}},
		"lines that cross":            {orb.LineString{{0, 0}, {10, 10}}, orb.LineString{{0, 10}, {10, 0}}, []string{"intersects", "crosses"}},
		"lines that share a stretch":  {orb.LineString{{0, 0}, {6, 0}}, orb.LineString{{4, 0}, {10, 0}}, []string{"intersects", "overlaps"}},
		"lines end to end":            {orb.LineString{{0, 0}, {6, 0}}, orb.LineString{{6, 0}, {6, 9}}, []string{"intersects", "touches"}},
		"lines side by side":          {orb.LineString{{0, 0}, {6, 0}}, orb.LineString{{0, 1}, {6, 1}}, []string{"disjoint"}},
		"a box without height":        {box(0, 5, 10, 5), unit, []string{"intersects", "within"}},
		"a box that is a point":       {box(5, 5, 5, 5), unit, []string{"intersects", "within"}},
		"a collection, one part in":   {orb.Collection{orb.Point{50, 50}, orb.LineString{{5, 5}, {6, 6}}}, unit, []string{"intersects", "crosses"}},
		"several polygons, one meets": {orb.MultiPolygon{{square(20, 20, 5)}, {square(9, 9, 5)}}, unit, []string{"intersects", "overlaps"}},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := mustGeometry(t, c.a), mustGeometry(t, c.b)
			want := map[string]bool{}
			for _, r := range c.holds {
				want[r] = true
			}
			for r, relation := range relations {
				got, err := relation.Holds(a, b)
				if err != nil || got != want[r] {
					t.Errorf("%s: %v, %v; want %v", r, got, err, want[r])
				}
			}
		})
	}
}

func TestNoGeometry(t *testing.T) {
	for name, g := range map[string]orb.Geometry{
		"nothing":             nil,
		"no point":            orb.MultiPoint{},
		"an empty list":       orb.Collection{},
		"no ring":             orb.Polygon{},
		"a line of one":       orb.LineString{{1, 2}},
		"off the earth":       orb.Point{181, 0},
		"a line off it":       orb.LineString{{0, 0}, {0, 91}},
		"an open ring":        orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}},
		"a bow tie":           orb.Polygon{ring(0, 0, 10, 10, 10, 0, 0, 10)},
		"a box the wrong way": orb.Bound{Min: orb.Point{1, 0}, Max: orb.Point{0, 1}},
		"a box off it":        orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{0, 100}},
	} {
		if made, err := geo.NewGeometry(g); err == nil {
			t.Errorf("%s: made a geometry in %v", name, made.Bound())
		}
	}
}

// anyGeometry draws small geometries on a coarse grid, so that they often touch.
func anyGeometry() *rapid.Generator[orb.Geometry] {
	return rapid.Custom(func(t *rapid.T) orb.Geometry {
		coordinate := rapid.IntRange(0, 6)
		point := func() orb.Point {
			return orb.Point{float64(coordinate.Draw(t, "x")), float64(coordinate.Draw(t, "y"))}
		}
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return orb.MultiPoint{point(), point()}
		case 1:
			return orb.LineString{point(), point(), point()}
		case 2:
			return orb.MultiLineString{{point(), point()}, {point(), point()}}
		case 3:
			w, s := coordinate.Draw(t, "west"), coordinate.Draw(t, "south")
			return orb.Bound{Min: orb.Point{float64(w), float64(s)}, Max: orb.Point{float64(w + coordinate.Draw(t, "width")), float64(s + coordinate.Draw(t, "height"))}}
		}
		x, y, side := coordinate.Draw(t, "x"), coordinate.Draw(t, "y"), 3+coordinate.Draw(t, "side")
		return orb.Polygon{square(float64(x), float64(y), float64(side)), square(float64(x+1), float64(y+1), float64(side-2))}
	})
}

// TestIntersectsAsSimplefeatures compares the kernel with another's on whole numbers,
// where both are exact.
func TestIntersectsAsSimplefeatures(t *testing.T) {
	engine := func(g orb.Geometry) geom.Geometry {
		if b, ok := g.(orb.Bound); ok {
			if b.Min[0] == b.Max[0] || b.Min[1] == b.Max[1] {
				g = orb.LineString{b.Min, b.Max}
			} else {
				g = b.ToPolygon()
			}
		}
		text, err := geom.UnmarshalWKT(wkt.MarshalString(g), geom.NoValidate{})
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	rapid.Check(t, func(t *rapid.T) {
		x, y := anyGeometry().Draw(t, "a"), anyGeometry().Draw(t, "b")
		a, b := mustGeometry(t, x), mustGeometry(t, y)
		matrix, err := geom.Relate(engine(x), engine(y))
		if err != nil {
			t.Fatal(err)
		}
		want, err := geom.RelateMatches(matrix, "FF*FF****")
		if err != nil {
			t.Fatal(err)
		}
		got, err := geo.Disjoint.Holds(a, b)
		if err != nil || got != want {
			t.Errorf("disjoint %v, %v; the other says %v (%s)", got, err, want, matrix)
		}
		// What the relations say of each other.
		for _, pair := range [][2]geo.Relation{{geo.Within, geo.Contains}, {geo.Equals, geo.Equals}, {geo.Touches, geo.Touches}, {geo.Overlaps, geo.Overlaps}} {
			forth, err1 := pair[0].Holds(a, b)
			back, err2 := pair[1].Holds(b, a)
			if forth != back || err1 != nil || err2 != nil {
				t.Errorf("relation %d forth %v, %v; %d back %v, %v", pair[0], forth, err1, pair[1], back, err2)
			}
		}
	})
}

// BenchmarkRelations asks a front of 3,000 vertices about a polygon across it.
func BenchmarkRelations(b *testing.B) {
	front := mustNew(b, orb.MultiPolygon{{star(rand.New(rand.NewPCG(1, 1)), 3000, 35, 51, 1)}}).Geometry()
	other := mustGeometry(b, orb.Polygon{star(rand.New(rand.NewPCG(2, 1)), 40, 36, 51, 0.5)})
	for _, name := range []string{"intersects", "within", "overlaps", "touches"} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if _, err := relations[name].Holds(front, other); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
