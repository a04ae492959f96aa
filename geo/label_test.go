package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

func TestLabelPointOfPlainShapes(t *testing.T) {
	wide := 1 / math.Cos(51.5*math.Pi/180)
	for name, c := range map[string]struct {
		in        orb.MultiPolygon
		want      orb.Point
		tolerance float64
	}{
		"square": {multi(orb.Polygon{ring(35, 51, 35+wide, 51, 35+wide, 52, 35, 52)}), orb.Point{35 + wide/2, 51.5}, 0.02},
		"the larger part": {
			multi(orb.Polygon{square(30, 51, 0.1)}, orb.Polygon{square(35, 0, 1)}, orb.Polygon{square(40, 51, 0.2)}),
			orb.Point{35.5, 0.5}, 0.02,
		},
		"beside a hole": {
			multi(orb.Polygon{ring(0, 0, 4, 0, 4, 2, 0, 2), square(0.2, 0.2, 1.6)}),
			orb.Point{2.95, 1}, 0.1,
		},
		"in the thick end": {multi(orb.Polygon{ring(0, 0, 10, 0, 10, 3, 9, 3, 9, 0.2, 0, 0.2)}), orb.Point{9.5, 0.6}, 0.2},
	} {
		got := mustNew(t, c.in).LabelPoint()
		if planar.Distance(got, c.want) > c.tolerance {
			t.Errorf("%s: got %v, want about %v", name, got, c.want)
		}
	}
}

func TestLabelPointLiesInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := multi(orb.Polygon{starRing(t, 35, 51, math.Pow(10, rapid.Float64Range(-6.5, 1).Draw(t, "magnitude")))})
		s, _, err := geo.New(mp)
		if err != nil {
			t.Skip("corners fell together")
		}
		p := s.LabelPoint()
		if !s.Contains(p) || p != onGrid(p[0], p[1]) {
			t.Fatalf("%v of %v", p, mp)
		}
		if again := mustNew(t, s.MultiPolygon()).LabelPoint(); again != p {
			t.Fatalf("got %v and then %v", p, again)
		}
	})
}

func TestLabelPointOfWhatIsTooNarrow(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{ring(35, 51, 36, 51.0000001, 36, 51.0000002)}))
	if p := s.LabelPoint(); !s.Contains(p) {
		t.Errorf("%v is not in the shape", p)
	}
}

// No raster point is much farther from the boundary than the label.
func TestLabelPointIsFarthest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := starRing(t, 35, 0, 1)
		s := mustNew(t, multi(orb.Polygon{r}))
		from := func(p orb.Point) float64 { return planar.DistanceFrom(orb.LineString(r), p) }
		best := from(s.LabelPoint())
		for x := -1.0; x <= 1; x += 0.05 {
			for y := -1.0; y <= 1; y += 0.05 {
				if p := (orb.Point{35 + x, y}); s.Contains(p) && from(p) > best+0.021 {
					t.Fatalf("%v is %v from the boundary, the label %v", p, from(p), best)
				}
			}
		}
	})
}
