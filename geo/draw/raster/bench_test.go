package raster

import (
	"math"
	"testing"

	"github.com/salient-map/salient/geo/draw"
)

// front is a ring of so many points, as ragged as a front is.
func front(n int, width, height float64) draw.Line {
	l := draw.Line{Closed: true}
	for i := range n {
		angle := 2 * math.Pi * float64(i) / float64(n)
		r := 0.4 + 0.03*math.Sin(37*angle) + 0.02*math.Sin(211*angle) + 0.01*math.Sin(1117*angle)
		l.Points = append(l.Points, draw.Point{X: width * (0.5 + r*math.Cos(angle)), Y: height * (0.5 + r*math.Sin(angle))})
	}
	return l
}

// BenchmarkPaint is a map of 1200 by 800: ground with a pattern and a front.
func BenchmarkPaint(b *testing.B) {
	sc := sceneOf(1200, 800, draw.Shape{Lines: []draw.Line{front(3000, 1200, 800)}, Style: draw.Style{Fill: "#ddccbb", Stroke: "#884422", Width: 1.5,
		Pattern: draw.Pattern{Kind: draw.Hatch, Colour: "#aa8866", Spacing: 6, Width: 1.2, Angle: 45}}})
	sc.Background = "#ffffff"
	p := NewPainter(1)
	for b.Loop() {
		if _, err := p.Paint(b.Context(), sc, View{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPNG is the same with the writing of the file.
func BenchmarkPNG(b *testing.B) {
	sc := sampler()
	p := NewPainter(1)
	for b.Loop() {
		body, err := p.PNG(b.Context(), sc, View{Scale: 2})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(body)), "bytes")
	}
}
