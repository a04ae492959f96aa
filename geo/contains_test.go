package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestContainsAgreesWithOrb(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := multi(orb.Polygon{starRing(t, 35, 51, 0.1)}, orb.Polygon{starRing(t, 35.3, 51, 0.1)})
		s := mustNew(t, mp)
		for range 20 {
			p := orb.Point{rapid.Float64Range(34.8, 35.5).Draw(t, "lon"), rapid.Float64Range(50.8, 51.2).Draw(t, "lat")}
			if !nearEdge(mp, p, 1e-7) && s.Contains(p) != covers(mp, p) {
				t.Fatalf("Contains(%v) is %v", p, s.Contains(p))
			}
		}
	})
}

func TestContainsTheBoundary(t *testing.T) {
	s := mustNew(t, multi(
		orb.Polygon{ring(35, 51, 36, 51.5, 36, 52, 35, 52), square(35.3, 51.5, 0.2)},
		orb.Polygon{square(35.4, 51.6, 0.05)},
	))
	for _, c := range []struct {
		lon, lat float64
		want     bool
	}{
		{35, 51, true}, {36, 52, true}, // vertices
		{35.5, 51.25, true}, {35.2, 51.1, true}, {35.5, 52, true}, // on edges
		{35.5, 51.2499999, false}, {35.5, 51.2500001, true}, // one step beside one
		{35.3, 51.6, true}, {35.5, 51.5, true}, // on the hole's edge and vertex
		{35.3000001, 51.5000001, false}, {35.42, 51.62, true}, // in the hole, and on the island
		{34.9, 51.5, false}, {36.1, 51.5, false}, {35.5, 53, false},
		{math.NaN(), 51.5, false}, {35.5, math.Inf(1), false}, {435, 51.5, false},
	} {
		if got := s.Contains(orb.Point{c.lon, c.lat}); got != c.want {
			t.Errorf("Contains(%v, %v) is %v", c.lon, c.lat, got)
		}
	}
}

func TestIntersectsBound(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{
		ring(35, 51, 36, 51, 36, 52, 35.9, 51.1),
		ring(35.8, 51.02, 35.85, 51.02, 35.85, 51.04),
	}))
	nan := math.NaN()
	for name, c := range map[string]struct {
		box  orb.Bound
		want bool
	}{
		"around it":                            {bound(34, 50, 37, 53), true},
		"within it":                            {bound(35.5, 51.01, 35.6, 51.02), true},
		"across an edge":                       {bound(35.5, 51.04, 35.6, 51.2), true},
		"a corner of it inside":                {bound(34.9, 50.9, 35.01, 51.1), true},
		"touching its corner":                  {bound(34, 50, 35, 51), true},
		"touching its edge":                    {bound(35.2, 50, 35.4, 51), true},
		"a step short of it":                   {bound(35.2, 50, 35.4, 50.9999999), false},
		"only in its bound":                    {bound(35.1, 51.5, 35.5, 51.9), false},
		"within its hole":                      {bound(35.840, 51.022, 35.845, 51.025), false},
		"a point of it":                        {bound(35.5, 51.01, 35.5, 51.01), true},
		"beside it":                            {bound(37, 51, 38, 52), false},
		"the whole Earth":                      {bound(-1000, -1000, 1000, 1000), true},
		"across the antimeridian, from it":     {bound(35.95, 51, -170, 52), true},
		"across the antimeridian, to it":       {bound(170, 51, 35.1, 52), true},
		"across the antimeridian, beside it":   {bound(36.1, 51, 34.9, 52), false},
		"across the antimeridian, upside down": {bound(36, 52, 35, 51), false},
		"not a number":                         {bound(nan, 50, 37, 53), false},
	} {
		if got := s.IntersectsBound(c.box); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// A box meets a shape if, and but for the thinnest only if, a point of a raster
// over the box lies in the shape or a point of a raster over its edges lies in
// the box.
func TestIntersectsBoundAgreesWithPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := mustNew(t, multi(orb.Polygon{starRing(t, 35, 51, 0.1)}))
		x, y := rapid.Float64Range(34.7, 35.3).Draw(t, "x"), rapid.Float64Range(50.8, 51.2).Draw(t, "y")
		b := bound(x, y, x+rapid.Float64Range(0, 0.1).Draw(t, "width"), y+rapid.Float64Range(0, 0.1).Draw(t, "height"))
		held := false
		r := s.MultiPolygon()[0][0]
		for i := range len(r) - 1 {
			for k := range 101 {
				f := float64(k) / 100
				held = held || b.Contains(orb.Point{r[i][0] + f*(r[i+1][0]-r[i][0]), r[i][1] + f*(r[i+1][1]-r[i][1])})
			}
		}
		for i := range 11 {
			for j := range 11 {
				held = held || s.Contains(orb.Point{
					b.Min[0] + (b.Max[0]-b.Min[0])*float64(i)/10,
					b.Min[1] + (b.Max[1]-b.Min[1])*float64(j)/10,
				})
			}
		}
		big := min(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]) > 0.01
		if got := s.IntersectsBound(b); held && !got || got && !held && big {
			t.Fatalf("IntersectsBound(%v) is %v", b, got)
		}
	})
}

func bound(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}
