package data

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// told is a version in words.
func told(v RunVersion) string {
	switch {
	case v.Gone:
		return FormatInstant(v.Since) + " gone"
	case v.Run.Until.IsZero():
		return FormatInstant(v.Since) + " open"
	}
	return FormatInstant(v.Since) + " until " + FormatInstant(v.Run.Until)
}

// TestRunVersions appends random revisions and withdrawals and compares the
// versions of every run there ever was with the lists of runs at each known time.
func TestRunVersions(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		for range rapid.IntRange(1, 12).Draw(rt, "records") {
			at := FormatInstant(time.Date(2025, 1, rapid.IntRange(1, 5).Draw(rt, "day"), 0, 0, 0, 0, time.UTC))
			if rapid.IntRange(0, 3).Draw(rt, "withdraw") == 0 {
				l.withdraw("a.b", at)
			} else {
				l.snapshot("a.b", at, rapid.SliceOfN(rapid.IntRange(1, 2), 1, 3).Draw(rt, "sizes")...)
			}
		}
		a := l.archive()
		want := map[string][]string{}
		for _, r := range l.records {
			found := map[string]Run{}
			for _, run := range a.Runs("a.b", r.RecordedAt) {
				if _, twice := found[run.ID()]; twice {
					rt.Fatalf("two runs are %s", run.ID())
				}
				found[run.ID()] = run
				if want[run.ID()] == nil {
					want[run.ID()] = []string{}
				}
			}
			for id, list := range want {
				run, ok := found[id]
				now := RunVersion{Since: r.RecordedAt, Run: run, Gone: !ok}
				if n := len(list); n == 0 || list[n-1][len(FormatInstant(r.RecordedAt)):] != told(now)[len(FormatInstant(r.RecordedAt)):] {
					want[id] = append(list, told(now))
				}
			}
		}
		for id, list := range want {
			var got []string
			for _, v := range a.RunVersions(id) {
				got = append(got, told(v))
				if !v.Gone && v.Run.ID() != id {
					rt.Errorf("a version of %s is %s", id, v.Run.ID())
				}
			}
			if !slices.Equal(got, list) {
				rt.Errorf("%s: versions\n%v, want\n%v", id, got, list)
			}
		}
	})
}

func TestRunVersionsOfNothing(t *testing.T) {
	a := newLog(t).snapshot("m", "2025-01-01T00:00:00Z", 1, 1).archive()
	runs := a.Runs("m", a.Recorded())
	if len(runs) != 2 || runs[1].ID() != runs[0].ID()+".2" {
		t.Fatalf("runs %v and %v", runs[0].ID(), runs[1].ID())
	}
	id := runs[0].ID()
	for _, none := range []string{"", "m", "m." + id, id + ".3", id + ".1", id + ".02", id + ".x", id[:len(id)-1] + "z", "m.20250102T000000Z" + id[len("m.20250101T000000Z"):], "n" + id[1:]} {
		if got := a.RunVersions(none); got != nil {
			t.Errorf("%q has versions %v", none, got)
		}
	}
	if got := a.RunVersions(id + ".2"); len(got) != 1 || got[0].Gone || !got[0].Run.Until.IsZero() {
		t.Errorf("versions of the second: %v", got)
	}
}
