package raster

import (
	"context"
	"image"

	"github.com/salient-map/salient/geo/draw"
)

// stock keeps what the frames of an animation have in common: layers that are the
// very same, marks and all, are painted once and laid on every frame.
type stock map[*draw.Mark]*sheet

// newStock finds the layers that two scenes share.
func newStock(a, b *draw.Scene) stock {
	s := stock{}
	for _, l := range a.Layers {
		for _, m := range b.Layers {
			if len(l.Marks) > 0 && len(l.Marks) == len(m.Marks) && &l.Marks[0] == &m.Marks[0] {
				s[&l.Marks[0]] = &sheet{}
			}
		}
	}
	return s
}

// sheet is a painted layer on nothing, its colours multiplied by how much they
// cover; nil until it was painted.
type sheet struct {
	img      *image.RGBA
	from, to []int // of each row the columns that something is in, to beyond the last
}

// lay lays a layer of the stock on the image of the brush, and reports false for
// one that it has to paint itself.
func (s stock) lay(ctx context.Context, b *brush, l draw.Layer) (bool, error) {
	if len(l.Marks) == 0 {
		return true, nil
	}
	have, ok := s[&l.Marks[0]]
	if !ok {
		return false, nil
	}
	if have.img == nil {
		alone := *b
		alone.canvas = canvas{img: image.NewRGBA(b.img.Rect), clip: b.img.Rect}
		if err := alone.layer(ctx, l); err != nil {
			return true, err
		}
		have.keep(alone.img)
	}
	have.on(b.img)
	return true, nil
}

func (s *sheet) keep(img *image.RGBA) {
	s.img = img
	width, height := img.Rect.Dx(), img.Rect.Dy()
	s.from, s.to = make([]int, height), make([]int, height)
	for y := range height {
		row := img.Pix[y*img.Stride:][:4*width]
		for x := range width {
			if row[4*x+3] != 0 {
				if s.to[y] == 0 {
					s.from[y] = x
				}
				s.to[y] = x + 1
			}
		}
	}
}

// on lays the sheet on an image of its size.
func (s *sheet) on(img *image.RGBA) {
	for y := range s.from {
		over, under := s.img.Pix[y*s.img.Stride:], img.Pix[y*img.Stride:]
		for i := 4 * s.from[y]; i < 4*s.to[y]; i += 4 {
			switch over[i+3] {
			case 0:
			case 255:
				copy(under[i:i+4], over[i:i+4])
			default:
				rest := 255 - uint32(over[i+3])
				for k := i; k < i+4; k++ {
					under[k] = uint8(min(255, uint32(over[k])+by255(uint32(under[k])*rest)))
				}
			}
		}
	}
}
