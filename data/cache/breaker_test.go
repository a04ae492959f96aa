package cache

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestBreakerOpensAtTheCount(t *testing.T) {
	b := breaker{failures: 3, calm: time.Second}
	for i, want := range []bool{false, false, true, false} {
		if got := b.failure(); got != want {
			t.Errorf("failure %d opened: %v, want %v", i+1, got, want)
		}
	}
	if !b.open.Load() || b.opened.Load() != 1 {
		t.Errorf("open %v, opened %d times", b.open.Load(), b.opened.Load())
	}
	b.success() // of a request that was under way
	if !b.open.Load() {
		t.Error("a straggler's success closed it; only a probe may")
	}
	b.close()
	if b.open.Load() || b.failure() {
		t.Error("closed by a probe, it counts from the start")
	}
}

func TestBreakerForgivesAfterCalm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := breaker{failures: 2, calm: time.Second}
		b.failure()
		time.Sleep(time.Second)
		b.success()
		if b.failure() {
			t.Error("a failure long past still counts")
		}
		time.Sleep(time.Second - 1)
		b.success()
		if !b.failure() {
			t.Error("successes between failures keep it from opening")
		}
	})
}
