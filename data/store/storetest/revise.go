package storetest

import (
	"errors"
	"testing"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// testRevisions has changed sources and claims stand beside what they were, and
// content that comes back be a revision of its own.
func testRevisions(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	for _, r := range []data.Record{claim("c", 1), claim("c", 2), claim("c", 2), claim("c", 1), source("a", "A"), source("a", "B")} {
		add(t, s, store.AppendOptions{}, r)
	}
	var figures []float64
	for _, r := range since(t, s, 0) {
		if r.Claim != nil {
			figures = append(figures, *r.Claim.KM2)
		}
	}
	if len(figures) != 3 || figures[0] != 1 || figures[1] != 2 || figures[2] != 1 {
		t.Errorf("figures %v, want 1, 2, 1", figures)
	}
	if p, _ := s.Position(t.Context()); p != 5 {
		t.Errorf("position %d, want 5", p)
	}
	sound(t, s)
}

func testConflict(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	stands, other := day("a", 1, 1), day("a", 1, 2)
	add(t, s, store.AppendOptions{}, stands)
	_, err := s.Append(t.Context(), []data.Record{day("a", 0, 9), claim("c", 1), other, day("a", 2, 9)}, store.AppendOptions{})
	conflict, ok := errors.AsType[*store.ConflictError](err)
	if !ok {
		t.Fatalf("%v, want a conflict", err)
	}
	if conflict.Key != stands.Key() || conflict.Revision != 1 || conflict.Standing != stands.Snapshot.Hash() || conflict.Offered != other.Snapshot.Hash() {
		t.Errorf("conflict %+v names another snapshot", conflict)
	}
	if at := since(t, s, 0)[0].RecordedAt; !conflict.RecordedAt.Equal(at) {
		t.Errorf("conflict with what was recorded %v, want %v", conflict.RecordedAt, at)
	}
	expectKeys(t, since(t, s, 0), stands)

	got := add(t, s, store.AppendOptions{Correct: true}, day("a", 0, 9), other, other, stands)
	if got.Added != 3 || got.Skipped != 1 {
		t.Errorf("correcting did %+v, want 3 added and 1 skipped", got)
	}
	tail := since(t, s, 1)
	expectKeys(t, tail, day("a", 0), other, stands)
	for i, want := range []int{1, 2, 3} {
		if tail[i].Snapshot.Revision != want {
			t.Errorf("%s has revision %d, want %d", tail[i].Key(), tail[i].Snapshot.Revision, want)
		}
	}
	sound(t, s)
}

// testCorrected has what was corrected come again: it is already there, in one
// batch with its correction too, and blocks nothing. Only when it is to correct
// its correction is it a revision.
func testCorrected(t *testing.T, fresh func(testing.TB) Opener) {
	open := fresh(t)
	s, reader := open(), open()
	first, second, third, other := day("a", 1, 1), day("a", 1, 2), day("a", 1, 3), day("a", 1, 4)
	add(t, s, store.AppendOptions{}, first)
	add(t, s, store.AppendOptions{Correct: true}, second)
	add(t, s, store.AppendOptions{Correct: true}, third)
	for _, batch := range [][]data.Record{{first}, {second}, {third, second, first, third}} {
		if got := add(t, s, store.AppendOptions{}, batch...); got != (store.Result{Skipped: len(batch), Position: 3}) {
			t.Errorf("%d revisions again: %+v, want all skipped", len(batch), got)
		}
	}
	if got := add(t, s, store.AppendOptions{}, first, day("a", 2, 1)); got.Added != 1 || got.Skipped != 1 {
		t.Errorf("with a new day: %+v, want the day added and the other skipped", got)
	}
	_, err := s.Append(t.Context(), []data.Record{first, other}, store.AppendOptions{})
	if conflict, ok := errors.AsType[*store.ConflictError](err); !ok || conflict.Revision != 3 || conflict.Offered != other.Snapshot.Hash() {
		t.Errorf("content that never stood: %v, want a conflict with revision 3", err)
	}
	if got := add(t, s, store.AppendOptions{Correct: true}, third, first, first); got.Added != 1 || got.Skipped != 2 {
		t.Errorf("correcting the correction: %+v, want 1 added and 2 skipped", got)
	}
	tail := since(t, reader, 4)
	expectKeys(t, tail, first)
	if snap := tail[0].Snapshot; snap.Revision != 4 || snap.Hash() != first.Snapshot.Hash() {
		t.Errorf("revision %d, want 4 with the first content", snap.Revision)
	}
	sound(t, s)
}

// testConflictInBatch refuses a batch that contradicts itself, the first one as
// any other.
func testConflictInBatch(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	for range 2 {
		_, err := s.Append(t.Context(), []data.Record{day("b", 1, 1), day("b", 1, 2)}, store.AppendOptions{})
		if conflict, ok := errors.AsType[*store.ConflictError](err); !ok || !conflict.RecordedAt.IsZero() {
			t.Fatalf("%v, want a conflict within the batch", err)
		}
		add(t, s, store.AppendOptions{}, day("a", 1, 1))
	}
	expectKeys(t, since(t, s, 0), day("a", 1))
}

// testWithdrawal has a withdrawal be a revision, and the snapshot come back
// after it.
func testWithdrawal(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	stands := day("a", 0, 1)
	gone := snapshot(data.Snapshot{Source: "a", ValidAt: stands.Snapshot.ValidAt, Basis: data.Mapped, Withdrawn: true})
	add(t, s, store.AppendOptions{}, stands)
	if _, err := s.Append(t.Context(), []data.Record{gone}, store.AppendOptions{}); err == nil {
		t.Error("a withdrawal was taken unasked")
	}
	add(t, s, store.AppendOptions{Correct: true}, gone)
	add(t, s, store.AppendOptions{Correct: true}, stands)
	got := since(t, s, 0)
	expectKeys(t, got, stands, stands, stands)
	for i, withdrawn := range []bool{false, true, false} {
		if snap := got[i].Snapshot; snap.Withdrawn != withdrawn || snap.Revision != i+1 {
			t.Errorf("revision %d: withdrawn %t, want revision %d, %t", snap.Revision, snap.Withdrawn, i+1, withdrawn)
		}
	}
	sound(t, s)
}

// testRevision has the newest revision of a key be told, by every handle.
func testRevision(t *testing.T, fresh func(testing.TB) Opener) {
	open := fresh(t)
	s, other := open(), open()
	expect := func(key string, want int) {
		t.Helper()
		for i, handle := range []store.Store{s, other} {
			if got, err := handle.Revision(t.Context(), key); got != want || err != nil {
				t.Errorf("handle %d: %s has revision %d, %v, want %d", i, key, got, err, want)
			}
		}
	}
	first := day("a", 0, 1)
	expect(first.Key(), 0)
	add(t, s, store.AppendOptions{}, source("a", "A"), first)
	expect("source/a", 1)
	expect("source/b", 0)
	expect("source", 0)
	expect(first.Key(), 1)
	add(t, other, store.AppendOptions{Correct: true}, source("a", "A'"), day("a", 0, 2), day("a", 1, 1))
	expect("source/a", 2)
	expect(first.Key(), 2)
	expect(day("a", 1, 1).Key(), 1)
}
