package tile

// cutRow draws a row, wherever it is.
func (c *cutter) cutRow(w *row) {
	if blocked(c.zoom) && c.inner.holds(&w.box) && !w.plan {
		c.catchUp()
		c.drawBlock(c.drafts.block(&w.blocks[c.zoom-firstBlockZoom], c.zoom, w.groups...))
		return
	}
	for i := range w.sights {
		if s := &w.sights[i]; !c.pass(&s.box) {
			c.cutGroup(w.groups[i])
		} else if s.zoom <= c.zoom {
			c.behind = behind{row: w, before: i + 1}
		}
	}
}

// cutGroup draws a group, wherever it is.
func (c *cutter) cutGroup(g *group) {
	if blocked(c.zoom) && c.inner.holds(&g.box) && !g.plan {
		c.catchUp()
		c.drawBlock(c.drafts.block(&g.blocks[c.zoom-firstBlockZoom], c.zoom, g))
		return
	}
	for i, ch := range g.chunks {
		switch mask := g.mask(i, c.zoom); {
		case mask == 0:
			// It counts for nothing, wherever it is.
		case c.pass(&ch.box):
			c.behind = behind{group: g, before: i + 1}
		default:
			c.cutChunk(g, i, mask)
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

// cutChunk draws what the mask says of the i-th chunk, wherever it is.
func (c *cutter) cutChunk(g *group, i int, mask chunkMask) {
	ch := g.chunks[i]
	c.catchUp()
	switch {
	case c.inner.holds(&ch.box):
		c.drawInside(ch, mask)
	case c.ground.sideOf(&ch.box) != 0:
		c.lineTo(c.snap(ch.first(mask)))
		c.lineTo(c.snap(ch.last(mask)))
		c.common = c.side
	case c.trace(ch, mask):
		c.behind = behind{group: g, before: i + 1}
	}
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

// copyRow draws a row that lies within the window, as does the end of the line.
func (c *cutter) copyRow(w *row) {
	if blocked(c.zoom) && c.inner.holds(&w.box) && !w.plan {
		c.copyBlock(c.drafts.block(&w.blocks[c.zoom-firstBlockZoom], c.zoom, w.groups...))
		return
	}
	for _, g := range w.groups {
		c.copyGroup(g)
	}
}

// copyBlock draws what lies strictly inside the window, as does the end of the
// line.
func (c *cutter) copyBlock(b *block) {
	if b.count > 0 {
		c.line = extendBlock(c.line, c.fromCorner(b.at), b)
	}
}

// copyGroup draws a group that lies within the window, as does the end of the
// line.
func (c *cutter) copyGroup(g *group) {
	if blocked(c.zoom) && c.inner.holds(&g.box) && !g.plan {
		c.copyBlock(c.drafts.block(&g.blocks[c.zoom-firstBlockZoom], c.zoom, g))
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
