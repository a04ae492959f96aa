package mosaic

import "slices"

// straighten takes out of the lines between forks what they can do without:
// vertices nearer to the line than the tolerance, as Douglas and Peucker's rule
// has it, unless a vertex of another line would come to lie on its other side.
// What is left cannot cross: a straight line that crossed another would have one
// of the other's ends in the ground it has swept over.
func (g *graph) straighten(tolerance float64) []segment {
	if len(g.points) == 0 {
		return nil
	}
	low, high := g.points[0], g.points[0]
	for _, p := range g.points {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	s := &straightener{graph: g, limit: tolerance * tolerance, at: bucketPoints(g.points, low, high)}
	done := make([]bool, len(g.segments))
	for _, loops := range [2]bool{false, true} {
		for h := range int32(len(g.ends)) {
			if done[h>>1] || !loops && g.degree(g.ends[h]) == 2 {
				continue
			}
			s.line = s.line[:0]
			for k := h; ; {
				s.line = append(s.line, g.ends[k])
				done[k>>1] = true
				end := g.ends[k^1]
				if g.degree(end) != 2 || end == g.ends[h] {
					s.line = append(s.line, end)
					break
				}
				k = g.clockwise(k ^ 1)
			}
			s.draw(g.turns(h))
		}
	}
	return unite(s.out)
}

type straightener struct {
	*graph
	limit float64 // the square of the tolerance
	at    *buckets
	line  []int32 // points between two forks, both ends included
	swept []Point
	out   []segment
}

// draw draws the line; one that closes is drawn from its first point to the one
// farthest from it and back.
func (s *straightener) draw(t turns) {
	last := len(s.line) - 1
	if s.line[0] != s.line[last] {
		s.part(s.line, t)
		return
	}
	least := 0 // wherever the walk began
	if s.degree(s.line[0]) == 2 {
		for i, p := range s.line {
			if p < s.line[least] {
				least = i
			}
		}
		s.line = slices.Concat(s.line[least:last], s.line[:least+1])
	}
	far, most := 0, -1.0
	for i, p := range s.line {
		if d := distance2(s.points[p], s.points[s.line[0]], s.points[s.line[0]]); d > most {
			far, most = i, d
		}
	}
	s.part(s.line[:far+1], t)
	s.part(s.line[far:], t)
}

func (s *straightener) part(line []int32, t turns) {
	for len(line) > 2 {
		a, b := s.points[line[0]], s.points[line[len(line)-1]]
		far, most := 0, -1.0
		for i := 1; i < len(line)-1; i++ {
			if d := distance2(s.points[line[i]], a, b); d > most {
				far, most = i, d
			}
		}
		if most <= s.limit && s.free(line) {
			break
		}
		s.part(line[:far+1], t)
		line = line[far:]
	}
	if a, b := s.points[line[0]], s.points[line[len(line)-1]]; a != b {
		s.out = append(s.out, newSegment(a, b, t))
	}
}

// free reports whether between the line and the straight way from its first point
// to its last there is no vertex of another line.
func (s *straightener) free(line []int32) bool {
	s.swept = s.swept[:0]
	low, high := s.points[line[0]], s.points[line[0]]
	for _, i := range line {
		p := s.points[i]
		s.swept = append(s.swept, p)
		low, high = Point{min(low.X, p.X), min(low.Y, p.Y)}, Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	free := true
	s.at.within(low, high, func(square int) {
		for _, i := range s.at.in(square) {
			p := s.points[i]
			if free && p.X >= low.X && p.X <= high.X && p.Y >= low.Y && p.Y <= high.Y && !slices.Contains(line, i) && holds(s.swept, p) {
				free = false
			}
		}
	})
	return free
}

// holds reports whether a ring goes round a position or through it.
func holds(ring []Point, p Point) bool {
	inside := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		c := cross(a, b, p)
		if c == 0 && p.X >= min(a.X, b.X) && p.X <= max(a.X, b.X) && p.Y >= min(a.Y, b.Y) && p.Y <= max(a.Y, b.Y) {
			return true
		}
		if a.Y > p.Y != (b.Y > p.Y) && c > 0 == (b.Y > a.Y) {
			inside = !inside
		}
		a = b
	}
	return inside
}

// distance2 is the square of the distance from p to the way from a to b.
func distance2(p, a, b Point) float64 {
	x, y := float64(p.X-a.X), float64(p.Y-a.Y)
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	if length2 := dx*dx + dy*dy; length2 > 0 {
		t := min(max((x*dx+y*dy)/length2, 0), 1)
		x, y = x-t*dx, y-t*dy
	}
	return x*x + y*y
}
