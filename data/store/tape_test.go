package store

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// worthSharing is the length from which a list of extents goes onto the tape
// itself: tomorrow's list differs from today's in as few places as the shape.
const worthSharing = 48

// put writes b on the tape as layout 1 wrote shapes, and returns its address.
func (t *tape) put(b []byte) (address []byte) {
	list := appendExtents(nil, t.write(b))
	if len(list) < worthSharing {
		return append([]byte{0}, list...)
	}
	return appendExtents([]byte{1}, t.write(list))
}

// TestTapeGivesBack has whatever was put be got back, also after more was put
// and from a tape that was read from elsewhere.
func TestTapeGivesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var written tape
		var all, addresses [][]byte
		for range rapid.IntRange(1, 6).Draw(t, "shapes") {
			b := someBytes(t, all)
			all = append(all, b)
			addresses = append(addresses, written.put(b))
		}
		var read tape
		for rest := written.bytes; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "piece")
			read.grow(rest[:n])
			rest = rest[n:]
		}
		for i, b := range all {
			for _, from := range []*tape{&written, &read} {
				if got, err := from.get([]byte("before"), addresses[i]); err != nil || !bytes.Equal(got, append([]byte("before"), b...)) {
					t.Fatalf("%d: got %x, %v, put %x", i, got, err, b)
				}
			}
		}
	})
}

// someBytes draws bytes that are new, or an earlier one with some in the middle
// changed, or one thing over and over.
func someBytes(t *rapid.T, earlier [][]byte) []byte {
	switch kind := rapid.IntRange(0, 2).Draw(t, "how"); {
	case kind == 0 && len(earlier) > 0:
		b := bytes.Clone(rapid.SampledFrom(earlier).Draw(t, "earlier"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			if len(b) > 0 {
				b[rapid.IntRange(0, len(b)-1).Draw(t, "at")]++
			}
		}
		return b
	case kind == 1:
		return bytes.Repeat(rapid.SliceOfN(rapid.Byte(), 1, 9).Draw(t, "unit"), rapid.IntRange(1, 200).Draw(t, "times"))
	}
	seed := rapid.Uint64().Draw(t, "seed")
	return randomBytes(seed, rapid.IntRange(0, 3000).Draw(t, "size"))
}

func randomBytes(seed uint64, n int) []byte {
	rng := rand.New(rand.NewPCG(seed, 0))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

// TestTapeShares has a small change cost little, wherever it is and however the
// bytes after it moved.
func TestTapeShares(t *testing.T) {
	base := randomBytes(7, 20_000)
	for name, change := range map[string]func() []byte{
		"none":     func() []byte { return base },
		"replaced": func() []byte { b := bytes.Clone(base); copy(b[9000:], "twelve bytes"); return b },
		"inserted": func() []byte {
			return append(append(bytes.Clone(base[:5000]), "some bytes more"...), base[5000:]...)
		},
		"removed": func() []byte { return append(bytes.Clone(base[:5000]), base[5100:]...) },
		"rotated": func() []byte { return append(bytes.Clone(base[7000:]), base[:7000]...) },
		"end":     func() []byte { return append(bytes.Clone(base), "and then some"...) },
	} {
		var shared tape
		shared.put(base)
		before := len(shared.bytes)
		address := shared.put(change())
		if cost := len(shared.bytes) - before + len(address); cost > 80 {
			t.Errorf("%s: %d bytes, want few", name, cost)
		}
	}
}

// TestTapeSharesLists has the cost of one more day not grow with the number of
// days on which something changed before it.
func TestTapeSharesLists(t *testing.T) {
	var shared tape
	b := randomBytes(3, 30_000)
	rng := rand.New(rand.NewPCG(5, 0))
	cost := func() int {
		before := len(shared.bytes)
		binary.LittleEndian.PutUint64(b[rng.IntN(len(b)-8):], rng.Uint64())
		return len(shared.put(b)) + len(shared.bytes) - before
	}
	cost()
	for range 300 {
		cost()
	}
	total := 0
	for range 50 {
		total += cost()
	}
	if mean := total / 50; mean > 400 {
		t.Errorf("a day costs %d bytes after 300 days of changes", mean)
	}
}

// TestTapeRefuses has an address that is none be an error.
func TestTapeRefuses(t *testing.T) {
	var shared tape
	shared.put(randomBytes(1, 100))
	for name, address := range map[string][]byte{
		"empty":      {},
		"kind":       {7},
		"cut":        {0, 1},
		"beyond":     appendExtents([]byte{0}, []extent{{90, 11}}),
		"far beyond": append([]byte{0}, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1),
		"overflow":   append([]byte{0}, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1),
		"list":       appendExtents([]byte{1}, []extent{{0, 100}}),
	} {
		if got, err := shared.get(nil, address); err == nil {
			t.Errorf("%s: got %d bytes", name, len(got))
		}
	}
}
