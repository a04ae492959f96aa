package raster

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/salient-map/salient/geo/draw"
)

// FuzzPaint: whatever numbers a scene has, it is painted without a panic and in
// bounded time.
func FuzzPaint(f *testing.F) {
	numbers := func(list ...float64) []byte {
		var b []byte
		for _, n := range list {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(n))
		}
		return b
	}
	f.Add(numbers(1, 2, 30, 4, 50, 60, 7, 8, 9, 10), "words")
	f.Add(numbers(math.NaN(), math.Inf(1), math.Inf(-1), 0, -0.0, 1e300, -1e300, 1e-300), "Ґ\x00\xff")
	f.Add(numbers(-1e18, 5, 1e18, 5.0001, 3, 1e18, 2, 0.01), "")
	f.Add(numbers(0, 0, 0, 0, 0, 0, 0, 0), "👍")
	f.Fuzz(func(t *testing.T, raw []byte, words string) {
		var n []float64
		for ; len(raw) >= 8 && len(n) < 64; raw = raw[8:] {
			n = append(n, math.Float64frombits(binary.LittleEndian.Uint64(raw)))
		}
		at := func(i int) float64 {
			if len(n) == 0 {
				return 0
			}
			return n[i%len(n)]
		}
		l := open(n[:len(n)/2*2]...)
		closed := l
		closed.Closed = true
		st := draw.Style{Fill: "#112233", Stroke: "#445566", Width: at(0), Round: at(1) > 0, Opacity: at(2), Dashes: []float64{at(3), at(4), at(5)},
			Pattern: draw.Pattern{Kind: draw.PatternKind(len(n) % 4), Colour: "#778899", Spacing: at(6), Width: at(7), Angle: at(8)}}
		if len(words) > 40 {
			words = words[:40]
		}
		sc := sceneOf(60, 40, draw.Shape{Lines: []draw.Line{l, closed}, Style: st}, draw.Disc{Point: draw.Point{X: at(0), Y: at(1)}, Radius: at(2), Style: st},
			draw.Text{Point: draw.Point{X: at(3), Y: at(4)}, Words: words, Size: at(5), Colour: "#000000", Halo: "#ffffff", HaloWidth: at(6), Face: draw.Face(len(words) % 3)})
		sc.Layers[0].Clip = &draw.Box{Left: at(1), Top: at(2), Right: at(3), Bottom: at(4)}
		painter := NewPainter(1)
		for _, clip := range []*draw.Box{sc.Layers[0].Clip, nil} {
			sc.Layers[0].Clip = clip
			if _, err := painter.Paint(t.Context(), sc, View{Origin: draw.Point{X: at(7), Y: at(8)}}); err != nil {
				t.Fatal(err)
			}
		}
	})
}
