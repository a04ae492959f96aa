package data

import (
	"fmt"
	"time"
)

// Record is one entry of the log: exactly one of the pointers is set. A later
// record with the same id (for a snapshot: the same source and valid time)
// stands beside the earlier one as its next revision.
type Record struct {
	Position   int64     // place in the log, from 1, without gaps in commit order, set by the store; built-in records end at 0
	RecordedAt time.Time // known time, strictly rising with the position; set by the store
	Source     *Source
	Snapshot   *Snapshot
	Claim      *Claim
	Place      *Place
	Border     *Border
}

// Key names what the record is about: "snapshot/deepstate/2025-04-07T20:02:46Z".
func (r Record) Key() string {
	switch {
	case r.Source != nil:
		return "source/" + r.Source.ID
	case r.Snapshot != nil:
		return "snapshot/" + r.Snapshot.Source + "/" + FormatInstant(r.Snapshot.ValidAt)
	case r.Claim != nil:
		return "claim/" + r.Claim.ID
	case r.Place != nil:
		return "place/" + r.Place.ID
	case r.Border != nil:
		return "border/" + r.Border.ID
	}
	return ""
}

// Validate says what is wrong with the record, or nil.
func (r Record) Validate() error {
	n := 0
	for _, set := range []bool{r.Source != nil, r.Snapshot != nil, r.Claim != nil, r.Place != nil, r.Border != nil} {
		if set {
			n++
		}
	}
	if n != 1 {
		return fmt.Errorf("record %d: %d contents, want exactly one", r.Position, n)
	}
	switch {
	case r.Source != nil:
		return r.Source.Validate()
	case r.Claim != nil:
		return r.Claim.Validate()
	case r.Snapshot != nil && r.Snapshot.hash.IsZero():
		return fmt.Errorf("record %s: snapshot not made by NewSnapshot", r.Key())
	case r.Place != nil && (r.Place.ID == "" || r.Place.Name == ""):
		return fmt.Errorf("record %d: place without id or name", r.Position)
	case r.Border != nil && r.Border.ID == "":
		return fmt.Errorf("record %d: border without id", r.Position)
	}
	return nil
}
