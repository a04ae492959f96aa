package geo

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

const (
	schematicSides  = 180  // vertices of the outline before it is cut, one every two degrees
	schematicBlur   = 20   // directions to either side that one vertex is averaged over: 40 degrees
	schematicMargin = 0.1  // km, the least that lies around a point
	schematicReach  = 2000 // km, the widest hull that is tried
	schematicExact  = 1e-5 // how near the area comes to the figure, as a share of it
	schematicFine   = 1e-9 // km, distances nearer than this are the same
	kmPerDegree     = 111.2
)

// Schematic draws a rounded outline around points, (lon, lat) in degrees, that
// lies on side and measures km2 square kilometres on the ellipsoid, to one part
// in a hundred thousand. It shows a size and a whereabouts, never a front.
//
// The outline is the convex hull of the points, its corners rounded off by
// averaging what is farthest in each direction with what is farthest in the
// directions next to it, then widened by one distance all around, cut at the
// edge of side, and freed of the pieces that hold no point. The distance is the
// one at which the area equals the figure.
//
// The error says when there is no point, when a point lies off the side, when
// the points lie too far apart for the figure, and when the side is too small.
func Schematic(points []orb.Point, km2 float64, side *Shape) (*Shape, error) {
	if len(points) == 0 {
		return nil, fmt.Errorf("schematic: no points")
	}
	if !(km2 > 0) || math.IsInf(km2, 1) {
		return nil, fmt.Errorf("schematic: figure of %v km²: want a number above 0", km2)
	}
	for _, p := range points {
		if !side.Contains(p) {
			return nil, fmt.Errorf("schematic: the point %v,%v lies off the side", p.Lon(), p.Lat())
		}
	}
	h := newHull(points)
	s, err := sized(km2, h.reach+schematicMargin, func(by float64) (*Shape, error) { return h.cut(by, side) })
	if err != nil {
		return nil, fmt.Errorf("schematic: %w", err)
	}
	return s, nil
}

// try is a distance in km, and by how many km² the area at it exceeds the figure.
type try struct{ by, over float64 }

// sized looks for the distance, least or more, at which draw gives km2. It widens
// until the area is too large and then closes in from both ends by false position, with
// the Illinois rule: an end that stayed put twice counts half, or a bent curve
// would be approached from one side only, ever more slowly.
func sized(km2, least float64, draw func(by float64) (*Shape, error)) (*Shape, error) {
	var lo, hi try
	for by := least; hi.over <= 0; by *= 2 {
		if by > schematicReach {
			return nil, fmt.Errorf("the side has no room for %v km²", km2)
		}
		s, err := draw(by)
		if err != nil {
			return nil, err
		}
		lo, hi = hi, try{by, s.AreaKM2() - km2}
		if lo.by == 0 && hi.over > 0 {
			return nil, fmt.Errorf("the points span %.3g km² already, more than %v", s.AreaKM2(), km2)
		}
	}
	for stayed := 0; ; {
		if hi.by-lo.by < schematicFine {
			return nil, fmt.Errorf("no outline has %v km²: the area jumps at a distance of %v km", km2, hi.by)
		}
		by := lo.by - lo.over*(hi.by-lo.by)/(hi.over-lo.over)
		s, err := draw(by)
		if err != nil {
			return nil, err
		}
		next := try{by, s.AreaKM2() - km2}
		switch {
		case math.Abs(next.over) <= schematicExact*km2:
			return s, nil
		case next.over < 0:
			if lo, stayed = next, max(stayed, 0)+1; stayed > 1 {
				hi.over /= 2
			}
		default:
			if hi, stayed = next, min(stayed, 0)-1; stayed < -1 {
				lo.over /= 2
			}
		}
	}
}

// hull is a rounded outline in kilometres on a plane that touches the ground at
// the middle of its points: for each direction the vertex that looks that way.
type hull struct {
	points   []orb.Point
	middle   orb.Point
	scale    orb.Point // km to a degree of longitude and of latitude
	vertices [schematicSides]orb.Point
	reach    float64 // km by which the vertices must be moved out to hold all points again
}

func newHull(points []orb.Point) *hull {
	h := &hull{points: points}
	for _, p := range points {
		h.middle[0] += p[0] / float64(len(points))
		h.middle[1] += p[1] / float64(len(points))
	}
	h.scale = orb.Point{kmPerDegree * math.Cos(h.middle[1]*math.Pi/180), kmPerDegree}
	var corners [schematicSides]orb.Point
	for i := range corners {
		corners[i] = h.farthest(direction(i))
	}
	for i := range h.vertices {
		h.vertices[i] = rounded(&corners, i)
		h.reach = max(h.reach, ahead(corners[i], direction(i))-ahead(h.vertices[i], direction(i)))
	}
	return h
}

// direction is the unit vector of the i-th vertex, counterclockwise from east.
func direction(i int) orb.Point {
	sin, cos := math.Sincos(2 * math.Pi * float64(i) / schematicSides)
	return orb.Point{cos, sin}
}

// farthest is the point of the hull that lies farthest in a direction, in km
// from the middle.
func (h *hull) farthest(dir orb.Point) (corner orb.Point) {
	best := math.Inf(-1)
	for _, p := range h.points {
		x, y := (p[0]-h.middle[0])*h.scale[0], (p[1]-h.middle[1])*h.scale[1]
		if d := ahead(orb.Point{x, y}, dir); d > best {
			best, corner = d, orb.Point{x, y}
		}
	}
	return corner
}

// ahead is how far a point lies in a direction.
func ahead(p, dir orb.Point) float64 { return p[0]*dir[0] + p[1]*dir[1] }

// rounded averages the hull with copies of itself turned by up to the blur to
// either side, the near ones weighing more. A mean of turned convex outlines is
// convex, and as smooth as the weights.
func rounded(corners *[schematicSides]orb.Point, i int) (v orb.Point) {
	var total float64
	for j := -schematicBlur; j <= schematicBlur; j++ {
		weight := 1 + math.Cos(math.Pi*float64(j)/(schematicBlur+1))
		c, turn := corners[(i-j+schematicSides)%schematicSides], direction(j)
		v[0] += weight * (c[0]*turn[0] - c[1]*turn[1])
		v[1] += weight * (c[0]*turn[1] + c[1]*turn[0])
		total += weight
	}
	return orb.Point{v[0] / total, v[1] / total}
}

// cut widens the hull by a distance in km and keeps what lies on the side and
// holds a point.
func (h *hull) cut(by float64, side *Shape) (*Shape, error) {
	ring := make(orb.Ring, 0, schematicSides+1)
	for i, v := range h.vertices {
		dir := direction(i)
		ring = append(ring, orb.Point{
			h.middle[0] + (v[0]+by*dir[0])/h.scale[0],
			h.middle[1] + (v[1]+by*dir[1])/h.scale[1],
		})
	}
	whole, _, err := New(orb.MultiPolygon{{append(ring, ring[0])}})
	if err != nil {
		return nil, err
	}
	onSide, err := Intersection(whole, side)
	if err != nil {
		return nil, err
	}
	if onSide == nil {
		return nil, fmt.Errorf("nothing of the outline lies on the side")
	}
	var kept orb.MultiPolygon
	for _, part := range onSide.MultiPolygon() {
		for _, p := range h.points {
			if planar.PolygonContains(part, p) {
				kept = append(kept, part)
				break
			}
		}
	}
	s, _, err := New(kept)
	return s, err
}
