package tile

import "slices"

// linked makes the rings anew and reports whether it could: a polygon whose
// rings cross each other may leave ends that do not match.
func (l *linker) linked() bool {
	// A ring goes from each piece to the next by four corners at the most.
	l.made = slices.Grow(l.made[:0], len(l.points)+4*len(l.pieces)+4)
	l.rings = l.rings[:0]
	area := int64(0)
	for _, s := range l.held {
		area += s.area
		if from := len(l.made); !s.touches {
			l.made = append(l.made, l.points[s.from:s.to]...)
			l.make(from, s.area)
		}
	}
	if l.covered != 0 && l.covered != 1 || !l.match() {
		return false
	}
	if len(l.ends) == 0 && l.covered == 1 {
		b, from := l.window, len(l.made)
		l.made = append(l.made, knot{at: b.min}, knot{at: xy{b.max.x, b.min.y}}, knot{at: b.max}, knot{at: xy{b.min.x, b.max.y}})
		l.make(from, area2(l.made[from:]))
	}
	for i := range l.pieces {
		if !l.pieces[i].done {
			l.follow(i)
		}
	}
	for _, s := range l.rings {
		area -= s.area
	}
	return area == 0 && l.place()
}

// match links each piece's end to the piece that begins next on the border.
// Going round clockwise, ends and beginnings take turns. A piece that ends where
// it began is a ring by itself.
func (l *linker) match() bool {
	l.ends = l.ends[:0]
	for i := range l.pieces {
		p := &l.pieces[i]
		from, to := l.points[p.from].at, l.points[p.to].at
		if from == to {
			p.next = i
			continue
		}
		l.ends = append(l.ends, newEnd(l.along(from), i, 0), newEnd(l.along(to), i, 1))
	}
	slices.Sort(l.ends)
	pending := -1
	if l.covered == 1 { // the border is the polygon's where the way begins
		for _, e := range l.ends {
			if e.exit() {
				pending = e.piece()
			}
		}
	}
	first := pending
	for i := range l.ends {
		// Of those at one place, one whose turn it is comes first.
		for k := i; k < len(l.ends) && l.ends[k].at() == l.ends[i].at(); k++ {
			if l.ends[k].exit() == (pending < 0) {
				l.ends[i], l.ends[k] = l.ends[k], l.ends[i]
				break
			}
		}
		e := l.ends[i]
		switch {
		case e.exit() != (pending < 0):
			return false
		case e.exit():
			pending = e.piece()
		default:
			l.pieces[pending].next, pending = e.piece(), -1
		}
	}
	return pending == first
}

// along returns how far p on the border is from the north-western corner,
// clockwise; the corner itself comes last.
func (l *linker) along(p xy) int32 {
	size := l.window.max.x - l.window.min.x
	switch edges := l.window.edges(p); {
	case p == l.window.min:
		return 4 * size
	case edges&north != 0:
		return p.x - l.window.min.x
	case edges&east != 0:
		return size + p.y - l.window.min.y
	case edges&south != 0:
		return 2*size + l.window.max.x - p.x
	default:
		return 3*size + l.window.max.y - p.y
	}
}

// follow makes the ring that a piece belongs to.
func (l *linker) follow(first int) {
	start, area := len(l.made), int64(0)
	line := l.made[start:]
	for i := first; !l.pieces[i].done; {
		p := &l.pieces[i]
		p.done = true
		way := l.points[p.from : p.to+1]
		line = extend(line, way[0].at)
		for k := 1; k < len(way); k++ {
			end := len(line)
			if b := way[k].block; b != nil {
				line = extendBlock(line, way[k].at, b)
			} else {
				line = extend(line, way[k].at)
			}
			if len(line) == end+1 && line[end] == way[k] && line[end-1] == way[k-1] {
				// From here the piece's points are as extend leaves them.
				line = append(line, way[k+1:]...)
				break
			}
		}
		area += p.area
		i = p.next
		from, to := l.points[p.to].at, l.points[l.pieces[i].from].at
		for _, corner := range l.corners(l.along(from), l.along(to)) {
			line = extend(line, corner)
			area += cross(from, corner)
			from = corner
		}
		area += cross(from, to)
	}
	l.made = append(l.made[:start], line...)
	l.make(start, area)
}

