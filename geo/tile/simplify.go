package tile

import "math"

// tolerance is how far, in tile units, a drawn line may stray from the true
// one at zooms below MaxZoom: three units of 4096, less than half a pixel.
const tolerance = 3

// firstZooms returns for each vertex of an open ring the zoom from which on it
// is drawn. Removing the others is the Douglas-Peucker simplification by
// [tolerance] of that zoom, but for the vertices that untangle brings back.
func firstZooms(ring []xy) []uint8 {
	weight := weights(ring)
	zooms := make([]uint8, len(ring))
	for i := range zooms {
		zooms[i] = firstZoom(weight[i])
	}
	untangle(ring, weight, zooms)
	return zooms
}

// weights returns for each vertex of an open ring the square of the largest
// tolerance at which Douglas-Peucker still keeps it. Two are kept always, the
// first and the one farthest from it, so a ring that comes down to these has
// vanished.
func weights(ring []xy) []float64 {
	weight := make([]float64, len(ring)+1)
	closed := append(ring[:len(ring):len(ring)], ring[0])
	far := farthest(ring)
	weight[0], weight[far] = math.Inf(1), math.Inf(1)
	weigh(closed[:far+1], weight[:far+1], math.Inf(1))
	weigh(closed[far:], weight[far:], math.Inf(1))
	return weight[:len(ring)]
}

// weigh sets the weights of the vertices between the ends of a line. A vertex
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

// farthest returns the position of the vertex farthest from the first one.
func farthest(ring []xy) int {
	at, most := 0, 0.0
	for i, p := range ring {
		if d := sq(float64(p.x-ring[0].x)) + sq(float64(p.y-ring[0].y)); d > most {
			at, most = i, d
		}
	}
	return at
}

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
