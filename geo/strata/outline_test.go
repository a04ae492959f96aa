package strata_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/strata"
)

// TestOutlinesBoundTheirShapes: at any level, by the edges that live then, a place
// beside the grid is in those classes of which a shape lies there.
func TestOutlinesBoundTheirShapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SampledFrom([]int{1, 2, 9, 65}).Draw(t, "levels")
		layers := drawLayers(t, levels)
		lives, classes := strata.Outlines(layers)
		for range 8 {
			level := rapid.IntRange(0, levels-1).Draw(t, "level")
			x := 35e7 + float64(rapid.IntRange(-5, 14*pitch).Draw(t, "x")) + 0.5
			y := 51e7 + float64(rapid.IntRange(-5, 14*pitch).Draw(t, "y")) + 0.5
			want, got := map[int]bool{}, map[int]bool{}
			for _, l := range layers {
				odd := false
				for _, r := range l.Shape.Rings() {
					line := r.AppendVertices(nil)
					for i, v := range line {
						odd = odd != crosses(v, line[(i+1)%len(line)], x, y)
					}
				}
				if odd && l.From <= level && level < l.To {
					want[l.Class] = true
				}
			}
			odd := make([]bool, len(classes))
			for _, l := range lives {
				if int(l.From) <= level && level < int(l.To) {
					odd[l.Chain] = odd[l.Chain] != crosses(l.A, l.B, x, y)
				}
			}
			for chain, in := range odd {
				if in {
					got[int(classes[chain])] = true
				}
			}
			for class := range 3 {
				if got[class] != want[class] {
					t.Fatalf("class %d at level %d: %v, want %v", class, level, got[class], want[class])
				}
			}
		}
	})
}

// crosses reports whether a way to the east crosses an edge.
func crosses(a, b geo.Vertex, x, y float64) bool {
	if float64(a.Y) > y == (float64(b.Y) > y) {
		return false
	}
	return float64(a.X)+(y-float64(a.Y))*float64(b.X-a.X)/float64(b.Y-a.Y) > x
}

func TestOutlinesLiveOnce(t *testing.T) {
	days := front(40)
	lives, classes := strata.Outlines(layersOf(t, days))
	if len(classes) != 1 {
		t.Errorf("%d chains, want one: a day is mostly the day before", len(classes))
	}
	each := 0
	for _, polygon := range days[0] {
		for _, ring := range polygon {
			each += len(ring) - 1
		}
	}
	if len(lives) > 2*each {
		t.Errorf("%d lives of %d days with %d edges each", len(lives), len(days), each)
	}
}
