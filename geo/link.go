package geo

import "slices"

// arm is an edge as seen from one of its ends.
type arm struct {
	far  Vertex
	edge int
	out  bool // the edge leaves the node
}

// link finds for every edge the one to follow it with. Where several meet, it
// is the sharpest to the left, so that ground that hangs together only at a
// point comes apart. Round a node, edges that leave and edges that arrive must
// take turns, or rings cross there.
func (m *mesh) link(edges []edge) (next []int, conflicts []conflict) {
	arms := make(map[Vertex][]arm, len(edges))
	for i, e := range edges {
		arms[e.from] = append(arms[e.from], arm{e.to, i, true})
		arms[e.to] = append(arms[e.to], arm{e.from, i, false})
	}
	next = make([]int, len(edges))
	for _, e := range edges {
		node, around := e.from, arms[e.from]
		if len(around) > 2 {
			sortAround(node, around)
		}
		for k, a := range around {
			before := around[(k+len(around)-1)%len(around)]
			if a.out == before.out {
				conflicts = append(conflicts, m.conflict(edges[before.edge].seg, edges[a.edge].seg, node, crosses))
				continue
			}
			if !a.out {
				next[a.edge] = before.edge
			}
		}
		delete(arms, node)
	}
	return next, conflicts
}

// sortAround orders arms counterclockwise round a node, from the east.
func sortAround(node Vertex, arms []arm) {
	lower := func(v Vertex) bool { return v.Y < node.Y || v.Y == node.Y && v.X < node.X }
	slices.SortFunc(arms, func(a, b arm) int {
		if la, lb := lower(a.far), lower(b.far); la != lb {
			if lb {
				return -1
			}
			return 1
		}
		return -orient(node, a.far, b.far)
	})
}
