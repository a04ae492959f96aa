package geo

import (
	"iter"

	"github.com/paulmach/orb"
)

// Ring is a closed ring of a [Shape] as a cycle of chunks, with the ground it
// bounds on the left. Where chunks begin follows from the vertices, not from
// where the ring does: its own first vertex, at which its text and its encoding
// begin, lies in the first chunk, [Ring.Start] vertices from the beginning.
type Ring struct {
	chunks []*Chunk
	box    Box
	count  int32
	start  int32
	hole   bool
}

// Chunks returns the chunks in the order of the ring, the first vertex of each
// the last of the one before, shared: callers must not modify the list.
func (r Ring) Chunks() []*Chunk { return r.chunks }

// Hole reports whether the ring is a hole, clockwise, and not an exterior.
func (r Ring) Hole() bool { return r.hole }

// Len counts the vertices, the first one once.
func (r Ring) Len() int { return int(r.count) }

// Start is the place of the ring's own first vertex in the first chunk.
func (r Ring) Start() int { return int(r.start) }

// Box is the smallest box that holds the ring.
func (r Ring) Box() Box { return r.box }

// AppendVertices appends the vertices in the ring's own order, the first one
// not repeated at the end.
func (r Ring) AppendVertices(dst []Vertex) []Vertex {
	for i, c := range r.chunks {
		run := c.vertices[:len(c.vertices)-1]
		if i == 0 {
			run = run[r.start:]
		}
		dst = append(dst, run...)
	}
	return append(dst, r.chunks[0].vertices[:r.start]...)
}

// areas are the km² that the ring bounds, negative those of a hole.
func (r Ring) areas() areas {
	var sum areas
	for _, c := range r.chunks {
		sum = sum.plus(c.areas())
	}
	return sum
}

// orb is the ring closed in writing and in degrees.
func (r Ring) orb() orb.Ring {
	out := make(orb.Ring, 0, r.count+1)
	for i, c := range r.chunks {
		run := c.vertices[:len(c.vertices)-1]
		if i == 0 {
			run = run[r.start:]
		}
		for _, v := range run {
			out = append(out, v.point())
		}
	}
	for _, v := range r.chunks[0].vertices[:r.start+1] {
		out = append(out, v.point())
	}
	return out
}

// Rings iterates over the rings of all polygons in order, each exterior before
// its holes, with the number of the polygon.
func (s *Shape) Rings() iter.Seq2[int, Ring] {
	return func(yield func(int, Ring) bool) {
		polygon := -1
		for _, r := range s.rings {
			if !r.hole {
				polygon++
			}
			if !yield(polygon, r) {
				return
			}
		}
	}
}

// Polygons counts the polygons.
func (s *Shape) Polygons() int { return s.polygons }

// MultiPolygon returns the rings, (lon, lat) in degrees, closed in writing. It
// makes them anew at each call; [Shape.Rings] gives them without a copy.
func (s *Shape) MultiPolygon() orb.MultiPolygon {
	mp := make(orb.MultiPolygon, 0, s.polygons)
	for i, r := range s.Rings() {
		if i == len(mp) {
			mp = append(mp, nil)
		}
		mp[i] = append(mp[i], r.orb())
	}
	return mp
}
