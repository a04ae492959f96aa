package cache

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"testing"

	"pgregory.net/rapid"
)

// The tier against a map that forgets nothing: what it returns is right, and
// what it holds is consistent and within the bound after every step.
func TestMemoryAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory(rapid.Int64Range(1, 20_000).Draw(t, "limit"))
		model := map[Key][]byte{}
		index := rapid.IntRange(0, 40)
		var hits int64
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				key := numbered("k", index.Draw(t, "key"))
				body := bodyOf(key, rapid.IntRange(0, 1500).Draw(t, "size"))
				if kept, ok := m.get(key); ok {
					hits++
					body = kept // equal keys have equal bytes
				}
				model[key] = body
				m.put(key, body)
			},
			"get": func(t *rapid.T) {
				key := numbered("k", index.Draw(t, "key"))
				got, ok := m.get(key)
				if !ok {
					return
				}
				hits++
				if !bytes.Equal(got, model[key]) {
					t.Fatalf("%v: got %q, want %q", key, got, model[key])
				}
			},
			"": func(t *rapid.T) { checkMemory(t, m, hits) },
		})
	})
}

// checkMemory walks the queue both ways and compares it with the maps and the
// counters.
func checkMemory(t *rapid.T, m *memory, hits int64) {
	s := m.stats()
	var bytes, entries, back, inMaps int64
	for e := m.oldest; e != nil; e = e.newer {
		bytes += int64(len(e.key.s)+cap(e.body)) + overhead
		entries++
		if m.shardOf(e.key).of[e.key] != e {
			t.Fatalf("%v is queued but not in its map", e.key)
		}
	}
	for e := m.newest; e != nil; e = e.older {
		back++
	}
	for i := range m.shard {
		inMaps += int64(len(m.shard[i].of))
	}
	if bytes > s.Limit || bytes != s.Bytes {
		t.Fatalf("%d bytes held, %d said, bound %d", bytes, s.Bytes, s.Limit)
	}
	if entries != s.Entries || back != entries || inMaps != entries || s.Stored-s.Evictions != entries {
		t.Fatalf("%d entries forth, %d back, %d in maps; stats %+v", entries, back, inMaps, s)
	}
	if s.Hits != hits {
		t.Fatalf("%d hits counted, want %d", s.Hits, hits)
	}
}

// The bound is honest: the heap grows by what the tier says it holds, whatever
// the size of the bodies.
func TestMemorySaysWhatItHolds(t *testing.T) {
	for _, size := range []int{0, 60, 700, 40_000} {
		const limit = 8 << 20
		before := heap()
		m := newMemory(limit)
		for i := 0; m.stats().Evictions == 0; i++ {
			m.put(numbered("k", i), make([]byte, size))
		}
		grown, said := heap()-before, m.stats().Bytes
		if said < limit*95/100 {
			t.Errorf("bodies of %d: only %d of %d bytes used", size, said, limit)
		}
		if grown > said*110/100 {
			t.Errorf("bodies of %d: the heap grew by %d, the tier says %d", size, grown, said)
		}
		runtime.KeepAlive(m)
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}

func TestMemoryKeepsNoGiants(t *testing.T) {
	m := newMemory(80_000)
	m.put(numbered("small", 0), make([]byte, 5000))
	m.put(numbered("giant", 0), make([]byte, 10_000))
	if _, ok := m.get(numbered("giant", 0)); ok {
		t.Error("a body of an eighth of the bound is kept")
	}
	if _, ok := m.get(numbered("small", 0)); !ok {
		t.Error("a small body had to leave")
	}
	if s := m.stats(); s.Overweight != 1 || s.Evictions != 0 {
		t.Errorf("stats %+v", s)
	}
}

// What readers come back to stays while a crawler passes through.
func TestMemorySurvivesAScan(t *testing.T) {
	m := newMemory(100 * (overhead + 100))
	random := rand.New(rand.NewPCG(1, 2))
	look := func(key Key) bool {
		_, ok := m.get(key)
		if !ok {
			m.put(key, make([]byte, 0))
		}
		return ok
	}
	hits, asked := 0, 0
	for i := range 20_000 {
		if hit := look(numbered("popular", random.IntN(50))); i > 1000 {
			asked++
			if hit {
				hits++
			}
		}
		look(numbered("crawled", i))
	}
	if share := float64(hits) / float64(asked); share < 0.95 {
		t.Errorf("%.0f %% of the popular answers were there, want 95 %% or more", share*100)
	}
}

// TestMemoryKeepsNoSpareRoom: a body made in too much room takes up what it is
// long, so that the tier holds as many as its bound says.
func TestMemoryKeepsNoSpareRoom(t *testing.T) {
	m := newMemory(1 << 20)
	for i := range 200 {
		m.put(numbered("roomy", i), append(make([]byte, 0, 64<<10), bodyOf(numbered("roomy", i), 4<<10)...))
	}
	if s := m.stats(); s.Entries != 200 || s.Evictions != 0 {
		t.Errorf("of 200 bodies of 4 KiB %d are held in %d of %d bytes, %d evicted", s.Entries, s.Bytes, s.Limit, s.Evictions)
	}
}
