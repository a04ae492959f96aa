package store_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/data/store/storetest"
)

// follow keeps a new world abreast of s until stop is called.
func follow(t *testing.T, s store.Store, every time.Duration) (world *data.World, stop func()) {
	t.Helper()
	world = data.NewWorld(&data.Archive{})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { store.NewFollower(s, world, slog.New(slog.DiscardHandler)).Run(ctx, every) })
	stop = func() { cancel(); wg.Wait() }
	t.Cleanup(stop)
	return world, stop
}

// flaky is a store that answers only while it is well.
type flaky struct {
	store.Store
	ill  atomic.Bool
	asks atomic.Int64
}

func (f *flaky) Position(ctx context.Context) (int64, error) {
	f.asks.Add(1)
	if f.ill.Load() {
		return 0, errors.New("out of reach")
	}
	return f.Store.Position(ctx)
}

func (f *flaky) Since(ctx context.Context, position int64) iter.Seq2[data.Record, error] {
	return f.Store.Since(ctx, position)
}

// TestFollowSurvives has a store that is out of reach for a while be asked
// again, and that be said once, not at every look.
func TestFollowSurvives(t *testing.T) {
	s := &flaky{Store: openAt(t, t.TempDir()+"/log.db", store.ReadWrite)}
	s.ill.Store(true)
	if _, err := s.Append(t.Context(), storetest.Days(2, 20), store.AppendOptions{}); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	world := data.NewWorld(&data.Archive{})
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	follower := store.NewFollower(s, world, slog.New(slog.NewTextHandler(&said, nil)))
	wg.Go(func() { follower.Run(ctx, time.Millisecond) })
	until(t, func() bool { return s.asks.Load() > 5 })
	if p := world.Archive().Position(); p != 0 {
		t.Errorf("position %d of a store that is out of reach", p)
	}
	if err := follower.Ready(); err == nil || strings.Contains(err.Error(), "out of reach") {
		t.Errorf("ready: %v, want not, without words that are for the log", err)
	}
	s.ill.Store(false)
	until(t, func() bool { return world.Archive().Position() == 2 && follower.Ready() == nil })
	stop()
	wg.Wait()
	for _, want := range []string{"out of reach", "can be read again", "records=2"} {
		if n := strings.Count(said.String(), want); n != 1 {
			t.Errorf("%q is said %d times, want once, in:\n%s", want, n, &said)
		}
	}
}

// TestFollowNoticesAnotherLog has a store that ends before what was read from it
// be said, and the world kept.
func TestFollowNoticesAnotherLog(t *testing.T) {
	long := openAt(t, filled(t, 3), store.ReadOnly)
	archive, err := store.CatchUp(t.Context(), long, &data.Archive{})
	if err != nil {
		t.Fatal(err)
	}
	world := data.NewWorld(archive)
	s := &flaky{Store: openAt(t, filled(t, 1), store.ReadOnly)}
	var said bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	follower := store.NewFollower(s, world, slog.New(slog.NewTextHandler(&said, nil)))
	wg.Go(func() { follower.Run(ctx, time.Millisecond) })
	until(t, func() bool { return s.asks.Load() > 2 })
	stop()
	wg.Wait()
	if err := follower.Ready(); !errors.Is(err, store.ErrOther) {
		t.Errorf("ready: %v, want ErrOther", err)
	}
	if world.Archive() != archive || !strings.Contains(said.String(), "ends at position 1") {
		t.Errorf("position %d; said:\n%s", world.Archive().Position(), &said)
	}
}

func until(t *testing.T, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("did not come about within ten seconds")
		}
	}
}
