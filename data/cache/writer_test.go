//go:build unix

package cache

import (
	"io"
	"net"
	"syscall"
	"testing"
	"time"
)

// Every dear fill ends as exactly one of stored, failed, dropped.
func TestWritesAreAccountedFor(t *testing.T) {
	s := startRedis(t)
	c := open(t, Options{RedisURL: s.url()}, relaxed())
	const n = 300
	for i := range n {
		mustDo(t, c, numbered("w", i), Dear, []byte("body"))
	}
	tooLarge := NewKey("large")
	mustDo(t, c, tooLarge, Dear, make([]byte, largestValue+1))
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	mustDo(t, c, NewKey("late"), Dear, []byte("body"))
	r := c.Stats().Redis
	if r.Writes != n || r.Dropped != 2 || r.WriteErrors != 0 || r.Queued != 0 {
		t.Errorf("stats %+v", r)
	}
	if got := s.mustAsk("DBSIZE"); got != ":300" {
		t.Errorf("Redis holds %s values", got)
	}
}

// With writers stuck the queue fills to its bound in bytes, then drops; no
// request waits for it, and Close gives up within its own bound.
func TestQueueIsBounded(t *testing.T) {
	url := impostor(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	tu := relaxed()
	tu.read, tu.budget, tu.drain = 200*time.Millisecond, 200*time.Millisecond, 50*time.Millisecond
	tu.failures = 1000 // keep the breaker out of it
	c := open(t, Options{RedisURL: url}, tu)
	body := make([]byte, 1<<20)
	for i := range 100 {
		c.remote.put(numbered("q", i), body)
	}
	r := c.Stats().Redis
	if held := queueBytes >> 20; r.Dropped != int64(100-held) || r.Queued > int64(held) {
		t.Errorf("stats %+v", r)
	}
	done := make(chan error)
	go func() { done <- c.Close() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(hang):
		t.Fatal("Close hangs")
	}
	if r := c.Stats().Redis; r.Queued != 0 || r.Writes != 0 || r.WriteErrors+r.Dropped != 100 {
		t.Errorf("after Close: %+v", r)
	}
}

// Close does not wait for a Redis that is being left alone.
func TestCloseWhileOpen(t *testing.T) {
	s := startRedis(t)
	c := open(t, Options{RedisURL: s.url()}, production())
	s.signal(syscall.SIGSTOP)
	defer s.signal(syscall.SIGCONT)
	opens(t, c)
	done := make(chan struct{})
	go func() { _ = c.Close(); close(done) }()
	select {
	case <-done:
	case <-time.After(hang):
		t.Fatal("Close hangs")
	}
}
