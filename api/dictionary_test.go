package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// needs is for tests of a program that may be absent; make test wants them all.
func needs(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil && os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf("%s is not installed", program)
	} else if err != nil {
		t.Skipf("%s is not installed", program)
	}
	return path
}

// holding are the headers of a client that holds an answer: its hash and the id
// that came with it.
func holding(t testing.TB, w *recorded) []string {
	t.Helper()
	offer := w.header.Get("Use-As-Dictionary")
	_, id, ok := strings.Cut(offer, `, id=`)
	if !ok {
		t.Fatalf("Use-As-Dictionary: %q", offer)
	}
	sum := sha256.Sum256(w.body)
	return []string{"Accept-Encoding", "gzip, br, zstd, dcz", "Available-Dictionary", ":" + base64.StdEncoding.EncodeToString(sum[:]) + ":", "Dictionary-ID", id}
}

// undelta reads a body in the encoding dcz as a client does: the header names
// the dictionary, the rest is Zstandard.
func undelta(body, dictionary []byte) ([]byte, error) {
	sum := sha256.Sum256(dictionary)
	rest, ok := bytes.CutPrefix(body, append([]byte{0x5e, 0x2a, 0x4d, 0x18, 32, 0, 0, 0}, sum[:]...))
	if !ok {
		return nil, fmt.Errorf("a header of %x", body[:min(40, len(body))])
	}
	r, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(0, dictionary), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.DecodeAll(rest, nil)
}

// TestNextDay: who holds one day is sent the next in well under a kilobyte, and
// reads from it what everybody else is sent.
func TestNextDay(t *testing.T) {
	s := serverOf(t, driftRecords(t, 3000, 4))
	day := ask(s, "GET", "/snapshots/2025-01-02?source=front")
	for _, target := range []string{"/snapshots/2025-01-03?source=front", "/snapshots/latest?source=front", "/snapshots/2025-01-02?source=front"} {
		plain := ask(s, "GET", target)
		delta := ask(s, "GET", target, holding(t, day)...)
		if delta.header.Get("Content-Encoding") != "dcz" || len(delta.body) > 1000 || len(plain.body) < 50_000 {
			t.Errorf("%s: %d bytes of encoding %q for %d", target, len(delta.body), delta.header.Get("Content-Encoding"), len(plain.body))
		}
		if got, err := undelta(delta.body, day.body); err != nil || !bytes.Equal(got, plain.body) {
			t.Errorf("%s: the body differs: %v", target, err)
		}
		for _, name := range []string{"ETag", "Vary", "Cache-Control", "Use-As-Dictionary"} {
			if a, b := plain.header.Get(name), delta.header.Get(name); a != b || a == "" {
				t.Errorf("%s: %s %q, and %q as a delta", target, name, a, b)
			}
		}
		// Browsers take a HEAD that is called a delta for one without its beginning.
		if head := ask(s, "HEAD", target, holding(t, day)...); head.header.Get("Content-Encoding") != "br" || head.header.Get("ETag") != delta.header.Get("ETag") {
			t.Errorf("HEAD %s: %v", target, head.header)
		}
	}
}

// TestDictionaryOutlivesTheServer: another server of the same records, as a
// replica or after a restart, knows the dictionary by its permalink.
func TestDictionaryOutlivesTheServer(t *testing.T) {
	records := driftRecords(t, 500, 3)
	day := ask(serverOf(t, records), "GET", "/snapshots/2025-01-02")
	other := serverOf(t, records)
	delta := ask(other, "GET", "/snapshots/2025-01-03", holding(t, day)...)
	want := ask(other, "GET", "/snapshots/2025-01-03").body
	if got, err := undelta(delta.body, day.body); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%q: %v", delta.header.Get("Content-Encoding"), err)
	}
	// The dictionary stays what it was when its day is corrected since.
	corrected := newJournal(t)
	corrected.records, corrected.revisions = records, map[string]int{records[1].Key(): 1}
	again := *records[1].Snapshot
	again.Note = "corrected"
	corrected.snapshot(again)
	other = serverOf(t, corrected.records)
	if now := ask(other, "GET", "/snapshots/2025-01-02").body; bytes.Equal(now, day.body) {
		t.Fatal("nothing was corrected")
	}
	delta = ask(other, "GET", "/snapshots/2025-01-02", holding(t, day)...)
	if delta.header.Get("Content-Encoding") != "dcz" || len(delta.body) > 300 {
		t.Errorf("a correction of a word takes %d bytes of encoding %q", len(delta.body), delta.header.Get("Content-Encoding"))
	}
}

