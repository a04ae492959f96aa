package geo

import (
	"container/heap"
	"math"
)

// cell is a square of the search, as tall as twice its half.
type cell struct {
	x, y, half float64
	at         Vertex  // the middle, on the grid
	distance   float64 // from there to the boundary, negative outside
	reach      float64 // the greatest distance that any point of the square can have
}

func (l *labeller) cell(x, y, half float64) cell {
	at := roundVertex(x, y)
	d := l.distance(at)
	return cell{x, y, half, at, d, d + half*math.Sqrt2 + 1}
}

func (l *labeller) distance(v Vertex) float64 {
	least := math.Sqrt(l.nearest(1, v, math.Inf(1)))
	if l.locate(v) != inside {
		return -least
	}
	return least
}

// nearest is the squared distance from v to what is under box i of the tree, or
// least if that is less. It looks into the nearer half first.
func (l *labeller) nearest(i int, v Vertex, least float64) float64 {
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
func (l *labeller) toBox(v Vertex, b Box) float64 {
	dx := l.scale * max(float64(b.Min.X)-float64(v.X), float64(v.X)-float64(b.Max.X), 0)
	dy := max(float64(b.Min.Y)-float64(v.Y), float64(v.Y)-float64(b.Max.Y), 0)
	return dx*dx + dy*dy
}

// toSegment is the squared distance from v to s.
func (l *labeller) toSegment(v Vertex, s segment) float64 {
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
func (c *cells) Pop() any     { return c.pop() }

// add is heap.Push without a cell on the garbage.
func (c *cells) add(x cell) {
	*c = append(*c, x)
	heap.Fix(c, len(*c)-1)
}

// take is heap.Pop without one.
func (c *cells) take() cell {
	c.Swap(0, len(*c)-1)
	first := c.pop()
	if len(*c) > 0 {
		heap.Fix(c, 0)
	}
	return first
}

func (c *cells) pop() cell {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}
