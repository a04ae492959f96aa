package raster

import (
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// stroker makes the outlines of strokes: lines grown by half of their width to
// either side, with round corners. Its outlines are filled by the rule that
// whatever they go around is inside, for a stroke may cross itself.
type stroker struct {
	half  float64 // of the width
	round bool    // the ends
	out   outline
}

// widest is how wide a stroke may be, in pixels.
const widest = 1024

// line adds the stroke of a line.
func (s *stroker) line(points []draw.Point, closed bool) {
	points = apart(points, closed)
	switch {
	case len(points) == 1 && s.round:
		s.out = append(s.out, circle(points[0], s.half))
	case len(points) < 2:
	case closed && len(points) > 2:
		s.out = append(s.out, s.side(nil, points, true))
		s.out = append(s.out, s.side(nil, reversed(points), true))
	default:
		if closed {
			points = append(points, points[0])
		}
		ring := s.side(nil, points, false)
		s.out = append(s.out, s.side(ring, reversed(points), false))
	}
}

// side appends what lies half a width to the left of the line as one walks along
// it, y pointing down, and of an open line the end.
func (s *stroker) side(ring, points []draw.Point, closed bool) []draw.Point {
	n := len(points)
	segments := n - 1
	if closed {
		segments = n
	}
	var before draw.Point
	if closed {
		before = normal(points[n-1], points[0])
	}
	for i := range segments {
		p, q := points[i], points[(i+1)%n]
		after := normal(p, q)
		if i > 0 || closed {
			ring = s.corner(ring, p, before, after)
		} else {
			ring = append(ring, s.off(p, after))
		}
		before = after
	}
	if closed {
		return ring
	}
	end := points[n-1]
	ring = append(ring, s.off(end, before))
	if s.round {
		ring = s.arc(ring, end, before, draw.Point{X: -before.X, Y: -before.Y}, math.Pi)
	}
	return ring
}

// corner appends the way around a corner from one normal to the next: an arc on
// the outside, and on the inside by the corner itself, so that short pieces
// between sharp corners leave no gap.
func (s *stroker) corner(ring []draw.Point, p, before, after draw.Point) []draw.Point {
	cross := before.X*after.Y - before.Y*after.X
	dot := before.X*after.X + before.Y*after.Y
	ring = append(ring, s.off(p, before))
	if cross < 0 || cross == 0 && dot > 0 {
		if dot < 0.999 {
			ring = append(ring, p)
		}
	} else {
		ring = s.arc(ring, p, before, after, math.Atan2(cross, dot))
	}
	return append(ring, s.off(p, after))
}

// arc appends the points between two normals that lie an angle apart, turning
// from x to y.
func (s *stroker) arc(ring []draw.Point, p, from, to draw.Point, angle float64) []draw.Point {
	n := turns(s.half, angle)
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(angle * float64(i) / float64(n))
		ring = append(ring, s.off(p, draw.Point{X: from.X*cos - from.Y*sin, Y: from.X*sin + from.Y*cos}))
	}
	return append(ring, s.off(p, to))
}

func (s *stroker) off(p, normal draw.Point) draw.Point {
	return draw.Point{X: p.X + normal.X*s.half, Y: p.Y + normal.Y*s.half}
}

// normal is the unit vector that points to the left of the way from p to q.
func normal(p, q draw.Point) draw.Point {
	dx, dy := q.X-p.X, q.Y-p.Y
	l := math.Hypot(dx, dy)
	return draw.Point{X: dy / l, Y: -dx / l}
}

// nearest is how far apart the points of a line must be to have a direction, in
// pixels.
const nearest = 0.1

// apart is a line without points that fall on the one before.
func apart(points []draw.Point, closed bool) []draw.Point {
	out := make([]draw.Point, 0, len(points)+1)
	for _, p := range points {
		if n := len(out); n == 0 || math.Hypot(p.X-out[n-1].X, p.Y-out[n-1].Y) >= nearest {
			out = append(out, p)
		}
	}
	for n := len(out); closed && n > 1 && math.Hypot(out[0].X-out[n-1].X, out[0].Y-out[n-1].Y) < nearest; n = len(out) {
		out = out[:n-1]
	}
	return out
}

func reversed(points []draw.Point) []draw.Point {
	out := make([]draw.Point, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}
