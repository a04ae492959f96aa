package data

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// drawLog is a log at random with corrections, withdrawals and revivals, of few
// valid times, so that they meet often.
func drawLog(t testing.TB, rt *rapid.T) *log {
	l := newLog(t)
	for range rapid.IntRange(1, 14).Draw(rt, "records") {
		source := rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "source")
		at := fmt.Sprintf("2025-04-%02dT12:00:00Z", rapid.IntRange(1, 4).Draw(rt, "day"))
		switch rapid.IntRange(0, 7).Draw(rt, "what") {
		case 0:
			l.add(Record{Source: &Source{ID: source, Title: rapid.StringN(1, 3, -1).Draw(rt, "title"), Kind: KindMap}})
		case 1, 2:
			l.withdraw(source, at)
		default:
			l.snapshot(source, at, rapid.SliceOfN(rapid.IntRange(1, 4), 0, 2).Draw(rt, "sizes")...)
		}
	}
	return l
}

// TestEarlierAnswersStand asks at random while a log grows, and asks all of it
// again at the end: by what was known then and by the Since of each answer, the
// content is the same, and so is Since.
func TestEarlierAnswersStand(t *testing.T) {
	type answer struct {
		question string
		asOf     time.Time
		ask      func(a *Archive, asOf time.Time) (content any, since time.Time)
		content  any
		since    time.Time
	}
	rapid.Check(t, func(rt *rapid.T) {
		l := drawLog(t, rt)
		a := &Archive{}
		var given []answer
		for i, r := range l.records {
			next, err := a.With(r)
			if err != nil {
				rt.Fatal(err)
			}
			a = next
			from := instant(t, fmt.Sprintf("2025-04-%02d", rapid.IntRange(0, 5).Draw(rt, "from")+1))
			to := from.AddDate(0, 0, rapid.IntRange(0, 3).Draw(rt, "days"))
			sources := rapid.SampledFrom([][]string{nil, {"a"}}).Draw(rt, "sources")
			for question, ask := range map[string]func(*Archive, time.Time) (any, time.Time){
				"state": func(a *Archive, asOf time.Time) (any, time.Time) {
					s := a.State(from, asOf, sources, Filter{})
					return s.Hash(), s.Since
				},
				"changes": func(a *Archive, asOf time.Time) (any, time.Time) {
					c := a.Changes(from, to, asOf, sources, Filter{})
					return c.Hash(), c.Since
				},
				"daily": func(a *Archive, asOf time.Time) (any, time.Time) {
					d := a.Daily(from, to, asOf, sources, Filter{})
					return d.Hash(), d.Since
				},
				"history": func(a *Archive, asOf time.Time) (any, time.Time) {
					h := a.History(latticePoint(200, 200), asOf, sources, Interval{from, to})
					return fmt.Sprint(texts(h)), h.Since
				},
			} {
				content, since := ask(a, knownAt(i))
				given = append(given, answer{question, knownAt(i), ask, content, since})
			}
		}
		for _, g := range given {
			for _, asOf := range []time.Time{g.asOf, g.since, g.since.Add(g.asOf.Sub(g.since) / 2)} {
				if g.since.IsZero() && asOf != g.asOf {
					continue // nothing was known, and nothing is said of since when
				}
				if content, since := g.ask(a, asOf); content != g.content || !since.Equal(g.since) {
					rt.Fatalf("%s as of %s was %v since %s, and is %v since %s", g.question, asOf, g.content, g.since, content, since)
				}
			}
		}
	})
}

// TestNewestRevisions holds the lists to a walk over the log.
func TestNewestRevisions(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := drawLog(t, rt)
		a := l.archive()
		asOf := knownAt(rapid.IntRange(-1, len(l.records)).Draw(rt, "known"))
		n := rapid.IntRange(1, 6).Draw(rt, "n")
		sources := rapid.SampledFrom([][]string{nil, {"a"}, {"b", "none"}}).Draw(rt, "sources")
		var newest, ofA []*Snapshot
		standing := map[string]*Snapshot{}
		for _, r := range l.records {
			if s := r.Snapshot; s != nil && !s.RecordedAt.After(asOf) {
				if among(sources, s.Source) {
					newest = append(newest, s)
				}
				if s.Source == "a" {
					ofA = append(ofA, s)
				}
				standing[r.Key()] = s
			}
		}
		slices.Reverse(newest)
		newest = newest[:min(n, len(newest))]
		same := func(x, y *Snapshot) bool { return x.Hash() == y.Hash() && x.RecordedAt.Equal(y.RecordedAt) }
		if got := a.Newest(sources, asOf, n); !slices.EqualFunc(got, newest, same) {
			rt.Fatalf("newest %d: %v, want %v", n, got, newest)
		}
		slices.SortStableFunc(ofA, func(x, y *Snapshot) int { return x.ValidAt.Compare(y.ValidAt) })
		if got := a.Revisions("a", asOf); !slices.EqualFunc(got, ofA, same) {
			rt.Fatalf("revisions %v, want %v", got, ofA)
		}
		for day := range 5 {
			at := time.Date(2025, 4, day+1, 12, 0, 0, 0, time.UTC)
			want := standing["snapshot/a/"+FormatInstant(at)]
			if got := a.Standing("a", at, asOf); (got == nil) != (want == nil) || got != nil && !same(got, want) {
				rt.Fatalf("standing at %s: %v, want %v", at, got, want)
			}
		}
	})
}
