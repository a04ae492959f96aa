package raster

import (
	"bytes"
	"context"
	"errors"
	"math"
	"sync"
	"testing"

	"github.com/salient-map/salient/geo/draw"
)

// TestWords: words are painted as wide as they were measured, where their anchor
// says, in all three faces and in letters of Ukrainian; a halo lies around them.
func TestWords(t *testing.T) {
	for _, face := range []draw.Face{draw.Regular, draw.Bold, draw.Italic} {
		for _, anchor := range []draw.Anchor{draw.Start, draw.Middle, draw.End} {
			text := draw.Text{Point: draw.Point{X: 100, Y: 50}, Words: "Hґєії", Anchor: anchor, Face: face, Size: 20, Colour: "#000000", Spacing: 1}
			img := paintScene(t, sceneOf(200, 100, text), View{})
			left, right := 200, 0
			for x := range 200 {
				for y := range 100 {
					if img.RGBAAt(x, y).A > 40 {
						left, right = min(left, x), max(right, x)
					}
				}
			}
			b := text.Box()
			if math.Abs(float64(left)-b.Left) > 4 || math.Abs(float64(right)-b.Right) > 4 {
				t.Errorf("face %d, anchor %d: painted from %d to %d, measured from %v to %v", face, anchor, left, right, b.Left, b.Right)
			}
			text.Halo, text.HaloWidth = "#ffffff", 2
			if plain, rimmed := painted(img), painted(paintScene(t, sceneOf(200, 100, text), View{})); rimmed < 1.5*plain {
				t.Errorf("with a halo %v is painted, without %v", rimmed, plain)
			}
		}
	}
}

// TestEveryLetterHasAForm: none of the letters of the three languages is the
// fonts' empty box.
func TestEveryLetterHasAForm(t *testing.T) {
	f := newFaces()
	for face, font := range f {
		for _, r := range "AZaz09абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙЫЭЪЁыэъё²·—–…’«»„“№×≈−≥© " {
			if i, err := font.GlyphIndex(nil, r); err != nil || i == 0 {
				t.Errorf("face %d has no %q", face, r)
			}
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		width, height, scale float64
		ok                   bool
	}{
		{4000, 4000, 1, true}, {4000, 4001, 1, false}, {2000, 2000, 2, true}, {2000, 2000, 3, false}, {10, 10, 0, true},
		{0, 10, 1, false}, {-5, 10, 1, false}, {-5, -10, 1, false}, {math.NaN(), 10, 1, false}, {10, math.Inf(1), 1, false}, {1e300, 1e300, 1, false}, {10, 10, math.NaN(), false},
	} {
		_, _, err := View{Scale: c.scale}.Size(&draw.Scene{Width: c.width, Height: c.height})
		if (err == nil) != c.ok || err != nil && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// TestStops: a scene is not painted for a context that has ended, nor while it
// waits for its turn.
func TestStops(t *testing.T) {
	p := NewPainter(1)
	ctx, cancel := context.WithCancel(t.Context())
	p.turn <- struct{}{}
	time := make(chan error)
	go func() {
		_, err := p.Paint(ctx, sampler(), View{})
		time <- err
	}()
	cancel()
	if err := <-time; !errors.Is(err, context.Canceled) {
		t.Errorf("waiting: %v", err)
	}
	<-p.turn
	if _, err := p.PNG(ctx, sampler(), View{}); !errors.Is(err, context.Canceled) {
		t.Errorf("painting: %v", err)
	}
	if _, err := p.PNG(t.Context(), sampler(), View{}); err != nil {
		t.Errorf("after that: %v", err)
	}
}

// TestEqualScenesAreEqualBytes, whoever else is painting.
func TestEqualScenesAreEqualBytes(t *testing.T) {
	p := NewPainter(3)
	want, err := p.PNG(t.Context(), sampler(), View{Scale: 2})
	must(t, err)
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			if got, err := p.PNG(t.Context(), sampler(), View{Scale: 2}); err != nil || !bytes.Equal(got, want) {
				t.Errorf("another picture, or %v", err)
			}
		})
	}
	wait.Wait()
}
