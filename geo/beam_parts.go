package geo

// part is a region that hangs together along edges. Its lines follow each
// other in loops, the exterior first.
type part struct {
	label label
	area  float64 // square metres
	loops int32   // how many
	first int32   // the last of its loops found; they are chained
}

// loop is a closed line with a region on its left.
type loop struct {
	start int32 // a side at its lowest node
	part  int32
	next  int32 // of the same part, −1 at the end
}

// gather follows all lines and gives each to its part. In the order of strands
// the first that belongs to a line is met at its lowest node, west of its other
// one there. An exterior has its region on the right of that one; if the region
// lies on the left it is a hole, and the nearest line to the west, found before,
// bounds the same region.
func (b *beam) gather() {
	b.loops, b.parts = b.loops[:0], b.parts[:0]
	w := &b.sweeping
	b.measuring.begin(b)
	for i := range w.beside {
		s := &w.beside[i]
		if !s.bounds() {
			continue
		}
		for k, label := range s.sides {
			side := int32(2*i + k)
			if label == nothing || b.measuring.loopOf[side] >= 0 {
				continue
			}
			at := int32(len(b.parts))
			if k == 0 {
				at = b.loops[b.measuring.loopOf[2*s.west+1]].part
			} else {
				b.parts = append(b.parts, part{label: label, first: -1})
			}
			p := &b.parts[at]
			p.area += b.follow(side)
			b.loops = append(b.loops, loop{side, at, p.first})
			p.first = int32(len(b.loops) - 1)
			p.loops++
		}
	}
}

// follow marks the line that begins with a side as the next loop and measures
// it in square metres: holes are negative.
func (b *beam) follow(start int32) float64 {
	m := &b.measuring
	area := 0.0
	for side := start; ; {
		m.loopOf[side] = int32(len(b.loops))
		if side&1 == 0 {
			area -= m.strip(b, side>>1)
		} else {
			area += m.strip(b, side>>1)
		}
		if side = b.sweeping.links[side]; side == start {
			return area * authalicRadius2
		}
	}
}

// change adds up the parts.
func (b *beam) change(before, after []*Shape, sliver float64) Change {
	var c Change
	for _, p := range b.parts {
		km2 := p.area / squareKM
		all, small := &c.UnchangedKM2, (*float64)(nil)
		switch p.label {
		case gained:
			all, small = &c.GainedKM2, &c.SliverGainedKM2
		case lost:
			all, small = &c.LostKM2, &c.SliverLostKM2
		}
		*all += km2
		if small != nil && p.area < sliver {
			*small += km2
			c.Slivers++
		}
	}
	if b.apart {
		// What is before is lost or unchanged, what is after gained or unchanged.
		c.UnchangedKM2 = max(0, (sumKM2(before)-c.LostKM2+(sumKM2(after)-c.GainedKM2))/2)
	}
	return c
}

func sumKM2(shapes []*Shape) float64 {
	sum := 0.0
	for _, s := range shapes {
		sum += s.AreaKM2()
	}
	return sum
}
