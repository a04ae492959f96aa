package topojson

import (
	"slices"

	"github.com/salient-map/salient/geo"
)

// polygon is an exterior and its holes, each a closed line whose first vertex is
// not repeated, in whole steps.
type polygon [][]geo.Vertex

// polygons are a shape's rings in steps of the grid. Vertices that fall together
// are written once; a ring of which fewer than three are left is left out, with
// an exterior its holes.
func polygons(s *geo.Shape, step int32, o Options) []polygon {
	var all []polygon
	last, gone := -1, false
	for i, r := range s.Rings() {
		line := coarse(r.AppendVertices(nil), step)
		first := i != last
		if first {
			last, gone = i, len(line) < 3
		}
		if gone || len(line) < 3 {
			continue
		}
		if o.Clockwise {
			slices.Reverse(line)
		}
		if first {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], line)
	}
	return all
}

// coarse moves vertices to the nearest step, half away from zero, and gives
// them in steps.
func coarse(line []geo.Vertex, step int32) []geo.Vertex {
	for i, v := range line {
		line[i] = geo.Vertex{X: round(v.X, step), Y: round(v.Y, step)}
	}
	line = slices.Compact(line)
	for len(line) > 1 && line[0] == line[len(line)-1] {
		line = line[:len(line)-1]
	}
	return line
}

func round(v, step int32) int32 {
	if v < 0 {
		return -round(-v, step)
	}
	return int32((int64(v) + int64(step)/2) / int64(step))
}
