package geo

import (
	"fmt"
	"maps"
	"slices"
)

// maxRounds bounds the repetition of union and rounding. Rounding a crossing
// to the grid can make edges meet that did not; that settles in a round or two.
const maxRounds = 16

// unite makes polygons that are valid by themselves valid together: it joins
// those that touch along an edge, exactly, and those that overlap by union.
func (m *mender) unite(polygons []polygon) []polygon {
	for range maxRounds {
		r := resolve(polygons)
		if r.conflicts == nil {
			if r.changed {
				m.tellShared(r)
			}
			return r.polygons
		}
		m.tellOverlaps(r.conflicts)
		united, err := uniteClusters(polygons, r.conflicts)
		if err != nil {
			m.add(Finding{Rule: RuleSharedEdge, Polygon: -1, Ring: -1, Position: -1, Detail: err.Error()})
			return nil
		}
		polygons = united
	}
	m.add(Finding{Rule: RuleSharedEdge, Polygon: -1, Ring: -1, Position: -1, Detail: "the union does not settle on the grid"})
	return nil
}

func (m *mender) tellShared(r resolution) {
	for _, c := range r.contacts {
		a, b := r.mesh.rings[r.mesh.owner[c.i]].from, r.mesh.rings[r.mesh.owner[c.j]].from
		if c.how == along && a.polygon != b.polygon {
			s := r.mesh.segment(c.i)
			m.tellPair(a, b, s.a, commonVertex(s, r.mesh.segment(c.j)), "shares an edge with")
		}
	}
}

func (m *mender) tellOverlaps(conflicts []conflict) {
	for _, c := range conflicts {
		if c.a.polygon != c.b.polygon {
			m.tellPair(c.a, c.b, c.start, c.at, "overlaps")
		}
	}
}

// tellPair records once that two polygons of the input became one.
func (m *mender) tellPair(a, b source, start, at Vertex, how string) {
	f := m.place(RuleSharedEdge, a, start)
	f.Mended, f.Point = true, at.point()
	f.Detail = fmt.Sprintf("%s polygon %d: united", how, b.polygon)
	m.once(f)
}

// uniteClusters unites the polygons that conflicts connect, takes the result to
// the grid and leaves the others alone.
func uniteClusters(polygons []polygon, conflicts []conflict) ([]polygon, error) {
	first := map[int]int{} // of each polygon, one of lower number in its cluster, or itself
	find := func(i int) (root int, clustered bool) {
		for {
			up, ok := first[i]
			if !ok || up == i {
				return i, ok
			}
			i = up
		}
	}
	for _, c := range conflicts {
		a, _ := find(c.a.polygon)
		b, _ := find(c.b.polygon)
		first[a], first[b] = min(a, b), min(a, b)
	}
	clusters := map[int][]polygon{}
	var out []polygon
	for _, p := range polygons {
		if id, clustered := find(p[0].from.polygon); clustered {
			clusters[id] = append(clusters[id], p)
		} else {
			out = append(out, p)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(clusters)) {
		united, err := unaryUnion(clusters[id])
		if err != nil {
			return nil, err
		}
		for _, p := range united {
			for j := range p {
				p[j].from = source{id, 0}
			}
		}
		out = append(out, united...)
	}
	return out, nil
}
