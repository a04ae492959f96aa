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

// TestSourcesKeepTheirColours: whatever comes later and whichever are shown.
func TestSourcesKeepTheirColours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := palette.Sources(rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,6}`), 1, 12, rapid.ID[string]).Draw(t, "sources"))
		n := rapid.IntRange(1, len(all)).Draw(t, "earlier")
		for i, id := range all[:n] {
			if all.Of(id) != all[:n].Of(id) || all.Ground(2, id, "ukraine") != all.Of(id) || all.Ground(1, id, "ukraine") != palette.Party("ukraine") {
				t.Fatalf("%s has changed its colour", id)
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

// TestColoursStandOut: from the paper of their theme by 4.5 to 1, by the formula of
// WCAG 2.2 for the contrast ratio, and words as well.
func TestColoursStandOut(t *testing.T) {
	sources := palette.Sources{"a", "b", "c", "d", "e", "f", "g", "h"}
	for _, dark := range []bool{false, true} {
		paper := palette.PaperOf(dark)
		colours := []string{paper.Ink, paper.Muted, palette.Nobody().In(dark)}
		for _, id := range sources {
			colours = append(colours, sources.Of(id).In(dark))
		}
		for _, id := range []string{"ukraine", "russia", "a", "b", "c"} {
			colours = append(colours, palette.Party(id).In(dark))
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

// luminance is the relative luminance of a colour of sRGB.
func luminance(t *testing.T, colour string) (sum float64) {
	t.Helper()
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
