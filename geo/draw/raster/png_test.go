package raster

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

// chunksOf are the chunks of a PNG, by kind, in their order.
func chunksOf(t testing.TB, b []byte) (kinds []string, data map[string][][]byte) {
	t.Helper()
	data = map[string][][]byte{}
	for b = b[8:]; len(b) >= 12; {
		n := int(binary.BigEndian.Uint32(b))
		kind := string(b[4:8])
		kinds, data[kind] = append(kinds, kind), append(data[kind], b[8:8+n])
		b = b[12+n:]
	}
	return kinds, data
}

// TestPNG: a reader finds the painted pixels; what is said of the scene stands in
// text before them, and the scale in the resolution.
func TestPNG(t *testing.T) {
	for _, scale := range []float64{1, 2, 3} {
		v := View{Scale: scale}
		b, err := NewPainter(1).PNG(t.Context(), sampler(), v)
		must(t, err)
		got, err := png.Decode(bytes.NewReader(b)) // checks the sums of its own chunks
		must(t, err)
		want := paintScene(t, sampler(), v)
		if got.Bounds() != want.Bounds() || want.Bounds() != image.Rect(0, 0, int(400*scale), int(300*scale)) {
			t.Fatalf("%v is read, %v was painted", got.Bounds(), want.Bounds())
		}
		for _, at := range []image.Point{{0, 0}, {50, 60}, {140, 30}, {330, 160}} {
			at = at.Mul(int(scale))
			if g, w := color.RGBAModel.Convert(got.At(at.X, at.Y)), want.RGBAAt(at.X, at.Y); g != w {
				t.Errorf("at %v: %v is read, %v was painted", at, g, w)
			}
		}
		kinds, data := chunksOf(t, b)
		if kinds[0] != "IHDR" || kinds[1] != "pHYs" || kinds[len(kinds)-1] != "IEND" {
			t.Errorf("chunks %v", kinds)
		}
		if n := binary.BigEndian.Uint32(data["pHYs"][0]); n != uint32(3779.527*scale+0.5) {
			t.Errorf("%d pixels a metre at scale %v", n, scale)
		}
		text := string(bytes.Join(data["iTXt"], []byte("\n")))
		for _, want := range []string{"Title\x00\x00\x00\x00\x00One of everything", "Description\x00\x00\x00\x00\x00Shapes, patterns & <words> — ґєії",
			"Copyright\x00\x00\x00\x00\x00© someone, CC BY 4.0", "Date\x00\x00\x00\x00\x002025-04-07", "Software\x00\x00\x00\x00\x00Salient"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in %q", want, text)
			}
		}
	}
}

// TestFewColours: an image of up to 256 colours is written with a palette, of more
// without, and read back the same either way, seen through where it was.
func TestFewColours(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.SampledFrom([]int{1, 2, 255, 256, 257, 400}).Draw(rt, "colours")
		alpha := uint8(rapid.SampledFrom([]int{0, 255}).Draw(rt, "alpha"))
		img := image.NewRGBA(image.Rect(0, 0, 20, 20))
		for i := range 400 {
			c := color.RGBA{uint8(i % n), uint8(i % n >> 8), 7, 255}
			if i%n == 0 {
				c = color.RGBA{0, 0, 0, alpha}
			}
			img.SetRGBA(i%20, i/20, c)
		}
		b, err := EncodePNG(img, nil, 1)
		must(t, err)
		got, err := png.Decode(bytes.NewReader(b))
		must(t, err)
		if _, few := got.(*image.Paletted); few != (n <= 256) {
			rt.Errorf("%d colours as %T", n, got)
		}
		for i := range 400 {
			if g, w := color.RGBAModel.Convert(got.At(i%20, i/20)), img.RGBAAt(i%20, i/20); g != w {
				rt.Fatalf("pixel %d is %v, was %v", i, g, w)
			}
		}
	})
}

// TestThroughPixels: a scene without a background is seen through where nothing is
// painted.
func TestThroughPixels(t *testing.T) {
	sc := sceneOf(20, 20, draw.Disc{Point: draw.Point{X: 10, Y: 10}, Radius: 6, Style: draw.Style{Fill: "#102030", Opacity: 0.5}})
	b, err := NewPainter(1).PNG(t.Context(), sc, View{})
	must(t, err)
	got, err := png.Decode(bytes.NewReader(b))
	must(t, err)
	if _, _, _, a := got.At(0, 0).RGBA(); a != 0 {
		t.Error("the corner is covered")
	}
	if c := color.NRGBAModel.Convert(got.At(10, 10)).(color.NRGBA); c.A != 128 || c.R < 0x0f || c.R > 0x11 || c.B < 0x2f || c.B > 0x31 {
		t.Errorf("the middle is %v", c)
	}
}
