package cache

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"
)

// hang is how long a test waits before it calls something hung. No test
// measures speed by it.
const hang = 5 * time.Second

// relaxed is production tuning for tests of what Redis holds rather than of how
// long we wait: a busy machine must not open the breaker. The probe is swift.
func relaxed() tuning {
	t := production()
	t.dial, t.read, t.write, t.pool, t.budget, t.slow = hang, hang, hang, hang, hang, hang
	t.probe = 20 * time.Millisecond
	return t
}

// open makes a cache and closes it at the end of the test.
func open(t testing.TB, o Options, tu tuning) *Cache {
	t.Helper()
	c, err := newCache(o, tu)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// bodyOf is the one right body of a test's key, of n bytes.
func bodyOf(key Key, n int) []byte {
	return bytes.Repeat([]byte(key.s), n/len(key.s)+1)[:n]
}

// fillWith returns a fill that answers body.
func fillWith(body []byte) func(context.Context) ([]byte, error) {
	return func(context.Context) ([]byte, error) { return body, nil }
}

// noFill fails the test when it is asked to fill.
func noFill(t testing.TB) func(context.Context) ([]byte, error) {
	return func(context.Context) ([]byte, error) {
		t.Error("filled, want an answer from a tier")
		return nil, nil
	}
}

// numbered returns the key of a numbered question.
func numbered(kind string, n int) Key { return NewKey(kind, fmt.Sprint(n)) }

// mustDo asks c and fails the test on an error, a wrong body or a hang.
func mustDo(t testing.TB, c *Cache, key Key, cost Cost, want []byte) Tier {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), hang)
	defer cancel()
	got, tier, err := c.Do(ctx, key, cost, fillWith(want))
	if err != nil {
		t.Fatalf("Do(%v): %v", key, err)
	}
	if !bytes.Equal(got, want) {
		t.Fatalf("Do(%v) from %v: %d bytes that differ from the %d right ones", key, tier, len(got), len(want))
	}
	return tier
}

// eventually waits until ok holds.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(hang); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("still not so: %s", what)
		}
	}
}
