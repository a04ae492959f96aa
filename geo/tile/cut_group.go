package tile

import "math/bits"

// cutGroup draws the i-th group, wherever it is.
func (c *cutter) cutGroup(r *ring, i int) {
	g := r.groups[i]
	if g.blocked(c.zoom) && c.inner.holds(&g.box) {
		c.catchUp(r)
		c.drawBlock(g.block(c.zoom))
		c.done, c.passed = place{i + 1, 0}, place{i + 1, 0}
		return
	}
	for k, ch := range g.chunks {
		if !c.pass(&ch.box, place{i, k + 1}) {
			c.cutChunk(r, g, place{i, k})
		}
	}
}

// drawBlock draws what lies strictly inside the window.
func (c *cutter) drawBlock(b *block) {
	if b.count == 0 {
		return
	}
	p := c.fromCorner(b.at)
	if c.side != 0 {
		c.bend(p, 0)
	}
	c.line = extendBlock(c.line, p, b)
	c.pen, c.side, c.common = p.plus(b.span), 0, 0
}

// cutChunk draws a chunk, wherever it is.
func (c *cutter) cutChunk(r *ring, g *group, at place) {
	mask := g.mask(at.chunk, c.zoom)
	if mask == 0 {
		return
	}
	ch := g.chunks[at.chunk]
	c.catchUp(r)
	c.done, c.passed = place{at.group, at.chunk + 1}, place{at.group, at.chunk + 1}
	if c.ground.holds(&ch.box) {
		c.drawInside(ch, mask)
		return
	}
	if c.ground.sideOf(&ch.box) != 0 {
		c.lineTo(c.snap(ch.first(mask)))
		c.lineTo(c.snap(ch.last(mask)))
	} else {
		for ; mask != 0; mask &= mask - 1 {
			c.lineTo(c.snap(ch.first(mask)))
		}
	}
	c.common = c.side
}

// drawInside draws a chunk that lies within the window.
func (c *cutter) drawInside(ch *chunk, mask chunkMask) {
	if c.side != 0 {
		c.lineTo(c.snap(ch.first(mask)))
		mask &= mask - 1
	}
	c.copyChunk(ch, mask)
	c.pen = c.line[len(c.line)-1].end()
	c.common = 0
}

// copyGroup draws a group that lies within the window, as does the end of the
// line.
func (c *cutter) copyGroup(g *group) {
	if g.blocked(c.zoom) && c.inner.holds(&g.box) {
		if b := g.block(c.zoom); b.count > 0 {
			c.line = extendBlock(c.line, c.fromCorner(b.at), b)
		}
		return
	}
	for i, ch := range g.chunks {
		c.copyChunk(ch, g.mask(i, c.zoom))
	}
}

// copyChunk draws a chunk that lies within the window, as does the end of the
// line.
func (c *cutter) copyChunk(ch *chunk, mask chunkMask) {
	line, grid, vertices := c.line, c.snapper(), ch.vertices
	var a, b xy // the end of the line, equal where it is too short
	if n := len(line); n >= 2 {
		a, b = line[n-2].end(), line[n-1].at
		if line[n-1].block != nil {
			a = b // extend knows
		}
	}
	for ; mask != 0; mask &= mask - 1 {
		p := grid.snap(vertices[bits.TrailingZeros32(mask)])
		if !straight(a, b, p) {
			line = append(line, knot{at: p})
			a, b = b, p
			continue
		}
		line = extend(line, p)
		if n := len(line); n >= 2 {
			a, b = line[n-2].end(), p
		} else {
			a, b = p, p
		}
	}
	c.line = line
}
