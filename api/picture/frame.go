package picture

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// frame lays ground on a pane of the picture.
type frame struct {
	draw.Projection
	pane   draw.Box
	scale  float64 // pixels to a metre, at the middle
	middle orb.Point
	fine   float64   // what outlines may lose, in pixels
	seen   orb.Bound // all ground in the pane, and some beyond, (lon, lat) in degrees
}

const (
	frameMargin = 0.09     // of the extent, on every side
	leastExtent = 40_000.0 // metres: what is smaller is shown from so far away
	leastAsked  = 100.0    // metres: no box that is asked for is shown larger than so much is
)

// framed is a frame about what the picture is to show, below words of one height and
// above words of another. A box that was asked for fills it one way at least; about
// all else it leaves room. The pane is as wide as the picture, and as high as the
// ground wants it, within bounds, or as the picture was asked to be, but never so low
// that it would be less than a third of the picture.
func (c *canvas) framed(above, below float64) frame {
	about, width := c.about(), float64(c.Width)
	f := frame{Projection: draw.About(about.Center()), fine: fineness}
	ext := f.extent(about)
	least, room := leastExtent, 1+2*frameMargin
	if c.Box != nil {
		least, room = leastAsked, 1
	}
	wide, high := max(least, (ext.Right-ext.Left)*room), max(least, (ext.Bottom-ext.Top)*room)
	lowest, highest := 0.56, 0.78
	if width < 720 {
		lowest, highest = 0.8, 1.25
	}
	height := math.Round(width * max(lowest, min(highest, high/wide)))
	if c.Height > 0 {
		height = max(lowestPane*c.u, lowestShare*width, float64(c.Height)-above-below)
	}
	height = max(height, math.Ceil((above+below)/2))
	f.pane = draw.Box{Left: 0, Top: above, Right: width, Bottom: above + height}
	f.scale = min(width/wide, height/high)
	f.middle = orb.Point{(ext.Left + ext.Right) / 2, (ext.Top + ext.Bottom) / 2}
	f.seen = f.bound()
	return f
}

// extent is the box of ground in metres of the projection, with y up.
func (f frame) extent(about orb.Bound) draw.Box {
	ext := draw.Box{Left: math.Inf(1), Top: math.Inf(1), Right: math.Inf(-1), Bottom: math.Inf(-1)}
	const steps = 16
	for i := range steps + 1 {
		for k := range steps + 1 {
			at := orb.Point{
				about.Min[0] + (about.Max[0]-about.Min[0])*float64(i)/steps,
				about.Min[1] + (about.Max[1]-about.Min[1])*float64(k)/steps,
			}
			x, y := f.Project(at)
			ext = draw.Box{Left: min(ext.Left, x), Right: max(ext.Right, x), Top: min(ext.Top, y), Bottom: max(ext.Bottom, y)}
		}
	}
	return ext
}

// at is where a position lies in the picture.
func (f frame) at(p orb.Point) draw.Point {
	x, y := f.Project(p)
	return draw.Point{
		X: (f.pane.Left+f.pane.Right)/2 + (x-f.middle[0])*f.scale,
		Y: (f.pane.Top+f.pane.Bottom)/2 - (y-f.middle[1])*f.scale,
	}
}

// width is how many metres the pane shows across its middle.
func (f frame) width() float64 { return (f.pane.Right - f.pane.Left) / f.scale }

// bound works out what is seen.
func (f frame) bound() orb.Bound {
	w, h := f.width()/2*1.1, (f.pane.Bottom-f.pane.Top)/f.scale/2*1.1
	var b orb.Bound
	const steps = 12
	for i := range steps + 1 {
		for k := range steps + 1 {
			at := f.Point(f.middle[0]-w+2*w*float64(i)/steps, f.middle[1]-h+2*h*float64(k)/steps)
			if i+k == 0 {
				b = at.Bound()
			}
			b = b.Extend(at)
		}
	}
	return b
}

// shows reports whether a place lies in the pane.
func (f frame) shows(p draw.Point) bool {
	return f.pane.Contains(p)
}

// outside is how far beyond the pane lines are kept, so that no cut is seen.
const outside = 12.0

func (f frame) kept() orb.Bound {
	return orb.Bound{Min: orb.Point{f.pane.Left - outside, f.pane.Top - outside}, Max: orb.Point{f.pane.Right + outside, f.pane.Bottom + outside}}
}

// fineness is what outlines may lose, in pixels: less than is seen.
const fineness = 0.12

// ring lays a ring on the picture, cut to what is seen; nothing is left of one
// that lies elsewhere or is too small to be seen.
func (f frame) ring(r orb.Ring) (draw.Line, bool) {
	if len(r) < 3 {
		return draw.Line{}, false
	}
	flat := make(orb.Ring, len(r))
	for i, p := range r {
		at := f.at(p)
		flat[i] = orb.Point{at.X, at.Y}
	}
	if flat[0] != flat[len(flat)-1] {
		flat = append(flat, flat[0])
	}
	flat = simplify.DouglasPeucker(f.fine).Ring(clip.Ring(f.kept(), flat))
	if len(flat) < 4 || math.Abs(planar.Area(flat)) < 0.2 {
		return draw.Line{}, false
	}
	return draw.Line{Points: pointsOf(flat[:len(flat)-1]), Closed: true}, true
}

// lines lays lines on the picture likewise.
func (f frame) lines(list []orb.LineString) (out []draw.Line) {
	for _, l := range list {
		if !l.Bound().Intersects(f.seen) {
			continue
		}
		flat := make(orb.LineString, len(l))
		for i, p := range l {
			at := f.at(p)
			flat[i] = orb.Point{at.X, at.Y}
		}
		for _, part := range clip.LineString(f.kept(), flat) {
			out = append(out, draw.Line{Points: pointsOf(simplify.DouglasPeucker(f.fine).LineString(part))})
		}
	}
	return out
}

// shape lays ground on the picture.
func (f frame) shape(s *geo.Shape) (out []draw.Line) {
	if !s.Bound().Intersects(f.seen) {
		return nil
	}
	for _, polygon := range s.MultiPolygon() {
		for _, r := range polygon {
			if l, ok := f.ring(r); ok {
				out = append(out, l)
			}
		}
	}
	return out
}

func pointsOf[T ~[]orb.Point](list T) []draw.Point {
	out := make([]draw.Point, len(list))
	for i, p := range list {
		out[i] = draw.Point{X: p[0], Y: p[1]}
	}
	return out
}

// position is the ground under a place of the picture, (lon, lat) in degrees.
func (f frame) position(p draw.Point) orb.Point {
	return f.Point(f.middle[0]+(p.X-(f.pane.Left+f.pane.Right)/2)/f.scale, f.middle[1]-(p.Y-(f.pane.Top+f.pane.Bottom)/2)/f.scale)
}
