package tile

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A chunk's block stands for what the chunk draws: the same positions and the same
// area, in a box that holds them.
func TestSketchesAreWhatTheyStandFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zoom := rapid.Uint32Range(0, MaxZoom).Draw(t, "zoom")
		shift := worldBits - extentBits - zoom
		corner := xy{2000 << shift, 2100 << shift}
		var vertices []xy
		for _, p := range narrowLine(t) {
			vertices = append(vertices, xy{corner.x + p.x<<shift, corner.y + p.y<<shift})
		}
		c := new(stock).chunk(vertices, make([]uint8, len(vertices)))
		mask := c.drawn[zoom]
		if mask == 0 {
			return
		}
		var s sketch
		for range rapid.IntRange(0, 3).Draw(t, "before") {
			s.block(c, mask, gridOf(zoom))
		}
		first, b := s.block(c, mask, gridOf(zoom))
		got := unfolded([]knot{{first, b}})
		var line []knot
		for _, v := range vertices[1:] {
			line = extend(line, gridOf(zoom).snap(v))
		}
		if want := unfolded(line); !slices.Equal(got, want) || int(b.count) != len(want) {
			t.Fatalf("%v, %d positions, want %v", got, b.count, want)
		}
		if last := len(got) - 1; first.plus(b.span) != got[last] || last > 0 && first.plus(b.before) != got[last-1] {
			t.Fatalf("ends by %v to %v: %v", first.plus(b.before), first.plus(b.span), got)
		}
		if got, want := area2([]knot{{first, b}}), area2(line); got != want {
			t.Fatalf("area %d, want %d", got, want)
		}
		held := box{first.plus(b.least), first.plus(b.most)}
		for _, p := range got {
			if held.side(p) != 0 {
				t.Fatalf("%v is outside of %v", p, held)
			}
		}
	})
}
