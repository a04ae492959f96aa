package strata

import (
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Layer is a shape that lies in every level of [From, To) of a pile. Class
// says what it is one of: a number that means something to the caller, from 0.
type Layer struct {
	Shape    *geo.Shape
	Class    int
	From, To int
}

// Pile is levels with the shapes that lie in them, made by [New] to be asked of
// points. Whether a point lies in a shape is what [geo.Shape.Contains] says:
// exact on the grid of 1e-7 degree, and the boundary belongs to the shape. A
// pile does not change and is safe for concurrent use.
type Pile struct {
	levels  int
	lives   []life  // of one chain after another
	classes []int32 // of the chains, never falling
	rows    rows
}

// life is an edge and the levels [from, to) in which it bounds what its chain
// holds there; a is its lower end.
type life struct {
	edge
	from, to, chain int32
}

// At calls visit for every maximal range [from, to) of levels in which at, (lon,
// lat) in degrees, lies in a shape of a class: by rising class, and for one
// class by rising level. What is not a position lies nowhere.
func (p *Pile) At(at orb.Point, visit func(class, from, to int)) {
	v, ok := onGrid(at)
	if !ok {
		return
	}
	var few [2 * 32]uint64
	n, room := words(p.levels), few[:]
	if 2*n > len(room) {
		room = make([]uint64, 2*n)
	}
	turns, held := levelSet(room[:n]), levelSet(room[n:2*n])
	chain, turned, any := int32(-1), false, false
	for _, i := range p.rows.at(v.y) {
		l := &p.lives[i]
		if l.chain != chain {
			if turned {
				held.addBetween(turns)
				turned, any = false, true
			}
			if any && p.classes[l.chain] != p.classes[chain] {
				held.drain(int(p.classes[chain]), visit)
				any = false
			}
			chain = l.chain
		}
		switch l.meet(v) {
		case crossed:
			turns.flip(l.from)
			turns.flip(l.to)
			turned = true
		case touched:
			held.add(l.from, l.to)
			any = true
		}
	}
	if turned {
		held.addBetween(turns)
		any = true
	}
	if any {
		held.drain(int(p.classes[chain]), visit)
	}
}

// In calls visit for every class a shape of which holds at in one level, by
// rising class: what [Pile.At] says, for that level alone.
func (p *Pile) In(level int, at orb.Point, visit func(class int)) {
	v, ok := onGrid(at)
	if !ok {
		return
	}
	now := int32(level)
	chain, last := int32(-1), int32(-1)
	odd, on := false, false
	settle := func() {
		if (odd || on) && p.classes[chain] != last {
			last = p.classes[chain]
			visit(int(last))
		}
		odd, on = false, false
	}
	for _, i := range p.rows.at(v.y) {
		l := &p.lives[i]
		if now < l.from || now >= l.to {
			continue
		}
		if l.chain != chain {
			settle()
			chain = l.chain
		}
		switch l.meet(v) {
		case crossed:
			odd = !odd
		case touched:
			on = true
		}
	}
	settle()
}
