package tile

import "slices"

// cutter cuts rings to the window of one tile.
//
// It draws each ring as the nearest positions of the window see it: what is
// inside stays, what is outside is pulled onto the border. Pulling bends no
// line across the inside, so the ring winds around every inner point as often
// as before, which is all a cut has to keep. It takes one pass, and chunks
// beyond one side of the window count for no more than their last vertex.
type cutter struct {
	frame
	sketch
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
