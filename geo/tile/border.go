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
	window box
	points []xy   // of the rings held, one after another
	held   []span // the exterior, then the holes
	pieces []piece
	ends   []end
	made   []xy // points of the rings made
	rings  []span
	line   []xy
}

// span is a ring, open, in a list of points.
type span struct {
	from, to int
	hole     bool
	touches  bool // the border; then it begins there
	owner    int  // for a hole made: the exterior it lies in
}

// piece is a way through the inside from one place on the border to another.
type piece struct {
	from, to int // in points, both included
	next     int // the piece linked to its end
	done     bool
}

// end is where a piece begins or ends.
type end struct {
	at    int32 // the way from the north-western corner, clockwise along the border
	piece int32
	exit  bool // the piece ends here and leaves the inside
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

// passes counts the pieces of a ring within the window.
func (b *box) passes(line []xy) (n int) {
	before := b.edges(line[len(line)-1])
	for _, p := range line {
		here := b.edges(p)
		if before != 0 && before&here == 0 {
			n++
		}
		before = here
	}
	return n
}

// reset forgets the polygon before.
func (l *linker) reset(window box) {
	l.window = window
	l.points, l.held = l.points[:0], l.held[:0]
}

// hold takes in a ring, the exterior first. It is copied, and turned to begin on
// the border if it has a place there.
func (l *linker) hold(line []xy, hole bool) {
	s := span{from: len(l.points), hole: hole}
	at := slices.IndexFunc(line, func(p xy) bool { return l.window.edges(p) != 0 })
	if s.touches = at >= 0; s.touches {
		l.points = append(append(l.points, line[at:]...), line[:at]...)
	} else {
		l.points = append(l.points, line...)
	}
	s.to = len(l.points)
	l.held = append(l.held, s)
}

// linked makes the rings anew and reports whether it could: a polygon whose rings
// cross each other may leave ends that do not match.
func (l *linker) linked() bool {
	l.pieces, l.made, l.rings = l.pieces[:0], l.made[:0], l.rings[:0]
	area, covered := int64(0), int32(0)
	for _, s := range l.held {
		area += area2(l.points[s.from:s.to])
		if s.touches {
			covered += l.split(s)
		} else {
			l.make(l.points[s.from:s.to])
		}
	}
	if covered != 0 && covered != 1 || !l.match(covered == 1) {
		return false
	}
	if len(l.pieces) == 0 && covered == 1 {
		b := l.window
		l.make([]xy{b.min, {b.max.x, b.min.y}, b.max, {b.min.x, b.max.y}})
	}
	for i := range l.pieces {
		if !l.pieces[i].done {
			l.follow(i)
		}
	}
	for _, s := range l.rings {
		area -= area2(l.made[s.from:s.to])
	}
	return area == 0 && l.place()
}

// split notes the pieces of a ring that begins on the border, or makes a ring
// of one that ends where it began. It returns how often the ring goes along
// the border just east of the north-western corner, westward ways counting −1.
func (l *linker) split(s span) (covered int32) {
	base := len(l.points)
	l.points = append(append(l.points, l.points[s.from:s.to]...), l.points[s.from])
	line := l.points[base:]
	from := 0
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		here := l.window.edges(b)
		switch {
		case l.window.edges(a)&here != 0:
			if a.y == l.window.min.y && b.y == a.y && min(a.x, b.x) == l.window.min.x {
				covered += int32(cmp.Compare(b.x, a.x))
			}
		case here == 0:
			continue
		case line[from] == b:
			l.make(line[from:i])
		default:
			l.pieces = append(l.pieces, piece{from: base + from, to: base + i})
		}
		from = i
	}
	return covered
}

// match links each piece's end to the piece that begins next on the border.
// Going round clockwise, ends and beginnings take turns; covered says whether
// the border is the polygon's where the way begins.
func (l *linker) match(covered bool) bool {
	l.ends = l.ends[:0]
	for i, p := range l.pieces {
		l.ends = append(l.ends,
			end{l.along(l.points[p.from]), int32(i), false},
			end{l.along(l.points[p.to]), int32(i), true})
	}
	slices.SortFunc(l.ends, func(a, b end) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.piece, b.piece))
	})
	pending := int32(-1)
	if covered {
		for _, e := range l.ends {
			if e.exit {
				pending = e.piece
			}
		}
	}
	first := pending
	for i := range l.ends {
		// Of those at one place, one whose turn it is comes first.
		for k := i; k < len(l.ends) && l.ends[k].at == l.ends[i].at; k++ {
			if l.ends[k].exit == (pending < 0) {
				l.ends[i], l.ends[k] = l.ends[k], l.ends[i]
				break
			}
		}
		e := l.ends[i]
		switch {
		case e.exit != (pending < 0):
			return false
		case e.exit:
			pending = e.piece
		default:
			l.pieces[pending].next = int(e.piece)
			pending = -1
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
	line := l.line[:0]
	for i := first; !l.pieces[i].done; i = l.pieces[i].next {
		p := &l.pieces[i]
		p.done = true
		for _, at := range l.points[p.from : p.to+1] {
			line = extend(line, at)
		}
		line = l.walk(line, l.along(l.points[p.to]), l.along(l.points[l.pieces[p.next].from]))
	}
	l.line = line
	l.make(line)
}

// walk draws the corners passed between two places on the border, clockwise.
func (l *linker) walk(line []xy, from, to int32) []xy {
	b := l.window
	size := b.max.x - b.min.x
	corners := [4]xy{b.min, {b.max.x, b.min.y}, b.max, {b.min.x, b.max.y}}
	if to < from {
		to += 4 * size
	}
	for next := from/size + 1; next*size < to; next++ {
		line = extend(line, corners[next%4])
	}
	return line
}

// make copies a ring to those made, if it is one.
func (l *linker) make(line []xy) {
	if line = closeRing(line); line == nil {
		return
	}
	from := len(l.made)
	l.made = append(l.made, line...)
	l.rings = append(l.rings, span{from: from, to: len(l.made), hole: area2(line) < 0})
}

// place finds for each hole the exterior that it lies in and reports whether
// all have one.
func (l *linker) place() bool {
	for i := range l.rings {
		hole := &l.rings[i]
		if !hole.hole {
			continue
		}
		hole.owner = slices.IndexFunc(l.rings, func(s span) bool {
			return !s.hole && surrounds(l.made[s.from:s.to], l.made[hole.from:hole.to])
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
