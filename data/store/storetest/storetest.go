package storetest

import (
	"context"
	"slices"
	"testing"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// Opener opens one log. Each call returns another handle to the same log, as
// another process would hold it.
type Opener func() store.Store

// Run tests an engine. Fresh makes a new, empty log, and closes its handles when
// the test ends.
func Run(t *testing.T, fresh func(t testing.TB) Opener) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func(testing.TB) Opener)
	}{
		{"Empty", testEmpty},
		{"Append", testAppend},
		{"Kinds", testKinds},
		{"Refused", testRefused},
		{"Clock", testClock},
		{"After", testAfter},
		{"Twice", testTwice},
		{"Revisions", testRevisions},
		{"Revision", testRevision},
		{"Conflict", testConflict},
		{"Corrected", testCorrected},
		{"ConflictInBatch", testConflictInBatch},
		{"Withdrawal", testWithdrawal},
		{"Sharing", testSharing},
		{"SinceStopsEarly", testSinceStopsEarly},
		{"Cancelled", testCancelled},
		{"Closed", testClosed},
		{"Reopened", testReopened},
		{"TwoHandles", testTwoHandles},
		{"Concurrent", testConcurrent},
		{"Follow", testFollow},
		{"Model", testModel},
		{"Archive", testArchive},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, fresh) })
	}
}

// add appends and fails the test when it is refused.
func add(t testing.TB, s store.Store, opt store.AppendOptions, records ...data.Record) store.Result {
	t.Helper()
	result, err := s.Append(context.Background(), records, opt)
	if err != nil {
		t.Fatalf("append: %v", err)
	}
	return result
}

// since reads the tail after a position.
func since(t testing.TB, s store.Store, position int64) []data.Record {
	t.Helper()
	var out []data.Record
	for r, err := range s.Since(context.Background(), position) {
		if err != nil {
			t.Fatalf("since %d: %v", position, err)
		}
		out = append(out, r)
	}
	return out
}

// sound fails the test unless Check finds nothing.
func sound(t testing.TB, s store.Store) {
	t.Helper()
	problems, err := s.Check(context.Background())
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	for _, p := range problems {
		t.Errorf("check: %s", p)
	}
}

// keys names the records in order.
func keys(records []data.Record) []string {
	var out []string
	for _, r := range records {
		out = append(out, r.Key())
	}
	return out
}

func expectKeys(t testing.TB, got []data.Record, want ...data.Record) {
	t.Helper()
	if g, w := keys(got), keys(want); !slices.Equal(g, w) {
		t.Errorf("records %q, want %q", g, w)
	}
}
