package data

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSince appends random records and asks at every known time: since is a time
// at which something of the kind was recorded, and nothing of it was since then.
func TestSince(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(t)
		for range rapid.IntRange(1, 10).Draw(rt, "records") {
			switch rapid.IntRange(0, 4).Draw(rt, "kind") {
			case 0:
				l.add(Record{Claim: &Claim{ID: "c", Claimant: "x", Measure: "held", AsOf: Interval{Start: knownAt(1)}}})
			case 1:
				l.add(Record{Place: &Place{ID: "p", Name: "P"}})
			case 2:
				l.add(Record{Border: &Border{ID: "b"}})
			default:
				l.snapshot("m", FormatInstant(knownAt(rapid.IntRange(0, 2).Draw(rt, "day"))), 1)
			}
		}
		a := l.archive()
		for _, asked := range l.records {
			var snapshots, facts Record
			for _, r := range l.records {
				if r.RecordedAt.After(asked.RecordedAt) {
					break
				}
				if r.Snapshot != nil {
					snapshots = r
				} else {
					facts = r
				}
			}
			if got := a.SnapshotsSince(asked.RecordedAt); !got.Equal(snapshots.RecordedAt) {
				rt.Errorf("snapshots as of %v since %v, want %v", asked.RecordedAt, got, snapshots.RecordedAt)
			}
			if got := a.FactsSince(asked.RecordedAt); !got.Equal(facts.RecordedAt) {
				rt.Errorf("facts as of %v since %v, want %v", asked.RecordedAt, got, facts.RecordedAt)
			}
		}
	})
}
