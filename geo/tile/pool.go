package tile

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"sync"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo"
)

// stepsPerDegree is the grid that a [geo.Vertex] is on.
const stepsPerDegree = 1e7

// Pool prepares shapes and holds what they have in common once: the chunks of
// their rings, projected and simplified, and whole rings. To prepare a shape
// that differs from others by a few chunks costs little more than these. The
// zero value is empty and ready. It only grows, as the [geo.Pool] does that the
// shapes come from, and is safe for concurrent use.
type Pool struct {
	shapes sync.Map // *geo.Shape → *Geometry

	mu      sync.Mutex
	seed    maphash.Seed
	runs    map[*geo.Chunk][]*chunk
	altered map[version]*chunk
	rings   map[uint64][]heldRing // by a hash of the source
	bytes   int
	preparing
}

// version is a chunk that draws some vertices sooner, see untangle.
type version struct {
	of    *chunk
	zooms string
}

type heldRing struct {
	source []*geo.Chunk
	hole   bool
	ring   *ring // nil for one that is not drawn
}

// preparing is working memory.
type preparing struct {
	joiner joiner
	sweep  sweep
	line   []xy
	zooms  []uint8
}

// Prepare readies a shape for cutting, once however often it is asked to. What
// lies beyond the Mercator square is moved onto its border. A ring of no area
// in world steps is left out, with an exterior ring its holes.
func (p *Pool) Prepare(s *geo.Shape) *Geometry {
	if g, ok := p.shapes.Load(s); ok {
		return g.(*Geometry)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if g, ok := p.shapes.Load(s); ok {
		return g.(*Geometry)
	}
	g := &Geometry{box: nothing()}
	drawn := false
	for _, source := range s.Rings() {
		r := p.ring(source)
		if !source.Hole() {
			drawn = r != nil
		}
		if drawn && r != nil {
			g.add(r, source.Hole())
		}
	}
	p.bytes += g.Bytes()
	p.shapes.Store(s, g)
	return g
}

// add takes in the next exterior, or a hole in the last one.
func (g *Geometry) add(r *ring, hole bool) {
	if !hole {
		g.parts = append(g.parts, part{box: r.box})
		g.box = g.box.union(r.box)
	}
	last := &g.parts[len(g.parts)-1]
	last.rings = append(last.rings, r)
}

// Bytes returns about how much memory the pool takes, geometries included.
func (p *Pool) Bytes() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bytes
}

// ring returns the ring, nil for one that is not worth drawing.
func (p *Pool) ring(source geo.Ring) *ring {
	if p.runs == nil {
		p.seed, p.runs = maphash.MakeSeed(), map[*geo.Chunk][]*chunk{}
		p.altered, p.rings = map[version]*chunk{}, map[uint64][]heldRing{}
	}
	chunks := source.Chunks()
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, c := range chunks {
		maphash.WriteComparable(&h, c)
	}
	key := h.Sum64()
	for _, held := range p.rings[key] {
		if held.hole == source.Hole() && slices.Equal(held.source, chunks) {
			return held.ring
		}
	}
	var runs []*chunk
	for _, c := range slices.Backward(chunks) {
		runs = append(runs, p.run(c)...)
	}
	r := p.newRing(runs, source.Hole())
	p.rings[key] = append(p.rings[key], heldRing{chunks, source.Hole(), r})
	return r
}

// run returns the chunks that a run of vertices makes, without its last vertex,
// which begins the next run: turned round, since shapes have the exterior
// counterclockwise.
func (p *Pool) run(source *geo.Chunk) []*chunk {
	if held, ok := p.runs[source]; ok {
		return held
	}
	run := make([]xy, 0, len(source.Vertices()))
	for _, v := range slices.Backward(source.Vertices()) {
		run = append(run, toWorld(orb.Point{float64(v.X) / stepsPerDegree, float64(v.Y) / stepsPerDegree}))
	}
	chunks := newRun(run)
	for _, c := range chunks {
		p.bytes += c.bytes()
	}
	p.runs[source] = chunks
	return chunks
}

// newRun makes the chunks of a run of vertices, both ends included. It keeps
// the slice.
func newRun(run []xy) (chunks []*chunk) {
	zooms := runZooms(run)
	for from := 0; from < len(zooms); from += chunkSize {
		to := min(from+chunkSize, len(zooms))
		chunks = append(chunks, newChunk(run[from:to:to], zooms[from:to:to]))
	}
	return chunks
}

// newRing makes a ring of runs, nil when it has no area or the wrong side out.
func (p *Pool) newRing(chunks []*chunk, hole bool) *ring {
	r := &ring{chunks: slices.Clip(chunks), leads: make([]uint8, len(chunks))}
	r.group()
	p.line = p.line[:0]
	for i, c := range chunks {
		r.leads[i] = c.zooms[0]
		p.line = append(p.line, c.vertices...)
	}
	if area := worldArea(p.line); area == 0 || area < 0 != hole {
		return nil
	}
	p.joiner.setLeads(r)
	p.untangle(r)
	for r.zoom < MaxZoom && !r.shows(r.zoom) {
		r.zoom++
	}
	p.bytes += r.bytes()
	return r
}

// untangle replaces the chunks that would have the ring cross itself by others
// that draw more of their vertices. The line is the ring's.
func (p *Pool) untangle(r *ring) {
	p.zooms = p.zooms[:0]
	for i, c := range r.chunks {
		p.zooms = append(append(p.zooms, r.leads[i]), c.zooms[1:]...)
	}
	p.sweep.untangle(p.line, p.zooms)
	at := 0
	for i, c := range r.chunks {
		zooms := p.zooms[at : at+len(c.zooms)]
		at += len(c.zooms)
		r.leads[i] = zooms[0]
		if zooms[0] = c.zooms[0]; !slices.Equal(zooms, c.zooms) {
			r.chunks[i] = p.alter(c, zooms)
		}
	}
}

// alter returns the chunk with other zooms.
func (p *Pool) alter(c *chunk, zooms []uint8) *chunk {
	key := version{c, string(zooms)}
	other, ok := p.altered[key]
	if !ok {
		other = newChunk(c.vertices, slices.Clone(zooms))
		p.altered[key] = other
		p.bytes += other.bytes()
	}
	return other
}

// shows reports whether the ring draws three vertices at a zoom.
func (r *ring) shows(zoom uint32) bool {
	n := 0
	for i := range r.chunks {
		n += bits.OnesCount32(r.mask(i, zoom))
	}
	return n >= 3
}
