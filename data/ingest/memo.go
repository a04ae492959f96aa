package ingest

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"sync"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// memo validates every geometry once, however many documents repeat it, and is
// safe for use by several goroutines. Coordinates are told apart by two hashes
// of 64 bits with seeds of their own, drawn for this reading: nobody can prepare
// files that collide, and chance would need some 10^18 of them.
type memo struct {
	seeds [2]maphash.Seed
	pool  geo.Pool // what successive geometries have in common is kept once
	mu    sync.Mutex
	known map[[2]uint64]*judged
	areas map[geo.Hash]*data.Area
}

// judged is what geo.New said of a geometry.
type judged struct {
	once     sync.Once
	shape    *geo.Shape
	findings []geo.Finding
	err      error
}

func newMemo() *memo {
	return &memo{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		known: map[[2]uint64]*judged{}, areas: map[geo.Hash]*data.Area{},
	}
}

func (m *memo) shape(mp orb.MultiPolygon) *judged {
	key := m.key(mp)
	m.mu.Lock()
	j := m.known[key]
	if j == nil {
		j = &judged{}
		m.known[key] = j
	}
	m.mu.Unlock()
	j.once.Do(func() {
		if j.shape, j.findings, j.err = geo.New(mp); j.err == nil {
			j.shape = m.pool.Share(j.shape)
		}
	})
	return j
}

// area returns the area met first that is equal to a, so that snapshots share
// their areas and not only the shapes.
func (m *memo) area(a *data.Area) *data.Area {
	key := a.Hash()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.areas[key] == nil {
		m.areas[key] = a
	}
	return m.areas[key]
}

// size is how many different geometries were seen.
func (m *memo) size() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.known)
}

// key hashes the coordinates and how they are nested.
func (m *memo) key(mp orb.MultiPolygon) (key [2]uint64) {
	var h [2]maphash.Hash
	h[0].SetSeed(m.seeds[0])
	h[1].SetSeed(m.seeds[1])
	buf := make([]byte, 0, 4096)
	flush := func() {
		h[0].Write(buf)
		h[1].Write(buf)
		buf = buf[:0]
	}
	put := func(a, b uint64) {
		if len(buf)+16 > cap(buf) {
			flush()
		}
		buf = binary.LittleEndian.AppendUint64(buf, a)
		buf = binary.LittleEndian.AppendUint64(buf, b)
	}
	put(uint64(len(mp)), 0)
	for _, p := range mp {
		put(uint64(len(p)), 1)
		for _, r := range p {
			put(uint64(len(r)), 2)
			for _, c := range r {
				put(math.Float64bits(c[0]), math.Float64bits(c[1]))
			}
		}
	}
	flush()
	return [2]uint64{h[0].Sum64(), h[1].Sum64()}
}
