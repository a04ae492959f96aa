package geo

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"sync"
	"unsafe"
)

// Pool holds each distinct chunk once, so that shapes which have stretches of
// their rings in common have them in common in memory too. The zero value is
// empty and ready. It only grows: who holds an archive that forgets nothing has
// no use for less. Its methods are safe for concurrent use, one at a time; what
// they return never changes and needs no lock to read.
type Pool struct {
	mu       sync.Mutex
	seed     maphash.Seed
	chunks   map[uint64]*Chunk // by hash, or where that is taken by the next free number
	vertices int
	cutter   cutter
	text     []byte
}

// PoolStats says how much a [Pool] holds.
type PoolStats struct {
	Chunks   int // distinct chunks
	Vertices int // in them, ends that two chunks have in common counted in both
	Bytes    int // of memory, about
}

// Stats counts what the pool holds.
func (p *Pool) Stats() PoolStats {
	p.mu.Lock()
	defer p.mu.Unlock()
	const each = int(unsafe.Sizeof(Chunk{}) + 2*(unsafe.Sizeof(uint64(0))+unsafe.Sizeof(&Chunk{})))
	return PoolStats{len(p.chunks), p.vertices, len(p.chunks)*each + p.vertices*int(unsafe.Sizeof(Vertex{}))}
}

// Share returns a shape equal to s whose chunks are those of the pool, which
// takes in what it does not have yet. It is s itself if that has chunks of this
// pool only, or of another that this one had no equal of.
func (p *Pool) Share(s *Shape) *Shape {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := make([]*Chunk, 0, s.chunks())
	same := true
	for _, r := range s.rings {
		for _, c := range r.chunks {
			held := p.hold(c.vertices, c)
			same = same && held == c
			list = append(list, held)
		}
	}
	if same {
		return s
	}
	shared := &Shape{rings: slices.Clone(s.rings), polygons: s.polygons, box: s.box, hash: s.hash}
	for i, r := range s.rings {
		n := len(r.chunks)
		shared.rings[i].chunks, list = list[:n:n], list[n:]
	}
	shared.measured.Store(s.measured.Load())
	shared.label.Store(s.label.Load())
	return shared
}

// Keep returns the pool's chunk that is equal to c: c itself, if the pool had none
// and c was made to be shared.
func (p *Pool) Keep(c *Chunk) *Chunk {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.hold(c.vertices, c)
}

// hold returns the chunk with the vertices. If it is new that is given, provided
// that a pool made it, and else a copy that keeps no other memory alive.
func (p *Pool) hold(vertices []Vertex, given *Chunk) *Chunk {
	if p.chunks == nil {
		p.seed, p.chunks = maphash.MakeSeed(), map[uint64]*Chunk{}
	}
	for at := p.hash(vertices); ; at++ {
		c, taken := p.chunks[at]
		if !taken {
			if c = given; c == nil || !c.pooled {
				c = &Chunk{vertices: make([]Vertex, len(vertices)), box: boxOf(vertices), pooled: true}
				copy(c.vertices, vertices)
			}
			p.chunks[at] = c
			p.vertices += len(vertices)
			return c
		}
		if slices.Equal(c.vertices, vertices) {
			return c
		}
	}
}

func (p *Pool) hash(vertices []Vertex) uint64 {
	p.text = p.text[:0]
	for _, v := range vertices {
		p.text = binary.NativeEndian.AppendUint64(p.text, uint64(uint32(v.X))<<32|uint64(uint32(v.Y)))
	}
	return maphash.Bytes(p.seed, p.text)
}
