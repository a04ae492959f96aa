package data

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// square is a shape of n hundredths of a degree from 35,51.
func square(t testing.TB, n int) *geo.Shape {
	t.Helper()
	side := float64(n) / 100
	s, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {35 + side, 51}, {35 + side, 51 + side}, {35, 51 + side}, {35, 51}}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// log makes records with positions and known times as a store would.
type log struct {
	t         testing.TB
	records   []Record
	revisions map[string]int
}

func newLog(t testing.TB) *log { return &log{t: t, revisions: map[string]int{}} }

func (l *log) add(r Record) *log {
	l.t.Helper()
	r.Position = int64(len(l.records) + 1)
	r.RecordedAt = knownAt(len(l.records))
	if r.Snapshot != nil {
		l.revisions[r.Key()]++
		r.Snapshot = r.Snapshot.Recorded(r.RecordedAt, l.revisions[r.Key()])
	}
	l.records = append(l.records, r)
	return l
}

// knownAt is the known time of the nth record of a log.
func knownAt(n int) time.Time { return time.Date(2026, 1, 1, n, 0, 0, 0, time.UTC) }

func (l *log) snapshot(source, at string, sizes ...int) *log {
	l.t.Helper()
	s := Snapshot{Source: source, ValidAt: instant(l.t, at), Basis: Mapped}
	for _, n := range sizes {
		s.Areas = append(s.Areas, &Area{Shape: square(l.t, n), Controller: "ukraine", Status: Held, Territory: "russia"})
	}
	return l.add(Record{Snapshot: l.made(s)})
}

func (l *log) withdraw(source, at string) *log {
	l.t.Helper()
	return l.add(Record{Snapshot: l.made(Snapshot{Source: source, ValidAt: instant(l.t, at), Basis: Mapped, Withdrawn: true})})
}

func (l *log) made(s Snapshot) *Snapshot {
	l.t.Helper()
	made, err := NewSnapshot(s)
	if err != nil {
		l.t.Fatal(err)
	}
	return made
}

func (l *log) archive() *Archive {
	l.t.Helper()
	a, err := (&Archive{}).With(l.records...)
	if err != nil {
		l.t.Fatal(err)
	}
	return a
}

func TestCarryForward(t *testing.T) {
	a := newLog(t).
		snapshot("deepstate", "2025-04-05T19:00:00Z", 3).
		snapshot("deepstate", "2025-04-07T20:02:46Z", 2).
		snapshot("deepstate", "2025-04-07T10:00:00Z", 4). // recorded later, held earlier
		archive()
	for at, want := range map[string]string{
		"2025-04-05":           "2025-04-05T19:00:00Z",
		"2025-04-06":           "2025-04-05T19:00:00Z", // a day without a snapshot
		"2025-04-07":           "2025-04-07T20:02:46Z", // the newest of the day
		"2025-04-07T20:02:45Z": "2025-04-07T10:00:00Z",
		"2025-04-07T20:02:46Z": "2025-04-07T20:02:46Z",
		"2026-01-01":           "2025-04-07T20:02:46Z",
	} {
		s, _ := a.At("deepstate", instant(t, at), a.Recorded())
		if s == nil || FormatInstant(s.ValidAt) != want {
			t.Errorf("at %s stands %v, want the one of %s", at, s, want)
		}
	}
	if s, until := a.At("deepstate", instant(t, "2025-04-04"), a.Recorded()); s != nil || FormatInstant(until) != "2025-04-05T19:00:00Z" {
		t.Errorf("before the first stands %v, until %s", s, FormatInstant(until))
	}
	if s, _ := a.At("nobody", instant(t, "2025-04-07"), a.Recorded()); s != nil {
		t.Errorf("a source that does not exist has %v", s)
	}
}

func TestUntil(t *testing.T) {
	a := newLog(t).
		snapshot("m", "2025-01-01T00:00:00Z", 1).
		snapshot("m", "2025-01-03T00:00:00Z", 2).
		withdraw("m", "2025-01-03T00:00:00Z").
		snapshot("m", "2025-01-05T00:00:00Z", 3).
		archive()
	for known, want := range map[int]string{0: "", 1: "2025-01-03T00:00:00Z", 2: "", 3: "2025-01-05T00:00:00Z"} {
		_, until := a.At("m", instant(t, "2025-01-01"), knownAt(known))
		got := ""
		if !until.IsZero() {
			got = FormatInstant(until)
		}
		if got != want {
			t.Errorf("known at %d: until %q, want %q", known, got, want)
		}
	}
}

func TestCorrectionsAndWithdrawalsStandBesideWhatTheyCorrect(t *testing.T) {
	a := newLog(t).
		snapshot("m", "2025-01-01T00:00:00Z", 1).
		snapshot("m", "2025-01-02T00:00:00Z", 2).
		snapshot("m", "2025-01-02T00:00:00Z", 3). // correction
		withdraw("m", "2025-01-02T00:00:00Z").
		archive()
	for known, want := range map[int][2]int{0: {1, 1}, 1: {2, 1}, 2: {3, 2}, 3: {1, 1}} {
		s, _ := a.At("m", instant(t, "2025-01-02"), knownAt(known))
		if s.Areas[0].Shape.Hash() != square(t, want[0]).Hash() || s.Revision != want[1] {
			t.Errorf("known at %d: %v revision %d, want square %d revision %d", known, s.Areas[0].Shape, s.Revision, want[0], want[1])
		}
	}
	if got := len(a.Snapshots("m", a.Recorded())); got != 1 {
		t.Errorf("%d snapshots are known at the end, want 1: the other was withdrawn", got)
	}
}

