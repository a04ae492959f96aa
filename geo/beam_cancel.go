package geo

import (
	"math/bits"
	"slices"
)

// canceling is what it takes to find the edges that both sides have.
type canceling struct {
	before, after []*Chunk
	table         []int32 // by first vertex: the index before, plus one; 0 where free
}

var (
	sideBefore = windings{before: 1}
	sideAfter  = windings{after: 1}
)

// chunksOf is the only place where a comparison looks into shapes.
func chunksOf(list []*Chunk, shapes []*Shape) []*Chunk {
	list = list[:0]
	for _, s := range shapes {
		for _, r := range s.rings {
			list = append(list, r.chunks...)
		}
	}
	return list
}

// cancel collects the edges that do not cancel, each once and in order. Most
// do so by whole chunks, since rings with a stretch in common have the chunks
// in it in common; the others meet in merge.
func (b *beam) cancel(before, after []*Shape) {
	c := &b.canceling
	c.before, c.after = chunksOf(c.before, before), chunksOf(c.after, after)
	b.strands = b.strands[:0]
	if b.apart {
		b.cancelChunks()
	} else {
		for _, chunk := range c.before {
			b.add(chunk.vertices, sideBefore)
		}
		for _, chunk := range c.after {
			b.add(chunk.vertices, sideAfter)
		}
	}
	b.merge(nil, b.strands)
	b.edges = b.edges[:0]
	for i := range b.strands {
		s := &b.strands[i]
		s.edge, s.moved = int32(i), true
		b.edges = append(b.edges, segment{s.a, s.b})
	}
}

// add takes the edges of a run.
func (b *beam) add(run []Vertex, side windings) {
	for i := 1; i < len(run); i++ {
		b.strands = append(b.strands, newStrand(run[i-1], run[i], side))
	}
}

// cancelChunks adds the edges of chunks that only one side has. Of two that
// begin at one vertex and go different ways it leaves out the ends in common.
func (b *beam) cancelChunks() {
	c := &b.canceling
	c.table = emptied(c.table, 1<<bits.Len(uint(2*len(c.before)))) // never full
	for i, chunk := range c.before {
		at := chunk.first().hash()
		for *c.slot(at) != 0 {
			at++
		}
		*c.slot(at) = int32(i + 1)
	}
	rest := c.after[:0]
	for _, chunk := range c.after {
		if c.take(chunk, true) == nil {
			rest = append(rest, chunk)
		}
	}
	for _, chunk := range rest {
		ours := chunk.vertices
		if other := c.take(chunk, false); other != nil {
			var theirs []Vertex
			ours, theirs = trim(ours, other.vertices)
			b.add(theirs, sideBefore)
		}
		b.add(ours, sideAfter)
	}
	for _, chunk := range c.before {
		if chunk != nil {
			b.add(chunk.vertices, sideBefore)
		}
	}
}

func (c *canceling) slot(at uint64) *int32 { return &c.table[at&uint64(len(c.table)-1)] }

// take returns a chunk before that is the same or at least begins where this
// one does, and strikes it off the list; nil if there is none left.
func (c *canceling) take(chunk *Chunk, same bool) *Chunk {
	for at := chunk.first().hash(); *c.slot(at) != 0; at++ {
		i := *c.slot(at) - 1
		other := c.before[i]
		if other == nil || other != chunk && other.first() != chunk.first() {
			continue
		}
		if !same || other == chunk || slices.Equal(other.vertices, chunk.vertices) {
			c.before[i] = nil
			return other
		}
	}
	return nil
}

// trim leaves out the edges that two runs have in common at their ends.
func trim(p, q []Vertex) (p1, q1 []Vertex) {
	for len(p) > 1 && len(q) > 1 && p[0] == q[0] && p[1] == q[1] {
		p, q = p[1:], q[1:]
	}
	for len(p) > 1 && len(q) > 1 && p[len(p)-1] == q[len(q)-1] && p[len(p)-2] == q[len(q)-2] {
		p, q = p[:len(p)-1], q[:len(q)-1]
	}
	return p, q
}

// emptied is a slice of n zeros, in the same memory if it suffices.
func emptied[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
