package geo

import (
	"fmt"

	"github.com/peterstace/simplefeatures/geom"
)

// Relation is how one geometry lies to another, as OGC Simple Features
// (06-103r4, section 6.1.15) names it.
type Relation uint8

// The relations.
const (
	Intersects Relation = iota // they share a point
	Disjoint                   // they share none
	Equals                     // they are the same points
	Touches                    // they share points of boundaries alone
	Within                     // all of the first lies in the second, and not in its boundary alone
	Contains                   // the reverse
	Crosses                    // they share some inner points, fewer dimensions than the greater of them has
	Overlaps                   // they share some inner points, as many dimensions as both have
)

// Holds reports whether a lies to b in that relation. Intersects and Disjoint
// are exact on the grid; the others are decided by the overlay engine, which
// rounds nothing either. An error is the engine's; it names no input of ours.
func (r Relation) Holds(a, b *Geometry) (bool, error) {
	if r == Disjoint {
		return !a.intersects(b), nil
	}
	if r.apart(a, b) || !a.intersects(b) {
		return false, nil
	}
	var decide func(a, b geom.Geometry) (bool, error)
	switch r {
	case Intersects:
		return true, nil
	case Equals:
		decide = geom.Equals
	case Touches:
		decide = geom.Touches
	case Within:
		decide = geom.Within
	case Contains:
		decide = geom.Contains
	case Crosses:
		decide = geom.Crosses
	case Overlaps:
		decide = geom.Overlaps
	default:
		return false, fmt.Errorf("relation %d is none", r)
	}
	return decide(a.geom(), b.geom())
}

// apart reports whether the boxes alone refute the relation.
func (r Relation) apart(a, b *Geometry) bool {
	switch r {
	case Within:
		return !b.box.contains(a.box)
	case Contains:
		return !a.box.contains(b.box)
	case Equals:
		return a.box != b.box
	}
	return !a.box.overlaps(b.box)
}

// intersects reports whether the geometries share a point: a point of one lies
// on the other, edges meet, or one has a part inside the ground of the other.
func (a *Geometry) intersects(b *Geometry) bool {
	return a.box.overlaps(b.box) && (a.reaches(b) || b.reaches(a) || a.meetsLines(b))
}

// reaches reports whether a vertex of each part of a, which stands for the part
// where no edges meet, lies on b.
func (a *Geometry) reaches(b *Geometry) bool {
	for _, v := range a.points {
		if b.covers(v) {
			return true
		}
	}
	if b.shape == nil {
		return false
	}
	for _, line := range a.lines {
		if b.shape.locate(line[0]) != outside {
			return true
		}
	}
	if a.shape == nil {
		return false
	}
	for _, r := range a.shape.rings {
		if !r.hole && b.box.overlaps(r.box) && b.shape.locate(r.chunks[0].first()) != outside {
			return true
		}
	}
	return false
}

// covers reports whether v is one of the points or lies on a line or the ground.
func (g *Geometry) covers(v Vertex) bool {
	if !g.box.holds(v) {
		return false
	}
	for _, p := range g.points {
		if p == v {
			return true
		}
	}
	for _, line := range g.lines {
		for i, to := range line[1:] {
			if s := (segment{line[i], to}); orient(s.a, s.b, v) == 0 && on(s, v) {
				return true
			}
		}
	}
	return g.shape != nil && g.shape.locate(v) != outside
}

// meetsLines reports whether an edge of a meets an edge of b.
func (a *Geometry) meetsLines(b *Geometry) bool {
	met := false
	a.eachRun(b.box, func(x []Vertex, around Box) bool {
		b.eachRun(around, func(y []Vertex, _ Box) bool {
			met = runsMeet(x, y)
			return !met
		})
		return !met
	})
	return met
}

// eachRun visits the runs of vertices, of lines and rings, whose boxes share a
// point with near, until visit returns false.
func (g *Geometry) eachRun(near Box, visit func(run []Vertex, box Box) bool) {
	for _, line := range g.lines {
		for from := 0; from < len(line)-1; from += chunkMost - 1 {
			run := line[from:min(len(line), from+chunkMost)]
			if box := boxOf(run); box.overlaps(near) && !visit(run, box) {
				return
			}
		}
	}
	if g.shape == nil {
		return
	}
	for i := range g.shape.rings {
		if !g.shape.rings[i].box.overlaps(near) {
			continue
		}
		for _, c := range g.shape.rings[i].chunks {
			if c.box.overlaps(near) && !visit(c.vertices, c.box) {
				return
			}
		}
	}
}

// runsMeet reports whether an edge of one run meets one of the other.
func runsMeet(x, y []Vertex) bool {
	around := boxOf(y)
	for i, to := range x[1:] {
		s := segment{x[i], to}
		if s.misses(around) {
			continue
		}
		box := s.box()
		for j, end := range y[1:] {
			t := segment{y[j], end}
			if !t.misses(box) && meet(s, t) != apart {
				return true
			}
		}
	}
	return false
}