func TestWithRefuses(t *testing.T) {
	good := newLog(t).snapshot("m", "2025-01-01", 1).records[0]
	a := newLog(t).snapshot("m", "2025-01-01", 1).snapshot("m", "2025-01-02", 1).archive()
	past, early := good, good
	past.Position, past.RecordedAt = 2, knownAt(9)
	early.Position, early.RecordedAt = 3, knownAt(1)
	two := Record{Position: 3, RecordedAt: knownAt(9), Source: &Source{ID: "m", Title: "M", Kind: KindMap}, Snapshot: good.Snapshot}
	raw := Record{Position: 3, RecordedAt: knownAt(9), Snapshot: &Snapshot{Source: "m", ValidAt: knownAt(0), Basis: Mapped}}
	untimed := good
	untimed.Position, untimed.RecordedAt = 3, time.Time{}
	for why, r := range map[string]Record{
		"position 2 does not follow": past, "does not follow 2026": early, "want exactly one": two,
		"not made by NewSnapshot": raw, "no known time": untimed,
	} {
		if _, err := a.With(r); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("got %v, want an error that says %q", err, why)
		}
	}
}

func TestNewSnapshotRefuses(t *testing.T) {
	at := knownAt(0)
	area := &Area{Shape: square(t, 1), Status: Held}
	for why, s := range map[string]Snapshot{
		"source id":     {Source: "Deep State", ValidAt: at, Basis: Mapped},
		"no valid_at":   {Source: "m", Basis: Mapped},
		"basis":         {Source: "m", ValidAt: at, Basis: "guessed"},
		"withdrawal":    {Source: "m", ValidAt: at, Basis: Mapped, Withdrawn: true, Areas: []*Area{area}},
		"area 1: no sh": {Source: "m", ValidAt: at, Basis: Mapped, Areas: []*Area{area, {Status: Held}}},
		"status":        {Source: "m", ValidAt: at, Basis: Mapped, Areas: []*Area{{Shape: square(t, 1), Status: "liberated"}}},
		"party":         {Source: "m", ValidAt: at, Basis: Mapped, Areas: []*Area{{Shape: square(t, 1), Status: Held, Controller: "Ukraine!"}}},
	} {
		if _, err := NewSnapshot(s); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("got %v, want an error that says %q", err, why)
		}
	}
}

func TestShapesAreHeldOnce(t *testing.T) {
	a := newLog(t).snapshot("m", "2025-01-01", 1, 2).snapshot("m", "2025-01-02", 2, 1).snapshot("n", "2025-01-02", 1).archive()
	if got := a.Size(); got.Shapes != 2 || got.Areas != 5 || got.Snapshots != 3 || got.Sources != 2 {
		t.Errorf("size %+v, want 2 shapes in 5 areas of 3 snapshots", got)
	}
	s1, _ := a.At("m", instant(t, "2025-01-01"), a.Recorded())
	s2, _ := a.At("m", instant(t, "2025-01-02"), a.Recorded())
	if s1.Areas[0].Shape != s2.Areas[1].Shape {
		t.Error("equal shapes are two in memory")
	}
}

func TestBuiltInRecordsComeBeforeEveryLog(t *testing.T) {
	base := newLog(t).snapshot("built-in", "2025-01-01", 1).snapshot("built-in", "2025-01-02", 2).records
	for i := range base {
		base[i].Position = int64(i + 1 - len(base))
		base[i].RecordedAt = base[i].RecordedAt.AddDate(1, 0, 0) // newer than the log
	}
	a, err := (&Archive{}).With(base...)
	if err != nil || a.Position() != 0 {
		t.Fatalf("position %d, %v; want 0", a.Position(), err)
	}
	grown, err := a.With(newLog(t).snapshot("m", "2025-01-01", 3).records...)
	if err != nil || grown.Position() != 1 || !grown.Recorded().Equal(a.Recorded()) {
		t.Fatalf("position %d, recorded %s, %v", grown.Position(), grown.Recorded(), err)
	}
	if s, _ := a.At("m", instant(t, "2025-01-01"), grown.Recorded()); s != nil {
		t.Error("the archive that was grown has changed")
	}
}

