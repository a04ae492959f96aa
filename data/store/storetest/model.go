package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// someRecord draws from few keys and few contents, so that records repeat,
// conflict and come back. The keys of one round are not those of another.
func someRecord(round int) *rapid.Generator[data.Record] {
	return rapid.Custom(func(t *rapid.T) data.Record {
		id, content := fmt.Sprintf("%s-%d", rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id"), round), rapid.IntRange(0, 2).Draw(t, "content")
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			return source(id, fmt.Sprint("title ", content))
		case 1:
			return claim(id, float64(content))
		default:
			squares := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 3).Draw(t, "squares")
			return day(id, rapid.IntRange(0, 3).Draw(t, "day"), squares...)
		}
	})
}

// content identifies what a record says, by other means than a store has.
func content(r data.Record) string {
	if r.Snapshot != nil {
		return r.Snapshot.Hash().String()
	}
	if r.Claim != nil {
		return fmt.Sprint(*r.Claim.KM2)
	}
	return r.Source.Title
}

// model is the contract in its plainest form.
type model []data.Record

// append returns the model with the batch; ok is false when it conflicts.
func (m model) append(batch []data.Record, correct bool) (next model, ok bool) {
	next = m[:len(m):len(m)]
	for _, r := range batch {
		var newest *data.Record
		stood := false
		for i := range next {
			if next[i].Key() == r.Key() {
				newest = &next[i]
				stood = stood || content(next[i]) == content(r)
			}
		}
		if newest != nil && content(*newest) == content(r) {
			continue
		}
		if newest != nil && r.Snapshot != nil && !correct {
			if stood {
				continue
			}
			return m, false
		}
		next = append(next, r)
	}
	return next, true
}

// rounds has consecutive checks of a property share a log, for making one is
// what takes the time; each begins where the one before ended.
type rounds struct {
	n       int
	fresh   func() []store.Store
	handles []store.Store
}

func newRounds(t *testing.T, fresh func(testing.TB) Opener) *rounds {
	return &rounds{fresh: func() []store.Store {
		open := fresh(t)
		return []store.Store{open(), open()}
	}}
}

// next returns the number of the round, two handles to its log, and the
// position at which it begins.
func (r *rounds) next(t *testing.T) (round int, handles []store.Store, base int64) {
	if r.n%20 == 0 {
		r.handles = r.fresh()
	}
	r.n++
	base, err := r.handles[0].Position(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r.n, r.handles, base
}

// testModel has a store do what the model does, whatever the batches, and every
// Since yield the tail of it.
func testModel(t *testing.T, fresh func(testing.TB) Opener) {
	rounds := newRounds(t, fresh)
	rapid.Check(t, func(rt *rapid.T) {
		round, handles, base := rounds.next(t)
		var m model
		for range rapid.IntRange(1, 4).Draw(rt, "batches") {
			s := rapid.SampledFrom(handles).Draw(rt, "handle")
			batch := rapid.SliceOfN(someRecord(round), 0, 6).Draw(rt, "batch")
			correct := rapid.Bool().Draw(rt, "correct")
			next, ok := m.append(batch, correct)
			result, err := s.Append(t.Context(), batch, store.AppendOptions{Correct: correct})
			if _, conflict := errors.AsType[*store.ConflictError](err); conflict == ok || err != nil && !conflict {
				rt.Fatalf("append: %v; in the model it is taken: %t", err, ok)
			}
			if added := len(next) - len(m); ok && (result.Added != added || result.Skipped != len(batch)-added || result.Position != base+int64(len(next))) {
				rt.Fatalf("append did %+v, want %d of %d added", result, added, len(batch))
			}
			m = next
		}
		for p := range len(m) + 1 {
			got := since(t, rapid.SampledFrom(handles).Draw(rt, "reader"), base+int64(p))
			if len(got) != len(m)-p {
				rt.Fatalf("since %d yields %d records, want %d", p, len(got), len(m)-p)
			}
			for i, r := range got {
				if want := m[p+i]; r.Position != base+int64(p+i+1) || r.Key() != want.Key() || content(r) != content(want) {
					rt.Fatalf("since %d, record %d is %s at %d, want %s", p, i, r.Key(), r.Position, want.Key())
				}
			}
		}
	})
	sound(t, rounds.handles[0])
}

// testArchive has an archive that grew append by append answer as one that was
// read from the start, for any instant and any known time.
func testArchive(t *testing.T, fresh func(testing.TB) Opener) {
	rounds := newRounds(t, fresh)
	rapid.Check(t, func(rt *rapid.T) {
		round, handles, base := rounds.next(t)
		s := handles[0]
		grown := caughtUp(t, s, &data.Archive{})
		for range rapid.IntRange(1, 5).Draw(rt, "batches") {
			add(t, s, store.AppendOptions{Correct: true}, rapid.SliceOfN(someRecord(round), 1, 5).Draw(rt, "batch")...)
			grown = caughtUp(t, s, grown)
		}
		read := caughtUp(t, handles[1], &data.Archive{})
		if read.Position() != grown.Position() {
			rt.Fatalf("positions %d and %d", read.Position(), grown.Position())
		}
		for _, r := range since(t, s, base) {
			at := dawn.AddDate(0, 0, rapid.IntRange(-1, 4).Draw(rt, "day"))
			asOf := r.RecordedAt.Add(time.Duration(rapid.IntRange(-1, 1).Draw(rt, "µs")) * time.Microsecond)
			a, b := grown.State(at, asOf, nil, data.Filter{}), read.State(at, asOf, nil, data.Filter{})
			if a.Hash() != b.Hash() {
				rt.Fatalf("the state at %v as of %v differs", at, asOf)
			}
		}
	})
}

func caughtUp(t testing.TB, s store.Store, a *data.Archive) *data.Archive {
	t.Helper()
	next, err := store.CatchUp(t.Context(), s, a)
	if err != nil {
		t.Fatal(err)
	}
	return next
}
