package picture_test

import (
	"testing"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// TestGolden: small invented maps, as SVG. Look at what -update writes before you
// take it.
func TestGolden(t *testing.T) {
	s := newStage(t)
	phone, dark, ukrainian, square := plain(360), plain(900), plain(900), plain(800)
	phone.Language, dark.Dark, ukrainian.Language, square.Height = words.Russian(), true, words.Ukrainian(), 800
	ukrainian.Units = words.SquareMiles
	drawn := func(sc *draw.Scene, err error) *draw.Scene {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return sc
	}
	for name, sc := range map[string]*draw.Scene{
		"snapshot":       drawn(s.atlas.State(s.state(t, third, "owl"), s.set, plain(900))),
		"snapshot-dark":  drawn(s.atlas.State(s.state(t, third), s.set, dark)),
		"snapshot-uk":    drawn(s.atlas.State(s.state(t, third), s.set, ukrainian)),
		"snapshot-phone": drawn(s.atlas.State(s.state(t, third, "owl"), s.set, phone)),
		"change":         drawn(s.atlas.Changes(s.changes(t, "owl"), s.set, plain(900))),
		"comparison":     drawn(s.atlas.Compared(s.compared(t, third, "owl", "wave", "staff"), s.set, square)),
		"film":           s.film(t, plain(600)).Scene(3),
	} {
		drawtest.Golden(t, "testdata/"+name+".svg", sc.SVG())
	}
}
