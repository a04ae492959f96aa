package cache

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

// keyPrefix begins every key in Redis; its version is that of the layout.
const keyPrefix = "salient:v2:"

// remote is the Redis tier. Its methods never fail and never panic: whatever
// happens to Redis is a miss or a dropped write, and a number in the stats.
type remote struct {
	client  redis.UniversalClient
	prefix  string
	ttl     time.Duration
	tuning  tuning
	breaker breaker
	writer  writer
	logger  *slog.Logger

	work    context.Context // ends when Close is out of patience
	abandon context.CancelFunc
	closed  chan struct{} // closed when Close begins
	closing sync.Once
	busy    sync.WaitGroup // writers and probes

	hits, misses, corrupt, readErrors, slow, skipped atomic.Int64
}

func newRemote(o Options, t tuning) (*remote, error) {
	a, err := parseURL(o.RedisURL)
	if err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	r := &remote{
		client:  newClient(a, t),
		prefix:  keyPrefix,
		ttl:     o.TTL,
		tuning:  t,
		breaker: breaker{failures: t.failures, calm: t.calm},
		logger:  o.Logger,
		closed:  make(chan struct{}),
	}
	if o.Namespace != "" {
		r.prefix += o.Namespace + ":"
	}
	if r.ttl == 0 {
		r.ttl = DefaultTTL
	}
	if r.logger == nil {
		r.logger = slog.New(slog.DiscardHandler)
	}
	r.work, r.abandon = context.WithCancel(context.Background())
	r.startWriters()
	return r, nil
}

// get returns the body Redis holds for key. It waits no longer than the budget;
// ctx is one that does not end, or an impatient caller would look like a failure.
func (r *remote) get(ctx context.Context, key Key) ([]byte, bool) {
	if r.breaker.open.Load() || r.isClosed() {
		r.skipped.Add(1)
		return nil, false
	}
	began := time.Now()
	raw, err := r.read(ctx, key)
	took := time.Since(began)

	switch {
	case errors.Is(err, redis.Nil):
		r.misses.Add(1)
	case redis.HasErrorPrefix(err, "WRONGTYPE"):
		r.corrupt.Add(1)
	case err != nil:
		r.readErrors.Add(1)
		r.failed(key, err)
		return nil, false
	}
	if took > r.tuning.slow {
		r.slow.Add(1)
		r.failed(key, fmt.Errorf("cache: redis took %v to answer", took.Round(time.Millisecond)))
	} else {
		r.breaker.success()
	}
	if err != nil {
		return nil, false
	}
	return r.accept(key, raw)
}

// accept opens the envelope of a value that arrived.
func (r *remote) accept(key Key, raw []byte) ([]byte, bool) {
	body, err := unseal(key, raw)
	if err != nil {
		r.corrupt.Add(1)
		return nil, false
	}
	r.hits.Add(1)
	return body, true
}

func (r *remote) read(ctx context.Context, key Key) (raw []byte, err error) {
	err = r.try(ctx, func(ctx context.Context) (err error) {
		raw, err = r.client.Get(ctx, r.name(key)).Bytes()
		return err
	})
	return raw, err
}

// try runs one command within the budget. A reply of nonsense may make go-redis
// panic (a length near the largest integer does), which is an error here.
func (r *remote) try(ctx context.Context, command func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("cache: redis client panicked: %v", v)
		}
	}()
	return command(until{ctx, time.Now().Add(r.tuning.budget)})
}

// until is a context with a deadline that nobody is woken at, as a timer would
// cost a good part of a round trip: go-redis waits for nothing but connections,
// which keep to the deadline by themselves, and for one out of the pool, which
// has a patience of its own.
type until struct {
	context.Context
	at time.Time
}

// Deadline implements [context.Context].
func (u until) Deadline() (time.Time, bool) { return u.at, true }

func (r *remote) name(key Key) string { return r.prefix + key.s }

// failed tells the breaker and, if that opens it, sends out the probe.
func (r *remote) failed(key Key, err error) {
	if !r.breaker.failure() {
		return
	}
	r.logger.Warn("redis left alone until it answers again; serving without it", "error", err)
	r.writer.mu.Lock() // Close must not be waiting yet
	defer r.writer.mu.Unlock()
	if !r.isClosed() {
		r.busy.Go(func() { r.probe(key) })
	}
}

// probe asks for the key that failed last, and so the node of a cluster that
// holds it, until an answer comes in time.
func (r *remote) probe(key Key) {
	since := time.Now()
	tick := time.NewTicker(r.tuning.probe)
	defer tick.Stop()
	for {
		select {
		case <-r.closed:
			return
		case <-tick.C:
		}
		began := time.Now()
		err := r.try(r.work, func(ctx context.Context) error {
			return r.client.Exists(ctx, r.name(key)).Err()
		})
		if err == nil && time.Since(began) <= r.tuning.slow {
			r.breaker.close()
			r.logger.Info("redis is back", "after", time.Since(since).Round(time.Millisecond))
			return
		}
	}
}

func (r *remote) isClosed() bool {
	select {
	case <-r.closed:
		return true
	default:
		return false
	}
}

// close stops taking writes, lets the queue drain within the bound, and parts
// from Redis.
func (r *remote) close() (err error) {
	r.closing.Do(func() {
		r.stopWriters()
		patience := time.AfterFunc(r.tuning.drain, r.abandon)
		r.busy.Wait()
		patience.Stop()
		r.abandon()
		err = r.client.Close()
	})
	return err
}

func (r *remote) stats() RedisStats {
	return RedisStats{
		Enabled: true,
		Open:    r.breaker.open.Load(), Opened: r.breaker.opened.Load(),
		Hits: r.hits.Load(), Misses: r.misses.Load(), Corrupt: r.corrupt.Load(),
		ReadErrors: r.readErrors.Load(), Slow: r.slow.Load(), Skipped: r.skipped.Load(),
		Writes: r.writer.stored.Load(), WriteErrors: r.writer.errors.Load(),
		Dropped: r.writer.dropped.Load(), Queued: r.writer.queued.Load(),
	}
}
