package geo_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// Whatever New accepts is valid to an independent judge.
func TestShapesAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := latticeMulti().Draw(t, "input")
		s, _, err := geo.New(mp)
		if err != nil {
			return
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Fatalf("New(%v) made %v: %v", mp, s.MultiPolygon(), err)
		}
	})
}

// Whatever an independent judge holds valid comes back as it was.
func TestValidInputIsLeftAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := latticeMulti().Filter(func(mp orb.MultiPolygon) bool { return validate(mp) == nil }).Draw(t, "input")
		s, findings, err := geo.New(mp)
		if err != nil {
			t.Fatalf("New(%v): %v", mp, err)
		}
		for _, f := range findings {
			if f.Rule != geo.RuleWinding && f.Rule != geo.RuleDuplicate {
				t.Fatalf("New(%v): %v", mp, f)
			}
		}
		for i, p := range s.MultiPolygon() {
			for j, got := range p {
				want := slices.Compact(slices.Clone(mp[i][j]))
				if (got.Orientation() == orb.CCW) != (j == 0) {
					t.Fatalf("polygon %d ring %d is wound wrong", i, j)
				}
				if want.Orientation() != got.Orientation() {
					want.Reverse()
				}
				if !slices.Equal(got, want) {
					t.Fatalf("polygon %d ring %d: got %v, want %v", i, j, got, want)
				}
			}
		}
	})
}

// Mending does not move the ground.
func TestMendingKeepsTheGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := latticeMulti().Draw(t, "input")
		s, _, err := geo.New(mp)
		if err != nil {
			return
		}
		for range 30 {
			p := onGrid(35+rapid.Float64Range(-1, 7).Draw(t, "x")*lattice, 51+rapid.Float64Range(-1, 7).Draw(t, "y")*lattice)
			if !nearEdge(mp, p, 3e-7) && s.Contains(p) != covers(mp, p) {
				t.Fatalf("%v is in %v: %v, in %v: %v", p, mp, covers(mp, p), s.MultiPolygon(), s.Contains(p))
			}
		}
	})
}

// Rectangles on a lattice overlap, nest, touch and share edges in every way.
func TestUnionOfRectangles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var mp orb.MultiPolygon
		for range rapid.IntRange(2, 8).Draw(t, "parts") {
			x, y := rapid.IntRange(0, 5).Draw(t, "x"), rapid.IntRange(0, 5).Draw(t, "y")
			r := onGrid(35+float64(x)*lattice, 51+float64(y)*lattice)
			q := onGrid(r[0]+float64(rapid.IntRange(1, 4).Draw(t, "w"))*lattice, r[1]+float64(rapid.IntRange(1, 4).Draw(t, "h"))*lattice)
			mp = append(mp, orb.Polygon{ring(r[0], r[1], q[0], r[1], q[0], q[1], r[0], q[1])})
		}
		s, _, err := geo.New(mp)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Fatal(err)
		}
		for x := range 11 {
			for y := range 11 {
				p := orb.Point{35 + (float64(x)+0.5)*lattice, 51 + (float64(y)+0.5)*lattice}
				if s.Contains(p) != covers(mp, p) {
					t.Fatalf("%v is in %v: %v, in %v: %v", p, mp, covers(mp, p), s.MultiPolygon(), s.Contains(p))
				}
			}
		}
	})
}

// What is refused is refused for a defect of the input.
func TestRefusalHasAReason(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := latticeMulti().Draw(t, "input")
		_, _, err := geo.New(mp)
		if err == nil {
			return
		}
		var invalid *geo.InvalidError
		if !errors.As(err, &invalid) || !slices.ContainsFunc(invalid.Findings, func(f geo.Finding) bool { return !f.Mended }) {
			t.Fatalf("New(%v): %v names no defect", mp, err)
		}
		if validate(mp) == nil {
			t.Fatalf("New(%v): %v, yet it is valid", mp, err)
		}
	})
}

func TestNewIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _, err := geo.New(latticeMulti().Draw(t, "input"))
		if err != nil {
			return
		}
		again, findings, err := geo.New(s.MultiPolygon())
		if err != nil || len(findings) > 0 {
			t.Fatalf("New(New(x)): %v, %v", findings, err)
		}
		if again.Hash() != s.Hash() {
			t.Fatalf("New(New(x)) differs: %v, %v", s.MultiPolygon(), again.MultiPolygon())
		}
	})
}

func TestInputIsNeitherChangedNorKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mp := latticeMulti().Draw(t, "input")
		before := mp.Clone()
		s, _, err := geo.New(mp)
		if !mp.Equal(before) {
			t.Fatal("the input was modified")
		}
		if err != nil {
			return
		}
		kept := s.MultiPolygon().Clone()
		for _, p := range mp {
			for _, r := range p {
				for i := range r {
					r[i] = orb.Point{1, 1}
				}
			}
		}
		if !s.MultiPolygon().Equal(kept) {
			t.Fatal("the input was kept")
		}
	})
}

// The way a ring is written does not change what it measures.
func TestAreaDoesNotDependOnHowItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := starRing(t, 35, 51, 0.5), starRing(t, 37, 51, 0.5)
		want := mustNew(t, multi(orb.Polygon{a}, orb.Polygon{b}))

		k := rapid.IntRange(0, len(a)-2).Draw(t, "rotation")
		turned := append(slices.Concat(a[k:len(a)-1], a[:k]), a[k])
		back := b.Clone()
		back.Reverse()
		got := mustNew(t, multi(orb.Polygon{back}, orb.Polygon{turned}))

		for _, v := range [][2]float64{{got.AreaKM2(), want.AreaKM2()}, {got.SphericalKM2(), want.SphericalKM2()}} {
			if math.Abs(v[0]/v[1]-1) > 1e-11 {
				t.Fatalf("got %v km², want %v km²", v[0], v[1])
			}
		}
	})
}
