package picture

import (
	"math"
	"strings"

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
