package cache

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/redis/go-redis/v9"
)

const (
	writers      = 4        // goroutines that write to Redis
	queueLength  = 1024     // writes that may wait
	queueBytes   = 32 << 20 // bodies that may wait, together
	largestValue = 2 << 20  // a body that a gigabit link carries well within a read's patience
)

// writer stores values behind the requests' back.
type writer struct {
	mu    sync.Mutex // guards closing the queue against sending to it
	queue chan write

	queued, bytes           atomic.Int64 // waiting now
	stored, errors, dropped atomic.Int64
}

type write struct {
	key  Key
	body []byte
}

func (r *remote) startWriters() {
	r.writer.queue = make(chan write, queueLength)
	for range writers {
		r.busy.Go(func() {
			for w := range r.writer.queue {
				r.writer.queued.Add(-1)
				r.write(w)
				r.writer.bytes.Add(-int64(len(w.body)))
			}
		})
	}
}

func (r *remote) stopWriters() {
	r.writer.mu.Lock()
	defer r.writer.mu.Unlock()
	close(r.closed)
	close(r.writer.queue)
}

// put queues a value to be written, or drops it, and returns at once.
func (r *remote) put(key Key, body []byte) {
	if !r.enqueue(write{key, body}) {
		r.writer.dropped.Add(1)
	}
}

func (r *remote) enqueue(w write) bool {
	if len(w.body) > largestValue || r.breaker.open.Load() {
		return false
	}
	r.writer.mu.Lock()
	defer r.writer.mu.Unlock()
	if r.isClosed() || r.writer.bytes.Load()+int64(len(w.body)) > queueBytes {
		return false
	}
	// Counted before the send, so that neither ever reads below zero.
	r.writer.queued.Add(1)
	r.writer.bytes.Add(int64(len(w.body)))
	select {
	case r.writer.queue <- w:
		return true
	default:
		r.writer.queued.Add(-1)
		r.writer.bytes.Add(-int64(len(w.body)))
		return false
	}
}

// write stores one value. A refusal, as from a full or read-only Redis, is only
// counted: reads from it may be fine.
func (r *remote) write(w write) {
	if r.breaker.open.Load() || r.work.Err() != nil {
		r.writer.dropped.Add(1)
		return
	}
	err := r.try(r.work, func(ctx context.Context) error {
		return r.client.Set(ctx, r.name(w.key), seal(w.key, w.body), r.ttl).Err()
	})
	if err == nil {
		r.writer.stored.Add(1)
		return
	}
	r.writer.errors.Add(1)
	var refusal redis.Error
	if r.work.Err() == nil && !errors.As(err, &refusal) {
		r.failed(w.key, err)
	}
}
