package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/paulmach/orb/maptile"
	"pgregory.net/rapid"
)

func TestVerdicts(t *testing.T) {
	count := tally{}
	goal := row{name: "row", goal: "≥ 1"}
	for _, c := range []struct {
		row     row
		got     result
		err     error
		verdict string
	}{
		{goal, result{met: true}, nil, "met"},
		{goal, result{}, nil, "short"},
		{row{name: "informs"}, result{met: true}, nil, "–"},
		{goal, result{}, fmt.Errorf("measure: %w", &skipped{"no wrk"}), "skipped"},
		{goal, result{met: true}, errors.New("broken\n\tin two lines"), "failed"},
	} {
		if got := count.line(c.row, c.got, c.err); got[5] != c.verdict {
			t.Errorf("%+v, %v: verdict %s, want %s", c.got, c.err, got[5], c.verdict)
		} else if strings.ContainsAny(strings.Join(got[:], ""), "\n\t") {
			t.Errorf("%v: a row of several lines: %q", c.err, got)
		}
	}
	if count.String() != "1 met, 1 short, 1 skipped, 1 failed" {
		t.Errorf("tally %v", count)
	}
}

func TestColumnsAlign(t *testing.T) {
	for _, r := range []line{columns, {"cold tile z5", "–", "1.0 µs", "0.60 G", "≥ 0.60 G", "met"}} {
		text := align(r)
		at := utf8.RuneCountInString(text[:strings.LastIndex(text, " | ")])
		if want := 5*3 - 3 + widths[0] + widths[1] + widths[2] + widths[3] + widths[4]; at != want {
			t.Errorf("%q: the last column at %d, want %d", text, at, want)
		}
	}
}

func TestMarkdownKeepsItsColumns(t *testing.T) {
	text := markdown([]line{{"a|b", "two\nlines", "–", "–", "–", "met"}}, tally{met: 1}, "Measured somewhere.")
	want := "Measured somewhere.\n\n| row | figure | yardstick | ratio | goal | verdict |\n|---|---|---|---|---|---|\n" +
		"| a\\|b | two lines | – | – | – | met |\n\n1 met, 0 short\n\n" + foot + "\n"
	if text != want {
		t.Errorf("got %q", text)
	}
}

func TestThousands(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999.4: "999", 1000: "1,000", 1234567.8: "1,234,568"} {
		if got := thousands(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
	r := rate{perSecond: 51234, p99: 1500 * time.Microsecond, each: 19 * time.Microsecond}
	if r.String() != "51,234/s, 19 µs, p99 1.50 ms" {
		t.Errorf("got %v", r)
	}
}

// TestRatioGoesByTimeWhereTheMachineIsBusy: starved of its core, G must not make
// a slow row look good.
func TestRatioGoesByTimeWhereTheMachineIsBusy(t *testing.T) {
	own := rate{perSecond: 20000, each: 48 * time.Microsecond}
	for _, c := range []struct {
		g      rate
		ratio  float64
		steady bool
	}{
		{rate{perSecond: 40000, each: 24 * time.Microsecond}, 0.5, true},
		{rate{perSecond: 10000, each: 24 * time.Microsecond}, 0.5, false},
		{rate{perSecond: 40000}, 0.5, true},
	} {
		if got, steady := (comparison{own, c.g}).ratio(); got != c.ratio || steady != c.steady {
			t.Errorf("beside %v: %v, %v", c.g, got, steady)
		}
	}
}

func TestRowsAreNamedApart(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rows() {
		if seen[r.name] || r.measure == nil {
			t.Errorf("row %q: named twice, or measures nothing", r.name)
		}
		seen[r.name] = true
		if exact, err := choose(rows(), r.name); err != nil || len(exact) != 1 || exact[0].name != r.name {
			t.Errorf("%q chooses %d rows, %v", r.name, len(exact), err)
		}
	}
	if all, err := choose(rows(), ""); err != nil || len(all) != len(seen) {
		t.Errorf("no name chooses %d rows, %v", len(all), err)
	}
	if _, err := choose(rows(), "nonsense"); err == nil || !strings.Contains(err.Error(), "cold tile z5") {
		t.Errorf("error %v does not name the rows", err)
	}
}

// TestBusiestIsTheMost compares with a plain look at every tile, whatever the
// order in which the map gives them.
func TestBusiestIsTheMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := map[maptile.Tile]int{}
		for range rapid.IntRange(1, 20).Draw(t, "tiles") {
			at := maptile.New(rapid.Uint32Range(0, 3).Draw(t, "x"), rapid.Uint32Range(0, 3).Draw(t, "y"), 2)
			count[at] = rapid.IntRange(1, 3).Draw(t, "vertices")
		}
		got := busiest(count)
		for at, n := range count {
			if n > count[got] || n == count[got] && (at.Y < got.Y || at.Y == got.Y && at.X < got.X) {
				t.Fatalf("%v with %d, not %v with %d", got, count[got], at, n)
			}
		}
	})
}
