package geo_test

import (
	"fmt"
	"log"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// eastSide is the ground east of a line that bulges into it, around 35 E 51 N.
func eastSide(t testing.TB) *geo.Shape {
	t.Helper()
	s, _, err := geo.New(orb.MultiPolygon{{{{35, 49}, {38, 49}, {38, 53}, {35, 53}, {35, 51.3}, {35.1, 51.1}, {35, 51}, {35, 49}}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchematic(t *testing.T) {
	side := eastSide(t)
	for _, test := range []struct {
		points []orb.Point
		km2    float64
	}{
		{[]orb.Point{{35.3, 51}}, 0.5},
		{[]orb.Point{{35.3, 51}}, 58},
		{[]orb.Point{{35.01, 50.9}}, 58},
		{[]orb.Point{{35.3, 51}, {35.3, 51}}, 58},
		{[]orb.Point{{35.2, 51}, {35.4, 51.2}}, 420},
		{[]orb.Point{{35.2, 51}, {35.3, 51.1}, {35.4, 51.2}}, 420},
		{[]orb.Point{{35.02, 50.9}, {35.02, 51.35}}, 1400},
		{[]orb.Point{{35.2, 51}, {35.4, 51.2}, {35.6, 50.9}, {35.3, 51.4}}, 1400},
	} {
		s, err := geo.Schematic(test.points, test.km2, side)
		if err != nil {
			t.Errorf("%v km² around %v: %v", test.km2, test.points, err)
			continue
		}
		if math.Abs(s.AreaKM2()/test.km2-1) > 1e-5 {
			t.Errorf("%v km² around %v: drew %v", test.km2, test.points, s)
		}
		for _, p := range test.points {
			if !s.Contains(p) {
				t.Errorf("%v km² around %v leave out %v", test.km2, test.points, p)
			}
		}
		over, err := geo.Difference(s, side)
		if err != nil || over != nil && over.AreaKM2() > 1e-4 {
			t.Errorf("%v km² around %v: %v off the side, %v", test.km2, test.points, over, err)
		}
	}
}

func TestSchematicRefuses(t *testing.T) {
	side := eastSide(t)
	one := []orb.Point{{35.3, 51}}
	for name, test := range map[string]struct {
		points []orb.Point
		km2    float64
		want   string
	}{
		"nothing":      {nil, 58, "no points"},
		"zero":         {one, 0, "want a number above 0"},
		"negative":     {one, -58, "want a number above 0"},
		"no number":    {one, math.NaN(), "want a number above 0"},
		"infinite":     {one, math.Inf(1), "want a number above 0"},
		"off the side": {[]orb.Point{{35.3, 51}, {34, 51}}, 58, "the point 34,51 lies off the side"},
		"no point":     {[]orb.Point{{math.NaN(), 51}}, 58, "lies off the side"},
		"too small":    {one, 0.01, "the points span 0.0315 km² already, more than 0.01"},
		"too far":      {[]orb.Point{{35.3, 51}, {36.3, 51.5}, {35.3, 52}}, 58, "already, more than 58"},
		"too large":    {one, 1e6, "the side has no room"},
		"too thin":     {[]orb.Point{{35.2, 50}, {35.2, 51}}, 160, "already, more than 160"},
	} {
		s, err := geo.Schematic(test.points, test.km2, side)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v and error %v, want %s", name, s, err, test.want)
		}
	}
}

// The ground beyond a gap is no part of the drawing unless a settlement lies there.
func TestSchematicKeepsOnlyPiecesWithPoints(t *testing.T) {
	square := func(west float64) orb.Polygon {
		return orb.Polygon{{{west, 51}, {west + 0.2, 51}, {west + 0.2, 51.2}, {west, 51.2}, {west, 51}}}
	}
	side, _, err := geo.New(orb.MultiPolygon{square(35), square(35.21)})
	if err != nil {
		t.Fatal(err)
	}
	west, east := orb.Point{35.18, 51.1}, orb.Point{35.23, 51.1}
	alone, err := geo.Schematic([]orb.Point{west}, 200, side)
	if err != nil || alone.Contains(east) || len(alone.MultiPolygon()) != 1 {
		t.Errorf("around the western point: %v, %v", alone, err)
	}
	both, err := geo.Schematic([]orb.Point{west, east}, 200, side)
	if err != nil || !both.Contains(east) || len(both.MultiPolygon()) != 2 {
		t.Errorf("around both points: %v, %v", both, err)
	}
}

// Where two arms of the side join, the far one comes in at once.
func TestSchematicAcrossAJump(t *testing.T) {
	side, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {35.2, 51}, {35.2, 51.2}, {35.21, 51.2}, {35.21, 51}, {35.41, 51}, {35.41, 51.4}, {35, 51.4}, {35, 51}}}})
	if err != nil {
		t.Fatal(err)
	}
	arm := []orb.Point{{35.18, 51.05}}
	before, err := geo.Schematic(arm, 250, side)
	if err != nil || before.Contains(orb.Point{35.25, 51.05}) {
		t.Errorf("one arm: %v, %v", before, err)
	}
	after, err := geo.Schematic(arm, 700, side)
	if err != nil || !after.Contains(orb.Point{35.25, 51.05}) {
		t.Errorf("both arms: %v, %v", after, err)
	}
	if s, err := geo.Schematic(arm, 400, side); err == nil || !strings.Contains(err.Error(), "the area jumps") {
		t.Errorf("in between: %v and error %v", s, err)
	}
}

