package geo

import (
	"cmp"
	"slices"
)

// resolution is what became of polygons that were looked at together.
type resolution struct {
	polygons  []polygon
	changed   bool // by splitting and joining rings, on the same ground
	conflicts []conflict
	contacts  []contact
	mesh      *mesh
}

// resolve makes one valid multipolygon of polygons by splitting and joining
// their rings where they touch. What is valid comes back as it was. Polygons
// with conflicts come back as they were too.
func resolve(polygons []polygon) resolution {
	m := newMesh(polygons)
	r := resolution{polygons: polygons, mesh: m, contacts: m.contacts()}
	rings := m.rings
	if len(r.contacts) > 0 {
		for _, c := range r.contacts {
			if c.how == cross {
				x := m.conflict(c.i, c.j, crossing(m.segment(c.i), m.segment(c.j)), crosses)
				r.conflicts = append(r.conflicts, x)
			}
		}
		if r.conflicts == nil {
			rings, r.conflicts = m.arrange(r.contacts)
		}
		if r.conflicts != nil {
			return r
		}
	}
	nested, conflicts := nest(rings)
	r.conflicts = conflicts
	if conflicts != nil && len(r.contacts) > 0 && len(polygons) > 1 {
		r.conflicts = r.culprits(conflicts)
	}
	if conflicts == nil && len(r.contacts) > 0 && !same(nested, polygons) {
		r.polygons, r.changed = nested, true
	}
	return r
}

// crossing is where two segments that cross do so, rounded to the grid.
func crossing(s, t segment) Vertex {
	sx, sy := float64(s.b.X)-float64(s.a.X), float64(s.b.Y)-float64(s.a.Y)
	tx, ty := float64(t.b.X)-float64(t.a.X), float64(t.b.Y)-float64(t.a.Y)
	dx, dy := float64(t.a.X)-float64(s.a.X), float64(t.a.Y)-float64(s.a.Y)
	k := (dx*ty - dy*tx) / (sx*ty - sy*tx)
	if !(k >= 0 && k <= 1) { // all but parallel
		k = 0.5
	}
	return roundVertex(float64(s.a.X)+k*sx, float64(s.a.Y)+k*sy)
}

// commonVertex is an end of one of two segments that lies on the other.
func commonVertex(s, t segment) Vertex {
	for _, v := range []Vertex{t.a, t.b} {
		if orient(s.a, s.b, v) == 0 && on(s, v) {
			return v
		}
	}
	if orient(t.a, t.b, s.a) == 0 && on(t, s.a) {
		return s.a
	}
	return s.b
}

// same reports whether two lists hold the same polygons in any order.
func same(a, b []polygon) bool {
	if len(a) != len(b) {
		return false
	}
	var x, y [][][]Vertex
	for i := range a {
		x, y = append(x, a[i].canonical()), append(y, b[i].canonical())
	}
	order := func(p, q [][]Vertex) int { return slices.CompareFunc(p, q, compareRings) }
	slices.SortFunc(x, order)
	slices.SortFunc(y, order)
	return slices.CompareFunc(x, y, order) == 0
}

func (p polygon) equal(q polygon) bool { return same([]polygon{p}, []polygon{q}) }

// canonical is the exterior and then the holes in order, each canonical.
func (p polygon) canonical() [][]Vertex {
	var rings [][]Vertex
	for _, r := range p {
		rings = append(rings, r.canonical())
	}
	slices.SortFunc(rings[1:], compareRings)
	return rings
}

func compareRings(a, b []Vertex) int {
	return slices.CompareFunc(a, b, func(v, w Vertex) int {
		return cmp.Or(cmp.Compare(v.X, w.X), cmp.Compare(v.Y, w.Y))
	})
}
