package tile

import "math/bits"

// cutter cuts rings to the window of one tile.
//
// It draws each ring as the nearest positions of the window see it: what is
// inside stays, what is outside is pulled onto the border. Pulling bends no
// line across the inside, so the ring winds around every inner point as often
// as before, which is all a cut has to keep. It takes one pass, and chunks
// beyond one side of the window count for no more than their last vertex.
type cutter struct {
	frame
	line []xy // the ring so far, as extend leaves it
	pen  xy   // where the ring got to, on the grid, inside or not
	side side // on which sides of the window that is

	// Chunks passed over lie, with the pen, on one side of the window: done is
	// where they begin, passed where they end.
	common       side
	done, passed int
}

// cut returns the ring in tile units, open, and nil where nothing of it is
// left. It is valid until the next cut.
func (c *cutter) cut(r *ring) []xy {
	if c.zoom < r.zoom || !c.ground.meets(&r.box) {
		return nil
	}
	c.line = c.line[:0]
	if c.ground.holds(&r.box) {
		c.copyChunks(r, 0, len(r.chunks))
		return closeRing(c.line)
	}
	start := c.snap(r.first(c.zoom))
	c.pen, c.side, c.common = start, c.window.side(start), c.window.side(start)
	c.line = append(c.line, c.window.clamp(start))
	c.done, c.passed = 0, 0
	for g := range r.groups {
		if to := min((g+1)*groupSize, len(r.chunks)); !c.pass(&r.groups[g], to) {
			c.cutGroup(r, g, to)
		}
	}
	c.catchUp(r)
	c.lineTo(start)
	return closeRing(c.line)
}

// pass passes over the chunks in a box, which go up to the one before to, if all
// since the pen lie on one side of the window. They count for no more then than
// the last vertex of them.
func (c *cutter) pass(b *box, to int) bool {
	if c.common == 0 {
		return false
	}
	out := c.ground.sideOf(b) & c.common
	if out == 0 {
		return false
	}
	c.common, c.passed = out, to
	return true
}

// catchUp draws a line to the last vertex of the chunks passed over.
func (c *cutter) catchUp(r *ring) {
	for i := c.passed - 1; i >= c.done; i-- {
		if mask := r.mask(i, c.zoom); mask != 0 {
			c.lineTo(c.snap(r.chunks[i].last(mask)))
			break
		}
	}
	c.done = c.passed
}

// cutGroup draws a group, wherever it is; to is where its chunks end.
func (c *cutter) cutGroup(r *ring, g, to int) {
	if c.ground.holds(&r.groups[g]) {
		c.drawInside(r, g*groupSize, to)
		return
	}
	for i := g * groupSize; i < to; i++ {
		if ch := r.chunks[i]; !c.pass(&ch.box, i+1) {
			c.cutChunk(r, i)
		}
	}
}

// cutChunk draws a chunk, wherever it is.
func (c *cutter) cutChunk(r *ring, i int) {
	mask := r.mask(i, c.zoom)
	if mask == 0 {
		return
	}
	ch := r.chunks[i]
	if c.ground.holds(&ch.box) {
		c.drawInside(r, i, i+1)
		return
	}
	c.catchUp(r)
	c.done, c.passed = i+1, i+1
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

// drawInside draws chunks that lie within the window.
func (c *cutter) drawInside(r *ring, from, to int) {
	c.catchUp(r)
	c.done, c.passed = to, to
	for ; c.side != 0 && from < to; from++ {
		if mask := r.mask(from, c.zoom); mask != 0 {
			c.lineTo(c.snap(r.chunks[from].first(mask)))
			break
		}
	}
	if c.side == 0 {
		c.copyChunks(r, from, to)
		c.pen = c.line[len(c.line)-1]
	}
	c.common = c.side
}

// copyChunks draws chunks that lie within the window, as does the end of the
// line.
func (c *cutter) copyChunks(r *ring, from, to int) {
	line, grid, zoom := c.line, c.snapper(), c.zoom
	var a, b xy // the end of the line, equal where it is too short
	if n := len(line); n >= 2 {
		a, b = line[n-2], line[n-1]
	}
	for i := from; i < to; i++ {
		vertices := r.chunks[i].vertices
		for mask := r.mask(i, zoom); mask != 0; mask &= mask - 1 {
			p := grid.snap(vertices[bits.TrailingZeros32(mask)])
			if !straight(a, b, p) {
				line = append(line, p)
				a, b = b, p
				continue
			}
			line = extend(line, p)
			if n := len(line); n >= 2 {
				a, b = line[n-2], line[n-1]
			} else {
				a, b = p, p
			}
		}
	}
	c.line = line
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
