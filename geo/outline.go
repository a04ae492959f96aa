package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// outline is the segments of rings of one valid shape, prepared for questions
// about points and boxes. The rings lie one after another in vertices, each
// closed in writing.
type outline struct {
	vertices []vertex
	ends     []int // where rings end, but for the last
	tree     tree
}

func newOutline(rings []orb.Ring) *outline {
	o := &outline{}
	for _, r := range rings {
		if len(o.vertices) > 0 {
			o.ends = append(o.ends, len(o.vertices)-1)
		}
		for _, p := range r {
			o.vertices = append(o.vertices, vertexOf(p))
		}
	}
	o.tree = newTree(o.len(), o.segment)
	return o
}

func (o *outline) len() int { return len(o.vertices) - 1 }

// segment is the one that begins at vertex i; at the end of a ring it has no
// length.
func (o *outline) segment(i int) segment {
	if len(o.ends) > 0 {
		if _, end := slices.BinarySearch(o.ends, i); end {
			return segment{o.vertices[i], o.vertices[i]}
		}
	}
	return segment{o.vertices[i], o.vertices[i+1]}
}

// locate tells whether a vertex lies in the shape.
func (o *outline) locate(v vertex) position { return locate(o.tree, o.len(), o.segment, v) }

// meets reports whether the shape and the box have a point in common.
func (o *outline) meets(b box) bool {
	hit := false
	o.tree.search(b.overlaps, func(from, to int) bool {
		for i := from; i < min(to, o.len()) && !hit; i++ {
			hit = b.meets(o.segment(i))
		}
		return !hit
	})
	return hit || o.locate(b.min) != outside
}

// meets reports whether the box and a segment have a point in common: their
// boxes overlap and the corners are not all on one side of the line.
func (b box) meets(s segment) bool {
	if !b.overlaps(s.box()) {
		return false
	}
	if s.a == s.b {
		return true
	}
	var left, right bool
	for _, corner := range [...]vertex{b.min, b.max, {b.min.x, b.max.y}, {b.max.x, b.min.y}} {
		side := orient(s.a, s.b, corner)
		left, right = left || side >= 0, right || side <= 0
	}
	return left && right
}

// prepared returns the outline of all rings, made when first asked for.
func (s *Shape) prepared() *outline {
	s.lazy.outlineOnce.Do(func() {
		var rings []orb.Ring
		for _, p := range s.polygons {
			rings = append(rings, p...)
		}
		s.lazy.outline = newOutline(rings)
	})
	return s.lazy.outline
}

// Contains reports whether p, (lon, lat) in degrees, lies in the shape. Edges
// are straight in longitude and latitude, and the boundary, edges and vertices
// of holes too, belongs to the shape. The answer is exact for the position on
// the grid of 1e-7 degree nearest to p. What is not a position lies nowhere.
func (s *Shape) Contains(p orb.Point) bool {
	if offEarth(p) != "" || !s.bound.Pad(1/grid).Contains(p) {
		return false
	}
	return s.prepared().locate(vertexOf(p)) != outside
}

// IntersectsBound reports whether the shape and the box, (lon, lat) in degrees,
// have a point in common, their boundaries included. A box that is off the grid
// of 1e-7 degree is widened to it. A box with its corners the wrong way round,
// as one across the antimeridian has them, meets nothing.
func (s *Shape) IntersectsBound(b orb.Bound) bool {
	if !(b.Min.Lon() <= b.Max.Lon() && b.Min.Lat() <= b.Max.Lat()) { // nor if not a number
		return false
	}
	wide := widen(b)
	return widen(s.bound).overlaps(wide) && s.prepared().meets(wide)
}

// widen is the least box of the grid that holds what of b is on Earth.
func widen(b orb.Bound) box {
	down := func(deg, end float64) int32 {
		n := int32(toGrid(max(-end, min(end, deg))))
		if toDegrees(n) > deg && deg > -end {
			n--
		}
		return n
	}
	up := func(deg, end float64) int32 { return -down(-deg, end) }
	return box{
		vertex{down(b.Min.Lon(), 180), down(b.Min.Lat(), 90)},
		vertex{up(b.Max.Lon(), 180), up(b.Max.Lat(), 90)},
	}
}
