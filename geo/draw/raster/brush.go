package raster

import (
	"bytes"
	"context"
	"image"
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// brush paints one scene.
type brush struct {
	canvas
	fonts  faces
	scale  float64
	origin draw.Point
	stock  stock // layers that other scenes have too; nil for none
}

// patience is how many marks are painted before the context is looked at.
const patience = 64

func (b *brush) scene(ctx context.Context, sc *draw.Scene) error {
	if p, ok := colour(sc.Background, 1); ok {
		p.row(b.img, 0, 0, bytes.Repeat([]uint8{255}, b.img.Rect.Dx()))
		for y := 1; y < b.img.Rect.Dy(); y++ {
			copy(b.img.Pix[y*b.img.Stride:], b.img.Pix[:b.img.Stride])
		}
	}
	for _, l := range sc.Layers {
		laid, err := b.stock.lay(ctx, b, l)
		if err == nil && !laid {
			err = b.layer(ctx, l)
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (b *brush) layer(ctx context.Context, l draw.Layer) error {
	b.clip = b.img.Rect
	if l.Clip != nil {
		b.clip = b.clip.Intersect(b.pixels(*l.Clip))
	}
	for i, m := range l.Marks {
		if i%patience == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		b.mark(m)
	}
	return nil
}

// pixels is the box in whole pixels.
func (b *brush) pixels(box draw.Box) image.Rectangle {
	round := func(v float64) int { return int(math.Round(min(max(v*b.scale, -farthest), farthest))) }
	return image.Rect(round(box.Left), round(box.Top), round(box.Right), round(box.Bottom))
}

func (b *brush) mark(m draw.Mark) {
	switch m := m.(type) {
	case draw.Shape:
		lines := make([]draw.Line, len(m.Lines))
		for i, l := range m.Lines {
			lines[i] = draw.Line{Points: scaled(l.Points, b.scale), Closed: l.Closed}
		}
		b.lines(lines, m.Style)
	case draw.Disc:
		if at := scaled([]draw.Point{m.Point}, b.scale); len(at) == 1 && m.Radius > 0 {
			b.lines([]draw.Line{{Points: circle(at[0], min(m.Radius*b.scale, farthest)), Closed: true}}, m.Style)
		}
	case draw.Text:
		b.text(m)
	}
}

// lines paints lines in pixels of the image.
func (b *brush) lines(lines []draw.Line, st draw.Style) {
	var inside outline
	for _, l := range lines {
		inside = append(inside, l.Points) // an open line is closed by its chord, as SVG fills it
	}
	if p, ok := colour(st.Fill, st.Opacity); ok {
		b.fill(inside, true, p)
	}
	if p, ok := colour(st.Pattern.Colour, st.Opacity); ok && st.Pattern.Kind != draw.Plain {
		if p.pattern = newWeave(st.Pattern, b.scale, b.origin); p.pattern != nil {
			b.fill(inside, true, p)
		}
	}
	if p, ok := colour(st.Stroke, 1); ok && st.Width > 0 {
		b.stroke(lines, st, p)
	}
}

// stroke paints along lines. All of a shape's strokes are one outline, so that
// nothing shows where they cross.
func (b *brush) stroke(lines []draw.Line, st draw.Style, p paint) {
	s := stroker{half: min(st.Width*b.scale, widest) / 2, round: st.Round}
	dashes := newDasher(st.Dashes, b.scale, b.visible(s.half), func(dash []draw.Point) { s.line(dash, false) })
	for _, l := range lines {
		if dashes != nil {
			dashes.line(l.Points, l.Closed)
		} else {
			s.line(l.Points, l.Closed)
		}
	}
	b.fill(s.out, false, p)
}
