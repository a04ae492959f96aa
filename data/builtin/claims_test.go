package builtin

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/salient-map/salient/data"
)

// dated is a claim row with good values, for tests to break.
func dated(change map[string]string) string {
	cells := map[string]string{"id": "X1", "as_of": "2025-04-07", "claimant": "somebody", "measure": "held", "party": "ukraine"}
	for name, value := range change {
		cells[name] = value
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	var line []string
	for _, name := range claimHeader() {
		line = append(line, cells[name])
	}
	w.Write(claimHeader())
	w.Write(line)
	w.Flush()
	return b.String()
}

func testGazetteer(t testing.TB) *gazetteer {
	t.Helper()
	g, err := load("places.csv", readPlaces)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestBrokenClaims(t *testing.T) {
	g := testGazetteer(t)
	if _, err := readClaims("c.csv", []byte(dated(nil)), g); err != nil {
		t.Fatalf("the unbroken row: %v", err)
	}
	for column, cells := range map[string][]string{
		"id":        {""},
		"as_of":     {"", "2025-13", "yesterday", "2025-04-07/2025-04-06"},
		"published": {"2025-4-8", "April"},
		"claimant":  {" x"},
		"km2":       {"-1", "NaN", "1e3", "about 58", "1,400"},
		"party":     {"Ukraine", "nobody"},
		"places":    {"Atlantis", "Sudzha|", "Sudzha||Gornal"},
	} {
		for _, cell := range cells {
			got, err := readClaims("c.csv", []byte(dated(map[string]string{column: cell})), g)
			if err == nil || !strings.HasPrefix(err.Error(), "c.csv:2:") || !strings.Contains(err.Error(), column+": ") {
				t.Errorf("%s %q: %v and error %v", column, cell, got, err)
			}
		}
	}
	for _, column := range []string{"claimant", "measure"} {
		if _, err := readClaims("c.csv", []byte(dated(map[string]string{column: ""})), g); err == nil || !strings.Contains(err.Error(), "no "+column) {
			t.Errorf("no %s: error %v", column, err)
		}
	}
}

// Every row of both files is served, but for the three that are no statement
// about control.
func TestEveryRowIsServedOrLeftOut(t *testing.T) {
	a := archive(t)
	var want, leftOut []string
	for _, name := range []string{"claims.csv", "press_texts.csv"} {
		rows, err := load(name, func(name string, text []byte) ([]*row, error) { return readTable(name, text, claimHeader()) })
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.text("left_out") == "" {
				want = append(want, r.text("id"))
			} else {
				leftOut = append(leftOut, r.text("id"))
			}
		}
	}
	var ids []string
	for i := range 44 {
		ids = append(ids, fmt.Sprintf("C%03d", i+1))
	}
	for i := range 30 {
		if id := fmt.Sprintf("S%02d", i+1); !slices.Contains(leftOut, id) {
			ids = append(ids, id)
		}
	}
	var served []string
	for _, c := range a.Claims(data.Interval{}, a.Recorded()) {
		served = append(served, c.ID)
	}
	if !slices.Equal(leftOut, []string{"S11", "S12", "S15"}) {
		t.Errorf("left out: %v", leftOut)
	}
	if !slices.Equal(served, want) || !slices.Equal(served, ids) {
		t.Errorf("served %v\nrows %v\nwant %v", served, want, ids)
	}
}

func TestClaimsSayWhoSaidWhat(t *testing.T) {
	a := archive(t)
	for _, want := range []struct {
		id, claimant, party, measure string
		km2                          float64
	}{
		{"C001", "Oleksandr Syrskyi (C-in-C)", "ukraine", "held", 1000},
		{"C010", "Oleksandr Syrskyi", "ukraine", "held", 1263},
		{"C012", "Oleksandr Syrskyi", "ukraine", "held", 1294},
		{"C035", "Kyiv (as reported by Reuters)", "ukraine", "held", 1400},
		{"C034", "DeepState", "ukraine", "held", 58},
		{"C042", "DeepState", "ukraine", "held", 30},
		{"C023", "Russian MoD", "russia", "retaken", 801},
		{"C031", "Valery Gerasimov", "russia", "retaken", 1100},
		{"C038", "Valery Gerasimov", "russia", "retaken", 1260},
		{"S09", "DeepState", "ukraine", "held", 58},
		{"S10", "Kyiv (per Reuters original)", "ukraine", "held", 1400},
	} {
		c, ok := a.Claim(want.id, a.Recorded())
		if !ok || c.KM2 == nil || *c.KM2 != want.km2 || c.Claimant != want.claimant || c.Party != want.party || c.Measure != want.measure {
			t.Errorf("%s is %+v", want.id, c)
		}
	}
	all, _ := a.Claim("C040", a.Recorded())
	denial, _ := a.Claim("C041", a.Recorded())
	if all.Qualifier != "all" || all.KM2 != nil || all.Party != "russia" || denial.Party != "ukraine" || !strings.Contains(denial.Verification, "denies") {
		t.Errorf("all: %+v\ndenial: %+v", all, denial)
	}
}

func TestTextErrorsAreNoted(t *testing.T) {
	a := archive(t)
	for id, want := range map[string]string{"S10": "misattribution", "S13": "Kartapolov", "S21": "it was Monday", "S24": "self-contradiction", "C033": "misdates"} {
		if c, _ := a.Claim(id, a.Recorded()); c == nil || !strings.Contains(c.TextError, want) {
			t.Errorf("%s: %+v", id, c)
		}
	}
}

func TestClaimsNameKnownPlaces(t *testing.T) {
	a := archive(t)
	c, _ := a.Claim("C037", a.Recorded())
	if !slices.Equal(c.Places, []string{"gornal", "oleshnya"}) {
		t.Errorf("C037 names %v", c.Places)
	}
	known := map[string]bool{}
	for _, p := range a.Places(a.Recorded()) {
		known[p.ID] = true
	}
	for _, c := range a.Claims(data.Interval{}, a.Recorded()) {
		for _, id := range c.Places {
			if !known[id] {
				t.Errorf("%s names %s", c.ID, id)
			}
		}
	}
}

func FuzzReadClaims(f *testing.F) {
	for _, name := range []string{"claims.csv", "press_texts.csv"} {
		text, err := files.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.Join(strings.SplitAfter(string(text), "\n")[:4], ""))
	}
	f.Add(dated(nil))
	f.Add("\xef\xbb\xbf" + dated(nil))
	g := testGazetteer(f)
	f.Fuzz(func(t *testing.T, text string) {
		claims, err := readClaims("c.csv", []byte(text), g)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "c.csv:") {
				t.Errorf("error without a place: %v", err)
			}
			return
		}
		for _, c := range claims {
			if err := c.Validate(); err != nil {
				t.Errorf("accepted: %v", err)
			}
		}
	})
}

// TestClaimsSpeakToReaders: what is served names outlets and events, and no row of
// these files by its id.
func TestClaimsSpeakToReaders(t *testing.T) {
	ours := regexp.MustCompile(`press text|\b[SC]\d\d+\b`)
	a := archive(t)
	for _, c := range a.Claims(data.Interval{}, a.Recorded()) {
		for _, text := range []string{c.AsOfBasis, c.Claimant, c.Outlet, c.Measure, c.Qualifier, c.Settlements, c.Scope, c.Verification, c.Note, c.TextError} {
			if ours.MatchString(text) {
				t.Errorf("%s says %q", c.ID, text)
			}
		}
	}
	for _, p := range a.Places(a.Recorded()) {
		if ours.MatchString(p.Note) {
			t.Errorf("%s says %q", p.ID, p.Note)
		}
	}
}
