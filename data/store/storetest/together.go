package storetest

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// testTwoHandles has each handle see and go on from what the other wrote.
func testTwoHandles(t *testing.T, fresh func(testing.TB) Opener) {
	open := fresh(t)
	a, b := open(), open()
	days := Days(6, 50)
	for i, d := range days {
		writer, reader := a, b
		if i%2 == 1 {
			writer, reader = b, a
		}
		if got := add(t, writer, store.AppendOptions{}, d); got.Position != int64(i+1) {
			t.Errorf("append %d: position %d", i+1, got.Position)
		}
		expectKeys(t, since(t, reader, 0), days[:i+1]...)
		if got := add(t, reader, store.AppendOptions{}, d); got.Skipped != 1 {
			t.Errorf("append %d again by the other: %+v, want skipped", i+1, got)
		}
	}
	sound(t, a)
	sound(t, b)
}

// testConcurrent has several handles append at once, while one reads.
func testConcurrent(t *testing.T, fresh func(testing.TB) Opener) {
	const writers, batches = 4, 10
	open := fresh(t)
	reader := open()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var wg sync.WaitGroup
	for w := range writers {
		s := open()
		wg.Go(func() {
			for n := range batches {
				id := fmt.Sprintf("writer-%d", w)
				if _, err := s.Append(ctx, []data.Record{day(id, 2*n, n), day(id, 2*n+1, w*100+n)}, store.AppendOptions{}); err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	archive := &data.Archive{}
	for ended := false; !ended; {
		select {
		case <-done:
			ended = true // and one last look
		default:
		}
		next, err := store.CatchUp(ctx, reader, archive)
		if err != nil {
			t.Fatalf("catching up while others write: %v", err)
		}
		archive = next
	}
	if size := archive.Size(); archive.Position() != 2*writers*batches || size.Snapshots != 2*writers*batches {
		t.Errorf("position %d, %d snapshots, want %d", archive.Position(), size.Snapshots, 2*writers*batches)
	}
	sound(t, reader)
}

// testFollow has a world learn what another handle appends, also when there was
// no log at first.
func testFollow(t *testing.T, fresh func(testing.TB) Opener) {
	open := fresh(t)
	reader, writer := open(), open()
	world := data.NewWorld(&data.Archive{})
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		store.NewFollower(reader, world, slog.New(slog.NewTextHandler(io.Discard, nil))).Run(ctx, 2*time.Millisecond)
	})
	for n, d := range Days(5, 30) {
		add(t, writer, store.AppendOptions{}, d)
		for deadline := time.Now().Add(10 * time.Second); world.Archive().Position() <= int64(n); time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("day %d was not seen", n)
			}
		}
	}
	stop()
	wg.Wait()
}