// TestNoDictionary: what cannot be told by a dictionary is sent as ever.
func TestNoDictionary(t *testing.T) {
	s := serverOf(t, driftRecords(t, 500, 3))
	day := ask(s, "GET", "/snapshots/2025-01-02")
	hold := holding(t, day)
	with := func(i int, v string) []string {
		h := append([]string(nil), hold...)
		h[i] = v
		return h
	}
	foreign := sha256.Sum256([]byte("foreign"))
	for name, h := range map[string][]string{
		"not accepted":     with(1, "gzip, br"),
		"refused":          with(1, "br, dcz;q=0"),
		"liked less":       with(1, "br, dcz;q=0.5"),
		"no hash":          hold[:2],
		"hash of another":  with(3, ":"+base64.StdEncoding.EncodeToString(foreign[:])+":"),
		"short hash":       with(3, ":AAAA:"),
		"no base64":        with(3, ":"+strings.Repeat("?", 44)+":"),
		"bare hash":        with(3, strings.Trim(hold[3], ":")),
		"colon":            with(3, ":"),
		"no id":            hold[:4],
		"id of another":    with(5, `"/snapshots/2025-01-01?as_of=2026-01-01T01:00:00Z"`),
		"id of nothing":    with(5, `"/snapshots/1999-01-01"`),
		"id of a bad one":  with(5, `"/snapshots/2025-01-02?colour=red"`),
		"id elsewhere":     with(5, `"/tiles/2025-01-02.json"`),
		"id below":         with(5, `"/snapshots/2025-01-02/3"`),
		"id on a host":     with(5, `"https://example.org/x"`),
		"id is no address": with(5, `"%zz"`),
		"id without end":   with(5, `"/snapshots/2025-01-02`),
		"endless id":       with(5, `"/snapshots/2025-01-02?source=`+strings.Repeat("x", 2000)+`"`),
	} {
		w := ask(s, "GET", "/snapshots/2025-01-03", h...)
		if got := w.header.Get("Content-Encoding"); w.code != http.StatusOK || got != "br" {
			t.Errorf("%s: %d in encoding %q, want br", name, w.code, got)
		}
	}
	for _, target := range []string{"/snapshots", "/sources", "/tiles/2025-01-02.json", "/snapshots/2025-01-02?bbox=0,0,1,1"} {
		if w := ask(s, "GET", target, hold...); w.header.Get("Use-As-Dictionary") != "" || w.header.Get("Content-Encoding") == "dcz" {
			t.Errorf("%s is a dictionary or has one", target)
		}
	}
}

// TestDictionaryPattern: the pattern is of addresses as the client sees them,
// and keeps the days of one source apart from those of another.
func TestDictionaryPattern(t *testing.T) {
	records := driftRecords(t, 200, 1)
	for _, c := range []struct{ base, target, want string }{
		{"https://maps.example.org", "latest", `match="/snapshots/*"`},
		{"https://maps.example.org/salient", "latest", `match="/salient/snapshots/*"`},
		{"http://h/a%22b", "latest", `match="/a%22b/snapshots/*"`},
		{"https://maps.example.org", "latest?source=front", `match="/snapshots/*\\?source=front*"`},
		{"https://maps.example.org/s", "latest?precision=6&source=front", `match="/s/snapshots/*\\?source=front*"`},
		{"https://maps.example.org", "latest?controller=red", `match="/snapshots/*"`},
	} {
		s := serverOf(t, records, func(config *Config) { config.PublicURL = c.base })
		if offer := ask(s, "GET", "/snapshots/"+c.target).header.Get("Use-As-Dictionary"); !strings.HasPrefix(offer, c.want+`, id="/snapshots/2025-01-01?`) {
			t.Errorf("%s of %s: %q, want %s", c.target, c.base, offer, c.want)
		}
	}
}

