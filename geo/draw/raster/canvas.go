package raster

import (
	"image"
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// canvas paints outlines onto an image, within bounds.
type canvas struct {
	img  *image.RGBA
	clip image.Rectangle
	mask mask
	row  []uint8
}

// fill paints what lies inside of an outline: within an odd number of its rings,
// or within any of them that goes around it once more one way than the other.
func (c *canvas) fill(o outline, evenOdd bool, p paint) {
	window := c.window(o.box())
	if window.Empty() {
		return
	}
	c.mask.reset(window.Dx(), window.Dy())
	for _, ring := range o {
		c.mask.ring(ring, -float64(window.Min.X), -float64(window.Min.Y))
	}
	for y := range window.Dy() {
		x, shares := c.mask.shares(c.row[:0], y, evenOdd)
		p.row(c.img, window.Min.X+x, window.Min.Y+y, shares)
		c.row = shares
	}
}

// window is the pixels of a box that may be painted.
func (c *canvas) window(b draw.Box) image.Rectangle {
	if !(b.Left <= b.Right && b.Top <= b.Bottom) {
		return image.Rectangle{}
	}
	pixel := func(v float64) int { return int(math.Floor(min(max(v, -farthest), farthest))) }
	return image.Rect(pixel(b.Left), pixel(b.Top), pixel(b.Right)+1, pixel(b.Bottom)+1).Intersect(c.clip)
}

// visible is the box in which the middle of a stroke may lie to be seen.
func (c *canvas) visible(half float64) draw.Box {
	return draw.Box{
		Left: float64(c.clip.Min.X) - half, Top: float64(c.clip.Min.Y) - half,
		Right: float64(c.clip.Max.X) + half, Bottom: float64(c.clip.Max.Y) + half,
	}
}
