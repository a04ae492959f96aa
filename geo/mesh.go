package geo

import (
	"cmp"
	"slices"
)

// mesh is the segments of several rings under one numbering.
type mesh struct {
	rings    []ring
	segments []segment
	owner    []int32 // of each segment, its ring
	tree     tree
}

func newMesh(polygons []polygon) *mesh {
	n, rings := 0, 0
	for _, p := range polygons {
		rings += len(p)
		for _, r := range p {
			n += len(r.vertices)
		}
	}
	m := &mesh{make([]ring, 0, rings), make([]segment, 0, n), make([]int32, 0, n), tree{}}
	for _, p := range polygons {
		for _, r := range p {
			before := r.vertices[0]
			for _, v := range r.vertices[1:] {
				m.segments = append(m.segments, segment{before, v})
				before = v
			}
			m.segments = append(m.segments, segment{before, r.vertices[0]})
			for range r.vertices {
				m.owner = append(m.owner, int32(len(m.rings)))
			}
			m.rings = append(m.rings, r)
		}
	}
	m.tree = newTree(n, m.segment)
	return m
}

func (m *mesh) segment(i int) segment { return m.segments[i] }

// adjacent reports whether two segments follow each other along one ring.
func (m *mesh) adjacent(i, j int) bool {
	r := m.owner[i]
	if r != m.owner[j] {
		return false
	}
	last := len(m.rings[r].vertices) - 1
	d := max(i, j) - min(i, j)
	return d == 1 || d == last
}

// contact is two segments that have at least one point in common.
type contact struct {
	i, j int
	how  meeting
}

// maxCrossings bounds the work on rings that are scribble.
const maxCrossings = 1 << 10

// contacts lists the segments that meet, except neighbours along a tidy ring,
// which do nothing but that, in order of the first and then the second. It is
// not complete when there are more than any map has; some then cross.
func (m *mesh) contacts() []contact {
	var found []contact
	crossings, limit := 0, maxCrossings+64*len(m.owner)
	m.eachContact(func(c contact) bool {
		if len(found) == limit {
			c.how = cross // beyond what can be mended
		}
		if c.how == cross {
			crossings++
		}
		found = append(found, c)
		return crossings < maxCrossings && len(found) <= limit
	})
	slices.SortFunc(found, func(c, d contact) int { return cmp.Or(cmp.Compare(c.i, d.i), cmp.Compare(c.j, d.j)) })
	return found
}

// meets reports whether any two segments do, but neighbours.
func (m *mesh) meets() bool {
	met := false
	m.eachContact(func(contact) bool {
		met = true
		return false
	})
	return met
}

// eachContact calls visit with the contacts, in the order of the tree, until
// visit returns false.
func (m *mesh) eachContact(visit func(contact) bool) {
	leaf := m.tree.boxes[m.tree.leaves():]
	n := len(m.segments)
	m.tree.pairs(func(a, b int) bool {
		for i := a * leafSize; i < min((a+1)*leafSize, n); i++ {
			s := m.segments[i]
			box := s.box()
			if !box.overlaps(leaf[b]) {
				continue
			}
			j := b * leafSize
			if a == b {
				j = i + 1
			}
			for ; j < min((b+1)*leafSize, n); j++ {
				t := m.segments[j]
				if t.misses(box) || m.adjacent(i, j) {
					continue
				}
				if how := meet(s, t); how != apart && !visit(contact{i, j, how}) {
					return false
				}
			}
		}
		return true
	})
}

// meeting is how two segments have points in common.
type meeting int

const (
	apart meeting = iota
	touch         // an end of one lies on the other
	along         // they share a length
	cross         // they cross at a point inside both
)

func meet(s, t segment) meeting {
	a, b := orient(s.a, s.b, t.a), orient(s.a, s.b, t.b)
	c, d := orient(t.a, t.b, s.a), orient(t.a, t.b, s.b)
	if a == 0 && b == 0 {
		return meetInLine(s, t)
	}
	switch {
	case a*b < 0 && c*d < 0:
		return cross
	case a == 0 && on(s, t.a), b == 0 && on(s, t.b), c == 0 && on(t, s.a), d == 0 && on(t, s.b):
		return touch
	}
	return apart
}

func on(s segment, v Vertex) bool { return v == s.a || v == s.b || within(s.a, s.b, v) }

func meetInLine(s, t segment) meeting {
	a, b := s.box(), t.box()
	from := Vertex{max(a.Min.X, b.Min.X), max(a.Min.Y, b.Min.Y)}
	to := Vertex{min(a.Max.X, b.Max.X), min(a.Max.Y, b.Max.Y)}
	switch {
	case from.X > to.X || from.Y > to.Y:
		return apart
	case from == to:
		return touch
	}
	return along
}
