package picture

import (
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

type shape = *geo.Shape

func upper(s string) string { return strings.ToUpper(s) }

// inside reports whether the corners of a box, the middles of its longer sides and
// its own middle lie in what lines enclose.
func inside(lines []draw.Line, b draw.Box) bool {
	for _, p := range corners(b) {
		if !encloses(lines, p) {
			return false
		}
	}
	return true
}

// onAreas reports whether a box lies on ground of the subject.
func (c *canvas) onAreas(b draw.Box) bool {
	for _, p := range corners(b) {
		at := c.frame.position(p)
		for _, g := range c.groups {
			for _, k := range g.kinds {
				for _, s := range k.shapes {
					if s.Bound().Contains(at) && s.Contains(at) {
						return true
					}
				}
			}
		}
	}
	return false
}

// labelPoint is where a label of a shape stands best: where no other ground of the
// subject lies, if there is such a place.
func (c *canvas) labelPoint(s shape) orb.Point {
	others := c.overlapping(s)
	if len(others) == 0 {
		return s.LabelPoint()
	}
	const steps = 40
	b := s.Bound()
	var own [steps + 2][steps + 2]int // how many cells lie between a cell and what is not its own
	best, at := 0, s.LabelPoint()
	cell := func(i, k int) orb.Point {
		return orb.Point{b.Min[0] + (b.Max[0]-b.Min[0])*(float64(i)-0.5)/steps, b.Min[1] + (b.Max[1]-b.Min[1])*(float64(k)-0.5)/steps}
	}
	for i := 1; i <= steps; i++ {
		for k := 1; k <= steps; k++ {
			p := cell(i, k)
			if s.Contains(p) && !slices.ContainsFunc(others, func(o shape) bool { return o.Contains(p) }) {
				own[i][k] = 1 + min(own[i-1][k], own[i][k-1], own[i-1][k-1])
			}
		}
	}
	// The largest square of its own cells, by its last corner.
	for i := range own {
		for k, side := range own[i] {
			if side > best {
				best, at = side, cell(i-side/2, k-side/2)
			}
		}
	}
	return at
}

// overlapping are the shapes of the subject that share ground with one, and are
// not it.
func (c *canvas) overlapping(s shape) (list []shape) {
	for _, g := range c.groups {
		for _, k := range g.kinds {
			for _, o := range k.shapes {
				if o != s && o.Bound().Intersects(s.Bound()) && o.AreaKM2() < s.AreaKM2() && s.Contains(o.LabelPoint()) {
					list = append(list, o)
				}
			}
		}
	}
	return list
}

func corners(b draw.Box) [7]draw.Point {
	x, y := (b.Left+b.Right)/2, (b.Top+b.Bottom)/2
	return [...]draw.Point{{X: b.Left, Y: b.Top}, {X: x, Y: b.Top}, {X: b.Right, Y: b.Top}, {X: x, Y: y}, {X: b.Left, Y: b.Bottom}, {X: x, Y: b.Bottom}, {X: b.Right, Y: b.Bottom}}
}

// encloses reports whether a point lies in an odd number of closed lines.
func encloses(lines []draw.Line, p draw.Point) bool {
	in := false
	for _, l := range lines {
		for i, a := range l.Points {
			b := l.Points[(i+1)%len(l.Points)]
			if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
				in = !in
			}
		}
	}
	return in
}

// depthOf is how far a box lies from the points of lines and from the edges of the
// pane, which weigh less.
func depthOf(lines []draw.Line, b, pane draw.Box) float64 {
	x, y := (b.Left+b.Right)/2, (b.Top+b.Bottom)/2
	depth := 2 * min(b.Left-pane.Left, pane.Right-b.Right, b.Top-pane.Top, pane.Bottom-b.Bottom)
	for _, l := range lines {
		for _, p := range l.Points {
			depth = min(depth, math.Hypot(max(0, math.Abs(p.X-x)-(b.Right-b.Left)/2), p.Y-y))
		}
	}
	return depth
}
