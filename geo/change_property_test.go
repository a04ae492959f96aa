package geo_test

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// side draws shapes that overlap, nest, touch and have edges in common.
func side() *rapid.Generator[[]*geo.Shape] {
	return rapid.Custom(func(t *rapid.T) []*geo.Shape {
		var shapes []*geo.Shape
		for _, mp := range rapid.SliceOfN(latticeMulti(), 0, 3).Draw(t, "side") {
			if s, _, err := geo.New(mp); err == nil {
				shapes = append(shapes, s)
			}
		}
		return shapes
	})
}

// Every place away from edges is gained, lost or unchanged as the sides say.
func TestCompareTellsEveryPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := side().Draw(t, "before"), side().Draw(t, "after")
		c := geo.Compare(before, after, geo.CompareOptions{Unchanged: true, SliverM2: -1})
		for _, s := range []*geo.Shape{c.Gained, c.Lost, c.Unchanged} {
			if s == nil {
				continue
			}
			if err := validate(s.MultiPolygon()); err != nil {
				t.Fatalf("%v: %v", s.MultiPolygon(), err)
			}
		}
		edges := append(rings(before), rings(after)...)
		for range 40 {
			p := onGrid(35+rapid.Float64Range(-1, 7).Draw(t, "x")*lattice, 51+rapid.Float64Range(-1, 7).Draw(t, "y")*lattice)
			if nearEdge(edges, p, 3e-7) {
				continue
			}
			was, is := covered(before, p), covered(after, p)
			for what, v := range map[string]struct {
				s    *geo.Shape
				want bool
			}{"gained": {c.Gained, is && !was}, "lost": {c.Lost, was && !is}, "unchanged": {c.Unchanged, was && is}} {
				if in := v.s != nil && v.s.Contains(p); in != v.want {
					t.Fatalf("%v is %s: %v, want %v", p, what, in, v.want)
				}
			}
		}
	})
}

// What is before is lost or unchanged, what is after gained or unchanged,
// whichever way they were found; polygons and slivers are the whole.
func TestCompareConserves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := mustNew(t, multi(orb.Polygon{starRing(t, 35, 51, 0.005)}, orb.Polygon{starRing(t, 35.02, 51, 0.005)}))
		b := mustNew(t, multi(orb.Polygon{starRing(t, 35.003, 51, 0.005)}))
		before, after := []*geo.Shape{a}, []*geo.Shape{b}
		swift := geo.CompareArea(before, after)
		full := geo.Compare(before, after, geo.CompareOptions{Unchanged: true})
		bent := bentKM2(rings(before), rings(after))
		for _, c := range []geo.Change{swift, full.Change} {
			nearBut(t, "before", c.LostKM2+c.UnchangedKM2, a.AreaKM2(), bent)
			nearBut(t, "after", c.GainedKM2+c.UnchangedKM2, b.AreaKM2(), bent)
		}
		nearBut(t, "gained", swift.GainedKM2, full.GainedKM2, bent)
		nearBut(t, "lost", swift.LostKM2, full.LostKM2, bent)
		// Crossings are rounded by 8 mm, and pieces are geodesics of their own.
		for _, v := range [][2]float64{
			{areaKM2(full.Gained), full.GainedKM2 - full.SliverGainedKM2},
			{areaKM2(full.Lost), full.LostKM2 - full.SliverLostKM2},
			{areaKM2(full.Unchanged), full.UnchangedKM2},
		} {
			if math.Abs(v[0]-v[1]) > 2e-5 {
				t.Fatalf("polygons of %v km², measured %v", v[0], v[1])
			}
		}
		checkTurned(t, before, after)
	})
}

// bentKM2 bounds the ground that comes and goes where a vertex of one side lies
// less than a step of the grid beside an edge of the other and bends it.
func bentKM2(a, b orb.MultiPolygon) (km2 float64) {
	for _, sides := range [2][2]orb.MultiPolygon{{a, b}, {b, a}} {
		for _, polygon := range sides[0] {
			for _, ring := range polygon {
				for _, p := range ring[1:] {
					km2 += bentByKM2(p, sides[1])
				}
			}
		}
	}
	return km2
}

func bentByKM2(p orb.Point, mp orb.MultiPolygon) (km2 float64) {
	const step, kmPerDegree = 1e-7, 111.7
	for _, polygon := range mp {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				if d := planar.DistanceFromSegment(ring[i-1], ring[i], p); 0 < d && d < step {
					km2 += d * planar.Distance(ring[i-1], ring[i]) / 2 * kmPerDegree * kmPerDegree
				}
			}
		}
	}
	return km2
}

