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
	m := &mesh{}
	for _, p := range polygons {
		for _, r := range p {
			for i := range r.vertices {
				m.segments = append(m.segments, r.segment(i))
				m.owner = append(m.owner, int32(len(m.rings)))
			}
			m.rings = append(m.rings, r)
		}
	}
	m.tree = newTree(len(m.owner), m.segment)
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
	m.tree.pairs(func(a, b int) bool {
		for i := a * leafSize; i < min((a+1)*leafSize, len(m.owner)); i++ {
			s := m.segment(i)
			box := s.box()
			if !box.overlaps(m.tree.boxes[m.tree.leaves()+b]) {
				continue
			}
			for j := max(i+1, b*leafSize); j < min((b+1)*leafSize, len(m.owner)); j++ {
				t := m.segment(j)
				if !box.overlaps(t.box()) || m.adjacent(i, j) {
					continue
				}
				how := meet(s, t)
				if how == apart {
					continue
				}
				if how == cross {
					crossings++
				}
				if len(found) == limit {
					how = cross // beyond what can be mended
				}
				found = append(found, contact{i, j, how})
			}
		}
		return crossings < maxCrossings && len(found) <= limit
	})
	slices.SortFunc(found, func(c, d contact) int { return cmp.Or(cmp.Compare(c.i, d.i), cmp.Compare(c.j, d.j)) })
	return found
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
