package raster

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	stdraw "image/draw"
	"image/gif"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

// filmed is a film whose ground shrinks from frame to frame.
func filmed(n int) func(i int) (Frame, error) {
	return func(i int) (Frame, error) {
		sc := sampler()
		sc.Layers = append(sc.Layers, draw.Layer{ID: "moving", Marks: []draw.Mark{
			draw.Disc{Point: draw.Point{X: 260, Y: 160}, Radius: 30 - 20*float64(i)/float64(n), Style: draw.Style{Fill: "#2266aa", Stroke: "#113355", Width: 2}},
			draw.Text{Point: draw.Point{X: 10, Y: 290}, Words: strings.Repeat("I", i+1), Size: 12, Colour: "#000000"},
		}})
		hold := 120 * time.Millisecond
		if i == n-1 {
			hold = 2 * time.Second
		}
		return Frame{sc, hold}, nil
	}
}

// TestGIF: played frame by frame, the animation shows what the scenes show, in
// colours near enough.
func TestGIF(t *testing.T) {
	const n = 8
	p := NewPainter(1)
	body, err := p.GIF(t.Context(), n, filmed(n), View{})
	must(t, err)
	film, err := gif.DecodeAll(bytes.NewReader(body))
	must(t, err)
	if len(film.Image) != n || film.LoopCount != 0 || film.Delay[0] != 12 || film.Delay[n-1] != 200 {
		t.Fatalf("%d frames, loops %d, delays %v", len(film.Image), film.LoopCount, film.Delay)
	}
	shown := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for i, img := range film.Image {
		stdraw.Draw(shown, img.Rect, img, img.Rect.Min, stdraw.Over)
		f, err := filmed(n)(i)
		must(t, err)
		want := paintScene(t, f.Scene, View{})
		far := 0
		for at := 0; at < len(want.Pix); at += 4 {
			a, b := want.Pix[at:at+3], shown.Pix[at:at+3]
			if distance(color.RGBA{a[0], a[1], a[2], 255}, color.RGBA{b[0], b[1], b[2], 255}) > 16*16 {
				far++
			}
		}
		if far > 400*300/1000 {
			t.Errorf("frame %d: %d pixels are of another colour", i, far)
		}
		if i > 0 && (img.Rect.Dx() > 300 || len(img.Pix) == 400*300) {
			t.Errorf("frame %d is of %v, though little differs", i, img.Rect)
		}
	}
	alone, err := p.GIF(t.Context(), 1, filmed(n), View{})
	must(t, err)
	if len(body) > 2*len(alone) {
		t.Errorf("%d frames take %d bytes, one %d", n, len(body), len(alone))
	}
	if said := string(body[:2000]); !strings.Contains(said, "Copyright: © someone, CC BY 4.0") || !strings.Contains(said, "Title: One of everything") {
		t.Error("nothing is said of the animation in it")
	}
	again, err := p.GIF(t.Context(), n, filmed(n), View{})
	if must(t, err); !bytes.Equal(again, body) {
		t.Error("painted again it is another")
	}
}

func TestGIFRefuses(t *testing.T) {
	p := NewPainter(1)
	if _, err := p.GIF(t.Context(), 0, filmed(1), View{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("no frames: %v", err)
	}
	if _, err := p.GIF(t.Context(), MostFilmPixels/120000+1, filmed(1), View{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too many frames: %v", err)
	}
	broken := errors.New("no such scene")
	if _, err := p.GIF(t.Context(), 3, func(i int) (Frame, error) {
		f, _ := filmed(3)(i)
		return f, map[bool]error{true: broken}[i == 1]
	}, View{}); !errors.Is(err, broken) {
		t.Errorf("a frame that fails: %v", err)
	}
	if _, err := p.GIF(t.Context(), 2, func(i int) (Frame, error) {
		return Frame{Scene: sceneOf(10, float64(10+i))}, nil
	}, View{}); err == nil {
		t.Error("frames of two sizes are taken")
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := p.GIF(ctx, 20, func(i int) (Frame, error) {
		if i == 5 {
			cancel()
		}
		return filmed(20)(i)
	}, View{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestEqualFrames: a frame in which nothing changes is still one, and takes its
// time.
func TestEqualFrames(t *testing.T) {
	body, err := NewPainter(1).GIF(t.Context(), 3, func(int) (Frame, error) { return Frame{sampler(), time.Second}, nil }, View{})
	must(t, err)
	film, err := gif.DecodeAll(bytes.NewReader(body))
	must(t, err)
	if len(film.Image) != 3 || film.Image[2].Rect != image.Rect(0, 0, 1, 1) || film.Delay[2] != 100 {
		t.Errorf("%d frames, the last of %v for %d", len(film.Image), film.Image[2].Rect, film.Delay[2])
	}
}

// TestPaletteKeepsFewColours: as long as there are no more colours than a palette
// holds, each is in it; and what is not in it is not far from something that is.
func TestPaletteKeepsFewColours(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := census{}
		for range rapid.IntRange(1, 600).Draw(rt, "colours") {
			n := rapid.Uint32Range(0, 1<<24-1).Draw(rt, "colour")
			c[color.RGBA{uint8(n), uint8(n >> 8), uint8(n >> 16), 255}]++
		}
		list := c.palette(255)
		if len(list) != min(len(c), 255) {
			rt.Fatalf("%d of %d colours chosen", len(list), len(c))
		}
		q := newQuantiser(list)
		for colour := range c {
			near := list[q.index(colour)]
			if len(c) <= 255 && near != colour {
				rt.Errorf("%v became %v", colour, near)
			}
			for _, other := range list {
				if distance(other, colour) < distance(near, colour) {
					rt.Fatalf("%v is nearer to %v than %v", other, colour, near)
				}
			}
		}
	})
}
