package data

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestChronicleIsItsSnapshots: the stays at a place of a course are the areas that
// the filter chooses of the snapshot there; the snapshots are those that stand at
// some instant of the interval; and the same is answered for ever to who asks with
// the known time since which it is known.
func TestChronicleIsItsSnapshots(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		f := Filter{Statuses: rapid.SampledFrom([][]Status{nil, {Held}}).Draw(rt, "statuses")}
		var during Interval
		if rapid.Bool().Draw(rt, "interval") {
			during.Start = time.Date(2025, 1, rapid.IntRange(1, 9).Draw(rt, "start"), 12, 0, 0, 0, time.UTC)
			during.End = during.Start.AddDate(0, 0, rapid.IntRange(0, 5).Draw(rt, "days"))
		}
		type earlier struct {
			since time.Time
			hash  any
		}
		var answers []earlier
		for range rapid.IntRange(1, 12).Draw(rt, "records") {
			s := drawSnapshot(t, rt, rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "source"))
			made, err := NewSnapshot(s)
			if err != nil {
				rt.Fatal(err)
			}
			l.add(Record{Snapshot: made})
			a := l.archive()
			ch := a.Chronicle(during, a.Recorded(), nil, f)
			checkChronicle(rt, a, ch, f)
			answers = append(answers, earlier{ch.Since, ch.Hash()})
			for _, e := range answers {
				if got := a.Chronicle(during, e.since, nil, f).Hash(); got != e.hash {
					rt.Fatalf("as of %v: another answer than before", e.since)
				}
			}
		}
	})
}

func checkChronicle(rt *rapid.T, a *Archive, ch Chronicle, f Filter) {
	stood := 0
	for _, id := range []string{"a", "b"} {
		for _, s := range a.Snapshots(id, ch.AsOf) {
			if _, until := a.At(id, s.ValidAt, ch.AsOf); overlaps(s.ValidAt, until, ch.During) {
				stood++
			}
		}
	}
	for _, c := range ch.Parts {
		stood -= len(c.Snapshots)
		for i, s := range c.Snapshots {
			if _, until := a.At(c.Source.ID, s.ValidAt, ch.AsOf); !c.At(i).Equal(s.ValidAt) || !c.At(i+1).Equal(until) {
				rt.Fatalf("snapshot %d stands from %v to %v, want to %v", i, c.At(i), c.At(i+1), until)
			}
			var got, want []string
			for _, st := range c.Stays {
				if st.From <= i && i < st.To {
					got = append(got, st.Area.Hash().Short()+string(st.Basis))
				}
			}
			for _, area := range f.choose(s) {
				want = append(want, area.Hash().Short()+string(s.Basis))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				rt.Fatalf("snapshot %d has the areas %v, want %v", i, got, want)
			}
		}
	}
	if stood != 0 {
		rt.Fatalf("%d snapshots more stand in %v", stood, ch.During)
	}
}
