package strata

import (
	"cmp"
	"slices"
)

// New makes a pile of levels, numbered from 0. Layers of one class may
// overlap, on the ground and in level. A layer that is outside the levels, or
// in none, panics: the caller has counted wrong.
func New(levels int, layers []Layer) *Pile { return build(levels, layers, cellEdges) }

func build(levels int, layers []Layer, most int) *Pile {
	for _, st := range layers {
		st.check(levels)
	}
	p := newPiler(levels)
	for _, c := range p.chains(layers) {
		p.add(c)
	}
	p.pile.cells = newCells(p.pile.lives, most)
	p.pile.lives = p.pile.cells.gather(p.pile.lives)
	return p.pile
}

// piler makes a pile.
type piler struct {
	*cutter
	pile    *Pile
	leaving map[edge]struct{} // of the level at hand, empty between two
	heirs   heirs             // of the level at hand
}

func newPiler(levels int) *piler {
	return &piler{newCutter(), &Pile{levels: levels}, map[edge]struct{}{}, heirs{map[int32]int{}, map[int]int{}}}
}

// chain is layers of one class that follow one another without a gap, each
// mostly the one before. At most one holds at a level, so that whether a point
// is in it shows by the number of edges that a ray from the point crosses.
type chain []Layer

func (c chain) end() int { return c[len(c)-1].To }

// chains puts every layer into a chain. Which one does not change any answer,
// only how many edges are found to live on.
func (p *piler) chains(layers []Layer) []chain {
	sorted := slices.Clone(layers)
	slices.SortStableFunc(sorted, func(a, b Layer) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.From, b.From))
	})
	var out []chain
	var ended map[int][]int // chains of the class by the level where they end
	class := -1
	for len(sorted) > 0 {
		first, n := sorted[0], 1
		for n < len(sorted) && sorted[n].Class == first.Class && sorted[n].From == first.From {
			n++
		}
		if first.Class != class {
			class, ended = first.Class, map[int][]int{}
		}
		p.begin(out, ended[first.From])
		delete(ended, first.From)
		for _, st := range sorted[:n] {
			i := p.heirs.claim(p.stretches(st.Shape))
			if i < 0 {
				i = len(out)
				out = append(out, nil)
			}
			out[i] = append(out[i], st)
			ended[st.To] = append(ended[st.To], i)
		}
		sorted = sorted[n:]
	}
	return out
}

// heirs says which of the chains that end at a level a new shape goes on with.
type heirs struct {
	owner map[int32]int // chain of a stretch
	votes map[int]int
}

// begin makes the ended chains those that shapes may go on with.
func (p *piler) begin(chains []chain, ended []int) {
	clear(p.heirs.owner)
	clear(p.heirs.votes)
	for _, i := range ended {
		for _, id := range p.stretches(chains[i][len(chains[i])-1].Shape) {
			p.heirs.owner[id] = i
		}
		p.heirs.votes[i] = 0
	}
}

// claim takes the chain that has most stretches in common with the given ones,
// or -1 when none is left that has any.
func (h heirs) claim(stretches []int32) int {
	if len(h.votes) == 0 {
		return -1
	}
	best := -1
	for _, id := range stretches {
		i, ok := h.owner[id]
		if _, free := h.votes[i]; !ok || !free {
			continue
		}
		h.votes[i]++
		if best < 0 || h.votes[i] > h.votes[best] {
			best = i
		}
	}
	delete(h.votes, best)
	for i := range h.votes {
		h.votes[i] = 0
	}
	return best
}

// add gives every edge of a chain its lives.
func (p *piler) add(c chain) {
	n := int32(len(p.pile.classes))
	p.pile.classes = append(p.pile.classes, int32(c[0].Class))
	open := map[edge]int32{}
	var held []int32
	for _, st := range c {
		next := p.stretches(st.Shape)
		p.turn(open, held, next, int32(st.From), n)
		held = next
	}
	p.turn(open, held, nil, int32(c.end()), n)
}

// turn goes from one shape of a chain to the next: edges that only the first
// has end at the level, and those that only the next has begin there.
func (p *piler) turn(open map[edge]int32, held, next []int32, level, chain int32) {
	gone, come := apartFrom(held, next), apartFrom(next, held)
	p.edges(gone, func(e edge) { p.leaving[e] = struct{}{} })
	p.edges(come, func(e edge) {
		if _, stays := p.leaving[e]; stays {
			delete(p.leaving, e)
		} else {
			open[e] = level
		}
	})
	p.edges(gone, func(e edge) {
		if _, ends := p.leaving[e]; ends {
			p.pile.lives = append(p.pile.lives, life{e, open[e], level, chain})
			delete(open, e)
		}
	})
	clear(p.leaving)
}

// apartFrom lists what is in a and not in b; both are sorted.
func apartFrom(a, b []int32) (out []int32) {
	for _, id := range a {
		for len(b) > 0 && b[0] < id {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != id {
			out = append(out, id)
		}
	}
	return out
}
