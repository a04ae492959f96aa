package geo

import (
	"cmp"
	"slices"
)

// edge is a directed piece of a segment between two nodes.
type edge struct {
	from, to Vertex
	seg      int
}

// conflict is two rings, or one twice, that cannot bound the same polygons.
type conflict struct {
	a, b  source
	start Vertex // where the segment of a begins
	at    Vertex // where they meet, rounded to the grid
	how   how
	inner []Vertex // of a ring that lies within another
}

// how is a verb phrase: what a does to b.
type how string

const (
	crosses     how = "crosses"
	runsAlong   how = "runs along" // on the same side: ground covered twice
	liesOutside how = "lies outside"
	liesWithin  how = "lies within"
)

// arrange rebuilds the rings of a mesh whose segments touch but do not cross:
// it cuts the segments where they touch, lets pieces that run in opposite
// directions cancel (ground on both sides: no boundary), and follows what is
// left with the ground on its left. No vertex moves, so no ground does.
func (m *mesh) arrange(contacts []contact) ([]ring, []conflict) {
	kept, conflicts := m.cancel(m.cut(contacts))
	if len(conflicts) > 0 {
		return nil, conflicts
	}
	next, conflicts := m.link(kept)
	if len(conflicts) > 0 {
		return nil, conflicts
	}
	var rings []ring
	seen := make([]bool, len(kept))
	for i := range kept {
		var loop []edge
		for ; !seen[i]; i = next[i] {
			seen[i] = true
			loop = append(loop, kept[i])
		}
		rings = m.split(rings, loop)
	}
	return rings, nil
}

// cut returns all segments as edges, cut where another ends inside them and,
// to the nearest vertex, where another crosses them.
func (m *mesh) cut(contacts []contact) []edge {
	cuts := map[int][]Vertex{}
	add := func(i int, s segment, v Vertex) {
		if orient(s.a, s.b, v) == 0 && within(s.a, s.b, v) {
			cuts[i] = append(cuts[i], v)
		}
	}
	for _, c := range contacts {
		s, t := m.segment(c.i), m.segment(c.j)
		add(c.i, s, t.a)
		add(c.i, s, t.b)
		add(c.j, t, s.a)
		add(c.j, t, s.b)
		if c.how == cross {
			v := crossing(s, t)
			cuts[c.i], cuts[c.j] = append(cuts[c.i], v), append(cuts[c.j], v)
		}
	}
	edges := make([]edge, 0, len(m.owner)+2*len(cuts))
	for i := range m.owner {
		s := m.segment(i)
		from := s.a
		for _, v := range inOrder(s, cuts[i]) {
			if v == from || v == s.b {
				continue // a crossing so near an end
			}
			edges = append(edges, edge{from, v, i})
			from = v
		}
		edges = append(edges, edge{from, s.b, i})
	}
	return edges
}

// inOrder sorts vertices on a segment as they come along it, each once.
func inOrder(s segment, vertices []Vertex) []Vertex {
	away := func(v Vertex) int64 {
		dx, dy := int64(v.X)-int64(s.a.X), int64(v.Y)-int64(s.a.Y)
		return max(dx, -dx) + max(dy, -dy)
	}
	slices.SortFunc(vertices, func(a, b Vertex) int { return cmp.Compare(away(a), away(b)) })
	return slices.Compact(vertices)
}

// cancel drops pairs of opposite edges. Two that run in the same direction say
// that the ground beside them is covered twice.
func (m *mesh) cancel(edges []edge) (kept []edge, conflicts []conflict) {
	type way struct{ from, to Vertex }
	alive := make(map[way]int, len(edges))
	dead := make([]bool, len(edges))
	for i, e := range edges {
		if j, ok := alive[way{e.to, e.from}]; ok {
			delete(alive, way{e.to, e.from})
			dead[i], dead[j] = true, true
			continue
		}
		if j, ok := alive[way{e.from, e.to}]; ok {
			conflicts = append(conflicts, m.conflict(edges[j].seg, e.seg, e.from, runsAlong))
		}
		alive[way{e.from, e.to}] = i
	}
	for i, e := range edges {
		if !dead[i] {
			kept = append(kept, e)
		}
	}
	return kept, conflicts
}

func (m *mesh) conflict(i, j int, at Vertex, how how) conflict {
	return conflict{
		a: m.rings[m.owner[i]].from, b: m.rings[m.owner[j]].from,
		start: m.segment(i).a, at: at, how: how,
	}
}

// split turns a loop that comes back to a vertex into loops that do not, and
// undoes the cuts that turned out not to matter.
func (m *mesh) split(rings []ring, loop []edge) []ring {
	depth := map[Vertex]int{}
	var stack []edge
	for _, e := range loop {
		depth[e.from] = len(stack)
		stack = append(stack, e)
		start, back := depth[e.to]
		if !back {
			continue
		}
		r := ring{from: m.rings[m.owner[stack[start].seg]].from}
		before := stack[len(stack)-1]
		for _, e := range stack[start:] {
			if e.seg != before.seg {
				r.vertices = append(r.vertices, e.from)
			}
			delete(depth, e.from)
			before = e
		}
		rings = append(rings, r)
		stack = stack[:start]
	}
	return rings
}
