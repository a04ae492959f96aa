package draw

import "math"

// Box is a rectangle by its corners.
type Box struct{ Left, Top, Right, Bottom float64 }

func (b Box) overlaps(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// Contains reports whether a point lies in the box.
func (b Box) Contains(p Point) bool {
	return p.X >= b.Left && p.X <= b.Right && p.Y >= b.Top && p.Y <= b.Bottom
}

// Nearest is the point of the box that is nearest to another.
func (b Box) Nearest(p Point) Point {
	return Point{min(max(p.X, b.Left), b.Right), min(max(p.Y, b.Top), b.Bottom)}
}

// Meets reports whether any of a line lies in the box: by the method of Liang and
// Barsky, segment by segment. What the line encloses is left aside.
func (b Box) Meets(l Line) bool {
	for i, p := range l.Points {
		switch {
		case i > 0 && b.crossed(l.Points[i-1], p), i == 0 && l.Closed && b.crossed(l.Points[len(l.Points)-1], p), b.Contains(p):
			return true
		}
	}
	return false
}

// crossed reports whether some of the segment from p to q lies in the box: whether
// the parts of it that lie on the inner side of each edge have any in common.
func (b Box) crossed(p, q Point) bool {
	from, to := 0.0, 1.0
	for _, edge := range [...]struct{ step, room float64 }{
		{p.X - q.X, p.X - b.Left}, {q.X - p.X, b.Right - p.X}, {p.Y - q.Y, p.Y - b.Top}, {q.Y - p.Y, b.Bottom - p.Y},
	} {
		switch {
		case edge.step == 0:
			if edge.room < 0 {
				return false
			}
		case edge.step < 0:
			from = max(from, edge.room/edge.step)
		default:
			to = min(to, edge.room/edge.step)
		}
	}
	return from <= to
}

// Around is the box of a size about its middle.
func Around(x, y, width, height float64) Box {
	return Box{x - width/2, y - height/2, x + width/2, y + height/2}
}

// Shelf keeps labels apart: what it has placed does not overlap, and lies within
// its bounds as long as there is room.
type Shelf struct {
	Bounds Box
	taken  []Box
}

// Take keeps a place free of labels.
func (s *Shelf) Take(b Box) { s.taken = append(s.taken, b) }

// Free reports whether a box is within bounds and overlaps nothing.
func (s *Shelf) Free(b Box) bool {
	if b.Left < s.Bounds.Left || b.Right > s.Bounds.Right || b.Top < s.Bounds.Top || b.Bottom > s.Bounds.Bottom {
		return false
	}
	for _, o := range s.taken {
		if b.overlaps(o) {
			return false
		}
	}
	return true
}

// Place finds the free place for the middle of a label that is nearest to x, y,
// looking on rings around it, and takes it. Where none is free within reach, the
// label lies where it was asked for.
func (s *Shelf) Place(x, y, width, height, reach float64) (float64, float64) {
	if x, y, ok := s.Seek(x, y, width, height, reach); ok {
		return x, y
	}
	s.Take(Around(x, y, width, height))
	return x, y
}

// Seek is Place that takes nothing and says so where none is free.
func (s *Shelf) Seek(x, y, width, height, reach float64) (atX, atY float64, ok bool) {
	const step, turns = 3, 16
	for r := 0.0; r <= reach; r += step {
		for turn := range turns {
			sin, cos := math.Sincos(2 * math.Pi * (float64(turn)/turns - 0.25)) // upwards first
			if b := Around(x+r*cos, y+r*sin, width, height); s.Free(b) {
				s.Take(b)
				return x + r*cos, y + r*sin, true
			}
			if r == 0 {
				break
			}
		}
	}
	return x, y, false
}
