package tile

import (
	"cmp"
	"slices"
)

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
	points  []xy   // of the rings held, one after another
	held    []span // the exterior, then the holes
	pieces  []piece
	covered int32 // how often the rings go along the border, see pass
	ends    []end
	made    []xy // points of the rings made
	rings   []span
	passed  []xy // corners of the window
}

// span is a ring, open, in a list of points.
type span struct {
	from, to int
	area     int64 // see area2
	touches  bool  // the border; then it begins there
	owner    int   // for a hole made: the exterior it lies in
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
func (l *linker) hold(line []xy, hole bool) bool {
	s := span{from: len(l.points)}
	at := 0
	for at < len(line) && l.window.inside(line[at]) {
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
	a, before := l.points[from], l.window.edges(l.points[from])
	begin, own := from, int64(0)
	for i := from + 1; i < len(l.points); i++ {
		b := l.points[i]
		own += cross(a, b)
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

// linked makes the rings anew and reports whether it could: a polygon whose
// rings cross each other may leave ends that do not match.
func (l *linker) linked() bool {
	// A ring goes from each piece to the next by four corners at the most.
	l.made = slices.Grow(l.made[:0], len(l.points)+4*len(l.pieces)+4)
	l.rings = l.rings[:0]
	area := int64(0)
	for _, s := range l.held {
		area += s.area
		if !s.touches {
			l.make(append(l.made[len(l.made):], l.points[s.from:s.to]...), s.area)
		}
	}
	if l.covered != 0 && l.covered != 1 || !l.match() {
		return false
	}
	if len(l.ends) == 0 && l.covered == 1 {
		b := l.window
		line := append(l.made[len(l.made):], b.min, xy{b.max.x, b.min.y}, b.max, xy{b.min.x, b.max.y})
		l.make(line, area2(line))
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
		if l.points[p.from] == l.points[p.to] {
			p.next = i
			continue
		}
		l.ends = append(l.ends, newEnd(l.along(l.points[p.from]), i, 0), newEnd(l.along(l.points[p.to]), i, 1))
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
	line, area := l.made[len(l.made):], int64(0)
	for i := first; !l.pieces[i].done; {
		p := &l.pieces[i]
		p.done = true
		way := l.points[p.from : p.to+1]
		line = extend(line, way[0])
		for k := 1; k < len(way); k++ {
			end := len(line)
			line = extend(line, way[k])
			if len(line) == end+1 && line[end-1] == way[k-1] {
				// From here the piece's points are as extend leaves them.
				line = append(line, way[k+1:]...)
				break
			}
		}
		area += p.area
		i = p.next
		from, to := l.points[p.to], l.points[l.pieces[i].from]
		for _, corner := range l.corners(l.along(from), l.along(to)) {
			line = extend(line, corner)
			area += cross(from, corner)
			from = corner
		}
		area += cross(from, to)
	}
	l.make(line, area)
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

// make takes in a ring of that area that stands behind those made, if it is
// one.
func (l *linker) make(line []xy, area int64) {
	from := len(l.made) + cap(line)
	if line = closeRing(line); line == nil {
		return
	}
	from -= cap(line)
	l.made = l.made[:from+len(line)]
	l.rings = append(l.rings, span{from: from, to: from + len(line), area: area})
}

// place finds for each hole the exterior that it lies in and reports whether
// all have one.
func (l *linker) place() bool {
	for i := range l.rings {
		hole := &l.rings[i]
		if hole.area > 0 {
			continue
		}
		hole.owner = slices.IndexFunc(l.rings, func(s span) bool {
			return s.area > 0 && surrounds(l.made[s.from:s.to], l.made[hole.from:hole.to])
		})
		if hole.owner < 0 {
			return false
		}
	}
	return true
}

// surrounds reports whether a ring has the first vertex of another within it
// that is not one of its own.
func surrounds(ring, other []xy) bool {
	for _, p := range other {
		if !slices.Contains(ring, p) {
			return contains(ring, p)
		}
	}
	return false
}

// contains counts how often a ray to the east passes the ring.
func contains(ring []xy, p xy) bool {
	in := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		if (a.y > p.y) != (b.y > p.y) && (turn(a, b, p) > 0) == (b.y > a.y) {
			in = !in
		}
		a = b
	}
	return in
}
