package api

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// wire is a client's connection without a network: it sends one request again
// and again, each when the answer to the one before is out, and drops what it
// receives. Benchmarks measure with it what a request costs a server beside the
// kernel's work, net/http's part included.
type wire struct {
	mu       sync.Mutex
	changed  sync.Cond
	requests [][]byte
	unread   []byte
	left, at int
	ended    bool // no more requests
	late     bool // the reading deadline is past
	closed   chan struct{}
	received int
}

func newWire(left int, requests ...[]byte) *wire {
	w := &wire{requests: requests, left: left, closed: make(chan struct{})}
	w.changed.L = &w.mu
	w.next()
	return w
}

// next sends the next request.
func (w *wire) next() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.left == 0 {
		w.ended = true
	} else {
		w.left--
		w.unread = w.requests[w.at%len(w.requests)]
		w.at++
	}
	w.changed.Broadcast()
}

func (w *wire) Read(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		switch {
		case w.late:
			return 0, os.ErrDeadlineExceeded
		case len(w.unread) > 0:
			n := copy(b, w.unread)
			w.unread = w.unread[n:]
			return n, nil
		case w.ended:
			return 0, net.ErrClosed
		}
		w.changed.Wait()
	}
}

func (w *wire) Write(b []byte) (int, error) {
	w.received += len(b)
	return len(b), nil
}

func (w *wire) SetReadDeadline(t time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.late = !t.IsZero() && t.Unix() < 1e9; w.late {
		w.changed.Broadcast()
	}
	return nil
}

func (w *wire) Close() error                     { close(w.closed); return nil }
func (w *wire) SetDeadline(time.Time) error      { return nil }
func (w *wire) SetWriteDeadline(time.Time) error { return nil }
func (w *wire) LocalAddr() net.Addr              { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080} }
func (w *wire) RemoteAddr() net.Addr             { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40000} }

// only is a listener of one connection.
type only struct {
	c    chan net.Conn
	addr net.Addr
}

func (l only) Accept() (net.Conn, error) {
	c, ok := <-l.c
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (l only) Close() error   { return nil }
func (l only) Addr() net.Addr { return l.addr }

// exchange sends n requests, the targets in turn, over one connection.
func exchange(tb testing.TB, h http.Handler, n int, targets []string, header ...string) *wire {
	tb.Helper()
	var requests [][]byte
	for _, target := range targets {
		var b bytes.Buffer
		b.WriteString("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
		for i := 0; i+1 < len(header); i += 2 {
			b.WriteString(header[i] + ": " + header[i+1] + "\r\n")
		}
		b.WriteString("\r\n")
		requests = append(requests, b.Bytes())
	}
	w := newWire(n, requests...)
	srv := HTTPServer(h)
	srv.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateIdle {
			w.next()
		}
	}
	l := only{make(chan net.Conn, 1), w.LocalAddr()}
	l.c <- w
	close(l.c)
	srv.Serve(Thrifty(l))
	<-w.closed
	return w
}

// BenchmarkWire measures whole exchanges, of salient and of a bare gin handler
// that returns as many bytes under as many headers.
func BenchmarkWire(b *testing.B) {
	records := frontRecords(b, 3000, 4)
	s := serverOf(b, records)
	tile := "/tiles/2025-01-03/9/306/170.mvt?as_of=2026-01-01T04:00:00Z"
	tag := ask(s, "GET", tile).header.Get("ETag")
	for _, c := range []struct {
		name, target string
		header       []string
	}{
		{"tile", tile, nil},
		{"304", tile, []string{"If-None-Match", tag}},
		{"snapshot", "/snapshots/2025-01-03", nil},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			exchange(b, s, b.N, []string{c.target}, c.header...)
		})
		b.Run(c.name+"/bare", func(b *testing.B) {
			b.ReportAllocs()
			exchange(b, bareLike(ask(s, "GET", c.target)), b.N, []string{c.target}, c.header...)
		})
	}
}

// bareLike is the yardstick: a constant answer of the same size, under as many
// headers.
func bareLike(like *recorded) http.Handler {
	body, names := make([]byte, len(like.body)), []string{}
	for name, values := range like.header {
		if name == "Content-Type" || name == "Content-Length" {
			continue
		}
		for i := range values {
			names = append(names, "X-Header-"+name+strconv.Itoa(i))
		}
	}
	return ginOf(map[string]ginHandler{"/*path": func(c *gin.Context) {
		h := c.Writer.Header()
		for _, name := range names {
			h.Set(name, "a value of usual length, as answers have")
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		c.Data(http.StatusOK, typeTile, body)
	}})
}
