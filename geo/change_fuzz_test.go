package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// FuzzCompareCells compares two bitmaps of 8 × 8 cells, with rings that touch,
// nest and share edges in every way, against counting the cells.
func FuzzCompareCells(f *testing.F) {
	f.Add(uint64(0), ^uint64(0), uint8(0))
	f.Add(uint64(0x00003c24243c0000), uint64(0x007e424242427e00), uint8(1))
	f.Add(uint64(0xaa55aa55aa55aa55), uint64(0x55aa55aa55aa55aa), uint8(2))
	f.Add(uint64(0x8040201008040201), uint64(0xffc0a090888482ff), uint8(3))
	f.Fuzz(func(t *testing.T, before, after uint64, how uint8) {
		a, b := cells(t, before, how&1 != 0), cells(t, after, how&2 != 0)
		got := geo.Compare(a, b, geo.CompareOptions{Unchanged: how&4 != 0, SliverM2: -1})
		unit := cellKM2(t)
		for _, v := range []struct {
			what   string
			km2    float64
			bits   uint64
			ground *geo.Shape
			asked  bool
		}{
			{"gained", got.GainedKM2, after &^ before, got.Gained, true},
			{"lost", got.LostKM2, before &^ after, got.Lost, true},
			{"unchanged", got.UnchangedKM2, before & after, got.Unchanged, how&4 != 0},
		} {
			want := float64(ones(v.bits)) * unit
			if math.Abs(v.km2-want) > 1e-5*want+1e-12 {
				t.Fatalf("%016x to %016x: %s %v km², want %v", before, after, v.what, v.km2, want)
			}
			if v.asked {
				checkCells(t, v.what, v.ground, v.bits)
			}
		}
		checkTurned(t, a, b)
	})
}

func ones(bits uint64) (n int) {
	for ; bits != 0; bits &= bits - 1 {
		n++
	}
	return n
}

// cells are the squares of a bitmap, each a shape of its own or all in one.
func cells(t testing.TB, bits uint64, joined bool) []*geo.Shape {
	var shapes []*geo.Shape
	for i := range 64 {
		if bits>>i&1 == 1 {
			shapes = append(shapes, blocks(t, [4]int{i % 8, i / 8, 1, 1})...)
		}
	}
	if joined && len(shapes) > 0 {
		return union(t, shapes)
	}
	return shapes
}

func checkCells(t *testing.T, what string, s *geo.Shape, bits uint64) {
	t.Helper()
	if s == nil {
		if bits != 0 {
			t.Fatalf("%s: nothing, want %016x", what, bits)
		}
		return
	}
	if err := validate(s.MultiPolygon()); err != nil {
		t.Fatalf("%s: %v: %v", what, s.MultiPolygon(), err)
	}
	for i := range 64 {
		p := orb.Point{35 + (float64(i%8)+0.5)*cell, 51 + (float64(i/8)+0.5)*cell}
		if s.Contains(p) != (bits>>i&1 == 1) {
			t.Fatalf("%s: %v of %016x is in %v: %v", what, p, bits, s.MultiPolygon(), s.Contains(p))
		}
	}
}

// checkTurned holds a comparison to what it is the other way round.
func checkTurned(t rapid.TB, a, b []*geo.Shape) {
	t.Helper()
	there, back := geo.Compare(a, b, geo.CompareOptions{}), geo.Compare(b, a, geo.CompareOptions{})
	if there.GainedKM2 != back.LostKM2 || there.LostKM2 != back.GainedKM2 || there.UnchangedKM2 != back.UnchangedKM2 ||
		there.Slivers != back.Slivers || there.SliverGainedKM2 != back.SliverLostKM2 || there.SliverLostKM2 != back.SliverGainedKM2 {
		t.Fatalf("there %+v, back %+v", there.Change, back.Change)
	}
	if !sameShape(there.Gained, back.Lost) || !sameShape(there.Lost, back.Gained) {
		t.Fatalf("there %v and %v, back %v and %v", there.Gained, there.Lost, back.Gained, back.Lost)
	}
	if swift := geo.CompareArea(a, b); swift != there.Change {
		t.Fatalf("measured alone %+v, with polygons %+v", swift, there.Change)
	}
}

func sameShape(a, b *geo.Shape) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Hash() == b.Hash()
}

