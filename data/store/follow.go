package store

import (
	"context"
	"fmt"
	"log/slog"
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

// Follow keeps the world abreast of the store until ctx is done: it looks every
// so often, and takes all that was appended meanwhile in one step. It must be
// the only one that advances the world. A store that cannot be read is said so
// in the log, once per reason, and asked again.
func Follow(ctx context.Context, s Store, w *data.World, every time.Duration, log *slog.Logger) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for trouble := ""; ; {
		said := step(ctx, s, w, log, trouble)
		if ctx.Err() != nil {
			return
		}
		trouble = said
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// step catches up once and returns what went wrong, if anything; it logs what
// is not the same as last time.
func step(ctx context.Context, s Store, w *data.World, log *slog.Logger, last string) string {
	have := w.Archive()
	position, err := s.Position(ctx)
	next := have
	switch {
	case err != nil:
	case position < have.Position():
		err = fmt.Errorf("the store ends at position %d, which is before what was read from it", position)
	case position > have.Position():
		next, err = CatchUp(ctx, s, have)
	}
	switch {
	case ctx.Err() != nil:
		return last
	case err != nil:
		if err.Error() != last {
			log.Warn("the store cannot be read; what is known so far is served on", "error", err, "position", have.Position())
		}
		return err.Error()
	case last != "":
		log.Info("the store can be read again", "position", next.Position())
	}
	if next != have {
		w.Advance(next)
		log.Info("took what was appended", "records", next.Position()-have.Position(), "position", next.Position())
	}
	return ""
}
