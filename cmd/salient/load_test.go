package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// load asks a server again and again, some clients at once, until it is
// stopped or the server is gone.
type load struct {
	halt chan struct{}
	wg   sync.WaitGroup

	mu     sync.Mutex
	took   []time.Duration
	broken []string
	turn   atomic.Int64
}

// startLoad has each client ask for the urls in turn.
func startLoad(url string, clients int, more ...string) *load {
	l := &load{halt: make(chan struct{})}
	urls := append([]string{url}, more...)
	for range clients {
		l.wg.Go(func() {
			c := &http.Client{Timeout: hang, Transport: &http.Transport{DisableCompression: true}}
			defer c.CloseIdleConnections()
			for l.once(c, urls[int(l.turn.Add(1))%len(urls)]) {
			}
		})
	}
	return l
}

// once asks once; false ends the client.
func (l *load) once(c *http.Client, url string) bool {
	select {
	case <-l.halt:
		return false
	case <-time.After(2 * time.Millisecond): // a bounded load: the machine has other work
	}
	began := time.Now()
	status, body, _, err := fetch(c, url)
	took := time.Since(began)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case gone(err):
		return false
	case err != nil:
		l.broken = append(l.broken, err.Error())
	case status != http.StatusOK:
		l.broken = append(l.broken, fmt.Sprintf("%s: %d %s", url, status, body))
	default:
		l.took = append(l.took, took)
	}
	return true
}

// gone reports whether the server took no connection: it has stopped, and has
// not dropped anything.
func gone(err error) bool {
	var dial *net.OpError
	return errors.As(err, &dial) && dial.Op == "dial" && errors.Is(err, syscall.ECONNREFUSED)
}

// asked is how many requests were answered so far.
func (l *load) asked() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.took)
}

// stop ends the load: how many requests were answered, and what became of the
// others.
func (l *load) stop() (answered int, broken []string) {
	close(l.halt)
	l.wg.Wait()
	return len(l.took), l.broken
}

// slowest is the time under which 99 of 100 requests stayed.
func (l *load) slowest() time.Duration {
	if len(l.took) == 0 {
		return 0
	}
	slices.Sort(l.took)
	return l.took[len(l.took)*99/100].Round(10 * time.Microsecond)
}
