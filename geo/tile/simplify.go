package tile

import "math"

// tolerance is how far, in tile units, a drawn line may stray from the true
// one at zooms below MaxZoom: three units of 4096, less than half a pixel.
const tolerance = 3

// runZooms returns for each vertex of a run but the last the zoom from which on
// it is drawn: Douglas-Peucker between the ends of the run, by [tolerance] of
// that zoom. The ends are left open, see setLeads.
func runZooms(run []xy) []uint8 {
	weight := make([]float64, len(run))
	weigh(run, weight, math.Inf(1))
	zooms := make([]uint8, len(run)-1)
	for i := range zooms {
		zooms[i] = firstZoom(weight[i])
	}
	zooms[0] = undecided
	return zooms
}

// undecided stands in a run for the zoom of its first vertex, where it meets
// the run before it.
const undecided = MaxZoom + 1

// weigh sets the weights of the vertices between the ends of a line: the square
// of the largest tolerance at which Douglas-Peucker still keeps them. A vertex
// cannot outweigh the one whose keeping brought it up: that is the limit.
func weigh(line []xy, weight []float64, limit float64) {
	for len(line) > 2 {
		last := len(line) - 1
		at, most := 0, -1.0
		s := newSegment(line[0], line[last])
		for i := 1; i < last; i++ {
			if d := s.distance2(line[i]); d > most {
				at, most = i, d
			}
		}
		limit = min(limit, most)
		weight[at] = limit
		weigh(line[:at+1], weight[:at+1], limit)
		line, weight = line[at:], weight[at:]
	}
}

// firstZoom returns the first zoom at which a vertex of that weight is drawn.
func firstZoom(weight float64) uint8 {
	z := uint8(0)
	for z < MaxZoom && weight <= sq(tolerance*unit(z)) {
		z++
	}
	return z
}

// unit returns the length of a tile unit in world steps.
func unit(zoom uint8) float64 { return float64(int(1) << (worldBits - extentBits - int(zoom))) }

// segment is a piece of straight line, from one vertex along a vector.
type segment struct {
	from    xy
	dx, dy  float64
	length2 float64 // the square of its length, 1 for a segment without any
}

func newSegment(a, b xy) segment {
	s := segment{from: a, dx: float64(b.x - a.x), dy: float64(b.y - a.y)}
	s.length2 = max(sq(s.dx)+sq(s.dy), 1)
	return s
}

// distance2 returns the square of the distance from p to the nearest point of
// the segment.
func (s *segment) distance2(p xy) float64 {
	x, y := float64(p.x-s.from.x), float64(p.y-s.from.y)
	t := min(max((x*s.dx+y*s.dy)/s.length2, 0), 1)
	return sq(x-t*s.dx) + sq(y-t*s.dy)
}

func sq(v float64) float64 { return v * v }
