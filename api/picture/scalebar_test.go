package picture_test

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// TestScaleBarSpeaksOfItsLength: its words are the length of its line at the scale
// that the picture states, in a unit of which it is one at least.
func TestScaleBarSpeaksOfItsLength(t *testing.T) {
	a := world(t)
	at := endOf(t, "2025-04-07")
	for _, c := range []struct {
		side   float64 // of the box, in degrees
		units  words.Units
		want   string
		metres float64
	}{
		{0.001, words.SquareKilometres, "20 m", 20}, {0.005, words.SquareKilometres, "100 m", 100}, {0.001, words.SquareMiles, "50 ft", 50 * 0.3048},
		{1, words.SquareKilometres, "20 km", 20_000}, {1, words.SquareMiles, "10 mi", 16_093.44},
	} {
		o := picture.Options{Width: 500, Language: words.English(), Units: c.units, Permalink: "https://maps.example/", Box: &orb.Bound{Min: orb.Point{35.2, 51.1}, Max: orb.Point{35.2 + c.side, 51.1 + c.side}}}
		sc, err := picture.NewAtlas().State(a.State(at, a.Recorded(), nil, data.Filter{}), settingOf(a), o)
		if err != nil {
			t.Fatal(err)
		}
		bar := layer(sc, "scale").Marks[0].(draw.Shape).Lines[0].Points
		length := (bar[2].X - bar[1].X) * metresPerPixel(t, sc)
		said := drawtest.Texts(sc)["scale"][0].Words
		if said = strings.ReplaceAll(said, "\u00a0", " "); said != c.want || length < c.metres*0.98 || length > c.metres*1.02 {
			t.Errorf("%v degrees: %q of %.1f m, want %q", c.side, said, length, c.want)
		}
	}
}
