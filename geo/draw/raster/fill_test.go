package raster

import (
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

// TestFillsCoverTheirArea: what a polygon covers of the image is its area within
// the image, wherever its corners lie.
func TestFillsCoverTheirArea(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		x, y := rapid.Float64Range(20, 80).Draw(rt, "x"), rapid.Float64Range(20, 80).Draw(rt, "y")
		var l draw.Line
		n := rapid.IntRange(3, 30).Draw(rt, "corners")
		for i := range n {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
			r := rapid.Float64Range(2, 20).Draw(rt, "r")
			l.Points = append(l.Points, draw.Point{X: x + r*cos, Y: y + r*sin})
		}
		l.Closed = true
		got := painted(paintScene(t, sceneOf(100, 100, draw.Shape{Lines: []draw.Line{l}, Style: draw.Style{Fill: "#000000"}}), View{}))
		if want := math.Abs(area(l.Points)); math.Abs(got-want) > 0.5+want*0.005 {
			rt.Errorf("%v covers %v, has %v", l.Points, got, want)
		}
	})
}

// area is the signed area of a ring.
func area(points []draw.Point) float64 {
	sum := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return sum / 2
}

// TestFillsAreCutAtTheEdge: of a rectangle only what lies in the image is painted,
// from whichever side it sticks out.
func TestFillsAreCutAtTheEdge(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		at := func(name string) (a, b float64) {
			a, b = rapid.Float64Range(-200, 300).Draw(rt, name), rapid.Float64Range(-200, 300).Draw(rt, name)
			return min(a, b), max(a, b)
		}
		left, right := at("x")
		top, bottom := at("y")
		inside := func(a, b float64) float64 { return max(0, min(b, 100)-max(a, 0)) }
		want := inside(left, right) * inside(top, bottom)
		l := box(left, top, right, bottom)
		if rapid.Bool().Draw(rt, "turned") {
			l.Points = reversed(l.Points)
		}
		got := painted(paintScene(t, sceneOf(100, 100, draw.Shape{Lines: []draw.Line{l}, Style: draw.Style{Fill: "#000000"}}), View{}))
		if math.Abs(got-want) > 1.2 {
			rt.Errorf("%v covers %v, want %v", l.Points, got, want)
		}
	})
	wedge := draw.Shape{Lines: []draw.Line{ring(-1e9, 50, 1e9, -1e9, 1e9, 1e9)}, Style: draw.Style{Fill: "#000000"}}
	if got := painted(paintScene(t, sceneOf(100, 100, wedge), View{})); got < 9990 {
		t.Errorf("a wedge around the whole image covers %v of 10000", got)
	}
}

// TestHoles: what lies within an even number of a shape's rings is not filled,
// whichever way they turn.
func TestHoles(t *testing.T) {
	for _, hole := range []draw.Line{box(20, 20, 80, 80), {Points: reversed(box(20, 20, 80, 80).Points), Closed: true}} {
		s := draw.Shape{Lines: []draw.Line{box(10, 10, 90, 90), hole, box(40, 40, 60, 60)}, Style: draw.Style{Fill: "#ff0000"}}
		img := paintScene(t, sceneOf(100, 100, s), View{})
		if got, want := painted(img), 6400.0-3600+400; got != want {
			t.Errorf("covers %v, want %v", got, want)
		}
		if c := img.RGBAAt(30, 30); c.A != 0 {
			t.Errorf("the hole is %v", c)
		}
	}
}

// TestOpacityAndOrder: later marks lie over earlier ones, and half a colour lets
// half of what is below through.
func TestOpacityAndOrder(t *testing.T) {
	sc := sceneOf(30, 10,
		draw.Shape{Lines: []draw.Line{box(0, 0, 20, 10)}, Style: draw.Style{Fill: "#ff0000"}},
		draw.Shape{Lines: []draw.Line{box(10, 0, 30, 10)}, Style: draw.Style{Fill: "#0000ff", Opacity: 0.5}})
	img := paintScene(t, sc, View{})
	for x, want := range map[int]color.RGBA{5: {255, 0, 0, 255}, 15: {127, 0, 128, 255}, 25: {0, 0, 128, 128}} {
		if got := img.RGBAAt(x, 5); got != want {
			t.Errorf("at %d: %v, want %v", x, got, want)
		}
	}
	sc.Layers[0].Clip = &draw.Box{Left: 5, Top: 5, Right: 100, Bottom: 100}
	if got, want := painted(paintScene(t, sc, View{})), 5*15+5*10*128/255.0; math.Abs(got-want) > 1e-9 {
		t.Errorf("clipped, %v is painted, want %v", got, want)
	}
}

// TestNoPaint: a colour that is none paints nothing.
func TestNoPaint(t *testing.T) {
	for _, c := range []string{"", "red", "#fff", "#12345g", "#1234567"} {
		img := paintScene(t, sceneOf(10, 10, draw.Shape{Lines: []draw.Line{box(0, 0, 10, 10)}, Style: draw.Style{Fill: c, Stroke: c, Width: 3}}), View{})
		if painted(img) != 0 {
			t.Errorf("%q painted", c)
		}
	}
}

// TestPatterns: a pattern covers the share of the surface that its lines or dots
// take, and where one picture is painted in two, it runs on.
func TestPatterns(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		spacing := rapid.Float64Range(4, 12).Draw(rt, "spacing")
		width := rapid.Float64Range(1, spacing/2).Draw(rt, "width")
		p := draw.Pattern{Kind: rapid.SampledFrom([]draw.PatternKind{draw.Hatch, draw.CrossHatch, draw.Dots}).Draw(rt, "kind"),
			Colour: "#000000", Spacing: spacing, Width: width, Angle: rapid.Float64Range(-360, 360).Draw(rt, "angle")}
		line := width / spacing
		want := map[draw.PatternKind]float64{draw.Hatch: line, draw.CrossHatch: 1 - (1-line)*(1-line), draw.Dots: math.Pi / 4 * line * line}[p.Kind]
		s := draw.Shape{Lines: []draw.Line{box(0, 0, 200, 200)}, Style: draw.Style{Pattern: p}}
		all := paintScene(t, sceneOf(200, 200, s), View{})
		if got := painted(all) / 40000; math.Abs(got-want) > 0.02+0.12*want {
			rt.Errorf("%+v covers %v, want %v", p, got, want)
		}
		part := paintScene(t, sceneOf(100, 100, s), View{Origin: draw.Point{X: 64, Y: 32}})
		for i := range 100 {
			for j := range 100 {
				if a, b := part.RGBAAt(i, j).A, all.RGBAAt(64+i, 32+j).A; max(a, b)-min(a, b) > 1 {
					rt.Fatalf("%+v: %d at %d, %d of a part, %d of the whole", p, a, i, j, b)
				}
			}
		}
	})
}
