package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// measuring is what it takes to measure strands: of sides, nodes and strands,
// which share their indexes, what was worked out once.
type measuring struct {
	loopOf   []int32     // of each side, its loop; −1: not followed yet
	places   []orb.Point // of nodes, where edges really cross
	vertices []bool      // of nodes, whether one is a vertex of an edge
	stations []station   // of nodes
	strips   []float64   // of strands, the solid angle down to the equator; NaN: not yet
	rests    []float64   // of edges, what a geodesic and a straight line differ by; NaN: not yet
}

// begin places the nodes.
func (m *measuring) begin(b *beam) {
	nodes := b.sweeping.nodes
	m.loopOf = filled(m.loopOf, 2*len(b.strands), -1)
	m.strips = filled(m.strips, len(b.strands), math.NaN())
	m.rests = filled(m.rests, len(b.edges), math.NaN())
	m.stations = emptied(m.stations, len(nodes))
	m.places = m.places[:0]
	for _, v := range nodes {
		m.places = append(m.places, v.point())
	}
	if len(b.noding.crossings) > 0 {
		m.placeCrossings(b)
	}
}

// placeCrossings puts nodes where edges really cross. A vertex of an edge stays
// where it is, and of several crossings at one node the first counts.
func (m *measuring) placeCrossings(b *beam) {
	m.vertices = filled(m.vertices, len(b.sweeping.nodes), false)
	for i, s := range b.strands {
		e, ends := b.edges[s.edge], b.sweeping.beside[i]
		m.vertices[ends.lower] = m.vertices[ends.lower] || s.a == e.a || s.a == e.b
		m.vertices[ends.high] = m.vertices[ends.high] || s.b == e.a || s.b == e.b
	}
	for _, c := range slices.Backward(b.noding.crossings) {
		i, found := slices.BinarySearchFunc(b.sweeping.nodes, c.node, func(v, w Vertex) int {
			return cmp.Compare(v.order(), w.order())
		})
		if found && !m.vertices[i] {
			m.places[i] = orb.Point{c.x / grid, c.y / grid}
		}
	}
}

// strip is the solid angle between a strand and the equator, going up.
func (m *measuring) strip(b *beam, i int32) float64 {
	if !math.IsNaN(m.strips[i]) {
		return m.strips[i]
	}
	s, ends := &b.strands[i], &b.sweeping.beside[i]
	e := b.edges[s.edge]
	p, q := ends.lower, ends.high
	from, to := m.station(p, s.a), m.station(q, s.b)
	if s.a == e.a && s.b == e.b {
		m.strips[i] = solidUnder(from, to)
	} else {
		share := m.share(e, q) - m.share(e, p)
		m.strips[i] = straightUnder(m.places[p], m.places[q], from, to) + m.rest(s.edge, e)*share
	}
	return m.strips[i]
}

// station is that of a node, which is at v but for rounding.
func (m *measuring) station(node int32, v Vertex) station {
	s := &m.stations[node]
	if s.halfTan == 0 { // not yet, or on the equator
		*s = stationAt(v, m.places[node].Lat())
	}
	return *s
}

// rest is the solid angle between an edge's geodesic and the straight line on
// the map.
func (m *measuring) rest(i int32, e segment) float64 {
	if math.IsNaN(m.rests[i]) {
		from, to := stationOf(e.a), stationOf(e.b)
		m.rests[i] = solidUnder(from, to) - straightUnder(e.a.point(), e.b.point(), from, to)
	}
	return m.rests[i]
}

// straightUnder is the solid angle under a straight line on the map, (lon, lat)
// in degrees: the sine of the authalic latitude summed along it by Simpson's
// rule in panels of at most 0.1 degree, where it is right to 1e-14.
func straightUnder(p, q orb.Point, from, to station) float64 {
	height := q.Lat() - p.Lat()
	sum := from.equal + to.equal
	panels := max(1, math.Ceil(math.Abs(height)*10))
	for i := range int(2*panels) - 1 {
		equal := authalic(math.Sin((p.Lat() + height*float64(i+1)/(2*panels)) * radians))
		sum += equal * float64(4-2*(i&1))
	}
	return sum / (6 * panels) * (q.Lon() - p.Lon()) * radians
}

// share is how much of what lies between an edge's geodesic and the straight
// line on the map lies before a node: they part as a parabola, 6t(1−t).
func (m *measuring) share(e segment, node int32) float64 {
	dx, dy := float64(int64(e.b.X)-int64(e.a.X)), float64(int64(e.b.Y)-int64(e.a.Y))
	t := (m.places[node].Lat()*grid - float64(e.a.Y)) / dy
	if math.Abs(dx) > math.Abs(dy) {
		t = (m.places[node].Lon()*grid - float64(e.a.X)) / dx
	}
	t = max(0, min(1, t))
	return t * t * (3 - 2*t)
}

// filled is a slice of n values v, in the same memory if it suffices.
func filled[T any](s []T, n int, v T) []T {
	s = slices.Grow(s[:0], n)[:n]
	for i := range s {
		s[i] = v
	}
	return s
}
