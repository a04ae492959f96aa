package geo

import (
	"container/heap"
	"math"
	"sync"

	"github.com/paulmach/orb"
)

// LabelPoint is where a label of the shape stands best, (lon, lat) in degrees
// and on the grid: the point of the largest polygon that is farthest from its
// boundary, to about a hundredth of that distance or of the polygon's lesser
// extent, with a degree of longitude as wide as it is at the polygon's middle.
// It lies in the shape; only a polygon too narrow for the grid gets a vertex.
//
// It is worked out when first asked for.
func (s *Shape) LabelPoint() orb.Point {
	if known := s.label.Load(); known != nil {
		return *known
	}
	l := labellers.Get().(*labeller)
	l.load(s, s.largest())
	p := l.search()
	labellers.Put(l)
	s.label.Store(&p)
	return p
}

// largest is the place of the polygon that covers the most ground, the first of
// equals.
func (s *Shape) largest() int {
	sums := make([]float64, s.polygons)
	best := 0
	for i, r := range s.Rings() {
		sums[i] += r.areas().geodesic
	}
	for i, sum := range sums {
		if sum > sums[best] {
			best = i
		}
	}
	return best
}

// labellers keeps the working memory of searches done for those to come. It
// holds nothing that could be seen in an answer.
var labellers = sync.Pool{New: func() any { return new(labeller) }}

// labeller searches one polygon for its label point. It measures in grid steps of
// latitude.
type labeller struct {
	outline
	scale float64 // a step of longitude in steps of latitude
	queue cells
}

// load takes in the shape's polygon that has that place.
func (l *labeller) load(s *Shape, polygon int) {
	l.reset()
	for i, r := range s.Rings() {
		if i == polygon {
			l.begin()
			l.vertices = r.AppendVertices(l.vertices)
			l.close()
		}
	}
	l.build()
	l.scale = math.Cos(toDegrees(l.tree.boxes[1].middle().Y) * radians)
}

// maxCells bounds the search in polygons that are scribble.
const maxCells = 1 << 14

// search looks in squares for the point farthest from the boundary, most
// promising first (the polylabel algorithm of V. Agafonkin, 2016).
func (l *labeller) search() orb.Point {
	b := l.tree.boxes[1]
	middle := b.middle()
	width, height := (float64(b.Max.X)-float64(b.Min.X))*l.scale, float64(b.Max.Y)-float64(b.Min.Y)
	lesser := min(width, height)
	half := max(lesser, max(width, height)/64, 2) / 2
	best := l.cell(float64(middle.X), float64(middle.Y), 0)
	l.queue = l.queue[:0]
	for x := half; x < width+half; x += 2 * half {
		for y := half; y < height+half; y += 2 * half {
			l.queue = append(l.queue, l.cell(float64(b.Min.X)+x/l.scale, float64(b.Min.Y)+y, half))
		}
	}
	heap.Init(&l.queue)
	for range maxCells {
		if len(l.queue) == 0 {
			break
		}
		c := l.queue.take()
		if c.distance > best.distance {
			best = c
		}
		if c.reach-best.distance <= max(lesser, best.distance)/100 && best.distance > 0 || c.half < 0.5 {
			break
		}
		h := c.half / 2
		for _, d := range [...][2]float64{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			l.queue.add(l.cell(c.x+d[0]/l.scale, c.y+d[1], h))
		}
	}
	if best.distance <= 0 {
		return l.vertices[0].point()
	}
	return best.at.point()
}
