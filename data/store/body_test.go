package store

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// shelf makes a library that holds some squares and descriptions, and the rows
// of the snapshots that show them.
func shelf(t testing.TB) (*library, []row) {
	t.Helper()
	p, l := newPress(), newLibrary()
	var rows []row
	for n := range 4 {
		x := 35 + float64(n)
		square, _, err := geo.New(orb.MultiPolygon{{{{x, 51}, {x + 0.5, 51}, {x + 0.5, 51.5}, {x, 51.5}, {x, 51}}}})
		if err != nil {
			t.Fatal(err)
		}
		s := data.Snapshot{Source: "a", ValidAt: time.Unix(int64(n), 0), Basis: data.Mapped, Note: fmt.Sprint(n)}
		if n%2 == 1 {
			s.PublishedAt = time.Unix(0, 0)
		}
		for i := range n {
			s.Areas = append(s.Areas, &data.Area{Shape: square, Status: data.Statuses()[i], Labels: []data.Label{{Lang: "en", Text: "x"}}})
		}
		made, err := data.NewSnapshot(s)
		if err != nil {
			t.Fatal(err)
		}
		all, err := entries([]data.Record{{Snapshot: made}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.row(all[0], int64(n+1), time.Unix(int64(n), 0))
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	if err := l.addTape(0, p.tape.bytes); err != nil {
		t.Fatal(err)
	}
	for _, s := range p.newShapes {
		if err := l.addShape(s.id, s.hash[:], s.address); err != nil {
			t.Fatal(err)
		}
	}
	for i, d := range p.newDescriptions {
		if err := l.addDescription(int64(i+1), []byte(d)); err != nil {
			t.Fatal(err)
		}
	}
	l.loose.rows = rows
	if err := l.settle([]seal{p.close(rows)}); err != nil {
		t.Fatal(err)
	}
	return l, rows
}

// FuzzRecord has no body, under any key, do worse than be refused; one that is
// accepted has the content that its hash names.
func FuzzRecord(f *testing.F) {
	l, rows := shelf(f)
	for _, r := range rows {
		f.Add(r.key, r.body)
	}
	f.Add("source/a", append([]byte{asIs}, `{"id":"a","title":"A","kind":"map"}`...))
	f.Add("claim/c", append([]byte{asIs}, `{"id":"c","as_of":"2024-08-12T00:00:00Z/..","claimant":"x","measure":"held"}`...))
	f.Add("border/b", append([]byte{asIs}, `{"id":"b","lines":[[[1,2],[3]]]}`...))
	f.Add("snapshot/a/1970-01-01T00:00:00Z", []byte{asZstd, 0x28, 0xb5, 0x2f, 0xfd, 4, 0, 1, 0, 0})
	f.Fuzz(func(t *testing.T, key string, body []byte) {
		plain, err := l.unpacker.unpack(body)
		if err != nil {
			return
		}
		r := row{position: 1, recordedAt: time.Unix(9, 0), key: key, revision: 1, hash: hashOf(plain), body: body}
		if s, err := l.snapshot(key, plain); err == nil {
			r.hash = s.Hash()
		}
		got, err := l.record(r)
		if err != nil {
			return
		}
		if got.Key() != key {
			t.Fatalf("%q came back under %q", key, got.Key())
		}
		if err := got.Validate(); err != nil {
			t.Fatalf("invalid, and accepted: %v", err)
		}
	})
}

// FuzzDescription has every description that can be read be written back as it
// was, or in the form that reads the same.
func FuzzDescription(f *testing.F) {
	f.Add(appendDescription(nil, &data.Area{Status: data.Held, Class: "#01579b", Labels: []data.Label{{Lang: "uk", Text: "Суджа"}}}))
	f.Add(appendDescription(nil, &data.Area{OutsideTotals: true}))
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := readDescription(b)
		if err != nil {
			return
		}
		again := appendDescription(nil, &a)
		back, err := readDescription(again)
		if err != nil || !bytes.Equal(again, appendDescription(nil, &back)) {
			t.Fatalf("%x reads as %+v, which is written %x: %v", b, a, again, err)
		}
	})
}

// FuzzTape has no address read more than the tape holds or fail otherwise than
// by an error.
func FuzzTape(f *testing.F) {
	var shared tape
	base := randomBytes(11, 5000)
	f.Add(shared.put(base))
	for i := range 40 {
		base[i*100]++
	}
	f.Add(shared.put(base))
	f.Add([]byte{1, 0, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, address []byte) {
		if len(address) > 64 {
			return // each byte may stand for the whole tape
		}
		_, _ = shared.get(nil, address)
	})
}

// TestSnapshotKeys has only the keys that data writes be taken apart.
func TestSnapshotKeys(t *testing.T) {
	for key, ok := range map[string]bool{
		"snapshot/a/2025-04-07T20:02:46Z":        true,
		"snapshot/a/2025-04-07T20:02:46.123456Z": true,
		"snapshot/a/2025-04-07T20:02:46.100Z":    false,
		"snapshot/a/2025-04-07T22:02:46+02:00":   false,
		"snapshot/a/2025-04-07":                  false,
		"snapshot/a":                             false,
		"claim/a/2025-04-07T20:02:46Z":           false,
	} {
		if _, _, err := cutSnapshotKey(key); (err == nil) != ok {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// TestPacking has packing give back what it took, and never be the longer form.
func TestPacking(t *testing.T) {
	var p packer
	var u unpacker
	for _, body := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte("again "), 500), randomBytes(2, 4000)} {
		packed := p.pack(body)
		if len(packed) > len(body)+1 {
			t.Errorf("%d bytes packed into %d", len(body), len(packed))
		}
		if got, err := u.unpack(packed); err != nil || !bytes.Equal(got, body) {
			t.Errorf("%d bytes came back as %d, %v", len(body), len(got), err)
		}
	}
	for _, bad := range [][]byte{nil, {7, 1}, {asZstd, 1, 2, 3}} {
		if _, err := u.unpack(bad); err == nil {
			t.Errorf("%x was unpacked", bad)
		}
	}
}
