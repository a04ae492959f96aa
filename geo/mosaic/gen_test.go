package mosaic_test

import (
	"math"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/mosaic"
)

type point = mosaic.Point

// world is what chains hold at each level: closed lines, by chain and level. A
// position is in a chain where an odd number of them goes round it.
type world struct {
	levels int
	lines  [][][][]point // by chain, by level
	chains mosaic.Chains
}

// drawWorld invents chains whose lines change here and there from level to level,
// as a front does: stars of which a few points move, and sometimes leaps.
func drawWorld(t *rapid.T) world {
	w := world{levels: rapid.IntRange(1, 12).Draw(t, "levels")}
	classes := rapid.IntRange(1, 3).Draw(t, "classes")
	for c := range classes {
		w.chains.Parties = append(w.chains.Parties, int32(rapid.IntRange(0, c).Draw(t, "party")))
	}
	size := rapid.SampledFrom([]int{4, 20, 200, 20000}).Draw(t, "size")
	for range rapid.IntRange(1, 4).Draw(t, "chains") {
		w.chains.Classes = append(w.chains.Classes, int32(rapid.IntRange(0, classes-1).Draw(t, "class")))
		w.lines = append(w.lines, drawChain(t, w.levels, size))
	}
	return w
}

func drawChain(t *rapid.T, levels, size int) [][][]point {
	ordinate := rapid.Int32Range(int32(-size), int32(size))
	position := rapid.Custom(func(t *rapid.T) point { return point{ordinate.Draw(t, "x"), ordinate.Draw(t, "y")} })
	ring := rapid.SliceOfN(position, 3, 12)
	var lines [][]point
	var out [][][]point
	for range levels {
		switch rapid.IntRange(0, 5).Draw(t, "turn") {
		case 0:
			lines = append(lines[:len(lines):len(lines)], ring.Draw(t, "ring"))
		case 1:
			lines = nil
		case 2, 3:
			if len(lines) > 0 {
				i := rapid.IntRange(0, len(lines)-1).Draw(t, "which")
				moved := append([]point(nil), lines[i]...)
				k := rapid.IntRange(0, len(moved)-1).Draw(t, "point")
				moved[k] = point{moved[k].X + rapid.Int32Range(-3, 3).Draw(t, "dx"), moved[k].Y + rapid.Int32Range(-3, 3).Draw(t, "dy")}
				lines = append([][]point(nil), lines...)
				lines[i] = moved
			}
		}
		out = append(out, lines)
	}
	return out
}

// edges are those of all lines, each with the levels through which it lives, in
// one piece as far as it can be.
func (w world) edges() []mosaic.Edge {
	var out []mosaic.Edge
	for c, levels := range w.lines {
		open := map[[2]point]int{} // edge to the place in out
		for l, lines := range levels {
			for e, n := range count(lines) {
				if n%2 == 0 {
					continue
				}
				if i, ok := open[e]; ok && out[i].To == int32(l) {
					out[i].To++
					continue
				}
				open[e] = len(out)
				out = append(out, mosaic.Edge{A: e[0], B: e[1], Chain: int32(c), From: int32(l), To: int32(l) + 1})
			}
		}
	}
	return out
}

// count counts edges, whichever way they go.
func count(lines [][]point) map[[2]point]int {
	n := map[[2]point]int{}
	for _, line := range lines {
		for i, a := range line {
			n[edgeKey(a, line[(i+1)%len(line)])]++
		}
	}
	return n
}

func edgeKey(a, b point) [2]point {
	if b.X < a.X || b.X == a.X && b.Y < a.Y {
		a, b = b, a
	}
	return [2]point{a, b}
}

// inside reports whether an odd number of the lines goes round a place.
func inside[L ~[]point](lines []L, x, y float64) bool {
	odd := false
	for _, line := range lines {
		for i, a := range line {
			b := line[(i+1)%len(line)]
			if float64(a.Y) > y != (float64(b.Y) > y) {
				if at := float64(a.X) + (y-float64(a.Y))*float64(b.X-a.X)/float64(b.Y-a.Y); at > x {
					odd = !odd
				}
			}
		}
	}
	return odd
}

// distance is how far a place is from the nearest of the lines.
func distance[L ~[]point](lines []L, x, y float64) float64 {
	least := math.Inf(1)
	for _, line := range lines {
		for i, a := range line {
			b := line[(i+1)%len(line)]
			px, py, dx, dy := x-float64(a.X), y-float64(a.Y), float64(b.X-a.X), float64(b.Y-a.Y)
			if n := dx*dx + dy*dy; n > 0 {
				k := min(max((px*dx+py*dy)/n, 0), 1)
				px, py = px-k*dx, py-k*dy
			}
			least = min(least, math.Hypot(px, py))
		}
	}
	return least
}

// area is that of one polygon.
func area(polygon []mosaic.Ring) (sum float64) {
	for _, r := range polygon {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			sum += float64(a.X)*float64(b.Y) - float64(b.X)*float64(a.Y)
		}
	}
	return sum / 2
}
