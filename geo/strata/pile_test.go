package strata_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/strata"
)

// shape makes a shape of rings, or nil where they bound nothing.
func shape(t testing.TB, mp orb.MultiPolygon) *geo.Shape {
	t.Helper()
	s, _, err := geo.New(mp)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// at is a point so many steps from 35° E 51° N; a step is 1e-7 degree times
// pitch, so that few places exist and rings touch, overlap and share edges.
const pitch = 64

func at(x, y int) orb.Point {
	return orb.Point{math.Round(35e7+float64(x*pitch)) / 1e7, math.Round(51e7+float64(y*pitch)) / 1e7}
}

func box(x0, y0, x1, y1 int) orb.Polygon {
	return orb.Polygon{{at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)}}
}

// answers is what a pile says of a point, one text a range.
func answers(p *strata.Pile, point orb.Point) (out []string) {
	p.At(point, func(class, from, to int) { out = append(out, fmt.Sprintf("%d:[%d,%d)", class, from, to)) })
	return out
}

// oracle asks every layer in every level.
func oracle(levels int, layers []strata.Layer, point orb.Point) (out []string) {
	classes := 0
	for _, l := range layers {
		classes = max(classes, l.Class+1)
	}
	for class := range classes {
		held := make([]bool, levels+1)
		for _, l := range layers {
			if l.Class == class && l.Shape.Contains(point) {
				for i := l.From; i < l.To; i++ {
					held[i] = true
				}
			}
		}
		from := -1
		for i, h := range held {
			switch {
			case h && from < 0:
				from = i
			case !h && from >= 0:
				out = append(out, fmt.Sprintf("%d:[%d,%d)", class, from, i))
				from = -1
			}
		}
	}
	return out
}

// mutant draws a shape that is mostly the one before: corners of a lattice
// moved, or whole boxes come and gone.
func mutant(t *rapid.T, before []orb.Polygon) []orb.Polygon {
	after := slices.Clone(before)
	for range rapid.IntRange(0, 2).Draw(t, "changes") {
		x, y := rapid.IntRange(0, 8).Draw(t, "x"), rapid.IntRange(0, 8).Draw(t, "y")
		w, h := rapid.IntRange(1, 5).Draw(t, "w"), rapid.IntRange(1, 5).Draw(t, "h")
		b := box(x, y, x+w, y+h)
		if rapid.Bool().Draw(t, "slanted") {
			b[0][1] = at(x+w, y+h/2)
		}
		switch n := len(after); {
		case n > 0 && rapid.Bool().Draw(t, "replace"):
			after[rapid.IntRange(0, n-1).Draw(t, "which")] = b
		case n > 1 && rapid.Bool().Draw(t, "drop"):
			after = after[:n-1]
		default:
			after = append(after, b)
		}
	}
	return after
}

// drawLayers draws layers of some classes: chains of mutants, with gaps and overlaps.
func drawLayers(t *rapid.T, levels int) []strata.Layer {
	var out []strata.Layer
	for range rapid.IntRange(0, 4).Draw(t, "chains") {
		class := rapid.IntRange(0, 2).Draw(t, "class")
		polygons := []orb.Polygon{box(1, 1, 7, 6)}
		for from := rapid.IntRange(0, levels-1).Draw(t, "from"); from < levels; {
			to := min(levels, from+rapid.SampledFrom([]int{1, 1, 2, 3, 70}).Draw(t, "stay"))
			polygons = mutant(t, polygons)
			if s, _, err := geo.New(slices.Clone(polygons)); err == nil && len(polygons) > 0 {
				out = append(out, strata.Layer{Shape: s, Class: class, From: from, To: to})
			}
			from = to + rapid.SampledFrom([]int{0, 0, 0, 1, 5}).Draw(t, "gap")
		}
	}
	return out
}

func TestPileAgreesWithItsShapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SampledFrom([]int{1, 2, 9, 63, 64, 65, 130}).Draw(t, "levels")
		layers := drawLayers(t, levels)
		p := strata.NewFine(levels, layers, rapid.SampledFrom([]int{0, 1, 3, 24}).Draw(t, "most"))
		for range 12 {
			// In steps of the grid, so that points on edges and vertices are drawn often.
			point := orb.Point{
				35 + float64(rapid.IntRange(-5, 14*pitch).Draw(t, "x"))/1e7,
				51 + float64(rapid.IntRange(-5, 14*pitch).Draw(t, "y"))/1e7,
			}
			corner := at(rapid.IntRange(0, 13).Draw(t, "cx"), rapid.IntRange(0, 13).Draw(t, "cy"))
			switch rapid.IntRange(0, 3).Draw(t, "on") {
			case 0:
				point = corner
			case 1:
				point[0] = corner[0]
			case 2:
				point[1] = corner[1]
			}
			want := oracle(levels, layers, point)
			if got := answers(p, point); !slices.Equal(got, want) {
				t.Fatalf("at %v: %v, want %v", point, got, want)
			}
		}
	})
}

// Off the boundary a pile must say what orb says, which shares no code with it.
func TestPileAgreesWithOrb(t *testing.T) {
	days := front(12)
	layers := layersOf(t, days)
	p := strata.New(len(days), layers)
	random := newRandom(3)
	for range 150 {
		point := days[random.IntN(len(days))][0][0][random.IntN(2000)]
		point[0] += (random.Float64() - 0.5) / 50
		point[1] += (random.Float64() - 0.5) / 50
		held := make([]bool, len(days))
		p.At(point, func(_, from, to int) {
			for i := from; i < to; i++ {
				held[i] = true
			}
		})
		for i := range days {
			if want := planar.MultiPolygonContains(layers[i].Shape.MultiPolygon(), point); held[i] != want {
				t.Fatalf("level %d at %v: %v, orb says %v", i, point, held[i], want)
			}
		}
	}
}

func TestPileOnTheBoundary(t *testing.T) {
	lower, upper := shape(t, orb.MultiPolygon{box(0, 0, 4, 4)}), shape(t, orb.MultiPolygon{box(0, 4, 4, 8)})
	holed := shape(t, orb.MultiPolygon{{box(0, 0, 8, 8)[0], box(2, 2, 4, 4)[0]}})
	p := strata.New(3, []strata.Layer{
		{lower, 0, 0, 3}, {upper, 0, 1, 2}, // beside one another in level 1
		{lower, 1, 0, 2}, {lower, 1, 1, 3}, // one over itself
		{holed, 2, 2, 3},
	})
	for _, c := range []struct {
		x, y int
		want []string
	}{
		{2, 4, []string{"0:[0,3)", "1:[0,3)", "2:[2,3)"}}, // the edge that two share, and the hole's
		{0, 0, []string{"0:[0,3)", "1:[0,3)", "2:[2,3)"}},
		{2, 8, []string{"0:[1,2)", "2:[2,3)"}},
		{3, 3, []string{"0:[0,3)", "1:[0,3)"}}, // in the hole
		{4, 2, []string{"0:[0,3)", "1:[0,3)", "2:[2,3)"}},
		{9, 4, nil}, {4, 9, nil}, {4, -1, nil}, {-1, 4, nil},
	} {
		if got := answers(p, at(c.x, c.y)); !slices.Equal(got, c.want) {
			t.Errorf("at %d, %d: %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestNowhere(t *testing.T) {
	p := strata.New(1, []strata.Layer{{shape(t, orb.MultiPolygon{box(0, 0, 4, 4)}), 0, 0, 1}})
	for _, point := range []orb.Point{{math.NaN(), 51}, {35, math.Inf(1)}, {395, 51}, {35, 411}} {
		if got := answers(p, point); got != nil {
			t.Errorf("%v lies in %v", point, got)
		}
	}
	if got := answers(strata.New(0, nil), at(1, 1)); got != nil {
		t.Errorf("a pile without levels answers %v", got)
	}
}

func TestNewRefusesLayersOutsideTheLevels(t *testing.T) {
	s := shape(t, orb.MultiPolygon{box(0, 0, 1, 1)})
	for _, l := range []strata.Layer{{s, 0, -1, 1}, {s, 0, 0, 3}, {s, 0, 1, 1}, {s, -1, 0, 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d [%d,%d) of 2 levels is taken", l.Class, l.From, l.To)
				}
			}()
			strata.New(2, []strata.Layer{l})
		}()
	}
}
