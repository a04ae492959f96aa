package data

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRuns(t *testing.T) {
	a := newLog(t).
		snapshot("m", "2025-01-01T00:00:00Z", 1, 2).
		snapshot("m", "2025-01-02T00:00:00Z", 2, 1).
		snapshot("m", "2025-01-03T00:00:00Z", 2, 2).
		snapshot("m", "2025-01-04T00:00:00Z", 1).
		archive()
	var got []string
	for _, r := range a.Runs("m", a.Recorded()) {
		until := ".."
		if !r.Until.IsZero() {
			until = r.Until.Format("02")
		}
		got = append(got, r.From().Format("02")+"-"+r.Last.ValidAt.Format("02")+"/"+until)
	}
	if want := []string{"01-02/03", "01-03/04", "03-03/04", "04-04/.."}; !slices.Equal(got, want) {
		t.Errorf("runs %v, want %v", got, want)
	}
	if runs := a.Runs("m", knownAt(0)); len(runs) != 2 || !runs[0].Until.IsZero() {
		t.Errorf("as of the first record: %+v", runs)
	}
	if runs := a.Runs("nobody", a.Recorded()); runs != nil {
		t.Errorf("a source that does not exist has %v", runs)
	}
}

// An area that changes in anything begins a new run.
func TestRunsEndWithAnyChange(t *testing.T) {
	base := Area{Shape: square(t, 1), Controller: "ukraine", Status: Held, Territory: "russia", Class: "c", ClassKey: "k", Labels: []Label{{"en", "x"}}}
	for name, change := range map[string]func(*Area){
		"shape":      func(a *Area) { a.Shape = square(t, 2) },
		"controller": func(a *Area) { a.Controller = "" },
		"status":     func(a *Area) { a.Status = Unknown },
		"territory":  func(a *Area) { a.Territory = "" },
		"class":      func(a *Area) { a.Class = "d" },
		"class key":  func(a *Area) { a.ClassKey = "l" },
		"label":      func(a *Area) { a.Labels = []Label{{"en", "y"}} },
		"language":   func(a *Area) { a.Labels = []Label{{"", "x"}} },
		"totals":     func(a *Area) { a.OutsideTotals = true },
		"nothing":    func(*Area) {},
	} {
		l := newLog(t)
		for day := range 3 {
			area := base
			if day == 1 {
				change(&area)
			}
			l.add(Record{Snapshot: l.made(Snapshot{Source: "m", ValidAt: knownAt(day), Basis: Mapped, Areas: []*Area{&area}})})
		}
		want := 3
		if name == "nothing" {
			want = 1
		}
		if got := len(l.archive().Runs("m", knownAt(9))); got != want {
			t.Errorf("%s: %d runs, want %d", name, got, want)
		}
	}
}

// Runs hold every area of every snapshot, each as often as it is there.
func TestRunsHoldEverything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		for range rapid.IntRange(1, 12).Draw(rt, "records") {
			l.add(Record{Snapshot: l.made(drawSnapshot(t, rt, "m"))})
		}
		a := l.archive()
		asOf := knownAt(rapid.IntRange(0, 12).Draw(rt, "known"))
		runs := a.Runs("m", asOf)
		for _, s := range a.Snapshots("m", asOf) {
			var want, got []string
			for _, area := range s.Areas {
				want = append(want, area.Hash().String())
			}
			for _, r := range runs {
				if !r.From().After(s.ValidAt) && (r.Until.IsZero() || r.Until.After(s.ValidAt)) {
					got = append(got, r.Area.Hash().String())
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				rt.Fatalf("at %s runs hold %v, want %v", s.ValidAt, got, want)
			}
		}
	})
}
