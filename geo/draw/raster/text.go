package raster

import (
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/salient-map/salient/geo/draw"
)

// faces are the fonts, by draw.Face.
type faces [3]*sfnt.Font

func newFaces() faces {
	var f faces
	for face, file := range map[draw.Face][]byte{draw.Regular: goregular.TTF, draw.Bold: gobold.TTF, draw.Italic: goitalic.TTF} {
		font, err := sfnt.Parse(file)
		if err != nil {
			panic(err) // the file is part of the program
		}
		f[face] = font
	}
	return f
}

// text paints words: their halo, then the letters.
func (b *brush) text(t draw.Text) {
	if !(t.Size > 0) || t.Size*b.scale > farthest {
		return
	}
	letters := b.letters(t)
	if p, ok := colour(t.Halo, 1); ok && t.HaloWidth > 0 {
		s := stroker{half: min(t.HaloWidth*b.scale, widest/2)}
		for _, ring := range letters {
			s.line(ring, true)
		}
		b.fill(s.out, false, p)
	}
	if p, ok := colour(t.Colour, 1); ok {
		b.fill(letters, false, p)
	}
}

// letters are the outlines of a text. What the font has no letter for is its
// empty box.
func (b *brush) letters(t draw.Text) outline {
	var o outline
	var buffer sfnt.Buffer
	font := b.fonts[t.Face]
	em := float64(font.UnitsPerEm())
	x := t.Left()
	for _, r := range t.Words {
		glyph, err := font.GlyphIndex(&buffer, r)
		if err != nil {
			glyph = 0
		}
		segments, err := font.LoadGlyph(&buffer, glyph, fixed.I(int(em)), nil)
		if err == nil {
			size := t.Size * b.scale / em / 64
			start, ok := sane(draw.Point{X: x * b.scale, Y: t.Y * b.scale})
			if !ok {
				return nil
			}
			o = appendGlyph(o, segments, start, size)
		}
		x += t.Face.Width(string(r), t.Size) + t.Spacing
	}
	return o
}

// appendGlyph appends the outlines of a letter, whose units are so many pixels.
func appendGlyph(o outline, segments sfnt.Segments, start draw.Point, size float64) outline {
	at := func(p fixed.Point26_6) draw.Point {
		return draw.Point{X: start.X + float64(p.X)*size, Y: start.Y + float64(p.Y)*size}
	}
	var ring []draw.Point
	end := func() {
		if len(ring) > 2 {
			o = append(o, ring)
		}
		ring = nil
	}
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			end()
			ring = append(ring, at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			ring = append(ring, at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			ring = appendCurve(ring, at(s.Args[0]), at(s.Args[1]))
		}
	}
	end()
	return o
}

// appendCurve appends a quadratic Bézier curve from the last point on, in as many
// chords as its bend asks for. TrueType has no other curves.
func appendCurve(ring []draw.Point, c, q draw.Point) []draw.Point {
	p := ring[len(ring)-1]
	n := chords(p, c, q)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		ring = append(ring, draw.Point{X: u*u*p.X + 2*u*t*c.X + t*t*q.X, Y: u*u*p.Y + 2*u*t*c.Y + t*t*q.Y})
	}
	return ring
}
