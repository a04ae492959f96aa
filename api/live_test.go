package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

// listen serves h with the limits of HTTPServer and returns the address.
func listen(t *testing.T, h http.Handler, change func(*http.Server)) string {
	t.Helper()
	srv := HTTPServer(h)
	change(srv)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { defer close(done); srv.Serve(Thrifty(l)) }()
	t.Cleanup(func() { srv.Close(); <-done })
	return l.Addr().String()
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	return conn
}

// TestSlowClientIsLeft sends a header a byte at a time, for ever.
func TestSlowClientIsLeft(t *testing.T) {
	limits := HTTPServer(nil)
	if limits.ReadHeaderTimeout <= 0 || limits.ReadTimeout <= 0 || limits.WriteTimeout <= 0 || limits.IdleTimeout <= 0 {
		t.Errorf("a server that waits for ever: %+v", limits)
	}
	addr := listen(t, serverOf(t, quarrelRecords(t)), func(s *http.Server) { s.ReadHeaderTimeout = 150 * time.Millisecond })
	slow, quick := dial(t, addr), dial(t, addr)
	start := time.Now()
	go func() {
		io.WriteString(slow, "GET / HTTP/1.1\r\nHost: salient.test\r\nX-Slow: ")
		for range 200 {
			if _, err := io.WriteString(slow, "a"); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	io.WriteString(quick, "GET /sources HTTP/1.1\r\nHost: salient.test\r\n\r\n")
	if resp, err := http.ReadResponse(bufio.NewReader(quick), nil); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("a client beside the slow one: %v, %v", resp, err)
	}
	reply, _ := io.ReadAll(slow)
	if took := time.Since(start); took > 3*time.Second || strings.Contains(string(reply), "200 OK") {
		t.Errorf("a slow client was kept for %s and got %q", took, reply)
	}
}

func TestHeadersHaveALimit(t *testing.T) {
	addr := listen(t, serverOf(t, quarrelRecords(t)), func(*http.Server) {})
	for header, want := range map[int]int{8 << 10: http.StatusOK, 32 << 10: http.StatusRequestHeaderFieldsTooLarge} {
		conn := dial(t, addr)
		fmt.Fprintf(conn, "GET /sources HTTP/1.1\r\nHost: salient.test\r\nX-Large: %s\r\n\r\n", strings.Repeat("a", header))
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil || resp.StatusCode != want {
			t.Errorf("a header of %d bytes: %v, %v, want %d", header, resp, err, want)
		}
	}
}

// TestLongEchoesAreShort asks with the longest words that come through.
func TestLongEchoesAreShort(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	long := strings.Repeat("x", 15<<10)
	for _, target := range []string{
		"/" + long, "/snapshots/" + long, "/tiles/" + long + ".json", "/tiles/latest/" + long + "/0/0.mvt", "/assets/" + long,
		"/snapshots/latest?" + long, "/snapshots/latest?source=" + long, "/snapshots/latest?bbox=" + long, "/snapshots/latest?as_of=" + long,
		"/snapshots?datetime=" + long, "/snapshots?before=" + long, "/snapshots/x?controller=red" + strings.Repeat(",red", 3000), "/snapshots/latest?" + long + "=%zz",
	} {
		w := ask(s, "GET", target)
		if w.code != http.StatusBadRequest && w.code != http.StatusNotFound || len(w.body) > 2000 {
			t.Errorf("%.40s…: %d with %d bytes: %.300s", target, w.code, len(w.body), w.body)
		}
	}
}

// TestPanicIsAProblem: the client learns that it is not to blame, and nothing else.
func TestPanicIsAProblem(t *testing.T) {
	var log bytes.Buffer
	boom := func(c *Config) {
		c.Ready = func() error { panic("secret of the inside") }
		c.Log = slog.New(slog.NewTextHandler(&log, nil))
	}
	s := serverOf(t, quarrelRecords(t), boom)
	inFill := s.handle("boom", func(rq *request) (*answer, error) {
		return &answer{contentType: typeJSON, etag: `W/"x"`, key: cache.NewKey("boom"), cost: cache.Dear,
			build: func(context.Context) ([]byte, error) { panic("secret of the inside") }}, nil
	})
	broken := s.handle("broken", func(*request) (*answer, error) { return nil, errors.New("secret of the inside") })
	g := ginOf(map[string]ginHandler{"/boom": inFill, "/broken": broken})
	for name, w := range map[string]*recorded{"endpoint": ask(s, "GET", "/readyz"), "fill": ask(g, "GET", "/boom"), "error": ask(g, "GET", "/broken")} {
		if w.code != http.StatusInternalServerError || w.header.Get("Content-Type") != typeProblem || w.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", name, w.code, w.header)
		}
		if bytes.Contains(w.body, []byte("secret")) || bytes.Contains(w.body, []byte(".go")) {
			t.Errorf("%s: the client learns %s", name, w.body)
		}
	}
	if n := strings.Count(log.String(), "secret of the inside"); n < 3 {
		t.Errorf("the log names %d of 3 failures:\n%s", n, log.String())
	}
	if w := ask(s, "GET", "/sources"); w.code != http.StatusOK {
		t.Errorf("after a panic: %d", w.code)
	}
}

