package tile

import (
	"slices"
	"unsafe"
)

// block is the positions that a group of chunks draws at a zoom, as they stand
// in a tile that has all of them strictly inside its window: there they are the
// same in every tile but for where the first one is. extend finds nothing to
// take out within it. It never changes.
type block struct {
	at     xy    // the first position, on the zoom's grid counted from the corner of the world
	area   int32 // what its steps add to area2, seen from the first position
	count  int16 // of positions
	before short // the last but one, from the first
	span   short // the last, from the first
	least  short // a box around it, from the first
	most   short
	steps  []byte // from each position to the next, as appendRing writes them
}

// short is a way within a window.
type short struct{ x, y int16 }

func (p xy) plus(s short) xy { return xy{p.x + int32(s.x), p.y + int32(s.y)} }

func (p xy) shortFrom(o xy) short { return short{int16(p.x - o.x), int16(p.y - o.y)} }

// Blocks are made for these zooms and those between. Before them there is little
// to draw; deeper down there are few chunks in a tile, and the many vertices of
// all would take memory.
const (
	firstBlockZoom = 4
	lastBlockZoom  = 7
)

// blocked reports whether the group has a block for a zoom.
func (g *group) blocked(zoom uint32) bool { return zoom-firstBlockZoom < uint32(len(g.blocks)) }

// block returns the group's block for a zoom that there are blocks for.
func (g *group) block(zoom uint32) *block { return &g.blocks[zoom-firstBlockZoom] }

// drafter makes blocks. The slices are working memory.
type drafter struct {
	line  []knot
	steps []byte
}

// blocks makes those of a group, by zoom; one that is larger than any window is
// left empty.
func (d *drafter) blocks(g *group) []block {
	all := make([]block, lastBlockZoom-firstBlockZoom+1)
	d.steps = d.steps[:0]
	var ends [lastBlockZoom - firstBlockZoom + 1]int
	for i := range all {
		d.block(&all[i], g, uint32(firstBlockZoom+i))
		ends[i] = len(d.steps)
	}
	from, steps := 0, slices.Clone(d.steps)
	for i, end := range ends {
		all[i].steps = steps[from:end:end]
		from = end
	}
	return all
}

// block fills one and appends its steps.
func (d *drafter) block(b *block, g *group, zoom uint32) {
	grid := gridOf(zoom)
	least, most := grid.snap(g.box.min), grid.snap(g.box.max)
	if max(most.x-least.x, most.y-least.y) > Extent+2*MaxBuffer {
		return
	}
	d.line = d.line[:0]
	for i, c := range g.chunks {
		for mask := g.mask(i, zoom); mask != 0; mask &= mask - 1 {
			p := grid.snap(c.first(mask))
			d.line = extend(d.line, xy{p.x - least.x, p.y - least.y}) // small, so as not to overflow
		}
	}
	n := len(d.line)
	if n == 0 {
		return
	}
	first := d.line[0].at
	b.at = xy{first.x + least.x, first.y + least.y}
	b.count = int16(n)
	area, pen := int64(0), first
	for _, k := range d.line[1:] {
		d.steps = appendStep(d.steps, pen, k.at)
		area += cross(xy{pen.x - first.x, pen.y - first.y}, xy{k.at.x - first.x, k.at.y - first.y})
		pen = k.at
	}
	b.area = int32(area)
	bounds := nothing()
	for _, k := range d.line {
		bounds = bounds.with(k.at)
	}
	b.least, b.most = bounds.min.shortFrom(first), bounds.max.shortFrom(first)
	b.before = d.line[max(0, n-2)].at.shortFrom(first)
	b.span = pen.shortFrom(first)
}

// area2 is what the steps add to the area2 of a ring that has the first
// position at p.
func (b *block) area2(p xy) int64 {
	return int64(b.area) + cross(p, xy{int32(b.span.x), int32(b.span.y)})
}

func (b *block) bytes() int { return int(unsafe.Sizeof(*b)) + len(b.steps) }

// second is the second position of a block of several whose first is at p.
func (b *block) second(p xy) xy {
	w := b.walk(p)
	w.next()
	return w.at
}

// walk goes through the positions after the first one, which is at p.
func (b *block) walk(p xy) walker { return walker{p, b.steps} }

type walker struct {
	at    xy
	steps []byte
}

// next goes to the next position and reports whether there was one.
func (w *walker) next() bool {
	if len(w.steps) == 0 {
		return false
	}
	w.at.x += w.ordinate()
	w.at.y += w.ordinate()
	return true
}

// ordinate reads back what putShort wrote.
func (w *walker) ordinate() int32 {
	v, n := uint32(w.steps[0]), 1
	if v >= 0x80 {
		v, n = v&0x7f|uint32(w.steps[1])<<7, 2
	}
	w.steps = w.steps[n:]
	return int32(v>>1) ^ -int32(v&1)
}
