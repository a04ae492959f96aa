package tile

// lineTo draws a straight line. Pulled onto the border it stays straight where
// both its ends are inside or beyond the same side, and bends elsewhere.
func (c *cutter) lineTo(p xy) { c.lineBeyond(p, c.window.side(p)) }

// lineBeyond is lineTo for a position known to lie on those sides of the window.
func (c *cutter) lineBeyond(p xy, out side) {
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
