package raster

import (
	"image"
	"math"
	"strconv"

	"github.com/salient-map/salient/geo/draw"
)

// paint is what covers a surface: one colour, in all of it or along a pattern.
type paint struct {
	r, g, b uint32
	opacity uint32 // of 255
	pattern *weave // nil for all of it
}

// colour reads "#rrggbb"; anything else is no paint.
func colour(text string, opacity float64) (paint, bool) {
	if len(text) != 7 || text[0] != '#' {
		return paint{}, false
	}
	n, err := strconv.ParseUint(text[1:], 16, 32)
	if err != nil {
		return paint{}, false
	}
	if !(opacity > 0 && opacity < 1) {
		opacity = 1
	}
	return paint{uint32(n >> 16), uint32(n >> 8 & 255), uint32(n & 255), uint32(math.Round(opacity * 255)), nil}, true
}

// row paints pixels from x on with their shares of 255.
func (p paint) row(img *image.RGBA, x, y int, shares []uint8) {
	pix := img.Pix[img.PixOffset(x, y):]
	for i, share := range shares {
		if share == 0 {
			continue
		}
		a := uint32(share)
		if p.pattern != nil {
			if a = by255(a * p.pattern.share(x+i, y)); a == 0 {
				continue
			}
		}
		if p.opacity != 255 {
			a = by255(a * p.opacity)
		}
		dot := pix[4*i : 4*i+4 : 4*i+4]
		if a == 255 {
			dot[0], dot[1], dot[2], dot[3] = uint8(p.r), uint8(p.g), uint8(p.b), 255
			continue
		}
		rest := 255 - a
		dot[0] = uint8(by255(p.r*a + uint32(dot[0])*rest))
		dot[1] = uint8(by255(p.g*a + uint32(dot[1])*rest))
		dot[2] = uint8(by255(p.b*a + uint32(dot[2])*rest))
		dot[3] = uint8(by255(255*a + uint32(dot[3])*rest))
	}
}

// by255 divides by 255 and rounds, up to 65535.
func by255(n uint32) uint32 {
	n += 128
	return (n + n>>8) >> 8
}

// weave is a pattern in pixels of the image.
type weave struct {
	kind           draw.PatternKind
	spacing, width float64
	sin, cos       float64
	x, y           float64 // where the image lies in the plane of the pattern
}

// newWeave readies a pattern, or returns nil where it would cover all or nothing.
func newWeave(p draw.Pattern, scale float64, origin draw.Point) *weave {
	spacing, width := p.Spacing*scale, p.Width*scale
	if !(spacing >= 1 && spacing <= farthest && width > 0) {
		return nil
	}
	sin, cos := math.Sincos(math.Mod(p.Angle, 360) * math.Pi / 180)
	if math.IsNaN(sin) {
		return nil
	}
	return &weave{p.Kind, spacing, width, sin, cos, origin.X*scale + 0.5, origin.Y*scale + 0.5}
}

// share is how much of a pixel the pattern covers, of 255.
func (w *weave) share(px, py int) uint32 {
	x, y := float64(px)+w.x, float64(py)+w.y
	along, across := w.offset(x*w.cos+y*w.sin), w.offset(y*w.cos-x*w.sin)
	var part float64
	switch w.kind {
	case draw.Dots:
		part = min(max(w.width/2+0.5-math.Hypot(along, across), 0), 1)
	case draw.CrossHatch:
		part = 1 - (1-w.line(along))*(1-w.line(across))
	default:
		part = w.line(across)
	}
	return uint32(part*255 + 0.5)
}

// offset is how far a value is from the nearest multiple of the spacing.
func (w *weave) offset(v float64) float64 { return v - w.spacing*math.Floor(v/w.spacing+0.5) }

// line is how much of a pixel lies within a line whose middle is so far away.
func (w *weave) line(distance float64) float64 {
	half := w.width / 2
	return max(0, min(distance+0.5, half)-max(distance-0.5, -half))
}
