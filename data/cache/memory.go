package cache

import (
	"bytes"
	"hash/maphash"
	"sync"
	"sync/atomic"
)

const (
	shards = 32 // locks a reader may meet; a power of two

	// overhead is what an entry costs beside its key and body: the entry
	// itself, its slot in a map at usual load and allocator rounding.
	overhead = 176

	// largest is the part of the bound one entry may take. One export must
	// not push out thousands of tiles.
	largest = 8
)

// memory is the in-process tier: a map for readers, and a queue that decides
// who leaves, in the manner of SIEVE. A hit only marks its entry; the queue is
// touched by writers alone.
type memory struct {
	limit int64
	seed  maphash.Seed
	shard [shards]shard

	mu         sync.Mutex // guards what follows; taken before a shard's lock
	used       int64
	newest     *entry
	oldest     *entry
	hand       *entry // where the next search for a leaver starts; nil is oldest
	entries    int64
	stored     int64
	evictions  int64
	overweight atomic.Int64
}

type shard struct {
	mu   sync.RWMutex
	of   map[Key]*entry
	hits atomic.Int64
	_    [64]byte // keeps neighbours' locks off one cache line
}

type entry struct {
	key          Key
	body         []byte
	newer, older *entry
	visited      atomic.Bool
}

// size is the bytes an entry answers for. The body's spare capacity is held
// in memory like the rest, so it counts.
func (e *entry) size() int64 {
	return int64(len(e.key.s)) + int64(cap(e.body)) + overhead
}

func newMemory(limit int64) *memory {
	m := &memory{limit: limit, seed: maphash.MakeSeed()}
	for i := range m.shard {
		m.shard[i].of = make(map[Key]*entry)
	}
	return m
}

func (m *memory) shardOf(key Key) *shard {
	return &m.shard[maphash.String(m.seed, key.s)%shards]
}

// get returns the body kept for key and counts the hit.
func (m *memory) get(key Key) ([]byte, bool) {
	s := m.shardOf(key)
	s.mu.RLock()
	e, ok := s.of[key]
	s.mu.RUnlock()
	if !ok {
		return nil, false
	}
	s.hits.Add(1)
	if !e.visited.Load() { // a write would take the line from other readers
		e.visited.Store(true)
	}
	return e.body, true
}

// put keeps body under key, and makes room first, so that the bound holds at
// every instant. A key already kept stays as it is: equal keys, equal bytes.
func (m *memory) put(key Key, body []byte) {
	e := entry{key: key, body: body[:len(body):len(body)]}
	if e.size() > m.limit/largest {
		m.overweight.Add(1)
		return
	}
	m.keep(&entry{key: key, body: fitted(body)})
}

// keep makes room for an entry and takes it in.
func (m *memory) keep(e *entry) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.shardOf(e.key)
	s.mu.RLock()
	_, kept := s.of[e.key]
	s.mu.RUnlock()
	if kept {
		return
	}
	for m.used+e.size() > m.limit {
		m.evict()
	}
	m.link(e)
	s.mu.Lock()
	s.of[e.key] = e
	s.mu.Unlock()
}

// fitted is the body in no more memory than it needs, or an eighth more: what
// was made too large a room for would keep others out.
func fitted(body []byte) []byte {
	if cap(body)-len(body) <= len(body)/8 {
		return body
	}
	return bytes.Clone(body)
}

// evict drops one entry. The hand walks from old to new and spares, once, each
// entry that was read since the hand last passed.
func (m *memory) evict() {
	e := m.hand
	for {
		if e == nil {
			e = m.oldest
		}
		if !e.visited.Swap(false) {
			break
		}
		e = e.newer
	}
	m.hand = e.newer
	m.unlink(e)
	m.evictions++
	s := m.shardOf(e.key)
	s.mu.Lock()
	delete(s.of, e.key)
	s.mu.Unlock()
}

func (m *memory) link(e *entry) {
	e.older = m.newest
	if m.newest != nil {
		m.newest.newer = e
	} else {
		m.oldest = e
	}
	m.newest = e
	m.used += e.size()
	m.entries++
	m.stored++
}

func (m *memory) unlink(e *entry) {
	if e.older != nil {
		e.older.newer = e.newer
	} else {
		m.oldest = e.newer
	}
	if e.newer != nil {
		e.newer.older = e.older
	} else {
		m.newest = e.older
	}
	m.used -= e.size()
	m.entries--
}

func (m *memory) stats() MemoryStats {
	m.mu.Lock()
	s := MemoryStats{
		Stored: m.stored, Evictions: m.evictions, Overweight: m.overweight.Load(),
		Entries: m.entries, Bytes: m.used, Limit: m.limit,
	}
	m.mu.Unlock()
	for i := range m.shard {
		s.Hits += m.shard[i].hits.Load()
	}
	return s
}
