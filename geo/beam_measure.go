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
	stations []station   // of nodes that are
	strips   []float64   // of strands, the solid angle down to the equator; NaN: not yet
}

// begin places the nodes.
func (m *measuring) begin(b *beam) {
	nodes := b.sweeping.nodes
	m.loopOf = filled(m.loopOf, 2*len(b.strands), -1)
	m.strips = filled(m.strips, len(b.strands), math.NaN())
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
	if s.a == e.a && s.b == e.b {
		m.strips[i] = solidUnder(m.station(p, s.a), m.station(q, s.b))
	} else {
		beyond := solidUnder(stationOf(e.a), stationOf(e.b)) - straightUnder(e.a.point(), e.b.point())
		m.strips[i] = straightUnder(m.places[p], m.places[q]) + beyond*(m.share(e, q)-m.share(e, p))
	}
	return m.strips[i]
}

// station is that of a node at a vertex.
func (m *measuring) station(node int32, v Vertex) station {
	s := &m.stations[node]
	if s.halfTan == 0 { // not yet, or on the equator
		*s = stationOf(v)
	}
	return *s
}

// straightUnder is the solid angle under a straight line on the map, (lon, lat)
// in degrees: the sine of the authalic latitude summed along it by the rule of
// Gauss with three points to a panel of at most 1 degree.
func straightUnder(p, q orb.Point) float64 {
	const node, middleWeight, outerWeight = 0.7745966692414834, 8.0 / 18, 5.0 / 18 // √⅗
	sin := func(lat float64) float64 { return authalic(math.Sin(lat * radians)) }
	panels := max(1, math.Ceil(math.Abs(q.Lat()-p.Lat())))
	half := (q.Lat() - p.Lat()) / panels / 2
	sum := 0.0
	for i := range int(panels) {
		middle := p.Lat() + half*float64(2*i+1)
		sum += middleWeight * sin(middle)
		sum += outerWeight * (sin(middle-half*node) + sin(middle+half*node))
	}
	return sum * (q.Lon() - p.Lon()) * radians / panels
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
