package raster

import (
	"bytes"
	"compress/lzw"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"math"
	"time"

	"github.com/salient-map/salient/geo/draw"
)

// MostFilmPixels is how many pixels the frames of an animation may have together.
const MostFilmPixels = 200_000_000

// Frame is a scene of an animation, and for how long it is shown.
type Frame struct {
	Scene *draw.Scene
	Hold  time.Duration
}

// GIF paints n ≥ 1 scenes of one size as an animation that begins again at its
// end, with what the first of them says of itself as a comment. All frames share
// the palette that suits the first, the middle and the last, and each but the
// first holds only the pixels in which it differs from the one before. Layers that
// the first and the last share, and not merely alike ones, are painted once. A frame
// is asked for when it is to be painted, some of them twice. The error is
// [ErrTooLarge] where the frames have more pixels than [MostFilmPixels].
func (p *Painter) GIF(ctx context.Context, n int, frame func(i int) (Frame, error), v View) ([]byte, error) {
	if n < 1 {
		return nil, fmt.Errorf("%w: no frames", ErrTooLarge)
	}
	var common stock
	paint := func(i int) (*image.RGBA, Frame, error) {
		f, err := frame(i)
		if err != nil {
			return nil, f, err
		}
		width, height, err := v.Size(f.Scene)
		if err == nil && width*height*n > MostFilmPixels {
			err = fmt.Errorf("%w: %d frames of %d × %d pixels", ErrTooLarge, n, width, height)
		}
		if err != nil {
			return nil, f, err
		}
		img, err := p.paint(ctx, f.Scene, v, common)
		return img, f, err
	}
	if n > 1 {
		first, err := frame(0)
		if err != nil {
			return nil, err
		}
		last, err := frame(n - 1)
		if err != nil {
			return nil, err
		}
		common = newStock(first.Scene, last.Scene)
	}
	var count census
	for _, i := range []int{0, n / 2, n - 1} {
		img, _, err := paint(i)
		if err != nil {
			return nil, err
		}
		count.add(img)
	}
	var w gifWriter
	for i := range n {
		img, f, err := paint(i)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			w.begin(img.Rect.Size(), count.palette(transparent), notes(f.Scene))
		}
		if img.Rect.Size() != w.size {
			return nil, fmt.Errorf("frame %d of a GIF is of %v, the first of %v", i, img.Rect.Size(), w.size)
		}
		if err := w.frame(img, f.Hold); err != nil {
			return nil, fmt.Errorf("writing a GIF: %w", err)
		}
	}
	w.out.WriteByte(';')
	return w.out.Bytes(), nil
}

// transparent is the index of what a frame leaves as it was; those below it are
// colours.
const transparent = 255

// gifWriter writes an animation (GIF89a) frame by frame, so that no more than one
// is held.
type gifWriter struct {
	out     bytes.Buffer
	size    image.Point
	palette quantiser
	shown   []uint8 // the indices that the frames before have left; nil before the first
}

// begin writes what stands before the frames.
func (w *gifWriter) begin(size image.Point, colours []color.RGBA, list []Note) {
	w.size, w.palette = size, newQuantiser(colours)
	w.out.WriteString("GIF89a")
	w.numbers(size.X, size.Y)
	w.out.Write([]byte{0xf7, 0, 0}) // a table of 256 colours, of 8 bits each
	for i := range 256 {
		var c color.RGBA
		if i < len(colours) {
			c = colours[i]
		}
		w.out.Write([]byte{c.R, c.G, c.B})
	}
	w.out.WriteString("!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00") // for ever
	w.out.WriteString("!\xfe")
	var text bytes.Buffer
	for _, n := range list {
		if n.Text != "" {
			fmt.Fprintf(&text, "%s: %s\n", n.Keyword, n.Text)
		}
	}
	w.blocks(text.Bytes())
}

// frame writes the smallest rectangle in which the image differs from what is
// shown.
func (w *gifWriter) frame(img *image.RGBA, hold time.Duration) error {
	indices := w.palette.indices(img)
	window := img.Rect
	if w.shown != nil {
		window = w.differing(indices)
	}
	w.out.WriteString("!\xf9\x04\x05") // left in place; the transparent index counts
	w.numbers(int(min(max(math.Round(hold.Seconds()*100), 2), math.MaxUint16)))
	w.out.Write([]byte{transparent, 0, ','})
	w.numbers(window.Min.X, window.Min.Y, window.Dx(), window.Dy())
	w.out.Write([]byte{0, 8}) // the table above; 8 bits a pixel
	pixels := make([]uint8, 0, window.Dx()*window.Dy())
	for y := window.Min.Y; y < window.Max.Y; y++ {
		for x := window.Min.X; x < window.Max.X; x++ {
			at := y*w.size.X + x
			index := indices[at]
			if w.shown != nil && w.shown[at] == index {
				index = transparent
			}
			pixels = append(pixels, index)
		}
	}
	w.shown = indices
	var packed bytes.Buffer
	z := lzw.NewWriter(&packed, lzw.LSB, 8)
	if _, err := z.Write(pixels); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	w.blocks(packed.Bytes())
	return nil
}

// differing is the smallest rectangle around the pixels that are not as shown, and
// one pixel where all are: a frame must have some.
func (w *gifWriter) differing(indices []uint8) image.Rectangle {
	var window image.Rectangle
	for y := range w.size.Y {
		row, was := indices[y*w.size.X:(y+1)*w.size.X], w.shown[y*w.size.X:(y+1)*w.size.X]
		if bytes.Equal(row, was) {
			continue
		}
		first, last := 0, len(row)-1
		for row[first] == was[first] {
			first++
		}
		for row[last] == was[last] {
			last--
		}
		window = window.Union(image.Rect(first, y, last+1, y+1))
	}
	if window.Empty() {
		return image.Rect(0, 0, 1, 1)
	}
	return window
}

// blocks writes data in blocks of at most 255 bytes, and the empty one that ends
// them.
func (w *gifWriter) blocks(data []byte) {
	for len(data) > 0 {
		n := min(len(data), 255)
		w.out.WriteByte(byte(n))
		w.out.Write(data[:n])
		data = data[n:]
	}
	w.out.WriteByte(0)
}

func (w *gifWriter) numbers(list ...int) {
	for _, n := range list {
		w.out.Write(binary.LittleEndian.AppendUint16(nil, uint16(n)))
	}
}
