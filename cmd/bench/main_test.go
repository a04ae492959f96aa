package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestMain lets the test program stand for bench where bench starts itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{"yardstick-g", "heap", "grown"}, os.Args[1]) {
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		defer stop()
		if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// needs skips the test where a program is missing.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf("%s is not installed", program)
	}
	t.Skipf("%s is not installed", program)
}

// built is salient, made from the source beside this package as make builds it, so
// that what is compiled already is of use.
func built(t *testing.T) string {
	t.Helper()
	needs(t, "go")
	path := filepath.Join(t.TempDir(), "salient")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-tags", "nomsgpack", "-o", path, "../salient")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// TestBench measures a small archive end to end: a row of every kind.
func TestBench(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the program")
	}
	t.Setenv("TMPDIR", t.TempDir())
	salient := built(t)
	out := filepath.Join(t.TempDir(), "deep", "results.md")
	t.Run("profile", func(t *testing.T) { profiled(t, salient) })
	t.Run("scale", func(t *testing.T) { scaled(t, salient) })
	rows := []string{"live heap", "point at a date, kernel", "next day", "area, beside Karney's", "tile bytes", "temporal viewport", "temporal tile,"}
	if !underRace { // which would take a minute for tens of thousands of tiles
		rows = append(rows, "temporal tileset")
	}
	for program, row := range map[string]string{"wrk": "304 of a tile z8", "redis-server": "plain tile asks Redis"} {
		if _, err := exec.LookPath(program); err == nil {
			rows = append(rows, row)
		}
	}
	var stdout, stderr bytes.Buffer
	args := []string{"--salient", salient, "--viewer", "../../api/viewer", "--days", "12", "--rounds", "1", "--seconds", "0.3", "--row", strings.Join(rows, "|"), "--out", out}
	if err := run(t.Context(), args, &stdout, &stderr); err != nil {
		t.Fatalf("%v\n%s%s", err, &stdout, &stderr)
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{stdout.String(), string(text)} {
		for _, want := range append(rows, " met, ") {
			if !strings.Contains(got, want) || strings.Contains(got, "failed") {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "salient-bench-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// profiled runs an HTTP row in this process.
func profiled(t *testing.T, salient string) {
	path := filepath.Join(t.TempDir(), "cpu.pprof")
	var stdout, stderr bytes.Buffer
	args := []string{"--salient", salient, "--days", "12", "--rounds", "1", "--seconds", "0.1", "--cpuprofile", path, "--row", "cold tile z8"}
	if err := run(t.Context(), args, &stdout, &stderr); err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("no profile: %v", err)
	}
	if !strings.Contains(stdout.String(), "bytes each") {
		t.Errorf("got %q", &stdout)
	}
}

// scaled measures a small store.
func scaled(t *testing.T, salient string) {
	out := filepath.Join(t.TempDir(), "scale.md")
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"--salient", salient, "--scale", "20", "--out", out}, &stdout, &stderr); err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	text, err := os.ReadFile(out)
	if err != nil || strings.Count(string(text), "\n") != 3 || strings.Contains(string(text), " 0.0 µs") {
		t.Errorf("%v, %s", err, text)
	}
	if _, err := os.Stat(strings.TrimSuffix(out, ".md") + ".svg"); err != nil {
		t.Error(err)
	}
}

func TestCommandLineMistakesAreNamed(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"--days 5", "10 to 100000 days"},
		{"--rounds 0", "1 to 100 rounds"},
		{"--seconds NaN", "0.1 to 60 seconds"},
		{"--scale 10,x", "numbers from 20"},
		{"extra", `"extra" is no flag`},
		{"--nonsense", "nonsense"},
		{"--salient missing/program", "make build makes it"},
		{"yardstick-g --size x", "invalid value"},
	} {
		var stdout, stderr bytes.Buffer
		err := run(t.Context(), strings.Fields(c.args), &stdout, &stderr)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.args, err, c.want)
		}
	}
}
