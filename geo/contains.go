package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// Contains reports whether p, (lon, lat) in degrees, lies in the shape. Edges
// are straight in longitude and latitude, and the boundary, edges and vertices
// of holes too, belongs to the shape. The answer is exact for the position on
// the grid of 1e-7 degree nearest to p. What is not a position lies nowhere.
func (s *Shape) Contains(p orb.Point) bool {
	return offEarth(p) == "" && s.locate(vertexOf(p)) != outside
}

// IntersectsBound reports whether the shape and the box, (lon, lat) in degrees,
// have a point in common, their boundaries included. A box that is off the grid
// of 1e-7 degree is widened to it. One across the antimeridian is its [Halves]; one
// whose south lies north of its north meets nothing.
func (s *Shape) IntersectsBound(b orb.Bound) bool {
	if wraps(b) {
		return slices.ContainsFunc(Halves(b), s.IntersectsBound)
	}
	if !(b.Min.Lon() <= b.Max.Lon() && b.Min.Lat() <= b.Max.Lat()) { // nor if not a number
		return false
	}
	return s.meets(widen(b))
}

// locate tells where a vertex lies by the edges that a ray from it to the east
// crosses. A ring whose box does not hold the vertex is crossed evenly often.
func (s *Shape) locate(v Vertex) position {
	if !s.box.holds(v) {
		return outside
	}
	odd := false
	for i := range s.rings {
		r := &s.rings[i]
		if !r.box.holds(v) {
			continue
		}
		for _, c := range r.chunks {
			crossed, on := c.ray(v)
			if on {
				return boundary
			}
			odd = odd != crossed
		}
	}
	if odd {
		return inside
	}
	return outside
}

// ray reports whether a ray from v to the east crosses the chunk oddly often,
// and whether v lies on it. An edge counts if exactly one of its ends lies
// above the ray, so a chunk that is wholly east of v counts by its ends alone.
func (c *Chunk) ray(v Vertex) (odd, on bool) {
	switch {
	case v.Y < c.box.Min.Y || v.Y > c.box.Max.Y || v.X > c.box.Max.X:
		return false, false
	case v.X < c.box.Min.X:
		return (c.first().Y > v.Y) != (c.last().Y > v.Y), false
	}
	a := c.vertices[0]
	for _, b := range c.vertices[1:] {
		if above := b.Y > v.Y; (a.Y > v.Y) != above {
			switch side := orient(a, b, v); {
			case side == 0:
				return false, true
			case (side > 0) == above:
				odd = !odd
			}
		} else if (a.Y == v.Y || b.Y == v.Y) && orient(a, b, v) == 0 && (v == a || v == b || within(a, b, v)) {
			return false, true
		}
		a = b
	}
	return odd, false
}

// meets reports whether the shape and the box have a point in common: an edge
// does, or the whole box lies in the shape.
func (s *Shape) meets(b Box) bool {
	if !s.box.overlaps(b) {
		return false
	}
	for i := range s.rings {
		if !s.rings[i].box.overlaps(b) {
			continue
		}
		for _, c := range s.rings[i].chunks {
			if c.box.overlaps(b) && c.meets(b) {
				return true
			}
		}
	}
	return s.locate(b.Min) != outside
}

func (c *Chunk) meets(b Box) bool {
	if b.contains(c.box) {
		return true
	}
	for i, v := range c.vertices[1:] {
		if b.meets(segment{c.vertices[i], v}) {
			return true
		}
	}
	return false
}

// widen is the least box of the grid that holds what of b is on Earth.
func widen(b orb.Bound) Box {
	down := func(deg, end float64) int32 {
		n := int32(toGrid(max(-end, min(end, deg))))
		if toDegrees(n) > deg && deg > -end {
			n--
		}
		return n
	}
	up := func(deg, end float64) int32 { return -down(-deg, end) }
	return Box{
		Vertex{down(b.Min.Lon(), 180), down(b.Min.Lat(), 90)},
		Vertex{up(b.Max.Lon(), 180), up(b.Max.Lat(), 90)},
	}
}
