package tile

import (
	"hash/maphash"
	"slices"
)

// rowMean and rowMost are the numbers of groups in a row.
const (
	rowMean = 8
	rowMost = 24
)

// opens reports whether the group may begin a row: where its own first vertex says
// so, as that of a chunk does for groups, see [chunk.opens].
func (g *group) opens() bool {
	v := g.chunks[0].vertices[0]
	h := uint32(v.x)*0x85ebca6b ^ uint32(v.y)*0x9e3779b1
	return (h^h>>13)*0xc2b2ae35>>16%rowMean == 0
}

// rowed returns a ring's groups by rows. The list is valid until the next call.
func (p *Pool) rowed(groups []*group) []*row {
	rows, from := p.rowing[:0], 0
	for i, g := range groups {
		if n := i - from; n > 0 && g.opens() || n == rowMost {
			rows = append(rows, p.row(groups[from:i]))
			from = i
		}
	}
	p.rowing = append(rows, p.row(groups[from:]))
	return p.rowing
}

// row returns the row of those groups.
func (p *Pool) row(groups []*group) *row {
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, g := range groups {
		maphash.WriteComparable(&h, g)
	}
	key := h.Sum64()
	for w := p.rows[key]; w != nil; w = w.next {
		if slices.Equal(w.groups, groups) {
			return w
		}
	}
	w := p.stock.row(groups)
	w.next, p.rows[key] = p.rows[key], w
	p.bytes += w.bytes()
	return w
}
