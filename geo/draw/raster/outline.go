package raster

import (
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// outline is what is filled: closed rings of points in pixels, the last of a ring
// joined to its first.
type outline [][]draw.Point

// farthest is how far from the picture's corner a point may lie, in pixels.
// Farther ones are moved there; what they bound is far out of sight.
const farthest = 1 << 24

// sane is a point that can be reckoned with, and whether it is one.
func sane(p draw.Point) (draw.Point, bool) {
	if math.IsNaN(p.X) || math.IsNaN(p.Y) {
		return p, false
	}
	return draw.Point{X: min(max(p.X, -farthest), farthest), Y: min(max(p.Y, -farthest), farthest)}, true
}

// scaled is points in pixels of the image, without those that are no numbers.
func scaled(points []draw.Point, scale float64) []draw.Point {
	out := make([]draw.Point, 0, len(points))
	for _, p := range points {
		if p, ok := sane(draw.Point{X: p.X * scale, Y: p.Y * scale}); ok {
			out = append(out, p)
		}
	}
	return out
}

// box is the smallest box around the rings; that of none is inside out.
func (o outline) box() draw.Box {
	b := draw.Box{Left: math.Inf(1), Top: math.Inf(1), Right: math.Inf(-1), Bottom: math.Inf(-1)}
	for _, ring := range o {
		for _, p := range ring {
			b.Left, b.Right = min(b.Left, p.X), max(b.Right, p.X)
			b.Top, b.Bottom = min(b.Top, p.Y), max(b.Bottom, p.Y)
		}
	}
	return b
}

// flatness is how far a chord may lie from its curve, in pixels.
const flatness = 0.03

// turns is by how many chords an arc of an angle is drawn; a whole circle by at
// most 360, which is enough for any that fits an image.
func turns(radius, angle float64) int {
	if radius <= flatness {
		return 1
	}
	return max(1, int(math.Ceil(angle/max(2*math.Acos(1-flatness/radius), math.Pi/180))))
}

// circle is a ring about a centre.
func circle(at draw.Point, radius float64) []draw.Point {
	n := max(8, turns(min(radius, farthest), 2*math.Pi))
	ring := make([]draw.Point, n)
	for i := range ring {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ring[i] = draw.Point{X: at.X + radius*cos, Y: at.Y + radius*sin}
	}
	return ring
}

// chords is how many chords follow a quadratic curve: its deviation from n of
// them is a quarter of its second difference by n².
func chords(p, c, q draw.Point) int {
	bend := math.Hypot(p.X-2*c.X+q.X, p.Y-2*c.Y+q.Y) / 4
	return min(max(1, int(math.Ceil(math.Sqrt(bend/flatness)))), 64)
}
