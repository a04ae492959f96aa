package geo

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"
)

// mender takes raw rings to valid polygons and remembers what it met.
type mender struct {
	input     orb.MultiPolygon
	findings  []Finding
	refused   bool
	told      map[alike]int             // where in findings
	positions map[source]map[Vertex]int // of the vertices of input rings, as needed
}

// add records a finding that stands for itself.
func (m *mender) add(f Finding) {
	m.findings = append(m.findings, f)
	m.refused = m.refused || !f.Mended
}

// alike is what findings have in common that are told once.
type alike struct {
	rule   Rule
	from   source
	detail string
}

// fold records a finding, or counts it to an earlier one of the same rule: one
// a shape when it was mended, one a ring when it was not.
func (m *mender) fold(f Finding) {
	key := alike{rule: f.Rule}
	if !f.Mended {
		key.from, key.detail = source{f.Polygon, f.Ring}, "refused"
	}
	if i, again := m.told[key]; again {
		m.findings[i].Count = max(m.findings[i].Count, 1) + max(f.Count, 1)
		return
	}
	m.remember(key)
	m.add(f)
}

// once records a finding unless the same was said of the same ring.
func (m *mender) once(f Finding) {
	key := alike{f.Rule, source{f.Polygon, f.Ring}, f.Detail}
	if _, again := m.told[key]; !again {
		m.remember(key)
		m.add(f)
	}
}

// remember notes that the next finding is the one with the key.
func (m *mender) remember(key alike) {
	if m.told == nil {
		m.told = map[alike]int{}
	}
	m.told[key] = len(m.findings)
}

// place gives a finding about a vertex its position in the input ring, −1 when
// the vertex came to be later.
func (m *mender) place(rule Rule, from source, v Vertex) Finding {
	if m.positions == nil {
		m.positions = map[source]map[Vertex]int{}
	}
	at := m.positions[from]
	if at == nil {
		at = map[Vertex]int{}
		if from.polygon < len(m.input) && from.ring < len(m.input[from.polygon]) {
			for i, p := range slices.Backward(m.input[from.polygon][from.ring]) {
				at[vertexOf(p)] = i
			}
		}
		m.positions[from] = at
	}
	f := Finding{Rule: rule, Polygon: from.polygon, Ring: from.ring, Position: -1, Point: v.point()}
	if i, ok := at[v]; ok {
		f.Position = i
	}
	return f
}

// dropDuplicates keeps the first of polygons that are the same.
func (m *mender) dropDuplicates(polygons []polygon) []polygon {
	type look struct {
		box      Box
		vertices int
	}
	alike := map[look][]polygon{}
	kept := polygons[:0:0]
	for _, p := range polygons {
		l := look{p[0].box(), len(p[0].vertices)}
		i := slices.IndexFunc(alike[l], p.equal)
		if i < 0 {
			alike[l] = append(alike[l], p)
			kept = append(kept, p)
			continue
		}
		f := m.place(RuleDuplicatePart, p[0].from, p[0].vertices[0])
		f.Mended, f.Detail = true, fmt.Sprintf("is polygon %d again: dropped", alike[l][i][0].from.polygon)
		m.add(f)
	}
	return kept
}

// settle makes every polygon valid by itself; one may become several.
func (m *mender) settle(polygons []polygon) []polygon {
	var settled []polygon
	for _, p := range polygons {
		r := resolve([]polygon{p})
		if r.conflicts != nil {
			if mended := m.unravel(p); mended != nil {
				settled = append(settled, mended...)
				continue
			}
		}
		for _, c := range r.conflicts {
			m.refuse(c)
		}
		if r.changed {
			m.tellTouches(r)
		}
		settled = append(settled, r.polygons...)
	}
	return settled
}

// refuse records why the rings of one polygon cannot be mended.
func (m *mender) refuse(c conflict) {
	rule, other := RuleSelfCrossing, "itself"
	if c.a != c.b {
		rule, other = RuleRingsCross, fmt.Sprintf("ring %d", c.b.ring)
	}
	switch c.how {
	case liesOutside:
		rule, other = RuleHoleOutside, "the exterior"
	case liesWithin:
		rule = RuleHoleOutside
	}
	f := m.place(rule, c.a, c.start)
	f.Point, f.Detail = c.at.point(), string(c.how)+" "+other
	m.fold(f)
}

// tellTouches records how rings of one polygon touched where they must not.
func (m *mender) tellTouches(r resolution) {
	for _, c := range r.contacts {
		a, b := r.mesh.rings[r.mesh.owner[c.i]].from, r.mesh.rings[r.mesh.owner[c.j]].from
		s, t := r.mesh.segment(c.i), r.mesh.segment(c.j)
		f := m.place(RuleRingTouch, a, s.a)
		f.Mended, f.Point = true, commonVertex(s, t).point()
		switch {
		case a == b:
			f.Detail = "touches itself: split there"
		case c.how == along:
			f.Rule, f.Detail = RuleSharedEdge, fmt.Sprintf("runs along ring %d: joined", b.ring)
		default:
			f.Detail = fmt.Sprintf("touches ring %d so that the inside falls apart: split there", b.ring)
		}
		m.once(f)
	}
}
