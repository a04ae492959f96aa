package mosaic

import (
	"cmp"
	"slices"
)

// faces finds the faces and what each has held since when.
func (g *graph) faces() {
	g.walk()
	parts := g.components()
	g.face = make([]int32, len(g.first))
	for i := range g.face {
		g.face[i] = int32(i)
	}
	g.held = make([]turns, len(g.first))
	known := make([]bool, len(g.first))
	rows := g.rows()
	for _, outer := range parts { // from west to east: what lies around comes first
		cycle := g.cycles[outer]
		if hit := g.westOf(g.tail(outer), rows); hit >= 0 {
			g.face[cycle] = g.face[g.cycles[hit]]
		}
		known[cycle] = true
		g.spread(outer, known)
	}
}

// walk numbers the closed ways round faces.
func (g *graph) walk() {
	g.cycles = make([]int32, len(g.ends))
	for h := range g.cycles {
		g.cycles[h] = -1
	}
	for h := range g.cycles {
		if g.cycles[h] >= 0 {
			continue
		}
		for k := int32(h); g.cycles[k] < 0; k = g.next(k) {
			g.cycles[k] = int32(len(g.first))
		}
		g.first = append(g.first, int32(h))
	}
}

// components returns of each connected part of the graph a half that begins at its
// westernmost point, of those the northernmost, and has what lies around on its
// left; from west to east.
func (g *graph) components() []int32 {
	seen := make([]bool, len(g.points))
	var out, stack []int32
	for p := range g.points { // from west to east
		if seen[p] {
			continue
		}
		seen[p] = true
		stack = append(stack[:0], int32(p))
		corner := int32(p)
		for len(stack) > 0 {
			q := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if g.points[q].X == g.points[corner].X && g.points[q].Y > g.points[corner].Y {
				corner = q
			}
			for _, h := range g.from(q) {
				if to := g.ends[h^1]; !seen[to] {
					seen[to] = true
					stack = append(stack, to)
				}
			}
		}
		out = append(out, g.westward(corner))
	}
	slices.SortFunc(out, func(h, k int32) int {
		p, q := g.tail(h), g.tail(k)
		return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(q.Y, p.Y))
	})
	return out
}

// westward is the half from a point that has its western side on the left, where
// nothing goes west: the last one counterclockwise before the west.
func (g *graph) westward(p int32) int32 {
	var last int32 = -1
	for _, h := range g.from(p) {
		if to := g.head(h); to.Y >= g.points[p].Y {
			last = h
		}
	}
	if last < 0 { // all go south
		list := g.from(p)
		last = list[len(list)-1]
	}
	return last
}

// spread gives the faces of a connected part their turns, from that of a half on.
func (g *graph) spread(from int32, known []bool) {
	stack := []int32{from}
	for len(stack) > 0 {
		start := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		here := g.held[g.faceOf(start)]
		for h := start; ; {
			if other := g.cycles[h^1]; !known[other] {
				known[other] = true
				g.held[other] = appendXor(nil, here, g.turns(h))
				stack = append(stack, h^1)
			}
			if h = g.next(h); h == start {
				break
			}
		}
	}
}

// rows sort the segments by the rows that they cross.
func (g *graph) rows() *buckets {
	low, high := around(g.segments)
	high.X = low.X // one column
	b := newBuckets(low, high, len(g.segments)+1)
	b.fill(len(g.segments), func(i int, put func(int)) {
		s := &g.segments[i]
		for row := b.row(min(s.a.Y, s.b.Y)); row <= b.row(max(s.a.Y, s.b.Y)); row++ {
			put(row)
		}
	})
	return b
}

// westOf returns the half whose left is seen from a position to the west, a breath
// above its row, -1 where nothing is in sight. Only halves further west count.
func (g *graph) westOf(p Point, rows *buckets) int32 {
	best := int32(-1)
	for _, i := range rows.in(rows.row(p.Y)) {
		s := &g.segments[i]
		if s.a.X >= p.X || min(s.a.Y, s.b.Y) > p.Y || max(s.a.Y, s.b.Y) <= p.Y {
			continue
		}
		up := 2 * i // the half that goes up
		if s.a.Y > s.b.Y {
			up++
		}
		if cross(g.tail(up), g.head(up), p) >= 0 {
			continue // the position is on its left: it passes to the east
		}
		if best < 0 || g.nearer(up, best, p.Y) {
			best = up
		}
	}
	if best >= 0 {
		best ^= 1 // which has the east on its left
	}
	return best
}

// nearer reports whether of two halves that go up across the row a breath above y
// the first does so further east.
func (g *graph) nearer(h, k int32, y int32) bool {
	at := func(h int32) (x, slope float64) {
		a, b := g.tail(h), g.head(h)
		slope = float64(b.X-a.X) / float64(b.Y-a.Y)
		return float64(a.X) + float64(y-a.Y)*slope, slope
	}
	x1, s1 := at(h)
	x2, s2 := at(k)
	if d := x1 - x2; d > 1e-6 || d < -1e-6 {
		return d > 0
	}
	return s1 > s2
}
