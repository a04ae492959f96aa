package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/salient-map/salient/data"
)

// CatchUp returns the archive grown by what the store holds beyond it; the
// archive itself when that is nothing.
func CatchUp(ctx context.Context, s Store, a *data.Archive) (*data.Archive, error) {
	var tail []data.Record
	for r, err := range s.Since(ctx, a.Position()) {
		if err != nil {
			return nil, err
		}
		tail = append(tail, r)
	}
	if len(tail) == 0 {
		return a, nil
	}
	return a.With(tail...)
}

// Follower keeps a world abreast of a store, and knows whether it is.
type Follower struct {
	store   Store
	world   *data.World
	log     *slog.Logger
	trouble atomic.Pointer[error]
}

// NewFollower returns a follower of a world that was just caught up. It must be
// the only one that advances the world.
func NewFollower(s Store, w *data.World, log *slog.Logger) *Follower {
	return &Follower{store: s, world: w, log: log}
}

// Run looks every so often until ctx is done, and takes all that was appended
// meanwhile in one step. A store that cannot be read is said so in the log, once
// per reason, and asked again.
func (f *Follower) Run(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		f.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// Ready returns nil when the last look went well, and otherwise why not, in
// words that may be shown to anyone; the log has the rest.
func (f *Follower) Ready() error {
	last := f.trouble.Load()
	if last == nil {
		return nil
	}
	for _, known := range []error{ErrGone, ErrOther} {
		if errors.Is(*last, known) {
			return fmt.Errorf("the store cannot be read: %w", known)
		}
	}
	return errors.New("the store cannot be read")
}

// look catches up once; it logs what is not the same as last time.
func (f *Follower) look(ctx context.Context) {
	have := f.world.Archive()
	next, err := f.next(ctx, have)
	if ctx.Err() != nil {
		return
	}
	last := f.trouble.Load()
	if err != nil {
		f.trouble.Store(&err)
		if last == nil || (*last).Error() != err.Error() {
			f.log.Warn("the store cannot be read; what is known so far is served on", "error", err, "position", have.Position())
		}
		return
	}
	if next != have {
		f.world.Advance(next)
		f.log.Info("took what was appended", "records", next.Position()-have.Position(), "position", next.Position())
	}
	if f.trouble.Store(nil); last != nil {
		f.log.Info("the store can be read again", "position", next.Position())
	}
}

// next is the archive with what the store holds beyond it.
func (f *Follower) next(ctx context.Context, have *data.Archive) (*data.Archive, error) {
	position, err := f.store.Position(ctx)
	switch {
	case err != nil:
		return nil, err
	case position < have.Position():
		return nil, fmt.Errorf("%w: it ends at position %d, %d was read", ErrOther, position, have.Position())
	case position == have.Position():
		return have, nil
	}
	return CatchUp(ctx, f.store, have)
}
