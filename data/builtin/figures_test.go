package builtin

import (
	"slices"
	"strings"
	"testing"

	"github.com/salient-map/salient/data"
)

const figureHeader = "claim,source,status,valid_at,places,note\n"

func TestBrokenFigures(t *testing.T) {
	set, err := read()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"C999,kyiv-stated,held,2025-04-07,Gornal,":                                           `f.csv:2:1: claim: there is no claim "C999"`,
		"C002,kyiv-stated,held,2025-04-07,Gornal,":                                           "f.csv:2:1: claim: C002 states no km²",
		"C038,kyiv-stated,held,2025-04-07,Gornal,":                                           `C038 speaks of "russia"`,
		"C034,deepstate,held,2025-04-07,Gornal,":                                             `f.csv:2:6: source: there is no source "deepstate"`,
		"C034,kyiv-stated,taken,2025-04-07,Gornal,":                                          `status: "taken": want held or claimed`,
		"C034,kyiv-stated,held,2025-04,Gornal,":                                              "valid_at: ",
		"C034,kyiv-stated,held,2025-04-07,,":                                                 "places: none",
		"C034,kyiv-stated,held,2025-04-07,Oleshnya,":                                         "places: Oleshnya has no coordinates",
		"C034,kyiv-stated,held,2025-04-07,Gornal,\nC034,kyiv-stated,held,2025-04-07,Gornal,": `f.csv:3:1: claim: "C034" comes twice`,
	} {
		got, err := readFigures("f.csv", []byte(figureHeader+text+"\n"), set)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v and error %v, want %s", text, got, err, want)
		}
	}
}

func TestFiguresAskedFor(t *testing.T) {
	a := archive(t)
	for _, want := range []struct {
		source, at string
		status     data.Status
		km2        float64
	}{
		{"kyiv-stated", "2024-08-12", data.Claimed, 1000},
		{"kyiv-stated", "2024-08-20", data.Claimed, 1263},
		{"kyiv-stated", "2024-08-27", data.Claimed, 1294},
		{"kyiv-stated", "2024-09-06", data.Claimed, 1400},
		{"deepstate-stated", "2024-11-22", data.Held, 560},
		{"deepstate-stated", "2025-01-17", data.Held, 420},
		{"deepstate-stated", "2025-03-13", data.Held, 140},
		{"press-stated", "2025-03-16", data.Held, 110},
		{"deepstate-stated", "2025-04-07T20:02:46Z", data.Held, 58},
		{"deepstate-stated", "2025-04-26", data.Held, 30},
	} {
		s, _ := a.At(want.source, instant(t, want.at), a.Recorded())
		if s == nil || !s.ValidAt.Equal(instant(t, want.at)) {
			t.Errorf("%s at %s: %+v", want.source, want.at, s)
			continue
		}
		total := data.Totals(s.Areas)[0]
		if total.Status != want.status || total.Controller != "ukraine" || total.Territory != "russia" {
			t.Errorf("%s at %s: %+v", want.source, want.at, total)
		}
		if gap := total.AreaKM2/want.km2 - 1; gap > tolerance || gap < -tolerance {
			t.Errorf("%s at %s: %.3f km², want %v", want.source, want.at, total.AreaKM2, want.km2)
		}
	}
}

func TestSnapshotsSayThatTheyAreDrawn(t *testing.T) {
	a := archive(t)
	for _, source := range a.Sources(a.Recorded()) {
		for _, s := range a.Snapshots(source.ID, a.Recorded()) {
			claim, _ := a.Claim(s.Areas[0].Class, a.Recorded())
			if s.Basis != data.Schematic || !strings.Contains(s.Note, "drawn by Salient") || !strings.Contains(s.Note, "not a front") ||
				!strings.Contains(s.Note, thousands(*claim.KM2)+" km²") || !strings.Contains(s.Note, claim.Claimant) {
				t.Errorf("%s at %s: basis %s, note %q", s.Source, data.FormatInstant(s.ValidAt), s.Basis, s.Note)
			}
		}
	}
	peak, _ := a.At("kyiv-stated", instant(t, "2024-09-06"), a.Recorded())
	if !strings.Contains(peak.Note, "inferred") {
		t.Errorf("the peak's note does not say that its day is inferred: %q", peak.Note)
	}
}

// Each figure's day lies in the time that its claim speaks of.
func TestFiguresStandWhereTheirClaimsDo(t *testing.T) {
	set, err := read()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set.figures {
		if !f.claim.AsOf.Contains(f.at) {
			t.Errorf("%s is drawn at %s, its claim speaks of %v", f.claim.ID, data.FormatInstant(f.at), f.claim.AsOf)
		}
	}
}

func TestThousands(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 30: "30", 801: "801", 1263: "1,263", 1234567.5: "1,234,567.5"} {
		if got := thousands(v); got != want {
			t.Errorf("%v is written %s", v, got)
		}
	}
}

func TestListed(t *testing.T) {
	words := []string{"a", "b", "c"}
	for n, want := range []string{"", "a", "a and b", "a, b and c"} {
		if got := listed(slices.Clip(words[:n])); got != want {
			t.Errorf("%v is listed as %q", words[:n], got)
		}
	}
}