// faulty fails when the first byte is written.
type faulty struct{ gin.ResponseWriter }

func (f faulty) WriteHeader(status int) {
	if status == http.StatusOK {
		panic("secret of the inside")
	}
	f.ResponseWriter.WriteHeader(status)
}

// TestPanicWhileSending: what fails after the answer is made, and before it has
// left, is a problem document as well.
func TestPanicWhileSending(t *testing.T) {
	var log bytes.Buffer
	s := serverOf(t, quarrelRecords(t), func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	w := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(w)
	c.Request, c.Writer = httptest.NewRequest(http.MethodGet, "/x", nil), faulty{c.Writer}
	s.handle("x", func(*request) (*answer, error) {
		return &answer{contentType: typeJSON, body: []byte("{}"), lifetime: dated, links: []string{"<x>"}}, nil
	})(c)
	if w.Code != http.StatusInternalServerError || w.Header().Get("Content-Type") != typeProblem || w.Header().Get("ETag")+w.Header().Get("Link") != "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "secret of the inside") {
		t.Errorf("the client learns %s, we learn %q", w.Body, log.String())
	}
}

func TestNotReady(t *testing.T) {
	s := serverOf(t, quarrelRecords(t), func(c *Config) { c.Ready = func() error { return errors.New("the store does not answer") } })
	if w := ask(s, "GET", "/readyz"); w.code != http.StatusServiceUnavailable || !bytes.Contains(w.body, []byte("not ready: the store does not answer")) {
		t.Errorf("%d %s", w.code, w.body)
	}
}

// TestClientHasGone: a request that ended is nobody's failure and no log line.
func TestClientHasGone(t *testing.T) {
	var log bytes.Buffer
	s := serverOf(t, quarrelRecords(t), func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", "http://salient.test/snapshots/latest", nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &recorded{header: http.Header{}}
	s.ServeHTTP(w, r)
	if w.code != http.StatusServiceUnavailable || log.Len() > 0 {
		t.Errorf("%d, log %q", w.code, log.String())
	}
	if w := ask(s, "GET", "/snapshots/latest"); w.code != http.StatusOK {
		t.Errorf("the next one: %d", w.code)
	}
}

// TestPagesWhileGrowing walks the catalogue page by page while snapshots are
// recorded before, behind and in place of what was read: what was there all
// along comes exactly once.
func TestPagesWhileGrowing(t *testing.T) {
	j := newJournal(t)
	day := at(t, "2025-01-01T12:00:00Z")
	there := map[string]int{}
	for i := range 23 {
		for _, source := range []string{"a", "b"}[:1+i%2] {
			s := data.Snapshot{Source: source, ValidAt: day.AddDate(0, 0, 10*i), Areas: []*data.Area{{Shape: square(t, i, 0, 2), Status: data.Held}}}
			j.snapshot(s)
			there[source+" "+data.FormatInstant(s.ValidAt)] = 0
		}
	}
	s := serverOf(t, j.records)
	next := "/snapshots?limit=5"
	for page := 0; next != ""; page++ {
		var doc struct {
			Snapshots []snapshotEntry `json:"snapshots"`
			Links     []link          `json:"links"`
		}
		w := ask(s, "GET", next)
		if err := json.Unmarshal(w.body, &doc); err != nil || page > 40 {
			t.Fatalf("page %d: %d %s: %v", page, w.code, w.body, err)
		}
		for _, e := range doc.Snapshots {
			if _, ok := there[e.Source+" "+e.ValidAt]; ok {
				there[e.Source+" "+e.ValidAt]++
			}
		}
		next = ""
		for _, l := range doc.Links {
			if l.Rel == "next" {
				next = strings.TrimPrefix(l.Href, "http://salient.test")
			}
		}
		had := len(j.records)
		j.snapshot(data.Snapshot{Source: "a", ValidAt: day.AddDate(2, 0, page)}).
			snapshot(data.Snapshot{Source: "b", ValidAt: day.AddDate(0, 0, 220-7*page)}).
			snapshot(data.Snapshot{Source: "a", ValidAt: day.AddDate(0, 0, 10*page)})
		grown, err := s.world.Archive().With(j.records[had:]...)
		if err != nil {
			t.Fatal(err)
		}
		s.world.Advance(grown)
	}
	for entry, n := range there {
		if n != 1 {
			t.Errorf("%s came %d times", entry, n)
		}
	}
}
