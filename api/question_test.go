package api

import (
	"bytes"
	"context"
	"crypto/tls"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

// askAs is ask, of a host.
func askAs(h http.Handler, method, host, target string, header http.Header) *recorded {
	r := httptest.NewRequest(method, target, nil)
	r.Host, r.Header = host, header
	w := &recorded{header: http.Header{}, code: http.StatusOK}
	h.ServeHTTP(w, r)
	return w
}

// TestAskedBefore: no answer depends on what was asked before it, whoever asked.
func TestAskedBefore(t *testing.T) {
	records := quarrelRecords(t)
	veteran := serverOf(t, records)
	draw := rapid.Custom(func(rt *rapid.T) [2]string {
		target := rapid.SampledFrom([]string{
			"/", "/sources", "/snapshots", "/snapshots/latest", "/snapshots/today", "/snapshots/2025-01-02", "/snapshots/2025-01-02?f=geojsonl",
			"/snapshots/2025-01-02?", "/snapshots/2025%2D01-02", "/snapshots/2025-01-02?as_of=2026-01-01T03:00:00Z", "/snapshots/2025-01-02/", "/claims",
			"/tiles/latest.json", "/tiles/latest/8/152/85.mvt", "/tiles/latest/8/1/85.mvt", "/tiles", "/tiles/WebMercatorQuad/8/85/153", "/tiles/WebMercatorQuad/8/85/153?datetime=2025-01-02/9999-12-31", "/changes/2025-01-01/2025-01-02", "/history?place=one", "/snapshots/x",
		}).Draw(rt, "target")
		return [2]string{rapid.SampledFrom([]string{"salient.test", "other.test:80", "no host"}).Draw(rt, "host"), target}
	})
	rapid.Check(t, func(rt *rapid.T) {
		for range 4 {
			asked := draw.Draw(rt, "request")
			header := http.Header{}
			for name, values := range map[string][]string{
				"Accept":          {"", "*/*", "text/html", typeGeoJSONSeq, typeCSV},
				"Accept-Encoding": {"", "br", "identity;q=0, gzip"},
				"If-None-Match":   {"", "*", `"x"`},
			} {
				if v := rapid.SampledFrom(values).Draw(rt, name); v != "" {
					header.Set(name, v)
				}
			}
			method := rapid.SampledFrom([]string{"GET", "GET", "HEAD", "POST"}).Draw(rt, "method")
			got, want := askAs(veteran, method, asked[0], asked[1], header), askAs(serverOf(t, records), method, asked[0], asked[1], header)
			same := maps.EqualFunc(got.header, want.header, func(a, b []string) bool { return strings.Join(a, "\n") == strings.Join(b, "\n") })
			if got.code != want.code || !same || !bytes.Equal(got.body, want.body) {
				rt.Fatalf("%s %v with %v:\n%d %v %s\nof a server that was never asked:\n%d %v %s",
					method, asked, header, got.code, got.header, got.body, want.code, want.header, want.body)
			}
		}
	})
}

// TestAskedYesterday: a kept answer does not outlast the day that its words speak of.
func TestAskedYesterday(t *testing.T) {
	now := at(t, "2025-01-02").Add(-time.Minute)
	s := serverOf(t, quarrelRecords(t), func(c *Config) { c.Now = func() time.Time { return now } })
	for _, target := range []string{"/snapshots/today", "/snapshots/today", "/tiles/today.json"} {
		if w := ask(s, "GET", target); w.code != http.StatusOK || !bytes.Contains(w.body, []byte("2025-01-02")) {
			t.Errorf("%s: %d %s", target, w.code, w.body)
		}
	}
	now = now.Add(2 * time.Minute)
	for _, target := range []string{"/snapshots/today", "/tiles/today.json"} {
		if w := ask(s, "GET", target); w.code != http.StatusOK || !bytes.Contains(w.body, []byte("2025-01-03")) {
			t.Errorf("%s, a day later: %d %s", target, w.code, w.body)
		}
	}
}

// TestSecureQuestion: links begin as the address that was asked.
func TestSecureQuestion(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	plain := httptest.NewRequest(http.MethodGet, "http://salient.test/snapshots/latest", nil)
	secure := plain.Clone(t.Context())
	secure.TLS = &tls.ConnectionState{}
	for _, c := range []struct {
		r    *http.Request
		want string
	}{{plain, "<http://salient.test/"}, {secure, "<https://salient.test/"}, {plain, "<http://salient.test/"}} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, c.r)
		if links := strings.Join(w.Header()["Link"], " "); !strings.Contains(links, c.want) {
			t.Errorf("%s: want %s", links, c.want)
		}
	}
}

// TestKeptAnswers: an endpoint works once for a question, and again where the
// question is too long to keep, its answer may not be kept, or there was none.
func TestKeptAnswers(t *testing.T) {
	s := serverOf(t, nil)
	worked := 0
	counting := func(a answer, err error) endpoint {
		return func(*request) (*answer, error) {
			worked++
			made := a
			return &made, err
		}
	}
	built := answer{contentType: typeJSON, etag: `W/"x"`, key: cache.NewKey("x"), build: func(context.Context) ([]byte, error) { return []byte("{}"), nil }}
	for name, c := range map[string]struct {
		e      endpoint
		target string
		want   int
	}{
		"kept":   {counting(built, nil), "/a", 1},
		"long":   {counting(built, nil), "/a?" + strings.Repeat("x", longestKept), 3},
		"whole":  {counting(answer{contentType: typeJSON, body: []byte("{}"), lifetime: noStore}, nil), "/b", 3},
		"refuse": {counting(answer{}, notFound("no")), "/c", 3},
	} {
		worked = 0
		h := ginOf(map[string]ginHandler{"/*path": s.handle("x", c.e)})
		for range 3 {
			ask(h, "GET", c.target)
		}
		if worked != c.want {
			t.Errorf("%s: the endpoint worked %d times, want %d", name, worked, c.want)
		}
	}
	other, err := s.world.Archive().With(data.Record{Position: 1, RecordedAt: today, Place: &data.Place{ID: "p", Name: "P"}})
	if err != nil {
		t.Fatal(err)
	}
	worked = 0
	h := ginOf(map[string]ginHandler{"/*path": s.handle("x", counting(built, nil))})
	ask(h, "GET", "/d")
	s.world.Advance(other)
	ask(h, "GET", "/d")
	if worked != 2 {
		t.Errorf("the endpoint worked %d times for two archives", worked)
	}
}

// TestLengths: whoever counts, a client is told how long a body is.
func TestLengths(t *testing.T) {
	server := httptest.NewServer(serverOf(t, builtinRecords(t)))
	defer server.Close()
	short := false
	for _, target := range []string{"/tiles/2025-04-07/8/153/85.mvt", "/snapshots/2025-04-07", "/healthz", "/nothing"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			r, err := http.NewRequest(method, server.URL+target, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", "identity")
			w, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			w.Body.Close()
			if w.ContentLength <= 0 {
				t.Errorf("%s %s: Content-Length %d", method, target, w.ContentLength)
			}
			short = short || w.ContentLength <= countedFor
		}
	}
	if !short {
		t.Error("no body is so short that net/http counts it")
	}
}
