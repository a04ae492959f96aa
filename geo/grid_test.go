package geo

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// anyVertex favours the ends of the range and places close together.
func anyVertex() *rapid.Generator[Vertex] {
	x := rapid.OneOf(rapid.Int32Range(-3, 3), rapid.Int32Range(-180*grid, 180*grid), rapid.SampledFrom([]int32{-180 * grid, 180 * grid}))
	y := rapid.OneOf(rapid.Int32Range(-3, 3), rapid.Int32Range(-90*grid, 90*grid), rapid.SampledFrom([]int32{-90 * grid, 90 * grid}))
	return rapid.Custom(func(t *rapid.T) Vertex { return Vertex{x.Draw(t, "x"), y.Draw(t, "y")} })
}

// product is (a-b)·(c-d) without limits.
func product(a, b, c, d int32) *big.Int {
	return new(big.Int).Mul(big.NewInt(int64(a)-int64(b)), big.NewInt(int64(c)-int64(d)))
}

func TestOrientIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyVertex().Draw(t, "a"), anyVertex().Draw(t, "b"), anyVertex().Draw(t, "c")
		want := product(b.X, a.X, c.Y, a.Y).Cmp(product(b.Y, a.Y, c.X, a.X))
		if got := orient(a, b, c); got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	})
}

func TestTwiceAreaIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ring := rapid.SliceOfN(anyVertex(), 3, 20).Draw(t, "ring")
		want := new(big.Int)
		for i, v := range ring {
			w := ring[(i+1)%len(ring)]
			want.Add(want, product(v.X, 0, w.Y, 0))
			want.Sub(want, product(w.X, 0, v.Y, 0))
		}
		near, _ := new(big.Float).SetInt(want).Float64()
		if got := twiceArea(ring); math.Abs(got-near) > 1e-15*math.Abs(near) || (got > 0) != (want.Sign() > 0) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// Going to the grid and back is what parsing seven decimals gives.
func TestGridIsDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int32Range(-180*grid, 180*grid).Draw(t, "steps")
		text := strconv.FormatInt(int64(n), 10) + "e-7"
		want, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := toDegrees(n); got != want {
			t.Fatalf("%s: got %v", text, got)
		}
		if back := toGrid(want); back != int64(n) {
			t.Fatalf("%s: back as %d", text, back)
		}
	})
}

func TestMeet(t *testing.T) {
	s := segment{Vertex{0, 0}, Vertex{6, 6}}
	for _, c := range []struct {
		t    segment
		want meeting
	}{
		{segment{Vertex{0, 6}, Vertex{6, 0}}, cross},
		{segment{Vertex{0, 1}, Vertex{6, 6}}, touch},   // at its end
		{segment{Vertex{3, 3}, Vertex{6, 0}}, touch},   // within it
		{segment{Vertex{6, 6}, Vertex{9, 9}}, touch},   // goes on in line
		{segment{Vertex{5, 5}, Vertex{9, 9}}, along},   // partly
		{segment{Vertex{4, 4}, Vertex{1, 1}}, along},   // wholly, backwards
		{segment{Vertex{7, 7}, Vertex{9, 9}}, apart},   // in line
		{segment{Vertex{1, 0}, Vertex{7, 6}}, apart},   // beside it
		{segment{Vertex{3, 2}, Vertex{6, 0}}, apart},   // short of it
		{segment{Vertex{-6, 6}, Vertex{0, 12}}, apart}, // boxes apart too
	} {
		for _, v := range []segment{c.t, {c.t.b, c.t.a}} {
			if got := meet(s, v); got != c.want {
				t.Errorf("meet(%v, %v) is %v, want %v", s, v, got, c.want)
			}
			if got := meet(v, s); got != c.want {
				t.Errorf("meet(%v, %v) is %v, want %v", v, s, got, c.want)
			}
		}
	}
}

// The tree finds every pair of segments that meet.
func TestContactsAreComplete(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corner := rapid.Custom(func(t *rapid.T) Vertex {
			return Vertex{rapid.Int32Range(0, 30).Draw(t, "x"), rapid.Int32Range(0, 30).Draw(t, "y")}
		})
		rings := rapid.SliceOfN(rapid.SliceOfN(corner, 3, 30), 1, 3).Draw(t, "rings")
		var p polygon
		for _, vertices := range rings {
			if kept, _, _ := tidy(vertices); len(kept) >= 3 {
				p = append(p, ring{vertices: kept})
			}
		}
		m := newMesh([]polygon{p})
		var want []contact
		for i := range m.owner {
			for j := i + 1; j < len(m.owner); j++ {
				if how := meet(m.segment(i), m.segment(j)); how != apart && !m.adjacent(i, j) {
					want = append(want, contact{i, j, how})
				}
			}
		}
		if got := m.contacts(); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestTidy(t *testing.T) {
	a, b, c, d, e := Vertex{0, 0}, Vertex{4, 0}, Vertex{4, 4}, Vertex{8, 0}, Vertex{2, 0}
	for name, v := range map[string]struct {
		in, kept, repeated, spikes []Vertex
	}{
		"tidy":               {[]Vertex{a, b, c}, []Vertex{a, b, c}, nil, nil},
		"on the way":         {[]Vertex{a, e, b, c}, []Vertex{a, e, b, c}, nil, nil},
		"repeated":           {[]Vertex{a, a, b, b, b, c}, []Vertex{a, b, c}, []Vertex{a, b, b}, nil},
		"repeated at seam":   {[]Vertex{a, b, c, a}, []Vertex{a, b, c}, []Vertex{a}, nil},
		"out and back":       {[]Vertex{a, b, d, b, c}, []Vertex{a, b, c}, nil, []Vertex{d}},
		"out and part back":  {[]Vertex{a, d, b, c}, []Vertex{a, b, c}, nil, []Vertex{d}},
		"spike at the seam":  {[]Vertex{d, b, c, a, b}, []Vertex{b, c, a}, nil, []Vertex{d}},
		"along a line":       {[]Vertex{a, b, d, e}, nil, nil, []Vertex{d, b, e}},
		"one place":          {[]Vertex{a, a, a}, []Vertex{a}, []Vertex{a, a}, nil},
		"out by two, back 1": {[]Vertex{a, b, d, e, c}, []Vertex{a, e, c}, nil, []Vertex{d, b}},
	} {
		kept, repeated, spikes := tidy(v.in)
		if !slices.Equal(kept, v.kept) || !slices.Equal(repeated, v.repeated) || !slices.Equal(spikes, v.spikes) {
			t.Errorf("%s: got %v, %v, %v", name, kept, repeated, spikes)
		}
	}
}
