package storetest

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

func testEmpty(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	if p, err := s.Position(t.Context()); p != 0 || err != nil {
		t.Errorf("position %d, %v, want 0", p, err)
	}
	expectKeys(t, since(t, s, 0))
	if got := add(t, s, store.AppendOptions{}); got != (store.Result{}) {
		t.Errorf("appending nothing did %+v", got)
	}
	sound(t, s)
}

func testAppend(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	before := time.Now().Add(-time.Microsecond)
	got := add(t, s, store.AppendOptions{}, source("a", "A"), day("a", 0, 1, 2), day("a", 1, 2, 3))
	if got.Added != 3 || got.Skipped != 0 || got.Position != 3 || got.Shapes != 3 || got.Bytes <= 0 {
		t.Errorf("result %+v, want 3 records and 3 shapes added, position 3", got)
	}
	last := before
	for i, r := range since(t, s, 0) {
		if r.Position != int64(i+1) {
			t.Errorf("record %d has position %d", i, r.Position)
		}
		if !r.RecordedAt.After(last) || r.RecordedAt.Location() != time.UTC || r.RecordedAt.Nanosecond()%1000 != 0 {
			t.Errorf("record %d: known time %v after %v: want later, in UTC, to the microsecond", i, r.RecordedAt, last)
		}
		if snap := r.Snapshot; snap != nil && (snap.Revision != 1 || !snap.RecordedAt.Equal(r.RecordedAt)) {
			t.Errorf("record %d: snapshot has revision %d, known time %v; want 1, %v", i, snap.Revision, snap.RecordedAt, r.RecordedAt)
		}
		last = r.RecordedAt
	}
	sound(t, s)
}

// testKinds has every field of every kind come back as it was.
func testKinds(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	at := time.Date(2025, 4, 7, 20, 2, 46, 123456000, time.UTC)
	full := snapshot(data.Snapshot{
		Source: "deep.state-1", ValidAt: at, PublishedAt: at.Add(-90 * time.Minute), Basis: data.Assessed, Note: "дата — выведена", Origin: "a/b.tar.xz#1.geojson",
		Areas: []*data.Area{
			{Shape: square(7), Controller: "ukraine", Status: data.Claimed, Territory: "russia", Class: "#01579b", ClassKey: "geoJSON.key", Labels: []data.Label{{Lang: "uk", Text: "Суджа"}, {Text: "\u00a0"}}},
			{Shape: square(3), Status: data.Unclassified, OutsideTotals: true},
			{Shape: square(7), Status: data.Contested},
		},
	})
	open := claim("open", 1.0/3)
	open.Claim.AsOf = data.Interval{Start: at}
	in := []data.Record{source("a", "Ä \"quoted\""), full, claim("c/1", 1400), open, place("p", "Суджа", orb.Point{35.2719, 51.1901}), border("b", 3000)}
	add(t, s, store.AppendOptions{}, in...)
	got := since(t, s, 0)
	expectKeys(t, got, in...)
	for i, r := range got {
		want := in[i]
		want.Position, want.RecordedAt = r.Position, r.RecordedAt
		if want.Snapshot != nil {
			want.Snapshot = want.Snapshot.Recorded(r.RecordedAt, 1)
			for j, a := range r.Snapshot.Areas { // shapes may know more than when they were made
				if a.Shape.Hash() != want.Snapshot.Areas[j].Shape.Hash() || a.Hash() != want.Snapshot.Areas[j].Hash() {
					t.Errorf("area %d came back as %+v, was %+v", j, a, want.Snapshot.Areas[j])
				}
			}
			want.Snapshot.Areas, r.Snapshot.Areas = nil, nil
		}
		if !reflect.DeepEqual(r, want) {
			t.Errorf("%s came back as\n%+v, was\n%+v", r.Key(), r, want)
		}
	}
}

