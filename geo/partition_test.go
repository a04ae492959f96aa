package geo_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// drawSides draws sets of small polygons that overlap, touch and share edges.
func drawSides(t *testing.T, rt *rapid.T, n int) [][]*geo.Shape {
	sides := make([][]*geo.Shape, n)
	for i := range sides {
		for range rapid.IntRange(0, 2).Draw(rt, "shapes") {
			if rapid.Bool().Draw(rt, "box") {
				x, y := float64(rapid.IntRange(0, 6).Draw(rt, "x")), float64(rapid.IntRange(0, 6).Draw(rt, "y"))
				sides[i] = append(sides[i], mustNew(t, multi(orb.Polygon{square(35+x*lattice, 51+y*lattice, 3*lattice)})))
				continue
			}
			sides[i] = append(sides[i], mustNew(t, multi(orb.Polygon{starRing(rt, 35+3*lattice, 51+3*lattice, 3*lattice)})))
		}
	}
	return sides
}

func unionKM2(side []*geo.Shape) float64 { return geo.CompareArea(nil, side).GainedKM2 }

// rounded is what crossings rounded to the grid move, in km²: 10 mm beside edges
// of some 30 m, at a few hundred crossings.
const rounded = 2e-4

// TestPartitionConserves: each side is the sum of the regions that it covers, to
// 1e-9 of it for two; regions share no ground; a point is in the region of exactly
// the sides that it is in; the order of sides swaps names and nothing else.
func TestPartitionConserves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(2, 4).Draw(rt, "sides")
		sides := drawSides(t, rt, n)
		regions := geo.Partition(sides...)
		for k, side := range sides {
			sum := 0.0
			for _, r := range regions {
				if r.Covers(k) {
					sum += r.KM2
				}
			}
			slack := 2e-7 // a crossing beside a vertex is moved onto it, by 5 mm beside edges of some 30 m
			if n > 2 {
				slack = rounded
			}
			if want := unionKM2(side); math.Abs(sum-want) > 1e-9*want+slack {
				rt.Fatalf("side %d has %.12f km², its regions %.12f", k, want, sum)
			}
		}
		seen := map[string]bool{}
		for _, r := range regions {
			name := fmt.Sprint(r.Sides)
			if seen[name] || len(r.Sides) == 0 || r.Shape == nil {
				rt.Fatalf("region %v twice, of none, or empty", r.Sides)
			}
			seen[name] = true
			if err := validate(r.Shape.MultiPolygon()); err != nil {
				rt.Fatalf("region %v: %v", r.Sides, err)
			}
		}
		checkPoints(rt, sides, regions)
		if n == 2 {
			turned := geo.Partition(sides[1], sides[0])
			for _, r := range regions {
				for _, o := range turned {
					same := len(r.Sides) == len(o.Sides) && (len(r.Sides) == 2 || r.Sides[0] == 1-o.Sides[0])
					if same && r.KM2 != o.KM2 {
						rt.Fatalf("region %v has %v km², turned round %v", r.Sides, r.KM2, o.KM2)
					}
				}
			}
		}
	})
}

// checkPoints asks for points off all lines.
func checkPoints(rt *rapid.T, sides [][]*geo.Shape, regions []geo.Region) {
	for range 20 {
		p := orb.Point{35 + rapid.Float64Range(-1, 10).Draw(rt, "lon")*lattice, 51 + rapid.Float64Range(-1, 10).Draw(rt, "lat")*lattice}
		near, want := false, []int(nil)
		for k, side := range sides {
			in := false
			for _, s := range side {
				near = near || nearEdge(s.MultiPolygon(), p, 5e-7)
				in = in || s.Contains(p)
			}
			if in {
				want = append(want, k)
			}
		}
		if near {
			continue
		}
		var got [][]int
		for _, r := range regions {
			if r.Shape.Contains(p) {
				got = append(got, r.Sides)
			}
		}
		if len(want) == 0 && len(got) == 0 {
			continue
		}
		if len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
			rt.Fatalf("%v is in the regions %v, want %v", p, got, want)
		}
	}
}

// The overlay engine finds regions of the same size.
func TestPartitionAgreesWithOverlay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := mustNew(t, multi(orb.Polygon{starRing(rt, 35, 51, 0.01)}))
		b := mustNew(t, multi(orb.Polygon{starRing(rt, 35.003, 51.001, 0.01)}))
		want := map[string]float64{}
		for name, op := range map[string]func(a, b *geo.Shape) (*geo.Shape, error){
			"[0 1]": geo.Intersection, "[0]": geo.Difference, "[1]": func(a, b *geo.Shape) (*geo.Shape, error) { return geo.Difference(b, a) },
		} {
			s, err := op(a, b)
			if err != nil {
				return // the engine gives up on some
			}
			want[name] = areaKM2(s)
		}
		for _, r := range geo.Partition([]*geo.Shape{a}, []*geo.Shape{b}) {
			if w := want[fmt.Sprint(r.Sides)]; math.Abs(w-r.KM2) > 1e-5*w+1e-3 {
				rt.Fatalf("region %v: %v km², the overlay has %v", r.Sides, r.KM2, w)
			}
		}
	})
}

func TestWithoutSlivers(t *testing.T) {
	small := mustNew(t, multi(orb.Polygon{square(35, 51, 5e-5)})) // some 20 m²
	large := mustNew(t, multi(orb.Polygon{square(36, 51, 0.1), square(36.01, 51.01, 0.02)}))
	both := mustNew(t, multi(small.MultiPolygon()[0], large.MultiPolygon()[0]))
	rest, n, km2 := both.WithoutSlivers(geo.SliverM2)
	if n != 1 || !sameRings(rest, large) || rest.Hash() != large.Hash() {
		t.Errorf("%d slivers, %v is left, want %v", n, rest, large)
	}
	near(t, "slivers", km2, small.AreaKM2(), 1e-15)
	if rest, n, _ := large.WithoutSlivers(geo.SliverM2); rest != large || n != 0 {
		t.Errorf("%d slivers in a large shape", n)
	}
	if rest, n, _ := small.WithoutSlivers(geo.SliverM2); rest != nil || n != 1 {
		t.Errorf("%v is left of a sliver", rest)
	}
}
