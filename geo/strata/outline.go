package strata

import "github.com/salient-map/salient/geo"

// Life is an edge, from A to B or the other way round, that bounds what a chain
// holds in the levels [From, To). A chain is layers of one class that follow one
// another: at a level a point lies in it where a ray from the point crosses an odd
// number of the edges that live then.
type Life struct {
	A, B            geo.Vertex
	Chain, From, To int32
}

// Outlines gives every edge of the layers once for each range of levels through
// which it lives, and the class of each chain. A layer that lies in no level, or
// before the first, panics.
func Outlines(layers []Layer) (lives []Life, classes []int32) {
	for _, st := range layers {
		st.check(st.To)
	}
	p := newPiler(0)
	for _, c := range p.chains(layers) {
		p.add(c)
	}
	lives = make([]Life, len(p.pile.lives))
	for i, l := range p.pile.lives {
		lives[i] = Life{l.a, l.b, l.chain, l.from, l.to}
	}
	return lives, p.pile.classes
}

// check panics where a layer is not within so many levels.
func (l Layer) check(levels int) {
	if l.From < 0 || l.To > levels || l.From >= l.To || l.Class < 0 {
		panic("strata: layer outside the levels of its pile")
	}
}