// corners returns those passed between two places on the border, clockwise.
func (l *linker) corners(from, to int32) []xy {
	b := l.window
	size := b.max.x - b.min.x
	if to < from {
		to += 4 * size
	}
	l.passed = l.passed[:0]
	for next := from/size + 1; next*size < to; next++ {
		l.passed = append(l.passed, [4]xy{b.min, {b.max.x, b.min.y}, b.max, {b.min.x, b.max.y}}[next%4])
	}
	return l.passed
}

// make takes in the line made from that place on as a ring of that area, if it
// is one.
func (l *linker) make(from int, area int64) {
	line := closeRing(l.made[from:])
	l.made = append(l.made[:from], line...)
	if line != nil {
		l.rings = append(l.rings, span{from: from, to: len(l.made), area: area})
	}
}

// place finds for each hole the exterior that it lies in and reports whether
// all have one.
func (l *linker) place() bool {
	bounded := false
	for i := range l.rings {
		hole := &l.rings[i]
		if hole.area > 0 {
			continue
		}
		if !bounded {
			l.bound()
			bounded = true
		}
		first := l.made[hole.from].at
		hole.owner = slices.IndexFunc(l.rings, func(s span) bool {
			return s.area > 0 && s.box.side(first) == 0 && surrounds(l.made[s.from:s.to], l.made[hole.from:hole.to])
		})
		if hole.owner < 0 {
			return false
		}
	}
	return true
}

// bound sets the boxes of the exteriors made.
func (l *linker) bound() {
	for i := range l.rings {
		s := &l.rings[i]
		if s.area < 0 {
			continue
		}
		s.box = nothing()
		for k := s.from; k < s.to; k++ {
			at, b := l.made[k].at, l.made[k].block
			if s.box = s.box.with(at); b != nil {
				s.box = s.box.with(at.plus(b.least)).with(at.plus(b.most))
			}
		}
	}
}

// surrounds reports whether a ring has the first vertex of another within it
// that is not one of its own.
func surrounds(ring, other []knot) bool {
	for i := range other {
		k := &other[i]
		if in, vertex := locate(ring, k.at); !vertex {
			return in
		}
		if k.block == nil {
			continue
		}
		for w := k.block.walk(k.at); w.next(); {
			if in, vertex := locate(ring, w.at); !vertex {
				return in
			}
		}
	}
	return false
}

// locate reports whether a ray from p to the east passes the ring oddly often,
// and whether p is one of its vertices.
func locate(ring []knot, p xy) (in, vertex bool) {
	a := ring[len(ring)-1].end()
	for i := range ring {
		k := &ring[i]
		b := k.at
		in = in != passes(a, b, p)
		vertex = vertex || b == p
		a = k.end()
		if k.block == nil {
			continue
		}
		switch at := (xy{p.x - b.x, p.y - b.y}); {
		case at.y < int32(k.block.least.y) || at.y > int32(k.block.most.y) || at.x > int32(k.block.most.x):
			// The ray misses it.
		case at.x < int32(k.block.least.x):
			in = in != passes(b, a, p) // as its ends do
		default:
			for w := k.block.walk(b); w.next(); b = w.at {
				in = in != passes(b, w.at, p)
				vertex = vertex || w.at == p
			}
		}
	}
	return in, vertex
}

// passes reports whether the ray from p to the east passes the edge.
func passes(a, b, p xy) bool {
	return (a.y > p.y) != (b.y > p.y) && (turn(a, b, p) > 0) == (b.y > a.y)
}
