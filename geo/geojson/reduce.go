package geojson

import "github.com/paulmach/orb"

// step is the precision in steps of the grid.
func (p Precision) step() int64 {
	step := int64(1)
	for range p.dropped {
		step *= 10
	}
	return step
}

// round moves a point to the nearest of the precision, half away from zero.
func (p Precision) round(point orb.Point) cell {
	c, step := toCell(point), p.step()
	return cell{roundTo(c.x, step), roundTo(c.y, step)}
}

func roundTo(n, step int64) int64 {
	if n < 0 {
		return -roundTo(-n, step)
	}
	return (n + step/2) / step * step
}

// reduce rounds all rings and leaves out what collapses, as AppendShape says.
// At full precision it returns its argument.
func (p Precision) reduce(mp orb.MultiPolygon) orb.MultiPolygon {
	if p.dropped == 0 {
		return mp
	}
	reduced := make(orb.MultiPolygon, 0, len(mp))
	for _, polygon := range mp {
		if r := p.reducePolygon(polygon); len(r) > 0 {
			reduced = append(reduced, r)
		}
	}
	if len(reduced) == 0 {
		return mp
	}
	return reduced
}

// reducePolygon returns nothing when the exterior collapses or the holes have
// come to cover it.
func (p Precision) reducePolygon(polygon orb.Polygon) orb.Polygon {
	reduced := make(orb.Polygon, 0, len(polygon))
	var left int64
	for i, ring := range polygon {
		r, twiceArea := p.reduceRing(ring)
		if hole := i > 0; (twiceArea < 0) == hole && twiceArea != 0 {
			reduced = append(reduced, r)
			left += twiceArea
		} else if !hole {
			return nil
		}
	}
	if left <= 0 {
		return nil
	}
	return reduced
}

// reduceRing rounds a ring and returns it with twice its area in squared steps,
// positive when it is counterclockwise. A ring with area has at least three
// different points, so with the closing one it has four positions.
func (p Precision) reduceRing(ring orb.Ring) (reduced orb.Ring, twiceArea int64) {
	step := p.step()
	reduced = make(orb.Ring, 0, len(ring))
	var first, last cell
	for i, point := range ring {
		c := p.round(point)
		switch {
		case i == 0:
			first = c
		case c == last:
			continue
		default:
			// From the first point on, so that the products stay small.
			twiceArea += (last.x-first.x)/step*((c.y-first.y)/step) - (c.x-first.x)/step*((last.y-first.y)/step)
		}
		reduced = append(reduced, c.point())
		last = c
	}
	return reduced, twiceArea
}
