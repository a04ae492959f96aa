package raster

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

func strokeArea(t testing.TB, l draw.Line, st draw.Style, v View) float64 {
	t.Helper()
	st.Stroke = "#000000"
	return painted(paintScene(t, sceneOf(200, 200, draw.Shape{Lines: []draw.Line{l}, Style: st}), v))
}

// TestStrokesCoverTheirWidth: a straight line covers its length by its width, with
// round ends a disc more, at any slant and scale.
func TestStrokesCoverTheirWidth(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		sin, cos := math.Sincos(rapid.Float64Range(0, 2*math.Pi).Draw(rt, "angle"))
		length, width := rapid.Float64Range(5, 60).Draw(rt, "length"), rapid.Float64Range(0.5, 20).Draw(rt, "width")
		scale := rapid.SampledFrom([]float64{1, 2}).Draw(rt, "scale")
		l := open(100-length*cos, 100-length*sin, 100+length*cos, 100+length*sin)
		for _, round := range []bool{false, true} {
			want := 2 * length * width
			if round {
				want += math.Pi * width * width / 4
			}
			want *= scale * scale
			got := strokeArea(t, l, draw.Style{Width: width, Round: round}, View{Scale: scale})
			if math.Abs(got-want) > 1+0.02*want {
				rt.Errorf("covers %v, want %v (round %v)", got, want, round)
			}
		}
	})
}

// TestClosedStrokes: the stroke of a ring is the ring between two circles, however
// many pieces its line has, and has no seam where it closes.
func TestClosedStrokes(t *testing.T) {
	for _, n := range []int{60, 400, 3000} {
		l := draw.Line{Closed: true}
		for i := range n {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
			l.Points = append(l.Points, draw.Point{X: 100 + 70*cos, Y: 100 + 70*sin})
		}
		want := 2 * math.Pi * 70 * 6
		if got := strokeArea(t, l, draw.Style{Width: 6}, View{}); math.Abs(got-want) > want*0.01 {
			t.Errorf("a circle of %d pieces covers %v, want %v", n, got, want)
		}
	}
	square, want := box(50, 50, 150, 150), 104.0*104-96*96-(4-math.Pi)*4
	if got := strokeArea(t, square, draw.Style{Width: 4}, View{}); math.Abs(got-want) > 1 {
		t.Errorf("a square covers %v, want %v", got, want)
	}
}

// TestDashes: dashes cover their share of a line, wherever it bends and however
// far it runs out of the image.
func TestDashes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		on, off := rapid.Float64Range(1, 10).Draw(rt, "on"), rapid.Float64Range(1, 10).Draw(rt, "off")
		far := rapid.Float64Range(0, 1e6).Draw(rt, "far")
		bend := rapid.Float64Range(10, 190).Draw(rt, "bend")
		want := 200 * 3 * on / (on + off)
		got := strokeArea(t, open(-far, 100, bend, 100, 200+far, 100), draw.Style{Width: 3, Dashes: []float64{on, off}}, View{})
		if math.Abs(got-want) > 3*(on+off) {
			rt.Errorf("covers %v, want %v", got, want)
		}
	})
	if got := strokeArea(t, open(0, 50, 200, 50), draw.Style{Width: 2, Dashes: []float64{10}}, View{}); got != 200 {
		t.Errorf("one length painted and left out in turn covers %v, want 200", got)
	}
	dots := strokeArea(t, open(10, 50, 190, 50), draw.Style{Width: 6, Round: true, Dashes: []float64{0, 20}}, View{})
	if want := 10 * math.Pi * 9; math.Abs(dots-want) > 0.02*want {
		t.Errorf("ten dots cover %v, want %v", dots, want)
	}
	for _, whole := range [][]float64{nil, {}, {0, 0}, {-1, 2}, {math.NaN()}, {math.Inf(1), 1}, {1e-9, 1e-9}} {
		if got := strokeArea(t, open(0, 50, 200, 50), draw.Style{Width: 2, Dashes: whole}, View{}); got != 400 {
			t.Errorf("dashes %v cover %v, want the whole line", whole, got)
		}
	}
}