// FuzzCompare compares arbitrary polygons with few places for their corners,
// some so close together that rounding a crossing to the grid moves it a good
// part of an edge, and asks at places away from all edges who covers them.
func FuzzCompare(f *testing.F) {
	f.Add([]byte{0, 0, 15, 0, 15, 15}, []byte{3, 1, 14, 9, 2, 13, 7, 7}, uint8(200))
	f.Add([]byte{0, 0, 15, 0, 0, 15, 255, 15, 0, 15, 15, 0, 15}, []byte{0, 7, 15, 8, 7, 15}, uint8(0))
	f.Add([]byte{0, 0, 15, 1, 1, 15, 255, 2, 2, 9, 3, 3, 9}, []byte{1, 1, 15, 0, 2, 14}, uint8(3))
	f.Add([]byte{0, 0, 9, 13, 15, 2, 4, 8}, []byte{0, 0, 9, 13, 15, 2, 4, 7, 255, 1, 1, 5, 1, 8, 9}, uint8(90))
	f.Fuzz(func(t *testing.T, before, after []byte, spread uint8) {
		step := float64(spread)*5 + 1 // grid steps between places
		a, b := scrawl(before, step), scrawl(after, step)
		got := geo.Compare(a, b, geo.CompareOptions{SliverM2: -1})
		all := geo.Compare(a, b, geo.CompareOptions{SliverM2: -1, Unchanged: true})
		for what, s := range map[string]*geo.Shape{
			"gained": got.Gained, "lost": got.Lost, "unchanged": all.Unchanged, "gained of all": all.Gained, "lost of all": all.Lost,
		} {
			if s == nil {
				continue
			}
			if err := validate(s.MultiPolygon()); err != nil {
				t.Fatalf("%s: %v: %v", what, s.MultiPolygon(), err)
			}
			if again, findings, err := geo.New(s.MultiPolygon()); err != nil || len(findings) > 0 || again.Hash() != s.Hash() {
				t.Fatalf("%s: %v is no shape: %v, %v", what, s.MultiPolygon(), findings, err)
			}
		}
		checkTurned(t, a, b)
		if step < 100 {
			return // no place is far enough from all edges
		}
		edges := append(rings(a), rings(b)...)
		for i := range 15 * 15 {
			x, y := math.Round((float64(i%15)+0.4)*step), math.Round((float64(i/15)+0.7)*step)
			p := onGrid(35+x/1e7, 51+y/1e7)
			if nearEdge(edges, p, 4e-7) {
				continue
			}
			was, is := covered(a, p), covered(b, p)
			for _, v := range []struct {
				what string
				s    *geo.Shape
				want bool
			}{
				{"gained", got.Gained, is && !was}, {"lost", got.Lost, was && !is},
				{"gained of all", all.Gained, is && !was}, {"lost of all", all.Lost, was && !is},
				{"unchanged", all.Unchanged, was && is},
			} {
				if in := v.s != nil && v.s.Contains(p); in != v.want {
					t.Fatalf("%v is %s: %v, want %v", p, v.what, in, v.want)
				}
			}
		}
	})
}

// scrawl reads corners by pairs of numbers and begins a new shape at 255. What
// is no shape is left out.
func scrawl(b []byte, step float64) []*geo.Shape {
	var shapes []*geo.Shape
	var r orb.Ring
	finish := func() {
		if len(r) >= 3 {
			if s, _, err := geo.New(multi(orb.Polygon{append(r, r[0])})); err == nil {
				shapes = append(shapes, s)
			}
		}
		r = nil
	}
	for len(b) > 0 && len(shapes) < 8 {
		if b[0] == 255 {
			finish()
			b = b[1:]
			continue
		}
		if len(b) < 2 {
			break
		}
		r = append(r, onGrid(35+float64(b[0]%16)*step/1e7, 51+float64(b[1]%16)*step/1e7))
		b = b[2:]
	}
	finish()
	return shapes
}

func rings(shapes []*geo.Shape) orb.MultiPolygon {
	var mp orb.MultiPolygon
	for _, s := range shapes {
		mp = append(mp, s.MultiPolygon()...)
	}
	return mp
}

func covered(shapes []*geo.Shape, p orb.Point) bool {
	for _, s := range shapes {
		if s.Contains(p) {
			return true
		}
	}
	return false
}