func TestSourcesAreKnownFromTheirFirstRecord(t *testing.T) {
	a := newLog(t).
		snapshot("m", "2025-01-01", 1).
		add(Record{Source: &Source{ID: "m", Title: "The Map", Kind: KindMap}}).
		add(Record{Source: &Source{ID: "m", Title: "The New Map", Kind: KindMap}}).
		archive()
	for known, want := range []string{"m", "The Map", "The New Map"} {
		if s, ok := a.Source("m", knownAt(known)); !ok || s.Title != want {
			t.Errorf("known at %d: %q, want %q", known, s.Title, want)
		}
	}
	if _, ok := a.Source("m", knownAt(0).Add(-time.Second)); ok {
		t.Error("known before its first record")
	}
	if got := a.Parties(); !slices.Equal(got, []string{"russia", "ukraine"}) {
		t.Errorf("parties %v", got)
	}
}

// TestAnswersNeverChange grows an archive by random revisions and withdrawals
// and asks every earlier question again: by the known time it was answered at,
// and by the Since of the answer, it must be answered the same.
func TestAnswersNeverChange(t *testing.T) {
	type asked struct {
		at, asOf, since time.Time
		hash            geo.Hash
	}
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		a := &Archive{}
		var answers []asked
		for range rapid.IntRange(1, 14).Draw(rt, "records") {
			source := rapid.SampledFrom([]string{"m", "n"}).Draw(rt, "source")
			day := time.Date(2025, 1, rapid.IntRange(1, 5).Draw(rt, "day"), 0, 0, 0, 0, time.UTC)
			at := FormatInstant(day)
			if rapid.IntRange(0, 3).Draw(rt, "withdraw") == 0 {
				l.withdraw(source, at)
			} else {
				l.snapshot(source, at, rapid.IntRange(1, 3).Draw(rt, "size"))
			}
			next, err := a.With(l.records[len(l.records)-1])
			if err != nil {
				rt.Fatal(err)
			}
			a = next
			for d := range 7 {
				at := time.Date(2025, 1, d, 12, 0, 0, 0, time.UTC)
				st := a.State(at, a.Recorded(), nil, Filter{})
				answers = append(answers, asked{at, a.Recorded(), st.Since, st.Hash()})
			}
		}
		for _, q := range answers {
			if st := a.State(q.at, q.asOf, nil, Filter{}); st.Hash() != q.hash {
				rt.Fatalf("asked for %s as of %s: the answer has changed", q.at, q.asOf)
			}
			if q.since.IsZero() {
				continue
			}
			if st := a.State(q.at, q.since, nil, Filter{}); st.Hash() != q.hash {
				rt.Fatalf("asked for %s as of %s: since %s is too early", q.at, q.asOf, q.since)
			}
			if st := a.State(q.at, q.since, nil, Filter{}); !st.Since.Equal(q.since) {
				rt.Fatalf("since of the pinned answer is %s, want %s", st.Since, q.since)
			}
		}
		whole, err := (&Archive{}).With(l.records...)
		if err != nil {
			rt.Fatal(err)
		}
		for d := range 7 {
			at := time.Date(2025, 1, d, 12, 0, 0, 0, time.UTC)
			if a.State(at, a.Recorded(), nil, Filter{}).Hash() != whole.State(at, whole.Recorded(), nil, Filter{}).Hash() {
				rt.Fatal("an archive grown record by record differs from one made at once")
			}
		}
	})
}

func TestStateFiltersAndTotals(t *testing.T) {
	areas := []*Area{
		{Shape: square(t, 1), Controller: "ukraine", Status: Held, Territory: "russia"},
		{Shape: square(t, 2), Controller: "ukraine", Status: Held, Territory: "russia"},
		{Shape: square(t, 3), Status: Unknown, Territory: "russia"},
		{Shape: square(t, 9), Status: Unclassified, OutsideTotals: true},
	}
	l := newLog(t)
	a := l.add(Record{Snapshot: l.made(Snapshot{Source: "m", ValidAt: knownAt(0), Basis: Mapped, Areas: areas})}).archive()
	box := func(w, s, e, n float64) *orb.Bound { return &orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}} }
	for name, c := range map[string]struct {
		f    Filter
		want int
	}{
		"all":        {Filter{}, 4},
		"controller": {Filter{Controllers: []string{"ukraine"}}, 2},
		"status":     {Filter{Statuses: []Status{Unknown, Unclassified}}, 2},
		"territory":  {Filter{Territories: []string{"russia"}, Statuses: []Status{Unknown}}, 1},
		"corner":     {Filter{Bound: box(35.025, 51.025, 35.03, 51.03)}, 2},
		"elsewhere":  {Filter{Bound: box(34, 50, 34.9, 50.9)}, 0},
	} {
		st := a.State(knownAt(1), a.Recorded(), nil, c.f)
		if len(st.Parts) != 1 || len(st.Parts[0].Areas) != c.want {
			t.Errorf("%s: %d areas, want %d", name, len(st.Parts[0].Areas), c.want)
		}
	}
	totals := a.State(knownAt(1), a.Recorded(), nil, Filter{}).Parts[0].Totals()
	if len(totals) != 2 {
		t.Fatalf("totals %+v, want held and unknown", totals)
	}
	held := areas[0].Shape.AreaKM2() + areas[1].Shape.AreaKM2()
	if totals[0].Status != Unknown || totals[1].AreaKM2 != held || totals[1].Areas != 2 {
		t.Errorf("totals %+v, want unknown first, held %v", totals, held)
	}
}
