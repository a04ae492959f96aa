package tile

import (
	"slices"
	"sync/atomic"
)

// block is the positions that a group or a row draws at a zoom, as they stand
// in a tile that has all of them strictly inside its window: there they are the
// same in every tile but for where the first one is. extend finds nothing to
// take out within it. It never changes.
type block struct {
	at     xy    // the first position, on the zoom's grid counted from the corner of the world
	area   int64 // what its steps add to area2, seen from the first position
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
// to draw; deeper down few chunks are within a tile, and the many vertices of all
// would take memory.
const (
	firstBlockZoom = 4
	lastBlockZoom  = 9
)

// blocks are those of a group or a row, by zoom. Each is made when a tile first
// has all of it inside, so that no memory goes to zooms that nobody asks for.
type blocks [lastBlockZoom - firstBlockZoom + 1]atomic.Pointer[block]

// blocked reports whether there are blocks of a zoom.
func blocked(zoom uint32) bool {
	return zoom-firstBlockZoom <= lastBlockZoom-firstBlockZoom
}

// drafter makes blocks. The slices are working memory.
type drafter struct {
	line  []knot
	steps []byte
}

// block returns what is kept, or makes and keeps the block of groups that
// follow each other in a ring and lie inside the window of a tile. To make it
// twice at the same time does no harm.
func (d *drafter) block(kept *atomic.Pointer[block], zoom uint32, groups ...*group) *block {
	if b := kept.Load(); b != nil {
		return b
	}
	b := d.make(gridOf(zoom), zoom, groups)
	kept.Store(b)
	return b
}

func (d *drafter) make(grid snapper, zoom uint32, groups []*group) *block {
	corner := grid.snap(groups[0].box.min)
	d.line, d.steps = d.line[:0], d.steps[:0]
	for _, g := range groups {
		for i, c := range g.chunks {
			for mask := g.mask(i, zoom); mask != 0; mask &= mask - 1 {
				p := grid.snap(c.first(mask))
				d.line = extend(d.line, xy{p.x - corner.x, p.y - corner.y}) // small, so as not to overflow
			}
		}
	}
	n := len(d.line)
	if n == 0 {
		return new(block)
	}
	first := d.line[0].at
	b := &block{at: xy{first.x + corner.x, first.y + corner.y}, count: int16(n)}
	area, pen, bounds := int64(0), first, nothing().with(first)
	for _, k := range d.line[1:] {
		d.steps = appendStep(d.steps, pen, k.at)
		area += cross(xy{pen.x - first.x, pen.y - first.y}, xy{k.at.x - first.x, k.at.y - first.y})
		pen, bounds = k.at, bounds.with(k.at)
	}
	b.area, b.steps = area, slices.Clone(d.steps)
	b.least, b.most = bounds.min.shortFrom(first), bounds.max.shortFrom(first)
	b.before, b.span = d.line[max(0, n-2)].at.shortFrom(first), pen.shortFrom(first)
	return b
}

// area2 is what the steps add to the area2 of a ring that has the first
// position at p.
func (b *block) area2(p xy) int64 {
	return b.area + cross(p, xy{int32(b.span.x), int32(b.span.y)})
}

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
