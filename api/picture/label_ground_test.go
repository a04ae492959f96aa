package picture

import (
	"testing"

	"github.com/salient-map/salient/geo/draw"
)

// TestLiesOn: a label stands on ground that most of it is on, not on a sliver below
// its middle.
func TestLiesOn(t *testing.T) {
	label := draw.Around(100, 100, 60, 14)
	for name, c := range map[string]struct {
		ground draw.Box
		want   bool
	}{
		"all of it": {draw.Around(100, 100, 200, 200), true}, "a sliver across": {draw.Around(100, 100, 3, 200), false},
		"a sliver along": {draw.Around(100, 100, 200, 2), true}, "beside it": {draw.Around(200, 100, 60, 60), false},
		"the western end": {draw.Around(80, 100, 20, 40), false}, "all but the eastern end": {draw.Around(90, 100, 60, 40), true},
	} {
		if got := liesOn(label, []draw.Line{draw.Rect(c.ground)}); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