// TestDeltaOfAnyDays: whatever two answers a client asks for in turn, and
// whatever the archive, the second is the same to the byte.
func TestDeltaOfAnyDays(t *testing.T) {
	deltas := 0
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, records)
		first := ask(s, "GET", drawAsked(rt, s.world.Archive(), records).target())
		target := drawAsked(rt, s.world.Archive(), records).target()
		plain := ask(s, "GET", target)
		if first.code != http.StatusOK || plain.code != http.StatusOK || first.header.Get("Use-As-Dictionary") == "" || len(plain.body) < plainBelow {
			return
		}
		w := ask(s, "GET", target, holding(t, first)...)
		if w.header.Get("Content-Encoding") != "dcz" {
			rt.Fatalf("%s: encoding %q", target, w.header.Get("Content-Encoding"))
		}
		deltas++
		if got, err := undelta(w.body, first.body); err != nil || !bytes.Equal(got, plain.body) {
			rt.Fatalf("%s: %v", target, err)
		}
	})
	if deltas == 0 {
		t.Error("not one pair of answers was long enough")
	}
}

// FuzzHeld: headers in any form name a dictionary or none; one that is named
// could have been offered.
func FuzzHeld(f *testing.F) {
	f.Add(":pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:", `"/snapshots/2025-01-02?as_of=2026-01-01T00%3A00%3A00Z"`)
	f.Add(":pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4:", `"x"`)
	f.Add("::", `""`)
	f.Add(":", `"`)
	f.Add("", `"\"`)
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, hash, id string) {
		sum, got, ok := held(http.Header{"Available-Dictionary": {hash}, "Dictionary-Id": {id}})
		if !ok {
			if got != "" {
				t.Errorf("none, but of id %q", got)
			}
			return
		}
		if !strings.HasPrefix(":"+base64.StdEncoding.EncodeToString(sum[:])+":", strings.TrimRight(hash, "=:")) || `"`+got+`"` != id || !quotable(got) || len(got) > longestID {
			t.Errorf("%x and %q of %q and %q", sum, got, hash, id)
		}
		if body, err := (&dictionary{s, "http://salient.test", ""}).recall(context.Background(), got); (err == nil) != (body != nil) {
			t.Errorf("%q: %d bytes and %v", got, len(body), err)
		}
	})
}

// driftRecords is a made-up front of n vertices of which a few move each day.
func driftRecords(t testing.TB, vertices, days int) []data.Record {
	t.Helper()
	j := newJournal(t)
	reach := make([]float64, vertices)
	for i := range reach {
		reach[i] = 0.25 + 0.004*math.Sin(2*math.Pi*211*float64(i)/float64(vertices))
	}
	for day := range days {
		for k := range 5 {
			reach[(day*vertices/7+k)%vertices] += 0.0003
		}
		ring := make(orb.Ring, 0, vertices+1)
		for i, r := range reach {
			turn := 2 * math.Pi * float64(i) / float64(vertices)
			ring = append(ring, orb.Point{35.3 + r*math.Cos(turn), 51.2 + 0.6*r*math.Sin(turn)})
		}
		shape, _, err := geo.New(orb.MultiPolygon{{append(ring, ring[0])}})
		if err != nil {
			t.Fatal(err)
		}
		j.snapshot(data.Snapshot{Source: "front", ValidAt: at(t, "2025-01-01").AddDate(0, 0, day), Areas: []*data.Area{
			{Shape: shape, Controller: "red", Status: data.Held, Territory: "blue"},
			{Shape: square(t, 300, 0, 5), Controller: "blue", Status: data.Held, Territory: "blue"},
		}})
	}
	return j.records
}
