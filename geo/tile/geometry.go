package tile

import (
	"math/bits"
	"unsafe"

	"github.com/paulmach/orb"
)

// Geometry is a multipolygon prepared for cutting at any zoom. It never
// changes and may be used by any number of goroutines.
//
// It says in which order the groups of a [Pool] make up its rings; what there
// is to know of the vertices is in their chunks, which all geometries share.
type Geometry struct {
	box   box
	parts []*part
}

// part is one polygon: the exterior ring, then its holes. It never changes, and
// all geometries of a pool that have it share it.
type part struct {
	box   box // of the exterior
	rings []*ring
}

// ring is closed without repeating its first vertex. In world coordinates,
// where y points down, the exterior has a positive area by the surveyor's
// formula and a hole a negative one, as MVT asks.
type ring struct {
	box    box
	zoom   uint32 // the first zoom at which it has three vertices
	groups []*group
	rows   []box // of rowSize groups each
}

// rowSize is the number of groups that a tile passes over at one look.
const rowSize = 8

// setBoxes sets the boxes of the ring and of its rows.
func (r *ring) setBoxes() {
	r.box, r.rows = nothing(), make([]box, 0, (len(r.groups)+rowSize-1)/rowSize)
	for i, g := range r.groups {
		if i%rowSize == 0 {
			r.rows = append(r.rows, nothing())
		}
		r.rows[i/rowSize] = r.rows[i/rowSize].union(g.box)
		r.box = r.box.union(g.box)
	}
}

// group is chunks that follow each other in a ring, and all that a tile has to
// know to pass over them or to take them over at one look. It never changes, and
// all rings that have the chunks and draw them alike share it.
type group struct {
	box    box
	chunks []*chunk
	leads  []uint8 // by chunk: the zoom from which on its first vertex is drawn
	blocks []block // by zoom, see block; none for a plan
}

func (g *group) vertices() int {
	n := 0
	for _, c := range g.chunks {
		n += len(c.vertices)
	}
	return n
}

// mask returns which vertices of the i-th chunk are drawn at a zoom.
func (g *group) mask(i int, zoom uint32) chunkMask {
	m := g.chunks[i].drawn[zoom]
	if uint32(g.leads[i]) <= zoom {
		m |= 1
	}
	return m
}

// first and last return the first and last vertex drawn at a zoom, if any, of
// the chunks from the one place to before the other.
func (g *group) first(from, to int, zoom uint32) (xy, bool) {
	for i := from; i < to; i++ {
		if m := g.mask(i, zoom); m != 0 {
			return g.chunks[i].first(m), true
		}
	}
	return xy{}, false
}

func (g *group) last(from, to int, zoom uint32) (xy, bool) {
	for i := to - 1; i >= from; i-- {
		if m := g.mask(i, zoom); m != 0 {
			return g.chunks[i].last(m), true
		}
	}
	return xy{}, false
}

// first returns the first vertex drawn at a zoom at which there is one.
func (r *ring) first(zoom uint32) xy {
	for _, g := range r.groups {
		if v, ok := g.first(0, len(g.chunks), zoom); ok {
			return v
		}
	}
	return r.groups[0].chunks[0].vertices[0]
}

// shows reports whether the ring draws three vertices at a zoom.
func (r *ring) shows(zoom uint32) bool {
	n := 0
	for _, g := range r.groups {
		for i := range g.chunks {
			if n += bits.OnesCount32(g.mask(i, zoom)); n >= 3 {
				return true
			}
		}
	}
	return false
}

// Bound returns the smallest rectangle around the geometry in degrees
// (lon, lat), to the precision of a world step; it is empty when the geometry
// is.
func (g *Geometry) Bound() orb.Bound { return g.box.bound() }

// Bytes returns the memory that the geometry itself takes. Parts, rings, groups
// and chunks are the pool's, see [Pool.Bytes].
func (g *Geometry) Bytes() int {
	return int(unsafe.Sizeof(*g)) + cap(g.parts)*int(unsafe.Sizeof(&part{}))
}

func (p *part) bytes() int {
	return int(unsafe.Sizeof(*p)) + cap(p.rings)*int(unsafe.Sizeof(&ring{}))
}

func (r *ring) bytes() int {
	return int(unsafe.Sizeof(*r)) + cap(r.groups)*int(unsafe.Sizeof(&group{})) +
		cap(r.rows)*int(unsafe.Sizeof(box{}))
}

func (g *group) bytes() int {
	n := int(unsafe.Sizeof(*g)) + cap(g.chunks)*int(unsafe.Sizeof(&chunk{})) + cap(g.leads)
	for i := range g.blocks {
		n += g.blocks[i].bytes()
	}
	return n
}
