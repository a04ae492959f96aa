package tile

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
	c.done = place{at.group, at.chunk + 1}
	switch {
	case c.inner.holds(&ch.box):
		c.drawInside(ch, mask)
	case c.ground.sideOf(&ch.box) != 0:
		c.lineTo(c.snap(ch.first(mask)))
		c.lineTo(c.snap(ch.last(mask)))
		c.common = c.side
	case c.trace(ch, mask):
		c.done = at // to be caught up with
	}
	c.passed = place{at.group, at.chunk + 1}
}

// drawInside draws a chunk that lies strictly inside the window.
func (c *cutter) drawInside(ch *chunk, mask chunkMask) {
	if c.side != 0 {
		c.lineTo(c.snap(ch.first(mask)))
		mask &= mask - 1
	}
	c.copyChunk(ch, mask)
	c.pen = c.line[len(c.line)-1].end()
	c.common = 0
}

// trace draws a chunk vertex by vertex, passing over them as pass does over
// chunks. It reports whether it passed over the last one.
func (c *cutter) trace(ch *chunk, mask chunkMask) (behind bool) {
	grid, window, common := c.snapper(), c.window, c.side
	var last xy
	for ; mask != 0; mask &= mask - 1 {
		p := grid.snap(ch.first(mask))
		out := window.side(p)
		if out&common != 0 {
			common, last, behind = out&common, p, true
			continue
		}
		if behind {
			c.lineTo(last)
			behind = false
		}
		c.lineBeyond(p, out)
		common = out
	}
	c.common = common
	return behind
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
		mask := g.mask(i, c.zoom)
		if c.inner.holds(&ch.box) {
			c.copyChunk(ch, mask)
			continue
		}
		for ; mask != 0; mask &= mask - 1 {
			c.line = extend(c.line, c.snap(ch.first(mask)))
		}
	}
}

// copyChunk draws a chunk that lies strictly inside the window, as does the end
// of the line.
func (c *cutter) copyChunk(ch *chunk, mask chunkMask) {
	if mask&1 != 0 {
		c.line = extend(c.line, c.snap(ch.vertices[0]))
		mask &^= 1
	}
	if mask != 0 {
		first, b := c.sketch.block(ch, mask, c.snapper())
		c.line = extendBlock(c.line, first, b)
	}
}