// testRefused has nothing written of a batch with one record that cannot be kept.
func testRefused(t *testing.T, fresh func(testing.TB) Opener) {
	for name, bad := range map[string]data.Record{
		"no content":    {},
		"two contents":  {Source: source("a", "A").Source, Claim: claim("c", 1).Claim},
		"invalid":       {Source: &data.Source{ID: "Not An Id"}},
		"not made":      {Snapshot: &data.Snapshot{Source: "a", ValidAt: dawn, Basis: data.Mapped}},
		"not a number":  claim("c", math.NaN()),
		"broken text":   source("a", "broken \xff text"),
		"broken labels": place("p", "x\xc3", orb.Point{}),
		"year 10000":    day("a", 3e6),
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t)()
			if _, err := s.Append(t.Context(), []data.Record{day("ok", 0, 1), bad}, store.AppendOptions{}); err == nil {
				t.Error("was taken")
			} else if !strings.Contains(err.Error(), "record 1") {
				t.Errorf("error %q does not say which record", err)
			}
			expectKeys(t, since(t, s, 0))
		})
	}
}

// testClock has known times rise although the clock may stand still between
// two appends, and none before the clock's.
func testClock(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	for n := range 20 {
		before := time.Now().UTC().Truncate(time.Microsecond)
		add(t, s, store.AppendOptions{}, day("a", 2*n, n), day("a", 2*n+1, n))
		for _, r := range since(t, s, int64(2*n)) {
			if r.RecordedAt.Before(before) {
				t.Fatalf("record %d: known time %v before the clock's %v", r.Position, r.RecordedAt, before)
			}
		}
	}
	sound(t, s) // which says when times do not rise
}

// testAfter has known times be after what is asked for, also when the clock is
// behind it, and go on from there.
func testAfter(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	ahead := time.Now().Add(time.Hour).Truncate(time.Microsecond).Add(300 * time.Nanosecond)
	before := time.Now().Truncate(time.Microsecond)
	add(t, s, store.AppendOptions{After: before.Add(-time.Hour)}, day("a", 0, 1))
	add(t, s, store.AppendOptions{After: ahead}, day("a", 1, 1), day("a", 2, 1))
	add(t, s, store.AppendOptions{}, day("a", 3, 1))
	for i, r := range since(t, s, 0) {
		if i == 0 && (r.RecordedAt.Before(before) || r.RecordedAt.After(ahead)) {
			t.Errorf("known time %v is not the clock's, which is after what was asked for", r.RecordedAt)
		}
		if late := r.RecordedAt.Sub(ahead); i > 0 && (late <= 0 || late > time.Second) {
			t.Errorf("record %d: known time %v, want just after %v", r.Position, r.RecordedAt, ahead)
		}
	}
	sound(t, s)
}

func testTwice(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	batch := []data.Record{source("a", "A"), day("a", 0, 1), claim("c", 58), place("p", "P", orb.Point{1, 2}), border("b", 9)}
	add(t, s, store.AppendOptions{}, batch...)
	for _, opt := range []store.AppendOptions{{}, {Correct: true}} {
		if got := add(t, s, opt, append(batch, batch...)...); got != (store.Result{Skipped: 10, Position: 5}) {
			t.Errorf("the same again, %+v: %+v, want 10 skipped", opt, got)
		}
	}
	// Where it was read from is no content.
	moved := *batch[1].Snapshot
	moved.Origin = "elsewhere"
	if got := add(t, s, store.AppendOptions{}, snapshot(moved)); got.Skipped != 1 {
		t.Errorf("the same from another file: %+v, want skipped", got)
	}
	expectKeys(t, since(t, s, 0), batch...)
}

func testCancelled(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	add(t, s, store.AppendOptions{}, day("a", 0, 1))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Append(ctx, []data.Record{day("a", 1, 1)}, store.AppendOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v, want canceled", err)
	}
	for _, err := range s.Since(ctx, 0) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("since: %v, want canceled", err)
		}
	}
	expectKeys(t, since(t, s, 0), day("a", 0))
}

func testClosed(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	add(t, s, store.AppendOptions{}, day("a", 0, 1))
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	_, e1 := s.Append(t.Context(), []data.Record{day("a", 1, 1)}, store.AppendOptions{})
	_, e2 := s.Position(t.Context())
	_, e3 := s.Check(t.Context())
	var e4 error
	for _, err := range s.Since(t.Context(), 0) {
		e4 = err
	}
	for i, err := range []error{e1, e2, e3, e4} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("method %d after Close: %v, want ErrClosed", i, err)
		}
	}
}
