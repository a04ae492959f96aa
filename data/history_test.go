package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// places of a lattice that shapes and points of these tests are drawn from, so
// that points on edges and vertices are drawn often.
func latticePoint(x, y int) orb.Point { return orb.Point{35 + float64(x)/1e4, 51 + float64(y)/1e4} }

func latticeBox(t testing.TB, x, y, w, h int) *geo.Shape {
	t.Helper()
	p := latticePoint
	s, _, err := geo.New(orb.MultiPolygon{{{p(x, y), p(x+w, y), p(x+w, y+h), p(x, y+h), p(x, y)}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// texts writes a history for comparison, one line a run.
func texts(h History) (out []string) {
	for _, s := range h.Sources {
		for _, r := range s.Runs {
			out = append(out, fmt.Sprintf("%s %+v %s..%s, to %s, r%d r%d %d", s.Source.Title, r.Holding, r.From, r.Until, r.To, r.First.Revision, r.Last.Revision, r.Snapshots))
		}
	}
	return out
}

// bruteHistory asks every area of every snapshot.
func bruteHistory(a *Archive, p orb.Point, asOf time.Time, during Interval) (out []string) {
	for _, src := range a.Sources(asOf) {
		var runs []PointRun
		open := map[Holding]int{} // the newest run of each
		standing := a.Snapshots(src.ID, asOf)
		for i, s := range standing {
			said := map[Holding]bool{}
			for _, area := range s.Areas {
				if area.Shape.Contains(p) {
					said[Holding{area.Controller, area.Status, area.Territory, area.Class, s.Basis, area.OutsideTotals}] = true
				}
			}
			if len(said) == 0 {
				said[Holding{}] = true
			}
			for h := range said {
				if at, ok := open[h]; ok && runs[at].Last == standing[i-1] {
					runs[at].Last, runs[at].To = s, s.ValidAt
					runs[at].Snapshots++
				} else {
					open[h] = len(runs)
					runs = append(runs, PointRun{Holding: h, First: s, Last: s, From: s.ValidAt, To: s.ValidAt, Snapshots: 1})
				}
			}
		}
		for i := range runs {
			_, runs[i].Until = a.At(src.ID, runs[i].Last.ValidAt, asOf)
		}
		runs = slices.DeleteFunc(runs, func(r PointRun) bool {
			return !during.End.IsZero() && r.From.After(during.End) || !during.Start.IsZero() && !r.Until.IsZero() && !r.Until.After(during.Start)
		})
		slices.SortFunc(runs, func(x, y PointRun) int {
			return cmp.Or(x.From.Compare(y.From), x.Holding.compare(y.Holding))
		})
		out = append(out, texts(History{Sources: []PointHistory{{src, runs}}})...)
	}
	return out
}

func drawSnapshot(t testing.TB, rt *rapid.T, source string) Snapshot {
	s := Snapshot{
		Source: source, Basis: rapid.SampledFrom([]Basis{Mapped, Mapped, Mapped, Schematic}).Draw(rt, "basis"),
		ValidAt: time.Date(2025, 1, rapid.IntRange(1, 9).Draw(rt, "day"), 0, 0, 0, 0, time.UTC),
	}
	if s.Withdrawn = rapid.IntRange(0, 4).Draw(rt, "withdraw") == 0; s.Withdrawn {
		return s
	}
	for range rapid.IntRange(0, 3).Draw(rt, "areas") {
		n := func(low, high int, label string) int { return rapid.IntRange(low, high).Draw(rt, label) }
		s.Areas = append(s.Areas, &Area{
			Shape:         latticeBox(t, n(0, 3, "x"), n(0, 3, "y"), n(1, 3, "w"), n(1, 3, "h")),
			Controller:    rapid.SampledFrom([]string{"", "red"}).Draw(rt, "controller"),
			Status:        rapid.SampledFrom([]Status{Held, Unknown}).Draw(rt, "status"),
			OutsideTotals: n(0, 5, "outside") == 0,
		})
	}
	return s
}

// TestHistoryAgreesWithItsSnapshots grows archives record by record, by
// corrections and withdrawals too, asks at random on the way, and holds every
// answer to the areas themselves, now and at earlier known times.
func TestHistoryAgreesWithItsSnapshots(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l, a := newLog(t), &Archive{}
		grow := func(from int) {
			next, err := a.With(l.records[from:]...)
			if err != nil {
				rt.Fatal(err)
			}
			if rapid.Bool().Draw(rt, "serve") {
				NewWorld(a).Advance(next)
			}
			a = next
		}
		ask := func() {
			p := latticePoint(rapid.IntRange(0, 6).Draw(rt, "px"), rapid.IntRange(0, 6).Draw(rt, "py"))
			if rapid.Bool().Draw(rt, "between") {
				p[0] += 0.00003
			}
			asOf := knownAt(rapid.IntRange(0, len(l.records)).Draw(rt, "known"))
			during := Interval{}
			if rapid.Bool().Draw(rt, "bounded") {
				during.Start = time.Date(2025, 1, rapid.IntRange(0, 10).Draw(rt, "start"), 0, 0, 0, 0, time.UTC)
				during.End = during.Start.AddDate(0, 0, rapid.IntRange(0, 3).Draw(rt, "days"))
			}
			h := a.History(p, asOf, nil, during)
			got, want := texts(h), bruteHistory(a, p, asOf, during)
			if !slices.Equal(got, want) {
				rt.Fatalf("at %v as of %s, during %s:\n got %q\nwant %q", p, asOf, during, got, want)
			}
			if h.Since.After(asOf) {
				rt.Fatalf("since %s is after %s", h.Since, asOf)
			}
			if h.Since.IsZero() {
				return
			}
			if pinned := a.History(p, h.Since, nil, during); !slices.Equal(texts(pinned), want) || !pinned.Since.Equal(h.Since) {
				rt.Fatalf("at %v as of its since %s:\n got %q since %s\nwant %q", p, h.Since, texts(pinned), pinned.Since, want)
			}
		}
		for range rapid.IntRange(1, 6).Draw(rt, "batches") {
			from := len(l.records)
			for range rapid.IntRange(1, 4).Draw(rt, "records") {
				source := rapid.SampledFrom([]string{"m", "m", "n"}).Draw(rt, "source")
				if rapid.IntRange(0, 9).Draw(rt, "describe") == 0 {
					l.add(Record{Source: &Source{ID: source, Title: fmt.Sprint("title ", len(l.records)), Kind: KindMap}})
				} else {
					l.add(Record{Snapshot: l.made(drawSnapshot(t, rt, source))})
				}
			}
			grow(from)
			for range rapid.IntRange(0, 3).Draw(rt, "questions") {
				ask()
			}
		}
		ask()
	})
}

// Appending day by day keeps few blocks and answers as an index made at once.
func TestIndexGrowsByBlocks(t *testing.T) {
	l, a := newLog(t), &Archive{}
	for day := range 60 {
		l.snapshot("m", FormatInstant(time.Date(2025, 1, 1+day, 0, 0, 0, 0, time.UTC)), 1+day/7%3)
		next, err := a.With(l.records[day])
		if err != nil {
			t.Fatal(err)
		}
		a = next
		if got, want := texts(a.History(orb.Point{35.015, 51.015}, a.Recorded(), nil, Interval{})), bruteHistory(a, orb.Point{35.015, 51.015}, a.Recorded(), Interval{}); !slices.Equal(got, want) {
			t.Fatalf("day %d: %q, want %q", day, got, want)
		}
		x := a.tracks.of("m").points.built.Load()
		if n := len(x.blocks); n > 6 || x.blocks[n-1].to != day+1 {
			t.Fatalf("day %d: %d blocks, the last to %d", day, n, x.blocks[n-1].to)
		}
	}
}

func TestHistoryNamesGapsSourcesAndTimes(t *testing.T) {
	l := newLog(t)
	l.snapshot("m", "2025-01-01T00:00:00Z", 3).snapshot("m", "2025-01-03T00:00:00Z", 1).snapshot("m", "2025-01-05T00:00:00Z", 2)
	a := l.snapshot("n", "2025-01-02T00:00:00Z", 2).archive()
	p := orb.Point{35.02, 51.02} // a corner of the square of two, inside that of three
	h := a.History(p, a.Recorded(), []string{"m"}, Interval{})
	if len(h.Sources) != 1 || len(h.Sources[0].Runs) != 3 {
		t.Fatalf("%q, want three runs of m", texts(h))
	}
	for i, want := range []struct {
		drawn       bool
		from, until string
	}{{true, "2025-01-01T00:00:00Z", "2025-01-03T00:00:00Z"}, {false, "2025-01-03T00:00:00Z", "2025-01-05T00:00:00Z"}, {true, "2025-01-05T00:00:00Z", ""}} {
		r := h.Sources[0].Runs[i]
		until := ""
		if !r.Until.IsZero() {
			until = FormatInstant(r.Until)
		}
		if r.Drawn() != want.drawn || FormatInstant(r.From) != want.from || until != want.until {
			t.Errorf("run %d: %+v", i, r)
		}
	}
	if h := a.History(p, a.Recorded(), nil, Interval{End: instant(t, "2024-12-31")}); len(h.Sources) != 0 || !h.Since.Equal(knownAt(3)) {
		t.Errorf("before the first snapshots: %q since %s", texts(h), h.Since)
	}
	if h := a.History(p, a.Recorded(), nil, Interval{Start: instant(t, "2025-01-01T12:00:00Z"), End: instant(t, "2025-01-01T12:00:00Z")}); len(h.Sources) != 1 || len(h.Sources[0].Runs) != 1 || h.Since.Equal(knownAt(2)) {
		t.Errorf("at one instant: %q since %s", texts(h), h.Since)
	}
	if h := (&Archive{}).History(p, knownAt(9), nil, Interval{}); len(h.Sources) != 0 {
		t.Errorf("an empty archive says %q", texts(h))
	}
}

// Readers ask old and new archives while one writer goes on; run with -race.
func TestHistoryWhileTheWorldAdvances(t *testing.T) {
	l := newLog(t)
	for day := range 20 {
		l.snapshot("m", FormatInstant(time.Date(2025, 1, 1+day, 0, 0, 0, 0, time.UTC)), 1+day%3)
	}
	first, err := (&Archive{}).With(l.records[:1]...)
	if err != nil {
		t.Fatal(err)
	}
	w := NewWorld(first)
	done := make(chan struct{})
	for range 3 {
		go func() {
			defer func() { done <- struct{}{} }()
			for w.Archive().Position() < 20 {
				a := w.Archive()
				h := a.History(orb.Point{35.015, 51.015}, a.Recorded(), nil, Interval{})
				n := 0
				for _, r := range h.Sources[0].Runs {
					n += r.Snapshots
				}
				if n != int(a.Position()) {
					t.Errorf("an archive of %d snapshots has runs of %d", a.Position(), n)
				}
			}
		}()
	}
	go func() {
		defer func() { done <- struct{}{} }()
		for w.Archive().Position() < 20 {
			w.Index(t.Context())
		}
	}()
	for _, r := range l.records[1:] {
		next, err := w.Archive().With(r)
		if err != nil {
			t.Fatal(err)
		}
		w.Advance(next)
	}
	for range 4 {
		<-done
	}
}

// Once the world is indexed nobody builds anything, now or after an append.
func TestIndexBeforeAnybodyAsks(t *testing.T) {
	l := newLog(t).snapshot("m", "2025-01-01T00:00:00Z", 3).snapshot("n", "2025-01-01T00:00:00Z", 2)
	w := NewWorld(l.archive())
	built := func() (list []*pointIndex) {
		for _, t := range w.Archive().tracks {
			list = append(list, t.points.built.Load())
		}
		return list
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if w.Index(gone); built()[0] != nil {
		t.Error("an index is built for nobody")
	}
	w.Index(t.Context())
	before := built()
	if slices.Contains(before, nil) {
		t.Fatalf("not all of %v are built", before)
	}
	from := len(l.records)
	next, err := w.Archive().With(l.snapshot("m", "2025-01-02T00:00:00Z", 1).records[from:]...)
	if err != nil {
		t.Fatal(err)
	}
	w.Advance(next)
	if after := built(); after[0] == nil || after[0] == before[0] || after[1] != before[1] {
		t.Errorf("after an append to the first %v, before %v", after, before)
	}
}

// The largest of any stretch is what looking at all of it finds.
func TestMaxima(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		list := rapid.SliceOfN(rapid.Int64Range(-5, 5), 0, 40).Draw(rt, "list")
		from := rapid.IntRange(0, len(list)).Draw(rt, "from")
		to := rapid.IntRange(from, len(list)).Draw(rt, "to")
		want := int64(unknown)
		for _, n := range list[from:to] {
			want = max(want, n)
		}
		if got := newMaxima(list).of(from, to); got != want {
			rt.Fatalf("%v from %d to %d: %d, want %d", list, from, to, got, want)
		}
	})
}
