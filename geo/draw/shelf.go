package draw

import "math"

// Box is a rectangle by its corners.
type Box struct{ Left, Top, Right, Bottom float64 }

func (b Box) overlaps(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
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
	const step, turns = 3, 16
	for r := 0.0; r <= reach; r += step {
		for turn := range turns {
			sin, cos := math.Sincos(2 * math.Pi * (float64(turn)/turns - 0.25)) // upwards first
			if b := Around(x+r*cos, y+r*sin, width, height); s.Free(b) {
				s.Take(b)
				return x + r*cos, y + r*sin
			}
			if r == 0 {
				break
			}
		}
	}
	s.Take(Around(x, y, width, height))
	return x, y
}
