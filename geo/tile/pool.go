package tile

import (
	"hash/maphash"
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
	words  words

	mu      sync.Mutex
	seed    maphash.Seed
	runs    map[*geo.Chunk][]*chunk
	altered map[version]*chunk
	groups  map[uint64]*group // by a hash of chunks and leads
	pairs   pairs
	rows    map[uint64]*row      // by a hash of groups
	rings   map[uint64]*heldRing // by a hash of the source
	parts   map[*ring]*part      // by the exterior
	stock   stock
	bytes   int
	preparing
}

// version is a chunk that draws some vertices sooner, see untangle.
type version struct {
	of    *xy    // where its vertices are
	zooms string // of all but the first
}

type heldRing struct {
	source []*geo.Chunk
	hole   bool
	ring   *ring     // nil for one that is not drawn
	next   *heldRing // of the same hash
}

// preparing is working memory.
type preparing struct {
	joiner joiner
	sweep  sweep
	draft  draft
	line   []xy
	zooms  []uint8
	order  []*group
	rowing []*row
	made   Geometry
}

// draft is a ring in the making.
type draft struct {
	chunks []*chunk
	leads  []uint8 // by chunk, see group
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
	g := p.geometry(s)
	p.bytes += g.Bytes()
	p.shapes.Store(s, g)
	return g
}

func (p *Pool) geometry(s *geo.Shape) *Geometry {
	g := &p.made
	g.box, g.parts = nothing(), g.parts[:0]
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
	for i := range g.parts {
		g.parts[i].part = p.part(g.parts[i].part)
	}
	return p.stock.geometries.Put(Geometry{g.box, p.stock.lists.placed.Keep(g.parts)})
}

// part returns the part of the same rings that the pool has, or takes this one in.
func (p *Pool) part(made *part) *part {
	for held := p.parts[made.exterior]; held != nil; held = held.next {
		if slices.Equal(held.holes, made.holes) {
			return held
		}
	}
	kept := p.stock.parts.Put(part{made.exterior, p.stock.lists.rings.Keep(made.holes), p.parts[made.exterior]})
	p.parts[made.exterior] = kept
	p.bytes += kept.bytes()
	return kept
}

// add takes in the next exterior, or a hole in the last one.
func (g *Geometry) add(r *ring, hole bool) {
	if hole {
		last := g.parts[len(g.parts)-1].part
		last.holes = append(last.holes, r)
		return
	}
	g.parts = append(g.parts, placed{r.box, &part{exterior: r}})
	g.box = g.box.union(r.box)
}

// Bytes returns about how much memory the pool takes, geometries included, without
// the blocks that tiles have made.
func (p *Pool) Bytes() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bytes
}

// ring returns the ring, nil for one that is not worth drawing.
func (p *Pool) ring(source geo.Ring) *ring {
	if p.runs == nil {
		p.seed, p.runs = maphash.MakeSeed(), map[*geo.Chunk][]*chunk{}
		p.altered, p.groups, p.rings = map[version]*chunk{}, map[uint64]*group{}, map[uint64]*heldRing{}
		p.rows, p.parts = map[uint64]*row{}, map[*ring]*part{}
	}
	chunks := source.Chunks()
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, c := range chunks {
		maphash.WriteComparable(&h, c)
	}
	key := h.Sum64()
	for held := p.rings[key]; held != nil; held = held.next {
		if held.hole == source.Hole() && slices.Equal(held.source, chunks) {
			return held.ring
		}
	}
	var runs []*chunk
	for _, c := range slices.Backward(chunks) {
		runs = append(runs, p.run(c)...)
	}
	r := p.newRing(runs, source.Hole())
	p.rings[key] = p.stock.held.Put(heldRing{chunks, source.Hole(), r, p.rings[key]})
	return r
}

// run returns the chunks that a run of vertices makes, without its last vertex,
// which begins the next run: turned round, since shapes have the exterior
// counterclockwise.
func (p *Pool) run(source *geo.Chunk) []*chunk {
	if held, ok := p.runs[source]; ok {
		return held
	}
	n := len(source.Vertices())
	run := p.stock.lists.xy.Make(n)
	for i, v := range source.Vertices() {
		run[n-1-i] = toWorld(orb.Point{float64(v.X) / stepsPerDegree, float64(v.Y) / stepsPerDegree})
	}
	chunks := p.stock.run(run)
	for _, c := range chunks {
		p.bytes += c.bytes()
	}
	p.runs[source] = chunks
	return chunks
}

// run makes the chunks of a run of vertices, both ends included. It keeps the
// slice.
func (k *stock) run(run []xy) []*chunk {
	zooms := k.lists.zooms.Keep(runZooms(run))
	chunks := k.lists.chunks.Make((len(zooms) + chunkSize - 1) / chunkSize)
	for i := range chunks {
		from := i * chunkSize
		to := min(from+chunkSize, len(zooms))
		chunks[i] = k.chunk(run[from:to:to], zooms[from:to:to])
	}
	return chunks
}

// newRing makes a ring of runs, nil when it has no area or the wrong side out.
func (p *Pool) newRing(chunks []*chunk, hole bool) *ring {
	d := &p.draft
	d.chunks, d.leads, p.line = append(d.chunks[:0], chunks...), d.leads[:0], p.line[:0]
	for _, c := range chunks {
		d.leads = append(d.leads, c.zooms[0])
		p.line = append(p.line, c.vertices...)
	}
	if area := worldArea(p.line); area == 0 || area < 0 != hole {
		return nil
	}
	p.joiner.setLeads(d)
	r := p.stock.ring(p.rowed(p.untangled(d)))
	for r.zoom < MaxZoom && !r.shows(r.zoom) {
		r.zoom++
	}
	p.bytes += r.bytes()
	return r
}
