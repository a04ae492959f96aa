package tile

import "math/bits"

// cutter cuts rings to the window of one tile.
//
// It draws each ring as the nearest positions of the window see it: what is
// inside stays, what is outside is pulled onto the border. Pulling bends no
// line across the inside, so the ring winds around every inner point as often
// as before, which is all a cut has to keep. It takes one pass, and a run of
// vertices beyond one side of the window counts for no more than its ends.
type cutter struct {
	frame
	line []xy // the ring so far, as extend leaves it
	pen  xy   // where the ring got to, on the grid, inside or not
	side side // on which sides of the window that is
}

// cut returns the ring in tile units, open, and nil where nothing of it is
// left. It is valid until the next cut.
func (c *cutter) cut(r *ring) []xy {
	if c.zoom < r.zoom || !c.ground.meets(&r.box) {
		return nil
	}
	c.line = c.line[:0]
	if c.ground.holds(&r.box) {
		for i, ch := range r.chunks {
			c.copyChunk(ch, r.mask(i, c.zoom))
		}
		return closeRing(c.line)
	}
	begun := false
	var start xy
	for i, ch := range r.chunks {
		mask := r.mask(i, c.zoom)
		if mask == 0 {
			continue
		}
		if !begun {
			begun, start = true, c.snap(ch.first(mask))
			c.moveTo(start)
		}
		c.cutChunk(ch, mask)
	}
	c.lineTo(start)
	return closeRing(c.line)
}

// copyChunk draws the vertices of a mask, all of them within the window. But
// for the first, they are such as extend leaves them: once two in a row end the
// line, it need not look at the others.
func (c *cutter) copyChunk(ch *chunk, mask chunkMask) {
	line, grid := c.line, c.snapper()
	vertices := ch.vertices
	if mask&1 != 0 {
		line = extend(line, grid.snap(vertices[0]))
		mask &^= 1
	}
	for inRow := 0; mask != 0 && inRow < 2; mask &= mask - 1 {
		before := len(line)
		line = extend(line, grid.snap(ch.first(mask)))
		if inRow++; len(line) != before+1 {
			inRow = 1
		}
	}
	for ; mask != 0; mask &= mask - 1 {
		line = append(line, grid.snap(vertices[bits.TrailingZeros64(mask)]))
	}
	c.line = line
}

// cutChunk draws the vertices of a mask that is not 0, wherever they are.
func (c *cutter) cutChunk(ch *chunk, mask chunkMask) {
	out := c.ground.sideOf(&ch.box)
	switch {
	case out != 0:
		if out&c.side == 0 {
			c.lineTo(c.snap(ch.first(mask)))
		}
		c.lineTo(c.snap(ch.last(mask)))
	case c.ground.holds(&ch.box):
		c.lineTo(c.snap(ch.first(mask)))
		c.copyChunk(ch, mask&(mask-1))
		c.pen, c.side = c.snap(ch.last(mask)), 0
	default:
		for ; mask != 0; mask &= mask - 1 {
			c.lineTo(c.snap(ch.first(mask)))
		}
	}
}

func (c *cutter) moveTo(p xy) {
	c.pen, c.side = p, c.window.side(p)
	c.line = extend(c.line, c.window.clamp(p))
}

// lineTo draws a straight line. Pulled onto the border it stays straight where
// both its ends are inside or beyond the same side, and bends elsewhere.
func (c *cutter) lineTo(p xy) {
	out := c.window.side(p)
	switch {
	case out|c.side == 0:
		c.line = extend(c.line, p)
	case out&c.side != 0:
		c.line = extend(c.line, c.window.clamp(p))
	default:
		c.bend(p, out)
		c.line = extend(c.line, c.window.clamp(p))
	}
	c.pen, c.side = p, out
}

// bend draws the positions where the line from the pen to p passes the four
// lines of the window's border, in the order it meets them.
func (c *cutter) bend(p xy, out side) {
	var passes [4]struct {
		at   xy
		when float64
	}
	n := 0
	note := func(at xy, way, length int32) {
		passes[n].at, passes[n].when = c.window.clamp(at), float64(way)/float64(length)
		for i := n; i > 0 && passes[i].when < passes[i-1].when; i-- {
			passes[i], passes[i-1] = passes[i-1], passes[i]
		}
		n++
	}
	a, changed := c.pen, c.side^out
	for _, s := range [2]struct{ x, y side }{{west, north}, {east, south}} {
		k := c.window.min
		if s.x == east {
			k = c.window.max
		}
		if changed&s.x != 0 {
			note(xy{k.x, between(a.x, a.y, p.x, p.y, k.x)}, k.x-a.x, p.x-a.x)
		}
		if changed&s.y != 0 {
			note(xy{between(a.y, a.x, p.y, p.x, k.y), k.y}, k.y-a.y, p.y-a.y)
		}
	}
	for _, pass := range passes[:n] {
		c.line = extend(c.line, pass.at)
	}
}

// between returns the ordinate v at u on the line from (u0, v0) to (u1, v1), to
// the nearest whole number, and the same one for the line drawn backwards, so
// that both sides of a shared edge are cut alike.
func between(u0, v0, u1, v1, u int32) int32 {
	if u0 > u1 {
		u0, v0, u1, v1 = u1, v1, u0, v0
	}
	length := int64(u1) - int64(u0)
	doubled := 2*(int64(u)-int64(u0))*(int64(v1)-int64(v0)) + length
	return v0 + int32(floorDiv(doubled, 2*length))
}

// floorDiv divides, rounding down; d is positive.
func floorDiv(n, d int64) int64 {
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}
