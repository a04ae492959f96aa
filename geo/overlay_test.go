package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

func shape(t testing.TB, polygons ...orb.Polygon) *geo.Shape {
	t.Helper()
	return mustNew(t, polygons)
}

func TestOverlayOfSquares(t *testing.T) {
	a, b := shape(t, orb.Polygon{square(35, 51, 1)}), shape(t, orb.Polygon{square(35.5, 51.5, 1)})
	far := shape(t, orb.Polygon{square(39, 51, 1)})
	edge := shape(t, orb.Polygon{square(36, 51, 1)})
	corner := shape(t, orb.Polygon{square(35.5, 51.5, 0.5)})
	for name, c := range map[string]struct {
		op   func() (*geo.Shape, error)
		want *geo.Shape
	}{
		"union": {
			func() (*geo.Shape, error) { return geo.Union(a, b) },
			shape(t, orb.Polygon{ring(35, 51, 36, 51, 36, 51.5, 36.5, 51.5, 36.5, 52.5, 35.5, 52.5, 35.5, 52, 35, 52)}),
		},
		"union of one":      {func() (*geo.Shape, error) { return geo.Union(a) }, a},
		"union with itself": {func() (*geo.Shape, error) { return geo.Union(a, a) }, a},
		"intersection":      {func() (*geo.Shape, error) { return geo.Intersection(a, b) }, corner},
		"difference": {
			func() (*geo.Shape, error) { return geo.Difference(a, b) },
			shape(t, orb.Polygon{ring(35, 51, 36, 51, 36, 51.5, 35.5, 51.5, 35.5, 52, 35, 52)}),
		},
		"difference with what is far": {func() (*geo.Shape, error) { return geo.Difference(a, far) }, a},
		"nothing is left":             {func() (*geo.Shape, error) { return geo.Difference(corner, b) }, nil},
		"nothing in common":           {func() (*geo.Shape, error) { return geo.Intersection(a, far) }, nil},
		"an edge in common":           {func() (*geo.Shape, error) { return geo.Intersection(a, edge) }, nil},
	} {
		got, err := c.op()
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case got == nil || c.want == nil:
			if got != c.want {
				t.Errorf("%s: got %v, want %v", name, got, c.want)
			}
		case !sameRings(got, c.want):
			t.Errorf("%s: got %v, want %v", name, got.MultiPolygon(), c.want.MultiPolygon())
		}
	}
}

func TestUnionOfNothing(t *testing.T) {
	if s, err := geo.Union(); err == nil {
		t.Errorf("got %v", s)
	}
}

// What two shapes cover together is what each covers less what both do; what is
// left of one is it less what both cover. A crossing lies on both edges as they
// are straight on the map and is rounded to the grid, while the area takes them
// for geodesics: over 500 m they part by millimetres.
func TestOverlayConservesArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := mustNew(t, multi(orb.Polygon{starRing(t, 35, 51, 0.005)}))
		b := mustNew(t, multi(orb.Polygon{starRing(t, 35.003, 51, 0.005)}))
		km2 := func(s *geo.Shape, err error) float64 {
			if err != nil {
				t.Fatal(err)
			}
			if s == nil {
				return 0
			}
			if err := validate(s.MultiPolygon()); err != nil {
				t.Fatalf("%v: %v", s.MultiPolygon(), err)
			}
			return s.AreaKM2()
		}
		both := km2(geo.Intersection(a, b))
		for _, v := range [][2]float64{
			{km2(geo.Union(a, b)), a.AreaKM2() + b.AreaKM2() - both},
			{km2(geo.Difference(a, b)), a.AreaKM2() - both},
			{km2(geo.Difference(b, a)), b.AreaKM2() - both},
		} {
			if math.Abs(v[0]-v[1]) > 2e-5 {
				t.Fatalf("got %v km², want %v", v[0], v[1])
			}
		}
	})
}

// Many parts laid over each other at random end as one valid shape.
func TestUnionOfManyParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var mp orb.MultiPolygon
		for range rapid.IntRange(2, 12).Draw(t, "parts") {
			lon := 35 + rapid.Float64Range(-2e-5, 2e-5).Draw(t, "lon")
			mp = append(mp, orb.Polygon{starRing(t, lon, 51, 2e-5)})
		}
		s, _, err := geo.New(mp)
		if err != nil {
			t.Skip(err) // corners so close that a ring crosses itself on the grid
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			p := onGrid(35+rapid.Float64Range(-6e-5, 6e-5).Draw(t, "x"), 51+rapid.Float64Range(-3e-5, 3e-5).Draw(t, "y"))
			if !nearEdge(mp, p, 3e-7) && s.Contains(p) != covers(mp, p) {
				t.Fatalf("%v is in the parts: %v, in the union: %v", p, covers(mp, p), s.Contains(p))
			}
		}
	})
}
