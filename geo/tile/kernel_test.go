package tile

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// wander makes a closed ring of n vertices that goes where it likes, crossing
// itself: the kernel has to cope, and to do as its plain counterpart does.
func wander(seed uint64, n int, pace float64) orb.Ring {
	random := rand.New(rand.NewPCG(seed, 5))
	at := orb.Point{37, 49}
	ring := make(orb.Ring, n)
	for i := range ring {
		at[0] += pace * random.NormFloat64()
		at[1] += pace * random.NormFloat64()
		ring[i] = at
	}
	return append(ring, ring[0])
}

// plainCut is cut with no regard to boxes and chunks.
func plainCut(c *cutter, r *ring) []xy {
	c.line = c.line[:0]
	var drawn []xy
	for _, g := range r.groups() {
		for i, ch := range g.chunks {
			for k, p := range ch.vertices {
				if g.mask(i, c.zoom)>>k&1 == 1 {
					drawn = append(drawn, c.snap(p))
				}
			}
		}
	}
	if len(drawn) == 0 {
		return nil
	}
	c.pen, c.side = drawn[0], c.window.side(drawn[0])
	c.line = append(c.line, knot{at: c.window.clamp(drawn[0])})
	for _, p := range drawn[1:] {
		c.lineTo(p)
	}
	c.lineTo(drawn[0])
	return unfolded(closeRing(c.line))
}

// Drawn evenly, not by rapid, which likes small rings: they have no chunks to
// pass over.
func TestChunksCutAsVerticesDo(t *testing.T) {
	var fast, plain cutter
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		pace := math.Pow(10, -4*random.Float64())
		r := PrepareAny(orb.MultiPolygon{{wander(random.Uint64(), 65+random.IntN(900), pace)}}).parts[0].exterior
		for z := range uint32(MaxZoom + 1) {
			groups := r.groups()
			g := groups[random.IntN(len(groups))]
			p := g.chunks[random.IntN(len(g.chunks))].vertices[0]
			id := ID{z, uint32(p.x) >> (worldBits - z), uint32(p.y) >> (worldBits - z)}
			fast.frame = newFrame(id, random.Int32N(MaxBuffer))
			plain.frame = fast.frame
			got, want := unfolded(fast.cut(r)), plainCut(&plain, r)
			if !sameRing(got, want) {
				t.Fatalf("tile %v: %v, want %v", id, got, want)
			}
		}
	}
}

// sameRing compares rings wherever they begin.
func sameRing(a, b []xy) bool {
	if len(a) != len(b) {
		return false
	}
	for range len(a) {
		if slices.Equal(a, b) {
			return true
		}
		b = append(slices.Clone(b[1:]), b[0])
	}
	return len(a) == 0
}

func TestFrameSnapsToTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.Uint32Range(0, MaxZoom).Draw(t, "zoom")
		id := ID{z, rapid.Uint32Range(0, 1<<z-1).Draw(t, "x"), rapid.Uint32Range(0, 1<<z-1).Draw(t, "y")}
		f := newFrame(id, Buffer)
		step := func(corner int32) int32 {
			near := rapid.SampledFrom([]int32{f.ground.min.x - f.origin.x, f.ground.max.x - f.origin.x, 0}).Draw(t, "edge")
			return min(max(corner+near+rapid.Int32Range(-1<<f.shift, 1<<f.shift).Draw(t, "off"), 0), worldSize)
		}
		p := xy{step(f.origin.x), step(f.origin.y)}
		got := f.snap(p)
		for _, axis := range [][3]int32{{p.x, f.origin.x, got.x}, {p.y, f.origin.y, got.y}} {
			exact := float64(axis[0]-axis[1]) / unit(uint8(z))
			if math.Abs(float64(axis[2])-exact) > 0.5 {
				t.Fatalf("%v snaps to %d", exact, axis[2])
			}
		}
		if in := f.window.side(got) == 0; in != (f.ground.side(p) == 0) {
			t.Fatalf("%v snaps to %v, in the window: %v", p, got, in)
		}
	})
}

// An edge is cut at one and the same place from both sides, within half a unit
// of the truth.
func TestBetweenIsTheSameBackwards(t *testing.T) {
	ordinate := rapid.Int32Range(-1<<26, 1<<26)
	rapid.Check(t, func(t *rapid.T) {
		u0, v0 := ordinate.Draw(t, "u0"), ordinate.Draw(t, "v0")
		u1, v1 := ordinate.Draw(t, "u1"), ordinate.Draw(t, "v1")
		if u0 == u1 {
			return
		}
		u := rapid.Int32Range(min(u0, u1), max(u0, u1)).Draw(t, "u")
		got := between(u0, v0, u1, v1, u)
		if back := between(u1, v1, u0, v0, u); back != got {
			t.Fatalf("%d, backwards %d", got, back)
		}
		want := float64(v0) + float64(u-u0)*float64(v1-v0)/float64(u1-u0)
		if math.Abs(float64(got)-want) > 0.5+1e-6 {
			t.Fatalf("%d, want %v", got, want)
		}
	})
}

func TestExtendLeavesOutWhatAddsNoArea(t *testing.T) {
	for _, c := range []struct {
		name       string
		line, want []xy
	}{
		{"repeated", []xy{{0, 0}, {0, 0}, {5, 0}, {5, 5}}, []xy{{0, 0}, {5, 0}, {5, 5}}},
		{"straight on", []xy{{0, 0}, {2, 1}, {4, 2}, {0, 9}}, []xy{{0, 0}, {4, 2}, {0, 9}}},
		{"out and back", []xy{{0, 0}, {5, 0}, {9, 9}, {5, 0}, {5, 5}}, []xy{{0, 0}, {5, 0}, {5, 5}}},
		{"out and back around corners", []xy{{0, 0}, {5, 0}, {5, 5}, {9, 5}, {5, 5}, {5, 0}, {5, -4}}, []xy{{0, 0}, {5, 0}, {5, -4}}},
		{"closing straight", []xy{{1, 0}, {5, 0}, {5, 5}, {0, 5}, {0, 0}}, []xy{{5, 0}, {5, 5}, {0, 5}, {0, 0}}},
		{"closing in a spike", []xy{{7, 7}, {5, 5}, {0, 5}, {0, 0}, {5, 5}}, []xy{{5, 5}, {0, 5}, {0, 0}}},
		{"no ring", []xy{{0, 0}, {5, 0}, {9, 9}, {5, 0}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var line []knot
			for _, p := range c.line {
				line = extend(line, p)
			}
			if got := unfolded(closeRing(line)); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
