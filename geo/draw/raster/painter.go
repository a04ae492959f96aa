package raster

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// MostPixels is how large an image may be.
const MostPixels = 16_000_000

// ErrTooLarge says that a scene at its scale has no pixels or more than
// [MostPixels].
var ErrTooLarge = errors.New("no image is of that size")

// Painter paints scenes, a few at once. It is safe for concurrent use.
type Painter struct {
	fonts faces
	turn  chan struct{} // holds one for each scene being painted
}

// NewPainter makes a painter that paints so many scenes at once, at least one;
// others wait.
func NewPainter(atOnce int) *Painter {
	return &Painter{newFaces(), make(chan struct{}, max(1, atOnce))}
}

// View says how a scene becomes pixels.
type View struct {
	// Scale is how many pixels there are to a length of 1; 0 is 1.
	Scale float64
	// Origin is where the scene's corner lies in a larger picture, whose patterns
	// run through this one.
	Origin draw.Point
}

// Size is the image that a scene makes at a scale, or [ErrTooLarge].
func (v View) Size(sc *draw.Scene) (width, height int, err error) {
	w, h := math.Round(sc.Width*v.scale()), math.Round(sc.Height*v.scale())
	if !(w >= 1 && h >= 1 && w*h <= MostPixels) {
		return 0, 0, fmt.Errorf("%w: %g × %g pixels", ErrTooLarge, w, h)
	}
	return int(w), int(h), nil
}

func (v View) scale() float64 {
	if v.Scale == 0 {
		return 1
	}
	return v.Scale
}

// Paint makes the image of a scene; where it has no background, one that can be
// seen through. It fails when the context ends or the size is [ErrTooLarge].
func (p *Painter) Paint(ctx context.Context, sc *draw.Scene, v View) (*image.RGBA, error) {
	return p.paint(ctx, sc, v, nil)
}

// paint is Paint with layers that were painted before.
func (p *Painter) paint(ctx context.Context, sc *draw.Scene, v View, with stock) (*image.RGBA, error) {
	width, height, err := v.Size(sc)
	if err != nil {
		return nil, err
	}
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	b := brush{canvas: canvas{img: img, clip: img.Rect}, fonts: p.fonts, scale: v.scale(), origin: v.Origin, stock: with}
	return img, b.scene(ctx, sc)
}

// PNG paints a scene and writes it, with what is said of it.
func (p *Painter) PNG(ctx context.Context, sc *draw.Scene, v View) ([]byte, error) {
	img, err := p.Paint(ctx, sc, v)
	if err != nil {
		return nil, err
	}
	return EncodePNG(img, notes(sc), v.scale())
}
