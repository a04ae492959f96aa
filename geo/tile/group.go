package tile

import (
	"math/bits"
	"unsafe"
)

// sight is what a tile has to see to pass over a group or a row.
type sight struct {
	box  box
	zoom uint32 // the first one at which it draws a vertex
}

// group is chunks that follow each other in a ring, and all that a tile has to
// know to pass over them or to take them over at one look. It never changes, and
// all rows that have the chunks and draw them alike share it.
type group struct {
	sight
	plan   bool // see Planner: there are no blocks of it
	chunks []*chunk
	leads  []uint8 // by chunk: the zoom from which on its first vertex is drawn
	blocks blocks
	next   *group // in the pool, of the same hash
}

// group makes a group of copies of both slices.
func (k *stock) group(chunks []*chunk, leads []uint8) *group {
	g := k.groups.New()
	g.box, g.chunks, g.leads = nothing(), k.lists.chunks.Keep(chunks), k.lists.zooms.Keep(leads)
	for _, c := range chunks {
		g.box = g.box.union(c.box)
	}
	for g.zoom < MaxZoom && g.drawn(g.zoom) == 0 {
		g.zoom++
	}
	return g
}

func (g *group) vertices() int {
	n := 0
	for _, c := range g.chunks {
		n += len(c.vertices)
	}
	return n
}

// drawn returns how many vertices are drawn at a zoom.
func (g *group) drawn(zoom uint32) (n int) {
	for i := range g.chunks {
		n += bits.OnesCount32(g.mask(i, zoom))
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

// first returns the first vertex of a group that draws one at a zoom.
func (g *group) first(zoom uint32) xy {
	i := 0
	for g.mask(i, zoom) == 0 {
		i++
	}
	return g.chunks[i].first(g.mask(i, zoom))
}

// last returns the last vertex drawn at a zoom, if any, of the chunks before one.
func (g *group) last(before int, zoom uint32) (xy, bool) {
	for i := before - 1; i >= 0; i-- {
		if m := g.mask(i, zoom); m != 0 {
			return g.chunks[i].last(m), true
		}
	}
	return xy{}, false
}

func (g *group) bytes() int {
	return int(unsafe.Sizeof(*g)) + cap(g.chunks)*int(unsafe.Sizeof(&chunk{})) + cap(g.leads)
}

// row is groups that follow each other in a ring, as a group is chunks: most rows
// of a day are those of the day before, so that the tiles of many days look at
// the same memory.
type row struct {
	sight
	plan   bool    // see Planner
	sights []sight // of the groups: most are passed over, so they lie together
	groups []*group
	blocks blocks
	next   *row // in the pool, of the same hash
}

// row makes a row of a copy of the slice.
func (k *stock) row(groups []*group) *row {
	w := k.rows.New()
	w.sight, w.plan = sight{nothing(), MaxZoom}, groups[0].plan
	w.groups, w.sights = k.lists.groups.Keep(groups), k.lists.sights.Make(len(groups))
	for i, g := range groups {
		w.sights[i] = g.sight
		w.box, w.zoom = w.box.union(g.box), min(w.zoom, g.zoom)
	}
	return w
}

// first returns the first vertex of a row that draws one at a zoom.
func (w *row) first(zoom uint32) xy {
	i := 0
	for w.sights[i].zoom > zoom {
		i++
	}
	return w.groups[i].first(zoom)
}

// last returns the last vertex drawn at a zoom, if any, of the groups before one.
func (w *row) last(before int, zoom uint32) (xy, bool) {
	for i := min(before, len(w.groups)) - 1; i >= 0; i-- {
		if p, ok := w.groups[i].last(len(w.groups[i].chunks), zoom); ok {
			return p, true
		}
	}
	return xy{}, false
}

func (w *row) bytes() int {
	return int(unsafe.Sizeof(*w)) + cap(w.sights)*int(unsafe.Sizeof(sight{})) + cap(w.groups)*int(unsafe.Sizeof(&group{}))
}