// TestVertexBesideAnEdge: 3 mm beside an edge of half a kilometre lies a vertex.
func TestVertexBesideAnEdge(t *testing.T) {
	a := mustNew(t, multi(orb.Polygon{{{35.0018117, 50.9975623}, {35.001, 50.999}, {35, 50.996}, {35.0018117, 50.9975623}}}))
	b := mustNew(t, multi(orb.Polygon{{{34.9968977, 50.9979098}, {35.0035827, 50.9974371}, {35.0009, 51.0005}, {34.9968977, 50.9979098}}}))
	bent := bentKM2(a.MultiPolygon(), b.MultiPolygon())
	if bent < 1e-7 || bent > 2e-6 {
		t.Fatalf("%v km² may come and go", bent)
	}
	c := geo.Compare([]*geo.Shape{a}, []*geo.Shape{b}, geo.CompareOptions{Unchanged: true})
	nearBut(t, "before", c.LostKM2+c.UnchangedKM2, a.AreaKM2(), bent)
	nearBut(t, "after", c.GainedKM2+c.UnchangedKM2, b.AreaKM2(), bent)
}

func near9(t rapid.TB, what string, got, want float64) {
	t.Helper()
	nearBut(t, what, got, want, 0)
}

// nearBut is near9 where some ground more may be off.
func nearBut(t rapid.TB, what string, got, want, but float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*want+1e-12+but {
		t.Fatalf("%s: got %v km², want %v", what, got, want)
	}
}

func areaKM2(s *geo.Shape) float64 {
	if s == nil {
		return 0
	}
	return s.AreaKM2()
}

// The overlay engine, another implementation, finds the same ground.
func TestCompareAgreesWithTheOverlayEngine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := mustNew(t, multi(orb.Polygon{starRing(t, 35, 51, 0.0005)}))
		b := mustNew(t, multi(orb.Polygon{starRing(t, 35.0003, 51, 0.0005)}))
		c := geo.Compare([]*geo.Shape{a}, []*geo.Shape{b}, geo.CompareOptions{Unchanged: true, SliverM2: -1})
		for what, v := range map[string]struct {
			got  *geo.Shape
			op   func(a, b *geo.Shape) (*geo.Shape, error)
			a, b *geo.Shape
		}{"gained": {c.Gained, geo.Difference, b, a}, "lost": {c.Lost, geo.Difference, a, b}, "unchanged": {c.Unchanged, geo.Intersection, a, b}} {
			want, err := v.op(v.a, v.b)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(areaKM2(v.got)-areaKM2(want)) > 1e-6 { // a square metre
				t.Fatalf("%s: got %v, want %v", what, v.got, want)
			}
		}
	})
}

// Where rings begin, in what order parts come and how they are spread over
// shapes says nothing about the ground.
func TestCompareDoesNotDependOnHowItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := multi(orb.Polygon{starRing(t, 35, 51, 0.01)}, orb.Polygon{starRing(t, 35.1, 51, 0.01)}, orb.Polygon{starRing(t, 35.2, 51, 0.01)})
		after := []*geo.Shape{mustNew(t, multi(orb.Polygon{starRing(t, 35.005, 51, 0.01)}, parts[1]))}
		want := geo.CompareArea([]*geo.Shape{mustNew(t, parts)}, after)

		var before []*geo.Shape
		for _, p := range slices.Backward(parts) {
			r := p[0]
			k := rapid.IntRange(0, len(r)-2).Draw(t, "rotation")
			before = append(before, mustNew(t, multi(orb.Polygon{append(slices.Concat(r[k:len(r)-1], r[:k]), r[k])})))
		}
		got := geo.CompareArea(before, after)
		near9(t, "gained", got.GainedKM2, want.GainedKM2)
		near9(t, "lost", got.LostKM2, want.LostKM2)
		near9(t, "unchanged", got.UnchangedKM2, want.UnchangedKM2)
		if got.Slivers != want.Slivers {
			t.Fatalf("%d slivers, want %d", got.Slivers, want.Slivers)
		}
	})
}

// Shapes far larger than a front, up to the ends of the map.
func TestCompareOnTheWholeEarth(t *testing.T) {
	earth := shape(t, orb.Polygon{ring(-180, -90, 180, -90, 180, 90, -180, 90)})
	half := shape(t, orb.Polygon{ring(-180, -90, 0, -90, 180, 90, -180, 90)})
	c := geo.CompareArea([]*geo.Shape{earth}, []*geo.Shape{half})
	near(t, "lost", c.LostKM2+c.UnchangedKM2, earth.AreaKM2(), 1e-9*earth.AreaKM2())
	near(t, "gained", c.GainedKM2, 0, 0)
	near(t, "unchanged", c.UnchangedKM2, half.AreaKM2(), 1e-9*earth.AreaKM2())
}

// A comparison leaves nothing behind for the next, also of several at a time.
func TestCompareKeepsNothing(t *testing.T) {
	days := campaign(8)
	want := map[[2]int]geo.Comparison{}
	for i := range days {
		for j := range days {
			want[[2]int{i, j}] = geo.Compare(days[i:i+1], days[j:j+1], geo.CompareOptions{})
		}
	}
	for range 2 {
		t.Run("at a time", func(t *testing.T) {
			t.Parallel()
			for pair, w := range want {
				i, j := pair[0], pair[1]
				got := geo.Compare(days[i:i+1], days[j:j+1], geo.CompareOptions{})
				if got.Change != w.Change || !sameShape(got.Gained, w.Gained) || !sameShape(got.Lost, w.Lost) {
					t.Errorf("%v: got %+v, want %+v", pair, got, w)
				}
			}
		})
	}
}
