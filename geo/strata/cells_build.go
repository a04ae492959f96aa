package strata

import (
	"cmp"
	"math"
	"slices"

	"github.com/salient-map/salient/geo"
)

// A cell of more than cellEdges edges is halved where their middles are, unless
// one of the halves would keep more than seven eighths of them either way: then
// edges lie on one another, and no cut parts those.
const cellEdges = 24

// divider makes cells.
type divider struct {
	lives []life
	most  int // edges of a cell
	cells *cells
	room  []int32 // for the items of the halves above the cell at hand
}

func newCells(lives []life, most int) *cells {
	d := &divider{lives: lives, most: most, cells: &cells{}}
	if len(lives) == 0 {
		return d.cells
	}
	box := geo.Box{Min: vertex{X: math.MaxInt32, Y: math.MaxInt32}, Max: vertex{X: math.MinInt32, Y: math.MinInt32}}
	items := make([]int32, len(lives))
	for i := range lives {
		e := &lives[i].edge
		box.Min.X, box.Max.X = min(box.Min.X, e.a.X, e.b.X), max(box.Max.X, e.a.X, e.b.X)
		box.Min.Y, box.Max.Y = min(box.Min.Y, e.a.Y), max(box.Max.Y, e.b.Y)
		items[i] = int32(i)
	}
	d.cells.box = box
	box.Max.X++ // the corner is beyond everything: nothing lies there
	d.divide(box, items, nil)
	d.cells.clip()
	return d.cells
}

// clip gives back the room that the lists grew into: they stay as they are.
func (c *cells) clip() {
	c.nodes, c.leaves = slices.Clone(c.nodes), slices.Clone(c.leaves)
	c.items, c.turns = slices.Clone(c.items), slices.Clone(c.turns)
}

// divide makes the cell of a box, or a node over the halves of it, and returns
// what its parent calls it. The box holds its edges, but the row at the top and
// the column to the east are of the next cells, for points.
func (d *divider) divide(box geo.Box, items []int32, base []turn) int32 {
	lent := len(d.room)
	defer func() { d.room = d.room[:lent] }()
	n, in, on, ok := d.halve(box, items)
	if !ok {
		return d.leaf(box, items, base)
	}
	low, high := n.halves(box)
	below, above := base, base
	if n.byY {
		above = d.moved(base, items, func(e *edge) bool { return e.crossesColumn(box.Max.X, box.Min.Y, n.at) })
	} else {
		from, to := vertex{X: n.at, Y: box.Min.Y}, vertex{X: box.Max.X, Y: box.Min.Y}
		below = d.moved(base, items, func(e *edge) bool { return e.crossesRow(from.Y) && e.eastOf(from) && !e.eastOf(to) })
	}
	i := len(d.cells.nodes)
	d.cells.nodes = append(d.cells.nodes, n)
	n.below = d.divide(low, in, below)
	n.above = d.divide(high, on, above)
	d.cells.nodes[i] = n
	return int32(i)
}

// halve looks for a cut that leaves neither half with most of the edges.
func (d *divider) halve(box geo.Box, items []int32) (n node, in, on []int32, ok bool) {
	if len(items) <= d.most {
		return n, nil, nil, false
	}
	width, height := int64(box.Max.X)-int64(box.Min.X), int64(box.Max.Y)-int64(box.Min.Y)
	for _, n.byY = range [2]bool{height > width, height <= width} {
		n.at = d.middle(items, n.byY)
		low, high := n.halves(box)
		if low == box || high == box {
			continue
		}
		in, on = d.within(items, low), d.within(items, high)
		if 8*max(len(in), len(on)) <= 7*len(items) {
			return n, in, on, true
		}
	}
	return n, nil, nil, false
}

// middle is about the median of the middles of edges.
func (d *divider) middle(items []int32, byY bool) int32 {
	const most = 63
	var few [most]int32
	middles := few[:0]
	for i := 0; i < len(items); i += len(items)/most + 1 {
		e := &d.lives[items[i]].edge
		from, to := int64(e.a.X), int64(e.b.X)
		if byY {
			from, to = int64(e.a.Y), int64(e.b.Y)
		}
		middles = append(middles, int32((from+to)/2))
	}
	slices.Sort(middles)
	return middles[len(middles)/2]
}

// halves of a box, which the cut has in common; equal to it where the cut
// leaves nothing of the other.
func (n *node) halves(box geo.Box) (low, high geo.Box) {
	low, high = box, box
	if n.byY {
		low.Max.Y, high.Min.Y = max(box.Min.Y, min(n.at, box.Max.Y)), max(box.Min.Y, min(n.at, box.Max.Y))
	} else {
		low.Max.X, high.Min.X = max(box.Min.X, min(n.at, box.Max.X)), max(box.Min.X, min(n.at, box.Max.X))
	}
	return low, high
}

// within are the items that meet the box, in room that divide lends.
func (d *divider) within(items []int32, box geo.Box) []int32 {
	from := len(d.room)
	for _, i := range items {
		if d.lives[i].meets(box) {
			d.room = append(d.room, i)
		}
	}
	return d.room[from:]
}

// moved is the turns of a corner after a way on which those edges are met.
func (d *divider) moved(base []turn, items []int32, met func(*edge) bool) []turn {
	next := slices.Clone(base)
	for _, i := range items {
		if l := &d.lives[i]; met(&l.edge) {
			next = append(next, turn{l.chain, l.from}, turn{l.chain, l.to})
		}
	}
	slices.SortFunc(next, func(a, b turn) int { return cmp.Or(cmp.Compare(a.chain, b.chain), cmp.Compare(a.level, b.level)) })
	left := next[:0]
	for _, t := range next { // two turns at one level are none
		if n := len(left); n > 0 && left[n-1] == t {
			left = left[:n-1]
		} else {
			left = append(left, t)
		}
	}
	return left
}

func (d *divider) leaf(box geo.Box, items []int32, base []turn) int32 {
	c := d.cells
	from := len(c.items)
	for _, i := range items { // both are by chain
		for len(base) > 0 && base[0].chain <= d.lives[i].chain {
			base = c.turn(base)
		}
		c.items = append(c.items, i)
	}
	for len(base) > 0 {
		base = c.turn(base)
	}
	c.leaves = append(c.leaves, leaf{vertex{X: box.Max.X, Y: box.Min.Y}, int32(from), int32(len(c.items))})
	return ^int32(len(c.leaves) - 1)
}

// turn adds the first turn to the items and returns the rest.
func (c *cells) turn(base []turn) []turn {
	c.items = append(c.items, ^int32(len(c.turns)))
	c.turns = append(c.turns, base[0])
	return base[1:]
}

// gather returns the lives in the order in which cells list them first, so that
// those of a cell are neighbours in memory.
func (c *cells) gather(lives []life) []life {
	moved := make([]int32, len(lives)) // 1 + the new place
	out := make([]life, 0, len(lives))
	for at, i := range c.items {
		if i < 0 {
			continue
		}
		if moved[i] == 0 {
			out = append(out, lives[i])
			moved[i] = int32(len(out))
		}
		c.items[at] = moved[i] - 1
	}
	return out
}
