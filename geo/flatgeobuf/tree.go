package flatgeobuf

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// nodeSize is how many boxes a node of the tree holds.
const nodeSize = 16

// node is a box and where what it holds begins: for a leaf a feature, counted
// from the first one, else the first node below, counted from the tree's begin.
type node struct {
	box    orb.Bound
	offset uint64
}

// curveOrder sorts features along a Hilbert curve over their common box, so
// that what is near lies near in the file.
func curveOrder(boxes []orb.Bound, all orb.Bound) []int {
	const side = 1<<16 - 1
	scale := func(v, low, high float64) uint32 {
		if high <= low {
			return 0
		}
		return uint32(math.Floor(side * (v - low) / (high - low)))
	}
	at := make([]uint32, len(boxes))
	order := make([]int, len(boxes))
	for i, b := range boxes {
		c := b.Center()
		at[i] = hilbert(scale(c[0], all.Min[0], all.Max[0]), scale(c[1], all.Min[1], all.Max[1]))
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	return order
}

// hilbert is how far along a Hilbert curve of 16 orders the cell (x, y) is, by
// the textbook way from the coarsest order to the finest.
func hilbert(x, y uint32) (d uint32) {
	for s := uint32(1) << 15; s > 0; s >>= 1 {
		right, up := x&s != 0, y&s != 0
		switch {
		case right && up:
			d += 2 * s * s
		case right:
			d += 3 * s * s
		case up:
			d += s * s
		}
		x, y = x&(s-1), y&(s-1)
		if !up {
			if right {
				x, y = s-1-x, s-1-y
			}
			x, y = y, x
		}
	}
	return d
}

// tree packs leaves, in the order of the file, into nodes, and those again up
// to one root, and writes it, the root first.
func tree(leaves []node) []byte {
	levels := [][]node{leaves}
	for len(levels) == 1 || len(levels[len(levels)-1]) > 1 { // a root even over a single leaf
		var above []node
		for children := range slices.Chunk(levels[len(levels)-1], nodeSize) {
			n := node{box: children[0].box}
			for _, c := range children[1:] {
				n.box = n.box.Union(c.box)
			}
			above = append(above, n)
		}
		levels = append(levels, above)
	}
	slices.Reverse(levels)
	var b []byte
	first := uint64(0) // where the level below begins
	for depth, level := range levels {
		first += uint64(len(level))
		for i, n := range level {
			offset := n.offset
			if depth < len(levels)-1 {
				offset = first + uint64(i)*nodeSize
			}
			for _, v := range [...]float64{n.box.Min[0], n.box.Min[1], n.box.Max[0], n.box.Max[1]} {
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
			}
			b = binary.LittleEndian.AppendUint64(b, offset)
		}
	}
	return b
}
