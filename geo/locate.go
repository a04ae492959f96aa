package geo

import "math"

// position is where a vertex lies with regard to a closed line.
type position int

const (
	outside position = iota
	boundary
	inside
)

// locate finds v by counting the segments that a ray from v to the east
// crosses: exact, and over a tree in about the logarithm of their number.
func locate(t tree, n int, at func(i int) segment, v Vertex) position {
	crossings, on := 0, false
	east := func(b Box) bool { return b.Min.Y <= v.Y && v.Y <= b.Max.Y && b.Max.X >= v.X }
	t.search(east, func(from, to int) bool {
		for i := from; i < min(to, n); i++ {
			s := at(i)
			switch side := orient(s.a, s.b, v); {
			case side == 0 && (v == s.a || v == s.b || within(s.a, s.b, v)):
				on = true
				return false
			case s.a.Y <= v.Y && v.Y < s.b.Y && side > 0,
				s.b.Y <= v.Y && v.Y < s.a.Y && side < 0:
				crossings++
			}
		}
		return true
	})
	switch {
	case on:
		return boundary
	case crossings%2 == 1:
		return inside
	}
	return outside
}

// enclosure is a ring prepared to be asked what lies in it.
type enclosure struct {
	ring
	tree tree
	area float64 // twice, signed, in square grid steps
}

func enclose(r ring) *enclosure {
	return &enclosure{r, newTree(len(r.vertices), r.segment), twiceArea(r.vertices)}
}

func (e *enclosure) size() float64 { return math.Abs(e.area) }

// encloses reports whether r, which does not cross e, lies within it.
func (e *enclosure) encloses(r ring) bool {
	for _, v := range r.vertices {
		if p := locate(e.tree, len(e.vertices), e.segment, v); p != boundary {
			return p == inside
		}
	}
	return e.opensTo(r.segment(0))
}

// opensTo reports whether s, which begins on the ring, starts into its inside.
func (e *enclosure) opensTo(s segment) bool {
	left := false
	for i := range e.vertices {
		switch c := e.segment(i); {
		case c.a == s.a:
			before := e.vertices[(i+len(e.vertices)-1)%len(e.vertices)]
			left = leftOfTurn(before, c.a, c.b, s.b)
		case orient(c.a, c.b, s.a) == 0 && within(c.a, c.b, s.a):
			left = orient(c.a, c.b, s.b) > 0
		}
	}
	return left == (e.area > 0)
}

// leftOfTurn reports whether the direction from b to v lies to the left of the
// way from a over b to c.
func leftOfTurn(a, b, c, v Vertex) bool {
	if orient(a, b, c) >= 0 {
		return orient(a, b, v) > 0 && orient(b, c, v) > 0
	}
	return orient(a, b, v) > 0 || orient(b, c, v) > 0
}
