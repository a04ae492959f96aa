package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestParseRate(t *testing.T) {
	got, requests, err := parseRate("Running 1s test\nfigures requests=50000 micros=2000000 p99=1234 errors=0\n")
	if err != nil || requests != 50000 || got != (rate{perSecond: 25000, p99: 1234 * time.Microsecond}) {
		t.Errorf("got %v of %d, %v", got, requests, err)
	}
	for _, c := range []struct{ out, want string }{
		{"", "no figures"},
		{"figures requests=5 micros=2 p99=1", "no figures"},
		{"figures requests=50 micros=2000 p99=1 errors=3", "3 of 50 requests failed"},
		{"figures requests=0 micros=2000 p99=0 errors=0", "failed"},
	} {
		if _, _, err := parseRate(c.out); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want one with %q", c.out, err, c.want)
		}
	}
}

func FuzzParseRate(f *testing.F) {
	f.Add("figures requests=50000 micros=2000000 p99=1234 errors=0\n")
	f.Add("figures requests=-1 micros=0 p99=0 errors=0")
	f.Add("Running\nfigures")
	f.Fuzz(func(t *testing.T, out string) {
		if r, _, err := parseRate(out); err == nil && !(r.perSecond > 0) {
			t.Errorf("%q is the rate %v", out, r)
		}
	})
}

// TestWrkSendsEveryRequest has wrk load G and reads what it reports.
func TestWrkSendsEveryRequest(t *testing.T) {
	needs(t, "wrk")
	p := startG(t, t.Context(), "--size", "10")
	defer p.stop()
	w, err := newWrk(t.TempDir(), []string{"/one", "/two?x=1"}, [2]string{"If-None-Match", `W/"tag"`}, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	r, err := w.run(t.Context(), p)
	if err != nil || r.perSecond < 10 || r.p99 <= 0 {
		t.Errorf("got %v, %v", r, err)
	}
}

func TestWithoutWrkRowsAreSkipped(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := newWrk(t.TempDir(), nil, [2]string{}, time.Second)
	count := tally{}
	got := count.line(row{name: "cold tile", goal: "much"}, result{}, err)
	if got[5] != "skipped" || !strings.Contains(got[1], "apt-get install wrk") || count.String() != "0 met, 0 short, 1 skipped" {
		t.Errorf("got %q, %v", got, count)
	}
}

func TestPathsAreWrittenOneALine(t *testing.T) {
	needs(t, "wrk")
	folder := t.TempDir()
	if _, err := newWrk(folder, []string{"/a", "/b"}, [2]string{}, time.Second); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(folder, "paths")); err != nil || string(text) != "/a\n/b\n" {
		t.Errorf("got %q, %v", text, err)
	}
}
