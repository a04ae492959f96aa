package geo

import (
	"math"
	"slices"
	"sync"
)

const (
	chunkMean = 32  // one vertex in so many begins a chunk, by its hash
	chunkMost = 128 // the most vertices of a chunk, both ends included
)

// Chunk is a run of consecutive vertices of a ring, both ends included: the
// last vertex of one chunk is the first of the next. It never changes, and all
// rings that have the run share it once a [Pool] holds it, so what is worked out
// for a chunk holds for every shape that goes along it.
type Chunk struct {
	vertices []Vertex
	box      Box
	pooled   bool // made to be shared, by a pool or a [ChunkDecoder]
	weighed  sync.Once
	under    areas // of the run, once it was weighed
}

// Vertices returns the run in the order of the ring, at least two and at most
// 128 vertices, shared: callers must not modify them.
func (c *Chunk) Vertices() []Vertex { return c.vertices }

// Box is the smallest box that holds the run.
func (c *Chunk) Box() Box { return c.box }

// first and last are the ends of the run.
func (c *Chunk) first() Vertex { return c.vertices[0] }
func (c *Chunk) last() Vertex  { return c.vertices[len(c.vertices)-1] }

// areas are km² between the run and the equator, signed so that those of a ring
// add up to what it bounds.
func (c *Chunk) areas() areas {
	c.weighed.Do(func() { c.under = areasUnder(c.vertices) })
	return c.under
}

func boxOf(vertices []Vertex) Box {
	b := emptyBox()
	for _, v := range vertices {
		b = b.extend(v)
	}
	return b
}

// hash spreads the bits of a vertex (the finalizer of SplitMix64, G. Steele and
// others, 2014). No two vertices have the same.
func (v Vertex) hash() uint64 {
	h := uint64(uint32(v.X))<<32 | uint64(uint32(v.Y))
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// cutter cuts rings where their own vertices say so: at those whose hash is in
// the lowest thirty-second of all hashes, and 127 edges after a cut without one. It
// begins at the vertex of the least hash, which is a cut wherever there is any.
// So two rings that have a stretch in common have the chunks in it in common,
// wherever they begin and whatever they do elsewhere. What it returns is good
// until the next call.
type cutter struct {
	given  []Vertex // room for a ring that is to be cut
	turned []Vertex // the ring from its least hash, closed in writing
	ends   []int    // of chunks: the place of their last vertex in turned
	start  int      // the place in turned of the vertex that the ring began with
}

func (c *cutter) cut(vertices []Vertex) {
	const low = math.MaxUint64 / chunkMean
	n := len(vertices)
	least, from := uint64(math.MaxUint64), 0
	for i, v := range vertices {
		if h := v.hash(); h < least {
			least, from = h, i
		}
	}
	c.turned = append(append(slices.Grow(c.turned[:0], n+1), vertices[from:]...), vertices[:from+1]...)
	c.ends = c.ends[:0]
	begin := 0
	for i := 1; i < n; i++ {
		if i-begin == chunkMost-1 || c.turned[i].hash() < low {
			c.ends = append(c.ends, i)
			begin = i
		}
	}
	c.ends = append(c.ends, n)
	c.start = (n - from) % n
}
