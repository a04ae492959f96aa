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
	drafts drafter
	line   []knot // the ring so far, as extend leaves it
	pen    xy     // where the ring got to, on the grid, inside or not
	side   side   // on which sides of the window that is

	// What is behind was passed over and lies, with the pen, on one side of the
	// window.
	common side
	behind behind
}

// behind is the last that was passed over of what draws something: the groups of a
// row, or the chunks of a group, before a place.
type behind struct {
	row    *row
	group  *group
	before int
}

// cut returns the ring in tile units, open, and nil where nothing of it is
// left. It is valid until the next cut.
func (c *cutter) cut(r *ring) []knot {
	if c.zoom < r.zoom || !c.ground.meets(&r.box) {
		return nil
	}
	c.line = c.line[:0]
	if c.ground.holds(&r.box) {
		for _, w := range r.rows {
			c.copyRow(w)
		}
		return c.closed()
	}
	start := c.snap(r.first(c.zoom))
	c.pen, c.side, c.behind = start, c.window.side(start), behind{}
	c.common = c.side
	c.line = append(c.line, knot{at: c.window.clamp(start)})
	for _, w := range r.rows {
		if !c.pass(&w.box) {
			c.cutRow(w)
		} else if w.zoom <= c.zoom {
			c.behind = behind{row: w, before: rowMost}
		}
	}
	c.catchUp()
	c.lineTo(start)
	return c.closed()
}

// closed returns the line as a ring, with room for the positions of the blocks
// at both of its ends.
func (c *cutter) closed() []knot {
	if n := len(c.line); n > 0 {
		c.line = slices.Grow(c.line, positions(c.line[:1])+positions(c.line[n-1:]))
	}
	return closeRing(c.line)
}

// pass reports whether what is in a box may be passed over: if it lies, with all
// that is behind and the pen, on one side of the window. It counts for no more
// then than its last vertex.
func (c *cutter) pass(b *box) bool {
	if c.common == 0 {
		return false
	}
	out := c.ground.sideOf(b) & c.common
	if out == 0 {
		return false
	}
	c.common = out
	return true
}

// catchUp draws a line to the last vertex of what is behind.
func (c *cutter) catchUp() {
	var p xy
	var ok bool
	switch b := &c.behind; {
	case b.group != nil:
		p, ok = b.group.last(b.before, c.zoom)
	case b.row != nil:
		p, ok = b.row.last(b.before, c.zoom)
	}
	c.behind = behind{}
	if ok {
		c.lineTo(c.snap(p))
	}
}
