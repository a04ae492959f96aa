package geo

import (
	"cmp"
	"math"
	"slices"
)

// noding is what cutting needs and finds.
type noding struct {
	active    []span // strands that begin below
	movers    []span // those of them that moved
	cuts      []cutAt
	crossings []crossingAt
}

// span is what a strand extends over, but for where it begins.
type span struct{ west, east, top, strand int32 }

// cutAt asks to cut a strand; away is how far from its lower end, in steps
// along both axes.
type cutAt struct {
	strand int32
	at     Vertex
	away   int64
	exact  bool // at lies on the strand
}

// crossingAt is a node that came to be where edges cross, and where they
// really do, in grid steps. Areas are measured to there, so that the rounding
// to the grid, up to 8 mm, does not count.
type crossingAt struct {
	node Vertex
	x, y float64
}

// cut cuts strands where they meet until they meet in ends only. A crossing is
// rounded to the grid, which moves the pieces a little, and those are looked at
// again. That comes to an end: a cut never leaves the box of the strand, and its
// pieces are shorter. Strands that lie on each other are merged.
func (b *beam) cut() {
	b.noding.crossings = b.noding.crossings[:0]
	for b.meetings(); len(b.noding.cuts) > 0; b.meetings() {
		b.slice()
		b.merge(b.strands, b.fresh)
	}
}

// meetings collects where to cut. It looks at pairs with overlapping boxes, by
// going up the strands in order, and passes by those that it has seen before,
// of which none moved.
func (b *beam) meetings() {
	n := &b.noding
	n.cuts, n.active, n.movers = n.cuts[:0], n.active[:0], n.movers[:0]
	for i := range b.strands {
		s := &b.strands[i]
		own := span{min(s.a.X, s.b.X), max(s.a.X, s.b.X), s.b.Y, int32(i)}
		list := &n.movers
		if s.moved {
			list = &n.active
		}
		kept := (*list)[:0]
		for _, other := range *list {
			if other.top < s.a.Y {
				continue
			}
			kept = append(kept, other)
			if other.west <= own.east && own.west <= other.east {
				b.meet(other.strand, own.strand)
			}
		}
		*list = kept
		n.active = append(n.active, own)
		if s.moved {
			n.movers = append(n.movers, own)
		}
	}
	for i := range b.strands {
		b.strands[i].moved = false
	}
}

// meet asks for the cuts that two strands need.
func (b *beam) meet(i, j int32) {
	s, t := &b.strands[i], &b.strands[j]
	ta, tb := orient(s.a, s.b, t.a), orient(s.a, s.b, t.b)
	if ta*tb > 0 {
		return
	}
	sa, sb := orient(t.a, t.b, s.a), orient(t.a, t.b, s.b)
	if sa*sb > 0 {
		return
	}
	if ta*tb < 0 && sa*sb < 0 {
		x := crossingOf(s, t)
		b.noding.crossings = append(b.noding.crossings, x)
		b.ask(i, x.node, false)
		b.ask(j, x.node, false)
		return
	}
	for _, end := range [...]struct {
		strand int32
		at     Vertex
		side   int
	}{{i, t.a, ta}, {i, t.b, tb}, {j, s.a, sa}, {j, s.b, sb}} {
		if u := &b.strands[end.strand]; end.side == 0 && within(u.a, u.b, end.at) {
			b.ask(end.strand, end.at, true)
		}
	}
}

func (b *beam) ask(i int32, at Vertex, exact bool) {
	if s := &b.strands[i]; at != s.a && at != s.b {
		dx, dy := int64(at.X)-int64(s.a.X), int64(at.Y)-int64(s.a.Y)
		b.noding.cuts = append(b.noding.cuts, cutAt{i, at, max(dx, -dx) + max(dy, -dy), exact})
	}
}

// crossingOf is where two strands cross that do: within both boxes.
func crossingOf(s, t *strand) crossingAt {
	sx, sy := float64(s.b.X)-float64(s.a.X), float64(s.b.Y)-float64(s.a.Y)
	tx, ty := float64(t.b.X)-float64(t.a.X), float64(t.b.Y)-float64(t.a.Y)
	dx, dy := float64(t.a.X)-float64(s.a.X), float64(t.a.Y)-float64(s.a.Y)
	k := cross2(dx, dy, tx, ty) / cross2(sx, sy, tx, ty)
	clamp := func(v float64, p, q, r, s int32) float64 {
		return min(max(v, float64(min(p, q)), float64(min(r, s))), float64(max(p, q)), float64(max(r, s)))
	}
	x := clamp(float64(s.a.X)+k*sx, s.a.X, s.b.X, t.a.X, t.b.X)
	y := clamp(float64(s.a.Y)+k*sy, s.a.Y, s.b.Y, t.a.Y, t.b.Y)
	return crossingAt{roundVertex(x, y), x, y}
}

// cross2 is ax·by − ay·bx without cancellation (Kahan): right to the last bits
// also where lines are all but parallel.
func cross2(ax, ay, bx, by float64) float64 {
	w := ay * bx
	return math.FMA(ax, by, -w) + math.FMA(-ay, bx, w)
}

// slice cuts the strands as asked and takes the pieces for fresh ones. Cuts that
// rounding puts out of order along their strand wait: the pieces are looked at
// again.
func (b *beam) slice() {
	cuts := b.noding.cuts
	slices.SortFunc(cuts, func(c, d cutAt) int {
		return cmp.Or(cmp.Compare(c.strand, d.strand), cmp.Compare(c.away, d.away), cmp.Compare(c.at.order(), d.at.order()))
	})
	b.fresh = b.fresh[:0]
	for len(cuts) > 0 {
		n, s := 1, &b.strands[cuts[0].strand]
		for n < len(cuts) && cuts[n].strand == cuts[0].strand {
			n++
		}
		b.pieces(s, cuts[:n])
		s.step = windings{} // to be dropped
		cuts = cuts[n:]
	}
}

func (b *beam) pieces(s *strand, cuts []cutAt) {
	from, moved := s.a, false
	for _, c := range cuts {
		moved = moved || !c.exact
	}
	for _, c := range cuts {
		if c.at != from && between(from, c.at, s.b) {
			b.fresh = append(b.fresh, s.piece(from, c.at, moved))
			from = c.at
		}
	}
	b.fresh = append(b.fresh, s.piece(from, s.b, moved))
}

// between reports whether v lies in the box of a and b.
func between(a, v, b Vertex) bool {
	return min(a.X, b.X) <= v.X && v.X <= max(a.X, b.X) && min(a.Y, b.Y) <= v.Y && v.Y <= max(a.Y, b.Y)
}

// piece is the part of s from p to q. Rounding can turn an almost level one
// round.
func (s *strand) piece(p, q Vertex, moved bool) strand {
	if p.order() < q.order() {
		return strand{p, q, s.step, s.edge, moved}
	}
	return strand{q, p, windings{-s.step.before, -s.step.after}, s.edge, moved}
}
