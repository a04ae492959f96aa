package tile

import (
	"math/bits"
	"unsafe"
)

// group is chunks that follow each other in a ring, and all that a tile has to
// know to pass over them or to take them over at one look. It never changes, and
// all rows that have the chunks and draw them alike share it.
type group struct {
	box    box
	zoom   uint8 // the first one at which it draws a vertex
	plan   bool  // see NewPlan: there are no blocks of it
	chunks []*chunk
	leads  []uint8 // by chunk: the zoom from which on its first vertex is drawn
	blocks blocks
}

// newGroup makes a group that keeps both slices.
func newGroup(chunks []*chunk, leads []uint8) *group {
	g := &group{box: nothing(), chunks: chunks, leads: leads}
	for _, c := range chunks {
		g.box = g.box.union(c.box)
	}
	for g.zoom < MaxZoom && g.drawn(uint32(g.zoom)) == 0 {
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
	box    box
	zoom   uint8 // the first one at which it draws a vertex
	plan   bool  // see NewPlan
	groups []*group
	blocks blocks
}

// newRow makes a row that keeps the slice.
func newRow(groups []*group) *row {
	w := &row{box: nothing(), zoom: MaxZoom, plan: groups[0].plan, groups: groups}
	for _, g := range groups {
		w.box, w.zoom = w.box.union(g.box), min(w.zoom, g.zoom)
	}
	return w
}

// last returns the last vertex drawn at a zoom, if any.
func (w *row) last(zoom uint32) (xy, bool) {
	for i := len(w.groups) - 1; i >= 0; i-- {
		if p, ok := w.groups[i].last(len(w.groups[i].chunks), zoom); ok {
			return p, true
		}
	}
	return xy{}, false
}

func (w *row) bytes() int {
	return int(unsafe.Sizeof(*w)) + cap(w.groups)*int(unsafe.Sizeof(&group{}))
}
