package tile

import (
	"unsafe"

	"github.com/paulmach/orb"
)

// Geometry is a multipolygon prepared for cutting at any zoom. It never
// changes and may be used by any number of goroutines.
//
// It says in which order the rows of a [Pool] make up its rings; what there is to
// know of the vertices is in their chunks, which all geometries share.
type Geometry struct {
	box   box
	parts []placed
}

// placed is a part and where it is.
type placed struct {
	box box
	*part
}

// part is one polygon. It never changes, and all geometries of a pool that have
// it share it.
type part struct {
	exterior *ring
	holes    []*ring
	next     *part // in the pool, of the same exterior
}

// ring is closed without repeating its first vertex. In world coordinates,
// where y points down, the exterior has a positive area by the surveyor's
// formula and a hole a negative one, as MVT asks.
type ring struct {
	box  box
	zoom uint32 // the first zoom at which it has three vertices
	rows []*row
}

// ring makes the ring of these rows.
func (k *stock) ring(rows []*row) *ring {
	r := k.rings.Put(ring{box: nothing(), rows: k.lists.rows.Keep(rows)})
	for _, w := range rows {
		r.box = r.box.union(w.box)
	}
	return r
}

// first returns the first vertex drawn at a zoom, the very first one where there
// is none.
func (r *ring) first(zoom uint32) xy {
	for _, w := range r.rows {
		if w.zoom <= zoom {
			return w.first(zoom)
		}
	}
	return r.rows[0].groups[0].chunks[0].vertices[0]
}

// shows reports whether the ring draws three vertices at a zoom.
func (r *ring) shows(zoom uint32) bool {
	n := 0
	for _, w := range r.rows {
		for _, g := range w.groups {
			if n += g.drawn(zoom); n >= 3 {
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

// Bytes returns the memory that the geometry itself takes. Parts, rings, rows,
// groups and chunks are the pool's, see [Pool.Bytes].
func (g *Geometry) Bytes() int {
	return int(unsafe.Sizeof(*g)) + cap(g.parts)*int(unsafe.Sizeof(placed{}))
}

func (p *part) bytes() int {
	return int(unsafe.Sizeof(*p)) + cap(p.holes)*int(unsafe.Sizeof(&ring{}))
}

func (r *ring) bytes() int {
	return int(unsafe.Sizeof(*r)) + cap(r.rows)*int(unsafe.Sizeof(&row{}))
}
