package raster

import (
	"image"
	"testing"

	"github.com/salient-map/salient/geo/draw"
)

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// paint paints a scene with a painter of its own.
func paintScene(t testing.TB, sc *draw.Scene, v View) *image.RGBA {
	t.Helper()
	img, err := NewPainter(1).Paint(t.Context(), sc, v)
	must(t, err)
	return img
}

// sceneOf is a scene of a size with marks, all in one layer.
func sceneOf(width, height float64, marks ...draw.Mark) *draw.Scene {
	return &draw.Scene{Width: width, Height: height, Layers: []draw.Layer{{ID: "marks", Marks: marks}}}
}

// painted is the sum of what covers the pixels, in pixels.
func painted(img *image.RGBA) float64 {
	sum := 0
	for i := 3; i < len(img.Pix); i += 4 {
		sum += int(img.Pix[i])
	}
	return float64(sum) / 255
}

func ring(numbers ...float64) draw.Line {
	l := draw.Line{Closed: true}
	for i := 0; i < len(numbers); i += 2 {
		l.Points = append(l.Points, draw.Point{X: numbers[i], Y: numbers[i+1]})
	}
	return l
}

func open(numbers ...float64) draw.Line {
	l := ring(numbers...)
	l.Closed = false
	return l
}

func box(left, top, right, bottom float64) draw.Line {
	return draw.Rect(draw.Box{Left: left, Top: top, Right: right, Bottom: bottom})
}

// sampler is a scene with one of everything that a scene may hold.
func sampler() *draw.Scene {
	blue, plum := "#336699", "#993366"
	sc := sceneOf(400, 300,
		draw.Shape{Lines: []draw.Line{ring(50, 20, 95, 110, 5, 110)}, Style: draw.Style{Fill: "#cc6655", Stroke: "#221100", Width: 2}},
		draw.Shape{Lines: []draw.Line{box(110, 20, 200, 110), box(130, 40, 180, 90)}, Style: draw.Style{
			Fill: "#dde5ee", Pattern: draw.Pattern{Kind: draw.Hatch, Colour: blue, Spacing: 7, Width: 2, Angle: 45}, Stroke: blue, Width: 1.5, Dashes: []float64{6, 3}}},
		draw.Shape{Lines: []draw.Line{box(210, 20, 290, 110)}, Style: draw.Style{
			Pattern: draw.Pattern{Kind: draw.Dots, Colour: blue, Spacing: 7, Width: 3, Angle: 30}, Stroke: blue, Width: 3, Dashes: []float64{0, 6}, Round: true}},
		draw.Shape{Lines: []draw.Line{box(300, 20, 390, 110)}, Style: draw.Style{
			Pattern: draw.Pattern{Kind: draw.CrossHatch, Colour: plum, Spacing: 9, Width: 1, Angle: 30}, Stroke: blue, Width: 0.5, Opacity: 0.7}},
		draw.Shape{Lines: []draw.Line{open(20, 200, 60, 140, 62, 200, 90, 150, 140, 200)}, Style: draw.Style{Stroke: "#000000", Width: 9}},
		draw.Shape{Lines: []draw.Line{open(150, 200, 190, 140, 192, 200, 220, 150)}, Style: draw.Style{Stroke: "#000000", Width: 7, Round: true, Dashes: []float64{12, 10, 3}}},
		draw.Disc{Point: draw.Point{X: 260, Y: 160}, Radius: 20, Style: draw.Style{Fill: "#aa2222", Stroke: "#ffffff", Width: 2, Opacity: 0.5}},
		draw.Text{Point: draw.Point{X: 20, Y: 240}, Words: "Суджа · Ґанок, їжак, єнот — 1 234 km²", Size: 16, Colour: "#222222", Halo: "#ffffff", HaloWidth: 2},
		draw.Text{Point: draw.Point{X: 200, Y: 265}, Anchor: draw.Middle, Face: draw.Bold, Words: "Held by Ukraine", Size: 13, Colour: "#222222"},
		draw.Text{Point: draw.Point{X: 390, Y: 285}, Anchor: draw.End, Face: draw.Italic, Words: "schematic", Size: 11, Colour: "#222222", Halo: "#eeddcc", HaloWidth: 1},
	)
	sc.Layers = append(sc.Layers, draw.Layer{ID: "clipped", Clip: &draw.Box{Left: 320, Top: 140, Right: 390, Bottom: 200}, Marks: []draw.Mark{
		draw.Shape{Lines: []draw.Line{box(300, 100, 360, 180)}, Style: draw.Style{Fill: "#88aa66", Stroke: "#224400", Width: 4}},
	}})
	sc.Background, sc.Title, sc.Desc = "#faf8f4", "One of everything", "Shapes, patterns & <words> — ґєії"
	sc.Facts = []draw.Fact{{Name: "rights", Value: "© someone, CC BY 4.0"}, {Name: "date", Value: "2025-04-07"}}
	return sc
}
