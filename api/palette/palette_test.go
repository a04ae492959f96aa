package palette_test

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// TestColoursAreThoseOfTheMapPage: the file that the map page's own test reads too.
func TestColoursAreThoseOfTheMapPage(t *testing.T) {
	parties := map[string]palette.Pair{}
	for _, id := range []string{"", "unknown", "none", "ukraine", "russia", "belarus", "moldova", "south-ossetia", "нікому"} {
		parties[id] = palette.Party(id)
	}
	got, err := json.MarshalIndent(map[string]any{"parties": parties}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	drawtest.Golden(t, "testdata/colours.json", got)
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
			for _, other := range all[max(0, i-palette.Shades+1):i] {
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
// so that no two parties have one, and the first four shades differ by 1.2 to 1 and
// more, those of the first two sources by 1.6 to 1.
func TestShadesAreOfTheParty(t *testing.T) {
	sources := palette.Sources{"a", "b", "c", "d", "e", "f", "g", "h"}
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
					if i > 3 { // later ones differ by more than their lightness
						continue
					}
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

// TestShadesDiffer: those of any two of eight sources, by 0.03 and more in OKLab, where
// a step of 0.02 is just seen.
func TestShadesDiffer(t *testing.T) {
	sources := palette.Sources{"a", "b", "c", "d", "e", "f", "g", "h"}
	for _, party := range []string{"", "ukraine", "russia", "a", "b", "c"} {
		for _, dark := range []bool{false, true} {
			for i, id := range sources {
				for _, other := range sources[:i] {
					a, b := sources.Ground(8, id, party).In(dark), sources.Ground(8, other, party).In(dark)
					if d := apart(t, a, b); d < 0.03 {
						t.Errorf("%q by %s and %s: %s and %s differ by %.3f", party, other, id, b, a, d)
					}
				}
			}
		}
	}
}

// apart is the distance of two colours in OKLab (B. Ottosson, 2020).
func apart(t *testing.T, a, b string) float64 {
	var lab [2][3]float64
	for i, c := range []string{a, b} {
		red, green, blue := linear(channel(t, c, 0)), linear(channel(t, c, 1)), linear(channel(t, c, 2))
		l := math.Cbrt(0.4122214708*red + 0.5363325363*green + 0.0514459929*blue)
		m := math.Cbrt(0.2119034982*red + 0.6806995451*green + 0.1073969566*blue)
		s := math.Cbrt(0.0883024619*red + 0.2817188376*green + 0.6299787005*blue)
		lab[i] = [3]float64{
			0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
			1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
			0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
		}
	}
	return math.Hypot(math.Hypot(lab[0][0]-lab[1][0], lab[0][1]-lab[1][1]), lab[0][2]-lab[1][2])
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
		sum += weight * linear(channel(t, colour, i))
	}
	return sum
}

// linear is a channel of sRGB without its transfer function.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
