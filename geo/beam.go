package geo

import "sync"

// beam compares two sets of shapes. It holds everything that takes memory, so
// that a beam used again allocates nothing.
//
// The idea: crossing an edge changes the winding number of its side by one, so
// two edges that are the same on both sides change both alike and say nothing
// about the difference. On a front of thousands of edges of which few moved
// overnight, only those few are left after equal edges cancel ([beam.cancel]).
// They are cut where they meet until they meet in ends only, on the grid, where
// every question has an exact answer ([beam.cut]). Then a beam goes up the map
// over them (Shamos and Hoey 1976): of the pieces that it crosses it knows the
// order from west to east and the winding numbers between them, and at every
// node it finds how pieces are linked into lines that have gained or lost
// ground on their left ([beam.sweep]). Those lines, followed, bound the parts
// ([beam.gather]), which are measured piece by piece ([measuring.strip]) and
// drawn if asked for ([beam.shape]).
//
// Why it is right: cutting moves ends only to places that both pieces then
// share, so lines stay closed and winding numbers are whole numbers wherever
// the beam looks; pieces meet in ends only, so their order along the beam
// changes at nodes only.
type beam struct {
	// apart says that no side covers ground twice, so that the difference of the
	// winding numbers tells gained from lost. Where one does, or where unchanged
	// ground is asked for, nothing may cancel: both numbers count.
	apart bool

	canceling canceling
	strands   []strand // first the edges left, then the pieces they are cut into
	spare     []strand
	fresh     []strand // pieces just cut
	edges     []segment
	ranking   ranking
	noding    noding
	sweeping  sweeping
	parts     []part
	loops     []loop
	measuring measuring
	drawing   drawing
}

// beams keeps scratch memory for reuse; nothing in it outlives a comparison.
var beams = sync.Pool{New: func() any { return new(beam) }}

// run finds the parts of the changed ground, and of the unchanged if asked.
func (b *beam) run(before, after []*Shape, unchanged bool) {
	b.apart = !unchanged && !mayOverlap(before) && !mayOverlap(after)
	b.cancel(before, after)
	b.cut()
	b.sweep()
	b.gather()
}

// label is what became of a region.
type label uint8

const (
	nothing label = iota
	gained
	lost
	unchanged
)

// label tells what the winding numbers of both sides say about a region. They
// are relative to those of the edges that cancelled unless all edges are here.
func (b *beam) label(w windings) label {
	switch d := w.after - w.before; {
	case b.apart && d > 0:
		return gained
	case b.apart && d < 0:
		return lost
	case b.apart:
		return nothing
	case w.after > 0 && w.before > 0:
		return unchanged
	case w.after > 0:
		return gained
	case w.before > 0:
		return lost
	}
	return nothing
}

// idle reports whether crossing a line with these windings changes nothing.
func (b *beam) idle(w windings) bool {
	if b.apart {
		return w.before == w.after
	}
	return w == windings{}
}

// windings are numbers of turns of the lines of both sides around a region, or
// how they differ across a strand.
type windings struct{ before, after int32 }

func (w windings) add(v windings) windings { return windings{w.before + v.before, w.after + v.after} }

// strand is an edge or a piece of one from its lower end a to its higher end b.
// Of two vertices the southern one is lower, or else the western.
type strand struct {
	a, b  Vertex
	step  windings // what they gain from its left to its right
	edge  int32    // which it is of, or a piece of
	moved bool     // since strands were last looked at together
}

// newStrand is the edge from p to q with the ground of its side on its left.
func newStrand(p, q Vertex, side windings) strand {
	if p.order() < q.order() {
		return strand{a: p, b: q, step: windings{-side.before, -side.after}}
	}
	return strand{a: q, b: p, step: side}
}

// order is a number that is less for a lower vertex.
func (v Vertex) order() uint64 {
	const sign = 1 << 31
	return uint64(uint32(v.Y)^sign)<<32 | uint64(uint32(v.X)^sign)
}
