package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// New makes a shape of raw rings, (lon, lat) in degrees; rings may be wound
// either way. The input is not kept and not modified. It returns the findings
// that were mended; when one could not be mended the error is an
// *[InvalidError] that holds all of them, and the shape is nil.
//
// Rings that are valid keep every point and its order, except that a ring
// wound against RFC 7946 is turned round about its first point and that
// coordinates go to the nearest multiple of 1e-7 degree. All checks are exact
// on that grid; a line that only rounding makes cross itself is cut there, one
// that crosses itself as given is refused. An edge is straight in longitude and
// latitude and never taken to cross the antimeridian.
func New(mp orb.MultiPolygon) (*Shape, []Finding, error) {
	m := &mender{input: mp}
	polygons := m.read()
	if !m.refused && sound(polygons) {
		return newShape(polygons), m.findings, nil
	}
	for _, step := range []func([]polygon) []polygon{m.dropDuplicates, m.settle, m.unite} {
		if m.refused {
			break
		}
		polygons = step(polygons)
	}
	if m.refused {
		return nil, nil, &InvalidError{Findings: m.findings}
	}
	return newShape(polygons), m.findings, nil
}

// sound reports whether polygons are valid together as they are: no two
// segments meet and every ring lies where it says. That is the most frequent
// case; whatever is not sound by this may still be valid.
func sound(polygons []polygon) bool {
	m := newMesh(polygons)
	if m.meets() {
		return false
	}
	nested, conflicts := nest(m.rings)
	alike := func(a, b ring) bool { return a.from == b.from }
	return conflicts == nil && slices.EqualFunc(nested, polygons, func(p, q polygon) bool { return slices.EqualFunc(p, q, alike) })
}

func newShape(polygons []polygon) *Shape {
	b := newBuilder(nil)
	for _, p := range polygons {
		for j, r := range p {
			b.add(r.vertices, j > 0)
		}
	}
	return b.finish()
}
