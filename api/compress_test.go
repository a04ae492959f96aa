package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/salient-map/salient/data/cache"
)

// TestCompressedOnce: of many requests the first alone compresses, for each
// encoding and for each dictionary; small tiles are not compressed at all.
func TestCompressedOnce(t *testing.T) {
	s := serverOf(t, driftRecords(t, 3000, 4))
	pinned := "/snapshots/2025-01-03?as_of=2026-01-01T04:00:00Z"
	tile := "/tiles/2025-01-03/6/38/21.mvt?as_of=2026-01-01T04:00:00Z"
	held := holding(t, ask(s, "GET", "/snapshots/2025-01-02"))
	small := ask(s, "GET", tile)
	if small.code != http.StatusOK || len(small.body) >= plainBelow {
		t.Fatalf("%s: %d, %d bytes", tile, small.code, len(small.body))
	}
	for _, c := range []struct {
		name, target string
		fills        int64 // after the plain body is kept
		headers      []string
		want         string
	}{
		{"br", pinned, 1, []string{"Accept-Encoding", "br"}, "br"},
		{"zstd", pinned, 1, []string{"Accept-Encoding", "zstd"}, "zstd"},
		{"gzip", pinned, 1, []string{"Accept-Encoding", "gzip"}, "gzip"},
		{"delta", pinned, 1, held, "dcz"},
		{"by date", "/snapshots/2025-01-03", 0, []string{"Accept-Encoding", "br"}, "br"},
		{"facts", "/snapshots", 1, []string{"Accept-Encoding", "br"}, "br"},
		{"small tile", tile, 0, []string{"Accept-Encoding", "br"}, ""},
	} {
		ask(s, "GET", c.target)
		before := s.cache.Stats().Fills
		for range 5 {
			if w := ask(s, "GET", c.target, c.headers...); w.header.Get("Content-Encoding") != c.want {
				t.Fatalf("%s: encoding %q", c.name, w.header.Get("Content-Encoding"))
			}
		}
		if n := s.cache.Stats().Fills - before; n != c.fills {
			t.Errorf("%s: made %d times, want %d", c.name, n, c.fills)
		}
	}
}

// TestKeptBodiesAreBounded: plain, compressed and told by one another, bodies
// take no more memory than the cache is given.
func TestKeptBodiesAreBounded(t *testing.T) {
	const bound = 1 << 20
	s := serverOf(t, driftRecords(t, 1500, 20), func(c *Config) {
		small, err := cache.New(cache.Options{Bytes: bound})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { small.Close() })
		c.Cache = small
	})
	var last *recorded
	for day := 1; day <= 20; day++ {
		target := fmt.Sprintf("/snapshots/2025-01-%02d", day)
		if last != nil {
			ask(s, "GET", target, holding(t, last)...)
		}
		ask(s, "GET", target, "Accept-Encoding", "br")
		ask(s, "GET", target, "Accept-Encoding", "gzip")
		last = ask(s, "GET", target)
	}
	if m := s.cache.Stats().Memory; m.Bytes > bound || m.Bytes < bound/2 || m.Evictions == 0 {
		t.Errorf("%+v, want at most %d bytes and something let go", m, bound)
	}
}

// leaver is the context of a client who has left as soon as anybody looks whether
// the work is done.
type leaver struct {
	context.Context
	left chan struct{}
}

func (l leaver) Done() <-chan struct{} { return l.left }

// TestCompressedWhenTheClientHasLeft: the compressing goes on, and the room that
// the body was written in serves somebody else meanwhile.
func TestCompressedWhenTheClientHasLeft(t *testing.T) {
	kept, err := cache.New(cache.Options{Bytes: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	mine, theirs := bytes.Repeat([]byte("mine. "), 4<<10), bytes.Repeat([]byte("his. "), 6<<10)
	ask := func(ctx context.Context, body []byte) ([]byte, string) {
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/history", nil)
		r.Header.Set("Accept-Encoding", "gzip")
		return (&answer{contentType: typeJSON, lent: &body}).encoded(r, body, kept)
	}
	left := leaver{t.Context(), make(chan struct{})}
	close(left.left)
	room := bytes.Clone(mine)
	ask(left, room)
	copy(room, theirs)
	for kept.Stats().Fills == 0 {
		time.Sleep(time.Millisecond)
	}
	got, err := decoded(ask(t.Context(), bytes.Clone(mine)))
	if err != nil || !bytes.Equal(got, mine) {
		t.Errorf("what is kept of %.12q is %.12q, %v", mine, got, err)
	}
}
