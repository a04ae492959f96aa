package geojson

import (
	"iter"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

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
// It counts the polygons that are left, and gives the rings of each in turn, not
// closed in their lists, each list good until the next.
func (p Precision) reduce(shape *geo.Shape) (polygons int, rings iter.Seq2[int, []geo.Vertex]) {
	if p.dropped > 0 {
		if left := p.reducePolygons(shape); len(left) > 0 {
			return len(left), func(yield func(int, []geo.Vertex) bool) {
				for i, polygon := range left {
					for _, ring := range polygon {
						if !yield(i, ring) {
							return
						}
					}
				}
			}
		}
	}
	return shape.Polygons(), func(yield func(int, []geo.Vertex) bool) {
		var vertices []geo.Vertex
		for i, r := range shape.Rings() {
			vertices = r.AppendVertices(vertices[:0])
			if !yield(i, vertices) {
				return
			}
		}
	}
}

// reducePolygons returns the rings of the polygons that are left. A polygon
// goes when its exterior collapses or the holes have come to cover it.
func (p Precision) reducePolygons(shape *geo.Shape) [][][]geo.Vertex {
	reduced := make([][][]geo.Vertex, shape.Polygons())
	left := make([]int64, shape.Polygons()) // twice the area, 0 where the exterior collapsed
	for i, r := range shape.Rings() {
		ring, twiceArea := p.reduceRing(r.AppendVertices(nil))
		if (twiceArea < 0) != r.Hole() || twiceArea == 0 || r.Hole() && len(reduced[i]) == 0 {
			continue
		}
		reduced[i] = append(reduced[i], ring)
		left[i] += twiceArea
	}
	var kept [][][]geo.Vertex
	for i, polygon := range reduced {
		if left[i] > 0 {
			kept = append(kept, polygon)
		}
	}
	return kept
}

// reduceRing rounds a ring in place and returns it with twice its area in squared
// steps, positive when it is counterclockwise. A ring with area has at least
// three different points, so with the closing one it has four positions.
func (p Precision) reduceRing(ring []geo.Vertex) (reduced []geo.Vertex, twiceArea int64) {
	step := p.step()
	reduced = ring[:0]
	var first, last cell
	for i, v := range ring {
		c := cell{roundTo(int64(v.X), step), roundTo(int64(v.Y), step)}
		switch {
		case i == 0:
			first = c
		case c == last:
			continue
		default:
			// From the first point on, so that the products stay small.
			twiceArea += (last.x-first.x)/step*((c.y-first.y)/step) - (c.x-first.x)/step*((last.y-first.y)/step)
		}
		reduced = append(reduced, geo.Vertex{X: int32(c.x), Y: int32(c.y)})
		last = c
	}
	if n := len(reduced); n > 1 && last == first {
		reduced = reduced[:n-1]
	}
	return reduced, twiceArea
}
