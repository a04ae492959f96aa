package tile

import (
	"slices"
	"unsafe"

	"github.com/paulmach/orb"
)

// Geometry is a multipolygon prepared for cutting at any zoom. It never
// changes and may be used by any number of goroutines.
//
// It says in which order the chunks of a [Pool] make up its rings; what there
// is to know of the vertices is in the chunks, which all geometries share.
type Geometry struct {
	box   box
	parts []part
}

// part is one polygon: the exterior ring, then its holes.
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
	chunks []*chunk
	leads  []uint8 // by chunk: the zoom from which on its first vertex is drawn
	groups []box   // of groupSize chunks each
}

// groupSize is the number of chunks that a tile passes over at one look.
const groupSize = 8

// group sets the boxes of the ring and of its groups.
func (r *ring) group() {
	r.box = nothing()
	for i, c := range r.chunks {
		if i%groupSize == 0 {
			r.groups = append(r.groups, nothing())
		}
		r.groups[i/groupSize] = r.groups[i/groupSize].union(c.box)
		r.box = r.box.union(c.box)
	}
	r.groups = slices.Clip(r.groups)
}

// mask returns which vertices of the i-th chunk are drawn at a zoom.
func (r *ring) mask(i int, zoom uint32) chunkMask {
	m := r.chunks[i].drawn[zoom]
	if uint32(r.leads[i]) <= zoom {
		m |= 1
	}
	return m
}

// first returns the first vertex drawn at a zoom at which there is one.
func (r *ring) first(zoom uint32) xy {
	for i, c := range r.chunks {
		if m := r.mask(i, zoom); m != 0 {
			return c.first(m)
		}
	}
	return r.chunks[0].vertices[0]
}

// Bound returns the smallest rectangle around the geometry in degrees
// (lon, lat), to the precision of a world step; it is empty when the geometry
// is.
func (g *Geometry) Bound() orb.Bound { return g.box.bound() }

// Bytes returns the memory that the geometry itself takes. Rings and chunks are
// the pool's, see [Pool.Bytes].
func (g *Geometry) Bytes() int {
	n := int(unsafe.Sizeof(*g)) + cap(g.parts)*int(unsafe.Sizeof(part{}))
	for i := range g.parts {
		n += cap(g.parts[i].rings) * int(unsafe.Sizeof(&ring{}))
	}
	return n
}

func (r *ring) bytes() int {
	return int(unsafe.Sizeof(*r)) + cap(r.chunks)*int(unsafe.Sizeof(&chunk{})) + cap(r.leads) +
		cap(r.groups)*int(unsafe.Sizeof(box{}))
}
