package main

import (
	"context"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func startG(t *testing.T, ctx context.Context, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p, err := listen(ctx, "", self, append([]string{"yardstick-g"}, args...)...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestYardstickGAnswersAsTold(t *testing.T) {
	p := startG(t, t.Context(), "--size", "1351", "--headers", "9", "--type", "application/geo+json")
	defer p.stop()
	r, err := must(newSite(p), "/tiles/2025-04-07/5/18/11.mvt?source=x", [2]string{"If-None-Match", "x"}, http.StatusOK)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := bodyLike(r, len(r.body)), (body{size: 1351, headers: 9, contentType: "application/geo+json"}); got != want {
		t.Errorf("answered %+v, want %+v", got, want)
	}
}

// TestGIsLikeWhatItStandsBeside: an answer measured and made again is the same.
func TestGIsLikeWhatItStandsBeside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := body{size: rapid.IntRange(0, 5000).Draw(t, "size"), headers: rapid.IntRange(0, 20).Draw(t, "headers"), contentType: "application/json"}
		fetch, err := fetcher(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		r, err := here{bare(b, fetch)}.ask("/any", [2]string{})
		if err != nil {
			t.Fatal(err)
		}
		if got := bodyLike(r, len(r.body)); got != b {
			t.Fatalf("%+v became %+v", b, got)
		}
	})
}

func TestNothingOutlivesStop(t *testing.T) {
	p := startG(t, t.Context())
	p.stop()
	if err := p.cmd.Process.Signal(syscall.Signal(0)); err == nil {
		t.Error("the process is still there")
	}
}

func TestNothingOutlivesAnInterrupt(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	p := startG(t, ctx)
	interrupt()
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
		p.stop()
		t.Error("the process is still there")
	}
}

func TestAServerThatFailsSaysWhy(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	_, err = listen(t.Context(), "", self, "heap", "--db", "missing.db")
	if err == nil || !strings.Contains(err.Error(), "missing.db") {
		t.Errorf("error %v", err)
	}
}

func TestFirstAddress(t *testing.T) {
	if got := firstAddress(strings.NewReader("one\ntwo on http://127.0.0.1:80\nthree\n")); !strings.HasSuffix(got, ":80\n") {
		t.Errorf("got %q", got)
	}
	if got := firstAddress(strings.NewReader("refused\n")); got != "refused\n" {
		t.Errorf("got %q", got)
	}
}

func TestParseStat(t *testing.T) {
	const line = "77 (a) b (c) S 1 77 77 0 -1 4194304 512 0 0 0 123 45 0 0 20 0 5 0 1000 1 1"
	if got := parseStat(line); got != 1680*time.Millisecond {
		t.Errorf("got %v", got)
	}
	for _, bad := range []string{"", ")", "77 (a) S 1", "77 (a) S 1 1 1 1 1 1 1 1 1 1 x y"} {
		if got := parseStat(bad); got != 0 {
			t.Errorf("%q: %v", bad, got)
		}
	}
}

func FuzzParseStat(f *testing.F) {
	f.Add("77 (a) S 1 77 77 0 -1 4194304 512 0 0 0 123 45 0")
	f.Add(") ) (")
	f.Fuzz(func(_ *testing.T, text string) { parseStat(text) })
}
