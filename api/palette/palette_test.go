package palette_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/palette"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestColoursAreThoseOfTheMapPage: the file that the map page's own test reads too.
func TestColoursAreThoseOfTheMapPage(t *testing.T) {
	const golden = "testdata/colours.json"
	parties := map[string]palette.Pair{}
	for _, id := range []string{"", "unknown", "none", "ukraine", "russia", "belarus", "moldova", "south-ossetia", "нікому"} {
		parties[id] = palette.Party(id)
	}
	got, err := json.MarshalIndent(map[string]any{"parties": parties}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the colours are\n%s, the map page has\n%s", got, want)
	}
}

// TestSourcesKeepTheirColours: whatever comes later and whichever are shown, where
// they are compared and where they are shown together.
func TestSourcesKeepTheirColours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := palette.Sources(rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,6}`), 1, 12, rapid.ID[string]).Draw(t, "sources"))
		n := rapid.IntRange(1, len(all)).Draw(t, "earlier")
		for i, id := range all[:n] {
			if all.Of(id) != all[:n].Of(id) || all.Ground(2, id, "ukraine") != all[:n].Ground(3, id, "ukraine") || all.Ground(1, id, "ukraine") != palette.Party("ukraine") {
				t.Fatalf("%s has changed its colour", id)
			}
			for _, other := range all[max(0, i-3):i] {
				if all.Ground(2, other, "ukraine") == all.Ground(2, id, "ukraine") {
					t.Fatalf("%s and %s have one shade", id, other)
				}
			}
			for _, other := range all[max(0, i-7):i] {
				if all.Of(other) == all.Of(id) {
					t.Fatalf("%s and %s have one colour", id, other)
				}
			}
		}
	})
	if (palette.Sources{}).Of("stranger") != palette.Nobody() {
		t.Error("a source that never came has a colour")
	}
}

// TestShadesAreOfTheParty: the hue of ground is its party's whichever source drew it,
// so that no two parties have one, and shades differ by 1.2 to 1 and more, those of
// the first two sources by 1.6 to 1.
func TestShadesAreOfTheParty(t *testing.T) {
	sources := palette.Sources{"a", "b", "c", "d"}
	for _, party := range []string{"", "ukraine", "russia", "belarus", "moldova", "b"} {
		for _, dark := range []bool{false, true} {
			own := palette.Party(party).In(dark)
			for i, id := range sources {
				colour := sources.Ground(2, id, party).In(dark)
				if d := math.Abs(hue(t, colour) - hue(t, own)); party != "" && min(d, 360-d) > 3 { // grey has none
					t.Errorf("%s of %q: hue %.0f°, the party's %.0f°", colour, party, hue(t, colour), hue(t, own))
				}
				for j, other := range sources[:i] {
					least := 1.2
					if i == 1 && j == 0 {
						least = 1.6
					}
					if ratio := contrast(t, colour, sources.Ground(2, other, party).In(dark)); ratio < least {
						t.Errorf("%q by %s and %s: %.2f to 1", party, other, id, ratio)
					}
				}
			}
		}
	}
}

// TestColoursStandOut: from the paper of their theme by 4.5 to 1, by the formula of
// WCAG 2.2 for the contrast ratio, and words as well.
func TestColoursStandOut(t *testing.T) {
	sources := palette.Sources{"a", "b", "c", "d", "e", "f", "g", "h"}
	for _, dark := range []bool{false, true} {
		paper := palette.PaperOf(dark)
		colours := []string{paper.Ink, paper.Muted, palette.Nobody().In(dark)}
		for _, id := range sources {
			colours = append(colours, sources.Of(id).In(dark))
			for _, party := range []string{"", "ukraine", "russia", "a", "b", "c"} {
				colours = append(colours, sources.Ground(2, id, party).In(dark))
			}
		}
		for _, c := range colours {
			if ratio := contrast(t, c, paper.Ground); ratio < 4.5 {
				t.Errorf("%s on %s: %.2f to 1", c, paper.Ground, ratio)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// hue is the angle of a colour of sRGB around the grey axis, in degrees.
func hue(t *testing.T, colour string) float64 {
	r, g, b := channel(t, colour, 0), channel(t, colour, 1), channel(t, colour, 2)
	return math.Mod(math.Atan2(math.Sqrt(3)*(g-b), 2*r-g-b)*180/math.Pi+360, 360)
}

// channel is red, green or blue, from 0 to 1.
func channel(t *testing.T, colour string, i int) float64 {
	t.Helper()
	n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
	if err != nil {
		t.Fatal(err)
	}
	return float64(n) / 255
}

// luminance is the relative luminance of a colour of sRGB.
func luminance(t *testing.T, colour string) (sum float64) {
	t.Helper()
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := channel(t, colour, i)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
