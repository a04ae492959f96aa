package strata

import "github.com/salient-map/salient/geo"

// cells cut the ground into rectangles with few edges each, halving those with
// many. A cell lists the edges that have a point in it and the turns of its
// south-eastern corner, where it says what lies there: from there a point of the
// cell is told by the edges of the cell alone.
type cells struct {
	box    geo.Box
	nodes  []node
	leaves []leaf
	items  []int32 // of leaves, by chain: a life, or ^ the place of a turn
	turns  []turn
}

// node halves a rectangle: what is less than at goes to below, the rest to
// above. A child is a node or, negative, ^ the place of a leaf.
type node struct {
	at           int32
	byY          bool
	below, above int32
}

type leaf struct {
	corner   vertex // the column to the east of the cell, its southern row
	from, to int32
}

// turn is a level at which a chain begins or ceases to hold a corner.
type turn struct{ chain, level int32 }

// find is the cell of a vertex, or nil where no edge is near.
func (c *cells) find(v vertex) *leaf {
	if len(c.leaves) == 0 || v.X < c.box.Min.X || v.X > c.box.Max.X || v.Y < c.box.Min.Y || v.Y > c.box.Max.Y {
		return nil
	}
	i := int32(0)
	if len(c.nodes) == 0 {
		i = -1
	}
	for i >= 0 {
		n := &c.nodes[i]
		x := v.X
		if n.byY {
			x = v.Y
		}
		if i = n.above; x < n.at {
			i = n.below
		}
	}
	return &c.leaves[^i]
}
