package geo

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// read checks every position and ring by itself and takes it to the grid.
func (m *mender) read() []polygon {
	if len(m.input) == 0 {
		m.add(Finding{Rule: RuleEmpty, Polygon: -1, Ring: -1, Position: -1, Detail: "no polygon"})
	}
	var polygons []polygon
	for i, rings := range m.input {
		if len(rings) == 0 {
			m.add(Finding{Rule: RuleEmpty, Polygon: i, Ring: -1, Position: -1, Detail: "no ring"})
			continue
		}
		if p := m.readPolygon(i, rings); p != nil {
			polygons = append(polygons, p)
		}
	}
	if len(polygons) == 0 && !m.refused {
		m.add(Finding{Rule: RuleNoArea, Polygon: -1, Ring: -1, Position: -1, Detail: "nothing is left"})
	}
	return polygons
}

// readPolygon returns nil when the exterior is refused or bounds no ground.
func (m *mender) readPolygon(at int, rings orb.Polygon) polygon {
	var p polygon
	for j, positions := range rings {
		from := source{at, j}
		vertices := m.readRing(from, positions)
		switch {
		case len(vertices) >= 3:
			p = append(p, m.wind(ring{vertices, from}))
		case m.refused:
		case j == 0 && len(rings) > 1:
			m.add(Finding{Rule: RuleNoArea, Polygon: at, Ring: j, Position: -1, Detail: "has holes but bounds no ground"})
		default:
			m.fold(Finding{Rule: RuleNoArea, Polygon: at, Ring: j, Position: -1, Mended: true, Detail: "bounds no ground: dropped"})
		}
	}
	return p
}

// readRing returns the tidy vertices of a ring, fewer than three when it was
// refused or lies along a line.
func (m *mender) readRing(from source, positions orb.Ring) []Vertex {
	refuse := func(rule Rule, position int, format string, args ...any) {
		f := Finding{Rule: rule, Polygon: from.polygon, Ring: from.ring, Position: position}
		if position >= 0 {
			f.Point = positions[position]
		}
		f.Detail = fmt.Sprintf(format, args...)
		m.fold(f)
	}
	sound := true
	for i, p := range positions {
		if rule := offEarth(p); rule != "" {
			sound = false
			refuse(rule, i, "longitude must be −180 to 180 and latitude −90 to 90 degrees")
		}
	}
	if len(positions) < 4 {
		refuse(RuleTooFew, -1, "%d positions, a ring needs 4", len(positions))
		return nil
	}
	if !sound {
		return nil
	}
	last := len(positions) - 1
	if vertexOf(positions[0]) != vertexOf(positions[last]) {
		refuse(RuleUnclosed, last, "the first position is %v,%v", positions[0].Lon(), positions[0].Lat())
		return nil
	}
	vertices := m.round(from, positions)
	kept, repeated, spikes := tidy(vertices[:last])
	m.dropped(RuleDuplicate, from, repeated, "dropped")
	m.dropped(RuleSpike, from, spikes, "the line turns straight back: dropped")
	return kept
}

// offEarth names the rule that a position breaks by itself, if any.
func offEarth(p orb.Point) Rule {
	switch lon, lat := p.Lon(), p.Lat(); {
	case math.IsNaN(lon-lon) || math.IsNaN(lat-lat): // infinity less itself is not a number
		return RuleNotFinite
	case math.Abs(lat) > 90:
		return RuleLatitude
	case math.Abs(lon) > 180:
		return RuleLongitude
	}
	return ""
}

// round takes positions to the grid.
func (m *mender) round(from source, positions orb.Ring) []Vertex {
	vertices := make([]Vertex, len(positions))
	for i, p := range positions {
		v := Vertex{int32(p[0]*grid + math.Copysign(0.5, p[0])), int32(p[1]*grid + math.Copysign(0.5, p[1]))}
		if v.point() != p { // then it may not even be the nearest
			v = vertexOf(p)
			m.fold(Finding{
				Rule: RulePrecision, Polygon: from.polygon, Ring: from.ring, Position: i,
				Point: p, Mended: true, Detail: "finer than 1e-7 degree: rounded",
			})
		}
		vertices[i] = v
	}
	return vertices
}

func (m *mender) dropped(rule Rule, from source, vertices []Vertex, detail string) {
	if len(vertices) > 0 {
		f := m.place(rule, from, vertices[0])
		f.Mended, f.Count, f.Detail = true, len(vertices), detail
		m.fold(f)
	}
}

// wind turns exteriors counterclockwise and holes clockwise.
func (m *mender) wind(r ring) ring {
	if area := twiceArea(r.vertices); area > 0 == (r.from.ring == 0) || area == 0 {
		return r
	}
	r.reverse()
	m.fold(Finding{
		Rule: RuleWinding, Polygon: r.from.polygon, Ring: r.from.ring, Position: -1,
		Mended: true, Detail: "wound against RFC 7946: reversed",
	})
	return r
}
