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
func anyVertex() *rapid.Generator[vertex] {
	x := rapid.OneOf(rapid.Int32Range(-3, 3), rapid.Int32Range(-180*grid, 180*grid), rapid.SampledFrom([]int32{-180 * grid, 180 * grid}))
	y := rapid.OneOf(rapid.Int32Range(-3, 3), rapid.Int32Range(-90*grid, 90*grid), rapid.SampledFrom([]int32{-90 * grid, 90 * grid}))
	return rapid.Custom(func(t *rapid.T) vertex { return vertex{x.Draw(t, "x"), y.Draw(t, "y")} })
}

// product is (a-b)·(c-d) without limits.
func product(a, b, c, d int32) *big.Int {
	return new(big.Int).Mul(big.NewInt(int64(a)-int64(b)), big.NewInt(int64(c)-int64(d)))
}

func TestOrientIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyVertex().Draw(t, "a"), anyVertex().Draw(t, "b"), anyVertex().Draw(t, "c")
		want := product(b.x, a.x, c.y, a.y).Cmp(product(b.y, a.y, c.x, a.x))
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
			want.Add(want, product(v.x, 0, w.y, 0))
			want.Sub(want, product(w.x, 0, v.y, 0))
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
	s := segment{vertex{0, 0}, vertex{6, 6}}
	for _, c := range []struct {
		t    segment
		want meeting
	}{
		{segment{vertex{0, 6}, vertex{6, 0}}, cross},
		{segment{vertex{0, 1}, vertex{6, 6}}, touch},   // at its end
		{segment{vertex{3, 3}, vertex{6, 0}}, touch},   // within it
		{segment{vertex{6, 6}, vertex{9, 9}}, touch},   // goes on in line
		{segment{vertex{5, 5}, vertex{9, 9}}, along},   // partly
		{segment{vertex{4, 4}, vertex{1, 1}}, along},   // wholly, backwards
		{segment{vertex{7, 7}, vertex{9, 9}}, apart},   // in line
		{segment{vertex{1, 0}, vertex{7, 6}}, apart},   // beside it
		{segment{vertex{3, 2}, vertex{6, 0}}, apart},   // short of it
		{segment{vertex{-6, 6}, vertex{0, 12}}, apart}, // boxes apart too
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
		corner := rapid.Custom(func(t *rapid.T) vertex {
			return vertex{rapid.Int32Range(0, 30).Draw(t, "x"), rapid.Int32Range(0, 30).Draw(t, "y")}
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
	a, b, c, d, e := vertex{0, 0}, vertex{4, 0}, vertex{4, 4}, vertex{8, 0}, vertex{2, 0}
	for name, v := range map[string]struct {
		in, kept, repeated, spikes []vertex
	}{
		"tidy":               {[]vertex{a, b, c}, []vertex{a, b, c}, nil, nil},
		"on the way":         {[]vertex{a, e, b, c}, []vertex{a, e, b, c}, nil, nil},
		"repeated":           {[]vertex{a, a, b, b, b, c}, []vertex{a, b, c}, []vertex{a, b, b}, nil},
		"repeated at seam":   {[]vertex{a, b, c, a}, []vertex{a, b, c}, []vertex{a}, nil},
		"out and back":       {[]vertex{a, b, d, b, c}, []vertex{a, b, c}, nil, []vertex{d}},
		"out and part back":  {[]vertex{a, d, b, c}, []vertex{a, b, c}, nil, []vertex{d}},
		"spike at the seam":  {[]vertex{d, b, c, a, b}, []vertex{b, c, a}, nil, []vertex{d}},
		"along a line":       {[]vertex{a, b, d, e}, nil, nil, []vertex{d, b, e}},
		"one place":          {[]vertex{a, a, a}, []vertex{a}, []vertex{a, a}, nil},
		"out by two, back 1": {[]vertex{a, b, d, e, c}, []vertex{a, e, c}, nil, []vertex{d, b}},
	} {
		kept, repeated, spikes := tidy(v.in)
		if !slices.Equal(kept, v.kept) || !slices.Equal(repeated, v.repeated) || !slices.Equal(spikes, v.spikes) {
			t.Errorf("%s: got %v, %v, %v", name, kept, repeated, spikes)
		}
	}
}
