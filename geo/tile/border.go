package tile

import "cmp"

// linker puts a polygon's rings together anew where the window has cut them:
// Weiler and Atherton's way of clipping (1977), on a rectangle. A ring as the
// cutter draws it goes along the border from where it left the window to where it came
// back, so what the window cuts in two hangs together by a bridge of no width.
// Of such rings the linker keeps the pieces through the inside and links each,
// clockwise along the border, to the piece that begins next. It needs no look
// at what lies outside: how often rings go along the border says what of the
// border is theirs.
//
// The slices are working memory.
type linker struct {
	window  box
	points  []knot // of the rings held, one after another
	held    []span // the exterior, then the holes
	pieces  []piece
	covered int32 // how often the rings go along the border, see pass
	ends    []end
	made    []knot // of the rings made
	rings   []span
	passed  []xy // corners of the window
}

// span is a ring, open, in a list of points.
type span struct {
	from, to int
	area     int64 // see area2
	touches  bool  // the border; then it begins there
	owner    int   // for a hole made: the exterior it lies in
	box      box   // of an exterior made where there are holes
}

// piece is a way through the inside from one place on the border to another.
type piece struct {
	from, to int   // in points, both included
	area     int64 // its part in its ring's, see area2
	next     int   // the piece linked to its end
	done     bool
}

// end is where a piece begins or ends: the way there from the north-western
// corner, clockwise along the border, then the piece, each in 31 bits, then a
// bit that is set where the piece leaves the inside.
type end uint64

func newEnd(at int32, piece int, exit end) end { return end(at)<<32 | end(piece)<<1 | exit }

func (e end) at() int32  { return int32(e >> 32) }
func (e end) piece() int { return int(uint32(e) >> 1) }
func (e end) exit() bool { return e&1 == 1 }

// inside reports whether p is in the box and not on its border.
func (b *box) inside(p xy) bool {
	return p.x > b.min.x && p.x < b.max.x && p.y > b.min.y && p.y < b.max.y
}

// edges returns the sides of the box that p, a position in it, lies on.
func (b *box) edges(p xy) side {
	var s side
	if p.x == b.min.x {
		s = west
	} else if p.x == b.max.x {
		s = east
	}
	if p.y == b.min.y {
		s |= north
	} else if p.y == b.max.y {
		s |= south
	}
	return s
}

// reset forgets the polygon before.
func (l *linker) reset(window box) {
	l.window, l.covered = window, 0
	l.points, l.held, l.pieces = l.points[:0], l.held[:0], l.pieces[:0]
}

// hold takes in a ring, the exterior first, turned to begin on the border if it
// has a place there. It reports whether it did: not if snapping and
// simplification have turned the ring inside out.
func (l *linker) hold(line []knot, hole bool) bool {
	s := span{from: len(l.points)}
	at := 0
	for at < len(line) && (line[at].block != nil || l.window.inside(line[at].at)) {
		at++
	}
	if s.touches = at < len(line); !s.touches {
		at = 0
	}
	l.points = append(append(l.points, line[at:]...), line[:at]...)
	s.to = len(l.points)
	l.points = append(l.points, l.points[s.from])
	if s.touches {
		s.area = l.split(s.from)
	} else {
		s.area = area2(line)
	}
	l.held = append(l.held, s)
	return s.area != 0 && s.area < 0 == hole
}

// drop lets go of the ring taken in last.
func (l *linker) drop() {
	last := len(l.held) - 1
	from := l.held[last].from
	for n := len(l.pieces); n > 0 && l.pieces[n-1].from >= from; n-- {
		l.pieces = l.pieces[:n-1]
	}
	l.points, l.held = l.points[:from], l.held[:last]
}

// split notes the pieces of the ring that ends the list of points, begins at
// from on the border and is closed in writing. It returns its area.
func (l *linker) split(from int) (area int64) {
	a := l.points[from].at
	before := l.window.edges(a)
	begin, own := from, int64(0)
	for i := from + 1; i < len(l.points); i++ {
		k := &l.points[i]
		b := k.at
		own += cross(a, b)
		if k.block != nil {
			own += k.block.area2(b)
			a, before = k.end(), 0
			continue
		}
		if l.window.inside(b) {
			a, before = b, 0
			continue
		}
		here := l.window.edges(b)
		if before&here == 0 {
			l.pieces = append(l.pieces, piece{from: begin, to: i, area: own, next: -1})
		} else {
			l.pass(a, b)
		}
		area += own
		a, before, begin, own = b, here, i, 0
	}
	return area
}

// pass counts a way along the border if it goes over the first unit east of
// the north-western corner: 1 for eastward, −1 for westward.
func (l *linker) pass(a, b xy) {
	if a.y == l.window.min.y && b.y == a.y && min(a.x, b.x) == l.window.min.x {
		l.covered += int32(cmp.Compare(b.x, a.x))
	}
}

// sound reports whether the rings are good as they are: not cut in two, and no
// hole at the border.
func (l *linker) sound() bool {
	for _, s := range l.held[1:] {
		if s.touches {
			return false
		}
	}
	return len(l.pieces) < 2
}
