package geo

import (
	"container/heap"
	"math"

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
	p := labelPoint(s.largest())
	s.label.Store(&p)
	return p
}

// largest is the polygon that covers the most ground, the first of equals.
func (s *Shape) largest() [][]Vertex {
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
	var rings [][]Vertex
	for i, r := range s.Rings() {
		if i == best {
			rings = append(rings, r.AppendVertices(nil))
		}
	}
	return rings
}

// maxCells bounds the search in polygons that are scribble.
const maxCells = 1 << 14

// labelPoint searches squares for the farthest point, most promising first
// (the polylabel algorithm of V. Agafonkin, 2016).
func labelPoint(rings [][]Vertex) orb.Point {
	o := newOutline(rings)
	b := o.tree.boxes[1]
	middle := b.middle()
	l := labeller{o, math.Cos(toDegrees(middle.Y) * radians)}
	width, height := (float64(b.Max.X)-float64(b.Min.X))*l.scale, float64(b.Max.Y)-float64(b.Min.Y)
	lesser := min(width, height)
	half := max(lesser, max(width, height)/64, 2) / 2
	best := l.cell(float64(middle.X), float64(middle.Y), 0)
	var queue cells
	for x := half; x < width+half; x += 2 * half {
		for y := half; y < height+half; y += 2 * half {
			queue = append(queue, l.cell(float64(b.Min.X)+x/l.scale, float64(b.Min.Y)+y, half))
		}
	}
	heap.Init(&queue)
	for range maxCells {
		if len(queue) == 0 {
			break
		}
		c := heap.Pop(&queue).(cell)
		if c.distance > best.distance {
			best = c
		}
		if c.reach-best.distance <= max(lesser, best.distance)/100 && best.distance > 0 || c.half < 0.5 {
			break
		}
		h := c.half / 2
		for _, d := range [][2]float64{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			heap.Push(&queue, l.cell(c.x+d[0]/l.scale, c.y+d[1], h))
		}
	}
	if best.distance <= 0 {
		return rings[0][0].point()
	}
	return best.at.point()
}

// labeller measures how far from the boundary a position is, in grid steps of
// latitude.
type labeller struct {
	*outline
	scale float64 // a step of longitude in steps of latitude
}

// cell is a square of the search, as tall as twice its half.
type cell struct {
	x, y, half float64
	at         Vertex  // the middle, on the grid
	distance   float64 // from there to the boundary, negative outside
	reach      float64 // the greatest distance that any point of the square can have
}

func (l labeller) cell(x, y, half float64) cell {
	at := roundVertex(x, y)
	d := l.distance(at)
	return cell{x, y, half, at, d, d + half*math.Sqrt2 + 1}
}

func (l labeller) distance(v Vertex) float64 {
	least := math.Sqrt(l.nearest(1, v, math.Inf(1)))
	if l.locate(v) != inside {
		return -least
	}
	return least
}

// nearest is the squared distance from v to what is under box i of the tree, or
// least if that is less. It looks into the nearer half first.
func (l labeller) nearest(i int, v Vertex, least float64) float64 {
	if leaf := i - l.tree.leaves(); leaf >= 0 {
		to := min((leaf+1)*leafSize, l.len())
		for k := leaf * leafSize; k < to; k++ {
			least = min(least, l.toSegment(v, l.segment(k)))
		}
		return least
	}
	near, far := 2*i, 2*i+1
	toNear, toFar := l.toBox(v, l.tree.boxes[near]), l.toBox(v, l.tree.boxes[far])
	if toFar < toNear {
		near, far, toNear, toFar = far, near, toFar, toNear
	}
	if toNear < least {
		least = l.nearest(near, v, least)
	}
	if toFar < least {
		least = l.nearest(far, v, least)
	}
	return least
}

// toBox is the squared distance from v to a box.
func (l labeller) toBox(v Vertex, b Box) float64 {
	dx := l.scale * max(float64(b.Min.X)-float64(v.X), float64(v.X)-float64(b.Max.X), 0)
	dy := max(float64(b.Min.Y)-float64(v.Y), float64(v.Y)-float64(b.Max.Y), 0)
	return dx*dx + dy*dy
}

// toSegment is the squared distance from v to s.
func (l labeller) toSegment(v Vertex, s segment) float64 {
	ax, ay := l.scale*(float64(s.a.X)-float64(v.X)), float64(s.a.Y)-float64(v.Y)
	dx, dy := l.scale*(float64(s.b.X)-float64(s.a.X)), float64(s.b.Y)-float64(s.a.Y)
	if along := dx*dx + dy*dy; along > 0 {
		k := max(0, min(1, -(ax*dx+ay*dy)/along))
		ax, ay = ax+k*dx, ay+k*dy
	}
	return ax*ax + ay*ay
}

// cells is a heap, the greatest reach first, ties by place.
type cells []cell

func (c cells) Len() int { return len(c) }
func (c cells) Less(i, j int) bool {
	if c[i].reach != c[j].reach {
		return c[i].reach > c[j].reach
	}
	return c[i].x < c[j].x || c[i].x == c[j].x && c[i].y < c[j].y
}
func (c cells) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c *cells) Push(x any)   { *c = append(*c, x.(cell)) }
func (c *cells) Pop() any {
	old := *c
	last := old[len(old)-1]
	*c = old[:len(old)-1]
	return last
}
