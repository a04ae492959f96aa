package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// Store is a durable, append-only log of records. Its methods are safe for
// concurrent use, and several processes may hold the same log open.
type Store interface {
	// Append writes the records in one transaction, all or nothing, and returns
	// when they are durable. It gives each its position, revision and known
	// time: positions rise by one, known times rise strictly and are never
	// before the clock's, nor opt.After. A record whose content equals the newest
	// revision under its key is skipped. A snapshot whose valid time stands with
	// other content is skipped too when it equals an earlier revision, for then
	// it is what was corrected; else it is a *ConflictError. With opt.Correct it
	// is the next revision in both cases, as any other record with changed
	// content always is.
	Append(ctx context.Context, records []data.Record, opt AppendOptions) (Result, error)
	// Since yields the records after a position, in order, as they stood when it
	// was called. Equal shapes are one *geo.Shape in everything that a Store
	// yields. After an error it yields no more.
	Since(ctx context.Context, position int64) iter.Seq2[data.Record, error]
	// Position is the position of the newest record; 0 when there is none.
	Position(ctx context.Context) (int64, error)
	// Revision is the newest revision of the record under a key, as
	// [data.Record.Key] writes it; 0 when there is none.
	Revision(ctx context.Context, key string) (int, error)
	// Check reads everything and names each thing that is not as it was
	// written. The error says why it could not read on.
	Check(ctx context.Context) ([]Problem, error)
	// Close releases the log. What was acknowledged is safe without it.
	Close() error
}

// AppendOptions says how to take what differs from what stands.
type AppendOptions struct {
	Correct bool      // snapshots that differ from what stands are its corrections
	After   time.Time // known times are after it, whatever the clock says; zero asks nothing
}

// Result says what an Append did.
type Result struct {
	Added    int   // records written
	Skipped  int   // records that were already there, with the same content
	Position int64 // of the newest record in the log, whoever wrote it
	Shapes   int   // shapes that the log did not hold before
	Bytes    int64 // of shapes that were new: what could not be shared with earlier ones
}

// ConflictError refuses a snapshot whose valid time already stands with other
// content.
type ConflictError struct {
	Key        string    // "snapshot/deepstate/2025-04-07T20:02:46Z"
	Revision   int       // the revision that stands
	RecordedAt time.Time // since when it is known; zero when it is in the same batch
	Standing   geo.Hash  // its content
	Offered    geo.Hash  // the content refused
}

// Error names the snapshot and the one that stands in its way.
func (e *ConflictError) Error() string {
	since := "earlier in the same batch"
	if !e.RecordedAt.IsZero() {
		since = "recorded " + data.FormatInstant(e.RecordedAt)
	}
	return fmt.Sprintf("%s stands with other content (revision %d, %s): this one can only be its correction", e.Key, e.Revision, since)
}

// Problem is one thing that Check found not to be as it was written.
type Problem struct {
	Where  string // "record 17 (snapshot/…)", "shape 3", "file"
	Detail string // what is wrong with it
}

// String reads as "shape 3: content does not match its hash".
func (p Problem) String() string { return p.Where + ": " + p.Detail }

// ErrClosed is returned by every method of a Store that was closed.
var ErrClosed = errors.New("store is closed")
