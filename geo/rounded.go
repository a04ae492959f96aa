package geo

import (
	"math/big"
	"slices"

	"github.com/paulmach/orb"
)

// unravel mends a polygon of which rings cross themselves on the grid but not in
// the source, because rounding moved a line over one that ran closer to it than
// a grid step. It cuts the rings at the crossings, rounded to the grid, drops
// the loops that came to run the wrong way round, which are narrower than a
// step or two, and unites the others. It returns nil when that is not the case.
func (m *mender) unravel(p polygon) []polygon {
	at := p[0].from.polygon
	if at >= len(m.input) || crossesAtSource(m.input[at]) {
		return nil
	}
	rings, ok := slices.Clone([]ring(p)), true
	for range maxRounds {
		mesh := newMesh([]polygon{rings})
		contacts := mesh.contacts()
		if !slices.ContainsFunc(contacts, mesh.ravelled) {
			break
		}
		if rings, ok = mesh.unravel(contacts); !ok {
			return nil
		}
	}
	var parts []polygon
	if len(p) == 1 {
		for _, r := range rings {
			parts = append(parts, polygon{r})
		}
	} else {
		var conflicts []conflict
		if parts, conflicts = nest(rings); conflicts != nil {
			return nil
		}
	}
	f := Finding{Rule: RulePrecision, Polygon: p[0].from.polygon, Ring: -1, Position: -1, Mended: true}
	f.Detail = "rounding to 1e-7 degree made the line cross itself: cut there"
	m.once(f)
	return m.unite(parts)
}

// ravelled reports whether a contact is a ring that meets itself.
func (m *mesh) ravelled(c contact) bool { return m.owner[c.i] == m.owner[c.j] }

// unravel cuts every ring where it meets itself or another, and drops the loops
// that run the wrong way round. It does not do so when one is wider than rounding
// accounts for.
func (m *mesh) unravel(contacts []contact) ([]ring, bool) {
	edges := m.cut(contacts)
	var kept []ring
	for from := 0; from < len(edges); {
		owner := m.owner[edges[from].seg]
		to := from
		for to < len(edges) && m.owner[edges[to].seg] == owner {
			to++
		}
		whole := m.rings[owner]
		ground := twiceArea(whole.vertices) > 0
		for _, loop := range m.split(nil, edges[from:to]) {
			if loop.vertices, _, _ = tidy(loop.vertices); len(loop.vertices) < 3 {
				continue
			}
			area := twiceArea(loop.vertices)
			if area > 0 == ground {
				kept = append(kept, loop)
			} else if max(area, -area) > 4*loop.length() { // two steps of width
				return nil, false
			}
		}
		from = to
	}
	return kept, len(kept) > 0
}

// length is that of the ring in grid steps, along the axes.
func (r ring) length() float64 {
	sum := 0.0
	for i := range r.vertices {
		s := r.segment(i).box()
		sum += float64(s.Max.X) - float64(s.Min.X) + float64(s.Max.Y) - float64(s.Min.Y)
	}
	return sum
}

// crossesAtSource reports whether two edges of the rings cross at a point inside
// both, or two of one ring that are no neighbours touch, decided exactly for the
// positions as they were given, where the edges still meet on the grid.
func crossesAtSource(rings orb.Polygon) bool {
	type edge struct {
		a, b orb.Point
		ring int
	}
	var edges []edge
	for i, r := range rings {
		for j, p := range r[1:] {
			if p != r[j] {
				edges = append(edges, edge{r[j], p, i})
			}
		}
	}
	rounded := func(i int) segment { return segment{vertexOf(edges[i].a), vertexOf(edges[i].b)} }
	near := newTree(len(edges), rounded)
	found := false
	near.pairs(func(a, b int) bool {
		for i := a * leafSize; i < min((a+1)*leafSize, len(edges)); i++ {
			for j := max(i+1, b*leafSize); j < min((b+1)*leafSize, len(edges)) && !found; j++ {
				e, f := edges[i], edges[j]
				if e.b == f.a || f.b == e.a || meet(rounded(i), rounded(j)) == apart {
					continue
				}
				across := max(turn(e.a, e.b, f.a)*turn(e.a, e.b, f.b), turn(f.a, f.b, e.a)*turn(f.a, f.b, e.b))
				found = across < 0 || across == 0 && e.ring == f.ring
			}
		}
		return !found
	})
	return found
}

// turn is [orient] for positions off the grid, exact.
func turn(a, b, c orb.Point) int {
	less := func(p, q float64) *big.Rat {
		x, y := new(big.Rat).SetFloat64(p), new(big.Rat).SetFloat64(q)
		return x.Sub(x, y)
	}
	left := less(b[0], a[0])
	left.Mul(left, less(c[1], a[1]))
	right := less(b[1], a[1])
	return left.Cmp(right.Mul(right, less(c[0], a[0])))
}
