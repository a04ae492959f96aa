package cache

import (
	"sync"
	"sync/atomic"
	"time"
)

// breaker says when to leave Redis alone. It opens after a number of failures
// with no calm between them and stays open until told that a probe succeeded.
//
// A success wipes the count only once a calm time has passed since the last
// failure. Were one success enough, a cluster with one dead node of three would
// go on costing every third request a timeout.
type breaker struct {
	failures int
	calm     time.Duration

	count  atomic.Int32 // failures so far; zero on the usual way
	open   atomic.Bool
	opened atomic.Int64

	mu   sync.Mutex // guards last, and changes of the above
	last time.Time  // the last failure
}

// success notes that Redis did its work.
func (b *breaker) success() {
	if b.count.Load() == 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.open.Load() && time.Since(b.last) >= b.calm {
		b.count.Store(0)
	}
}

// failure notes that it did not, and reports whether this opened the breaker.
func (b *breaker) failure() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = time.Now()
	if b.open.Load() || int(b.count.Add(1)) < b.failures {
		return false
	}
	b.open.Store(true)
	b.opened.Add(1)
	return true
}

// close lets requests through again.
func (b *breaker) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count.Store(0)
	b.open.Store(false)
}
