package api

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// TestDeltaIsZstandard: the reference implementation, and not only the library
// that wrote it, reads a delta.
func TestDeltaIsZstandard(t *testing.T) {
	program := needs(t, "zstd")
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{1, 100, 70_000, 600_000, 3_000_000} {
		before := make([]byte, size)
		for i := range before {
			before[i] = "0123456789,[]."[random.IntN(14)]
		}
		after := append(bytes.Repeat([]byte("new "), 100), before...)
		copy(after[len(after)/2:], "changed")
		sum := sha256.Sum256(before)
		delta, err := compressAgainst(before, sum, after)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for name, b := range map[string][]byte{"before": before, "delta": delta} {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		// The header is a frame to skip, so the body goes to zstd as it is.
		out, err := exec.Command(program, "-q", "-d", "-c", "-D", filepath.Join(dir, "before"), filepath.Join(dir, "delta")).Output()
		if err != nil || !bytes.Equal(out, after) {
			t.Errorf("%d bytes: zstd reads %d of %d bytes: %v", size, len(out), len(after), err)
		}
		if len(delta) > 500 {
			t.Errorf("%d bytes: a delta of %d", size, len(delta))
		}
	}
}

// TestDeltaOfAnything: any body is read back from its delta to any other.
func TestDeltaOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SliceOfN(rapid.Byte(), 0, 300)
		words := rapid.SliceOfN(text, 1, 5).Draw(rt, "words")
		draw := func(label string) []byte {
			var b []byte
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(words)-1), 0, 40).Draw(rt, label) {
				b = append(b, words[i]...)
			}
			return append(b, text.Draw(rt, label+" tail")...)
		}
		before, after := draw("before"), draw("after")
		delta, err := compressAgainst(before, sha256.Sum256(before), after)
		if err != nil {
			rt.Fatal(err)
		}
		if got, err := undelta(delta, before); err != nil || !bytes.Equal(got, after) {
			rt.Fatalf("%d bytes by %d: %v", len(after), len(before), err)
		}
	})
}

// BenchmarkDelta measures making the next day in terms of the day before, by
// the number of vertices in a day, and sending it again.
func BenchmarkDelta(b *testing.B) {
	for _, size := range []struct {
		name     string
		vertices int
	}{{"300", 300}, {"3000", 3000}, {"30000", 30000}} {
		s := serverOf(b, driftRecords(b, size.vertices, 2))
		before, after := ask(s, "GET", "/snapshots/2025-01-01"), ask(s, "GET", "/snapshots/2025-01-02")
		sum := sha256.Sum256(before.body)
		b.Run("make/"+size.name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				delta, err := compressAgainst(before.body, sum, after.body)
				if err != nil {
					b.Fatal(err)
				}
				n = len(delta)
			}
			b.ReportMetric(float64(n), "delta-bytes")
			b.ReportMetric(float64(len(after.body)), "plain-bytes")
		})
		b.Run("warm/"+size.name, func(b *testing.B) {
			serve(b, s, http.StatusOK, []string{"/snapshots/2025-01-02"}, holding(b, before)...)
		})
	}
}
