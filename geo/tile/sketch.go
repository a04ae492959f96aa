package tile

import (
	"math/bits"
	"slices"
)

// sketch makes blocks of single chunks for the tile being drawn, where their
// group has none: what lies inside is encoded as it is cut, and from there on
// handled as one. Its blocks are valid until it is cleared.
type sketch struct {
	blocks []block
	steps  []byte
}

// clear lets go of the blocks of the tile before.
func (s *sketch) clear() { s.blocks, s.steps = s.blocks[:0], s.steps[:0] }

// block makes that of the vertices a chunk draws, its first one left out, and
// returns its first position: no tile's window is smaller than the chunk, and the
// mask is not 0. Nothing is to be taken out of it, see [chunk.needed].
func (s *sketch) block(c *chunk, mask chunkMask, grid snapper) (first xy, _ *block) {
	vertices, from := c.vertices, len(s.steps)
	s.steps = slices.Grow(s.steps, bits.OnesCount32(mask)*maxStep)
	n, out := from, s.steps[:cap(s.steps)]
	first = grid.snap(vertices[bits.TrailingZeros32(mask)])
	b := block{count: int16(bits.OnesCount32(mask))}
	var pen, before xy // from the first position
	for mask &= mask - 1; mask != 0; mask &= mask - 1 {
		p := grid.snap(vertices[bits.TrailingZeros32(mask)])
		p = xy{p.x - first.x, p.y - first.y}
		n = putStep(out, n, pen, p)
		b.area += cross(pen, p)
		before, pen = pen, p
	}
	s.steps, b.steps = out[:n], out[from:n:n]
	b.before, b.span = before.shortFrom(xy{}), pen.shortFrom(xy{})
	b.least, b.most = grid.snap(c.box.min).shortFrom(first), grid.snap(c.box.max).shortFrom(first)
	s.blocks = append(s.blocks, b)
	return first, &s.blocks[len(s.blocks)-1]
}
