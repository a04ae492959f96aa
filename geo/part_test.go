package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// drawStar is a polygon around 35.2° E 51.2° N with a hole, of the size of a front.
func drawStar(t *testing.T, rt *rapid.T) *geo.Shape {
	t.Helper()
	var outer, hole orb.Ring
	n := rapid.IntRange(5, 40).Draw(rt, "vertices")
	for i := range n {
		turn := 2 * math.Pi * float64(i) / float64(n)
		r := rapid.Float64Range(0.1, 0.4).Draw(rt, "radius")
		outer = append(outer, orb.Point{35.2 + r*math.Cos(turn), 51.2 + r*math.Sin(turn)})
		hole = append(hole, orb.Point{35.2 + 0.04*math.Cos(turn), 51.2 + 0.04*math.Sin(turn)})
	}
	return mustNew(t, multi(orb.Polygon{append(outer, outer[0]), append(hole, hole[0])}))
}

// TestPartsAddUp: the parts in the boxes of a grid lie in them, measure what
// another clip leaves, and add up to the shape. They are measured in square
// degrees: a cut along a parallel is straight there.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawStar(t, rt)
		n := rapid.IntRange(1, 4).Draw(rt, "boxes to a side")
		west, south := rapid.Float64Range(34.6, 34.8).Draw(rt, "west"), rapid.Float64Range(50.6, 50.8).Draw(rt, "south")
		side, sum := 1.1/float64(n), 0.0
		for i := range n * n {
			b := box(west+side*float64(i%n), south+side*float64(i/n), west+side*float64(i%n+1), south+side*float64(i/n+1))
			part, err := s.Part(b)
			if err != nil {
				rt.Fatal(err)
			}
			size := 0.0
			if part != nil {
				size = planar.Area(part.MultiPolygon())
				if in, out := part.Bound(), b.Pad(1e-7); !out.Contains(in.Min) || !out.Contains(in.Max) {
					rt.Fatalf("the part in %v reaches over %v", b, in)
				}
			}
			if want := planar.Area(clip.MultiPolygon(b, s.MultiPolygon())); math.Abs(size-want) > 1e-6 {
				rt.Fatalf("the part in %v measures %v square degrees, want %v", b, size, want)
			}
			sum += size
		}
		if want := planar.Area(s.MultiPolygon()); math.Abs(sum-want) > 1e-6 {
			rt.Fatalf("%d parts sum to %v square degrees of %v", n*n, sum, want)
		}
	})
}

func TestPartOfNothingAndAll(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{square(30, 45, 2)}))
	for name, c := range map[string]struct {
		b    orb.Bound
		want *geo.Shape
	}{
		"all of it":    {box(29, 44, 33, 48), s},
		"just it":      {box(30, 45, 32, 47), s},
		"apart":        {box(33, 45, 34, 47), nil},
		"along a side": {box(32, 45, 34, 47), nil},
	} {
		if got, err := s.Part(c.b); err != nil || got != c.want {
			t.Errorf("%s: %v, %v; want %v", name, got, err, c.want)
		}
	}
}