// Whatever is drawn measures its figure and holds its points, and more km² hold
// all that fewer do.
func TestSchematicProperties(t *testing.T) {
	side := eastSide(t)
	places := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) orb.Point {
		return orb.Point{rapid.Float64Range(35.15, 35.5).Draw(t, "lon"), rapid.Float64Range(50.9, 51.2).Draw(t, "lat")}
	}), 1, 6)
	for seed := range 8 { // a drawing takes a dozen outlines: the hundred rounds of rapid would take too long
		points := places.Example(seed)
		km2 := rapid.Float64Range(900, 2000).Example(seed)
		small, err := geo.Schematic(points, km2, side)
		if err != nil {
			t.Fatalf("%v km² around %v: %v", km2, points, err)
		}
		if math.Abs(small.AreaKM2()/km2-1) > 1e-5 {
			t.Errorf("drew %v for %v km²", small, km2)
		}
		large, err := geo.Schematic(points, 1.2*km2, side)
		if err != nil {
			t.Fatalf("%v km² were drawn, %v not: %v", km2, 1.2*km2, err)
		}
		for _, p := range points {
			if !small.Contains(p) || !large.Contains(p) {
				t.Errorf("%v is left out", p)
			}
		}
		if rest, err := geo.Difference(small, large); err != nil || rest != nil && rest.AreaKM2() > 1e-3 {
			t.Errorf("%v km² reach %v beyond %v km² (%v)", km2, rest, 1.2*km2, err)
		}
	}
}

func ExampleSchematic() {
	side, _, err := geo.New(orb.MultiPolygon{{{{35, 50}, {37, 50}, {37, 52}, {35, 52}, {35, 50}}}})
	if err != nil {
		log.Fatal(err)
	}
	shape, err := geo.Schematic([]orb.Point{{35.05, 51.1}, {35.1, 51.2}}, 140, side)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.1f km², west to %.1f\n", shape.AreaKM2(), shape.Bound().Left())
	// Output: 140.0 km², west to 35.0
}

func BenchmarkSchematic(b *testing.B) {
	side := eastSide(b)
	for b.Loop() {
		if _, err := geo.Schematic([]orb.Point{{35.2, 51}, {35.4, 51.2}, {35.6, 50.9}, {35.3, 51.4}}, 1400, side); err != nil {
			b.Fatal(err)
		}
	}
}
