package raster

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

// TestSharedLayers: laid on a frame, a layer looks as painted on it, but for what
// rounding the marks of a layer by themselves takes: a few steps of 255.
func TestSharedLayers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, last := sampler(), sampler()
		own := draw.Shape{Lines: []draw.Line{box(0, 0, 400, 300)}, Style: draw.Style{Fill: "#224466", Opacity: rapid.Float64Range(0, 1).Draw(t, "opacity")}}
		between := draw.Layer{ID: "between", Marks: []draw.Mark{own}}
		first.Layers = append([]draw.Layer{between}, first.Layers...)
		shared := rapid.SliceOfNDistinct(rapid.IntRange(1, 2), 0, 2, rapid.ID[int]).Draw(t, "shared")
		for _, i := range shared {
			last.Layers[i-1] = first.Layers[i]
		}
		common := newStock(first, last)
		if len(common) != len(shared) {
			t.Fatalf("%d layers are shared, %d found", len(shared), len(common))
		}
		p, v := NewPainter(1), View{Scale: rapid.Float64Range(0.3, 1.5).Draw(t, "scale")}
		want, err := p.Paint(t.Context(), first, v)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // painting the stock, and laying it
			got, err := p.paint(t.Context(), first, v, common)
			if err != nil {
				t.Fatal(err)
			}
			for i := range want.Pix {
				if d := int(want.Pix[i]) - int(got.Pix[i]); d > 6 || d < -6 {
					t.Fatalf("byte %d is %d, painted %d", i, got.Pix[i], want.Pix[i])
				}
			}
		}
	})
}

// TestEqualIsNotTheSame: layers that only look alike are painted each.
func TestEqualIsNotTheSame(t *testing.T) {
	if common := newStock(sampler(), sampler()); len(common) != 0 {
		t.Errorf("%d layers are taken for shared", len(common))
	}
}
