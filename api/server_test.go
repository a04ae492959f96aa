package api

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/salient-map/salient/data"
)

type ginHandler = gin.HandlerFunc

// ginOf is a bare engine: for endpoints of a test, and as the yardstick of the
// benchmarks.
func ginOf(routes map[string]ginHandler) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	g := gin.New()
	for path, h := range routes {
		g.GET(path, h)
	}
	return g
}

func TestPublicURL(t *testing.T) {
	for _, bad := range []string{"maps.example.org", "ftp://maps.example.org", "https://", "https://maps.example.org/?a=b", "https://maps.example.org/#top", "://"} {
		if _, err := New(Config{PublicURL: bad}); err == nil || !strings.Contains(err.Error(), "want http(s)://host") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	s := serverOf(t, quarrelRecords(t), func(c *Config) { c.PublicURL = "https://maps.example.org/salient/" })
	for _, target := range []string{"/", "/sources", "/snapshots?limit=1", "/snapshots/2025-01-02", "/tiles/latest.json", "/styles/latest.json", "/tiles/time.json", "/styles/time.json", "/snapshots/x"} {
		w := ask(s, "GET", target)
		if !bytes.Contains(w.body, []byte(`"https://maps.example.org/salient/`)) || bytes.Contains(w.body, []byte("salient.test")) {
			t.Errorf("%s: links elsewhere: %s", target, w.body)
		}
	}
}

// TestWithoutMapPage: built without Node, the server says so, under the same policy.
func TestWithoutMapPage(t *testing.T) {
	s := serverOf(t, nil, func(c *Config) { c.Viewer = nil })
	w := ask(s, "GET", "/", "Accept", "text/html")
	if w.code != http.StatusOK || !bytes.Contains(w.body, []byte("no map in this build")) || w.header.Get("Content-Security-Policy") != "default-src 'none'; frame-ancestors 'self'" {
		t.Errorf("%d %v %s", w.code, w.header, w.body)
	}
	if w := ask(s, "GET", "/assets/app-1a2b.js"); w.code != http.StatusNotFound || !bytes.Contains(w.body, []byte("was not built into this server")) {
		t.Errorf("%d %s", w.code, w.body)
	}
}

// TestClockBehind: a server whose clock is slow still answers for all it has.
func TestClockBehind(t *testing.T) {
	s := serverOf(t, quarrelRecords(t), func(c *Config) {
		c.Now = func() time.Time { return time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC) }
	})
	for target, want := range map[string]int{
		"/snapshots/latest":                                http.StatusOK,
		"/snapshots/2025-01-02":                            http.StatusOK,
		"/snapshots/2025-01-02?as_of=2026-01-01T15:00:00Z": http.StatusOK,
		"/snapshots/2025-01-02?as_of=2026-01-01T15:00:01Z": http.StatusBadRequest,
		"/snapshots/2025-02-02":                            http.StatusNotFound,
	} {
		if w := ask(s, "GET", target); w.code != want {
			t.Errorf("%s: %d, want %d: %s", target, w.code, want, w.body)
		}
	}
}

// TestMetricsCount: one count for each request, by address, whatever was asked.
func TestMetricsCount(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	for range 3 {
		ask(s, "GET", "/snapshots/2025-01-02")
	}
	tag := ask(s, "GET", "/sources").header.Get("ETag")
	ask(s, "GET", "/sources", "If-None-Match", tag)
	ask(s, "HEAD", "/sources?x=1")
	ask(s, "GET", "/nothing/like/this")
	ask(s, "PUT", "/sources")
	text := string(ask(s, "GET", "/metrics").body)
	for _, want := range []string{
		`salient_http_requests_total{code="200",route="snapshot"} 3`,
		`salient_http_requests_total{code="200",route="sources"} 1`,
		`salient_http_requests_total{code="304",route="sources"} 1`,
		`salient_http_requests_total{code="400",route="sources"} 1`,
		`salient_http_requests_total{code="404",route="none"} 1`,
		`salient_http_requests_total{code="405",route="method"} 1`,
		`salient_http_request_duration_seconds_count{route="snapshot"} 3`,
		`salient_archive_sources 3`, `salient_archive_snapshots 6`, `salient_archive_claims 3`, `salient_store_position 15`,
	} {
		if !strings.Contains(text, want+"\n") {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if strings.Contains(text, "nothing/like/this") {
		t.Error("a path becomes a label: whoever asks decides how many there are")
	}
}

func TestRecentForgets(t *testing.T) {
	r := newRecent[int](4, func(int) int { return 1 })
	for i := range 100 {
		r.put(i, i)
		r.get(0) // used lately, so kept
		if len(r.young)+len(r.old) > 8 {
			t.Fatalf("%d values in a memory of 4", len(r.young)+len(r.old))
		}
	}
	if _, ok := r.get(0); !ok {
		t.Error("a value in use was forgotten")
	}
	if _, ok := r.get(50); ok {
		t.Error("a value long unused was kept")
	}
}

func TestRecentWeighs(t *testing.T) {
	r := newRecent[int](10, func(v int) int { return v })
	for i := range 100 {
		r.put(i, 5)
		r.put(i, 5) // again: it weighs no more for that
		if len(r.young)+len(r.old) > 4 {
			t.Fatalf("%d values of 5 in a memory of 10", len(r.young)+len(r.old))
		}
	}
}

// TestHeadHasNoBody asks past net/http, which would drop the body of its own.
func TestHeadHasNoBody(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	for _, target := range []string{"/", "/snapshots/latest", "/tiles/latest/0/0/0.mvt", "/nothing", "/snapshots/x"} {
		if w := ask(s, "HEAD", target); len(w.body) > 0 || w.header.Get("Content-Length") == "0" {
			t.Errorf("HEAD %s: %d bytes, Content-Length %s", target, len(w.body), w.header.Get("Content-Length"))
		}
	}
}

// TestNewRecordsShow: what was answered before does not stand in the way of what
// was recorded since, and a pinned answer stays as it was.
func TestNewRecordsShow(t *testing.T) {
	j := newJournal(t)
	first := data.Snapshot{Source: "a", ValidAt: at(t, "2025-01-01"), Areas: []*data.Area{{Shape: square(t, 0, 0, 10), Status: data.Held}}}
	s := serverOf(t, j.snapshot(first).records)
	targets := []string{"/snapshots/latest", "/snapshots/2025-01-05", "/tiles/latest/0/0/0.mvt", "/tiles/latest.json", "/tiles/time/0/0/0.mvt", "/tiles/time.json", "/snapshots", "/sources"}
	pinned := "/snapshots/2025-01-05?as_of=2026-01-01T01:00:00Z"
	before := map[string]*recorded{}
	for _, target := range append(targets, pinned) {
		before[target] = ask(s, "GET", target)
	}
	second := first
	second.ValidAt, second.Areas = at(t, "2025-01-04"), []*data.Area{{Shape: square(t, 50, 0, 30), Status: data.Held}}
	grown, err := s.world.Archive().With(j.snapshot(second).records[1])
	if err != nil {
		t.Fatal(err)
	}
	s.world.Advance(grown)
	for _, target := range targets {
		if w := ask(s, "GET", target, "If-None-Match", before[target].header.Get("ETag")); w.code != http.StatusOK || bytes.Equal(w.body, before[target].body) {
			t.Errorf("%s: %d, as before the second snapshot", target, w.code)
		}
	}
	if w := ask(s, "GET", pinned); !bytes.Equal(w.body, before[pinned].body) {
		t.Errorf("%s changed: %s", pinned, w.body)
	}
}
