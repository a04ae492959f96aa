package geo

import "github.com/paulmach/orb"

// Part is the ground of the shape in a box of (lon, lat) degrees, whose corners
// are rounded to the grid; nil when there is none. A shape that lies in the box is
// returned as it is. Where an edge crosses the border of the box it is cut as
// [Intersection] does, the same from both sides: the parts in boxes that tile the
// map add up to the shape but for that rounding.
func (s *Shape) Part(b orb.Bound) (*Shape, error) {
	w := NewWindow(b)
	switch {
	case w.misses(s.box):
		return nil, nil
	case w.contains(s.box):
		return s, nil
	}
	box, _, err := New(orb.MultiPolygon{b.ToPolygon()})
	if err != nil {
		return nil, err
	}
	return Intersection(s, box)
}
