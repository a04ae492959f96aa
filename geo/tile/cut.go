package tile

import (
	"math/bits"
	"slices"
)

// cutter cuts rings to the window of one tile.
//
// It draws each ring as the nearest positions of the window see it: what is
// inside stays, what is outside is pulled onto the border. Pulling bends no
// line across the inside, so the ring winds around every inner point as often
// as before, which is all a cut has to keep. It takes one pass, and chunks
// beyond one side of the window count for no more than their last vertex.
type cutter struct {
	frame
	line []knot // the ring so far, as extend leaves it
	pen  xy     // where the ring got to, on the grid, inside or not
	side side   // on which sides of the window that is

	// Chunks passed over lie, with the pen, on one side of the window: done is
	// where they begin, passed where they end.
	common       side
	done, passed place
}

// place is that of a chunk in a ring.
type place struct{ group, chunk int }

// cut returns the ring in tile units, open, and nil where nothing of it is
// left. It is valid until the next cut.
func (c *cutter) cut(r *ring) []knot {
	if c.zoom < r.zoom || !c.ground.meets(&r.box) {
		return nil
	}
	c.line = c.line[:0]
	if c.ground.holds(&r.box) {
		for _, g := range r.groups {
			c.copyGroup(g)
		}
		return c.closed()
	}
	start := c.snap(r.first(c.zoom))
	c.pen, c.side, c.common = start, c.window.side(start), c.window.side(start)
	c.line = append(c.line, knot{at: c.window.clamp(start)})
	c.done, c.passed = place{}, place{}
	for row := range r.rows {
		from, to := row*rowSize, min((row+1)*rowSize, len(r.groups))
		if c.pass(&r.rows[row], place{to, 0}) {
			continue
		}
		for i := from; i < to; i++ {
			if !c.pass(&r.groups[i].box, place{i + 1, 0}) {
				c.cutGroup(r, i)
			}
		}
	}
	c.catchUp(r)
	c.lineTo(start)
	return c.closed()
}

// closed returns the line as a ring, with room for the positions of the blocks
// at both of its ends.
func (c *cutter) closed() []knot {
	c.line = slices.Grow(c.line, 4*groupMost*chunkSize)
	return closeRing(c.line)
}

// pass passes over the chunks in a box, which go up to the one before to, if all
// since the pen lie on one side of the window. They count for no more then than
// the last vertex of them.
func (c *cutter) pass(b *box, to place) bool {
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
	for at := c.passed; at != c.done; {
		if at.chunk == 0 {
			at.group--
			at.chunk = len(r.groups[at.group].chunks)
		}
		from := 0
		if at.group == c.done.group {
			from = c.done.chunk
		}
		if p, ok := r.groups[at.group].last(from, at.chunk, c.zoom); ok {
			c.lineTo(c.snap(p))
			break
		}
		at.chunk = from
	}
	c.done = c.passed
}

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
