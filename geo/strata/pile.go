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
	lives   []life  // in the order of the cells
	classes []int32 // of the chains, never falling
	cells   *cells
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
	v, cell := p.locate(at)
	if cell == nil {
		return
	}
	var few [2 * 32]uint64
	n, room := words(p.levels), few[:]
	if 2*n > len(room) {
		room = make([]uint64, 2*n)
	}
	turns, held := levelSet(room[:n]), levelSet(room[n:2*n])
	chain, turned, any := int32(-1), false, false
	enter := func(next int32) {
		if turned {
			held.addBetween(turns)
			turned, any = false, true
		}
		if any && (next < 0 || p.classes[next] != p.classes[chain]) {
			held.drain(int(p.classes[chain]), visit)
			any = false
		}
		chain = next
	}
	for _, i := range p.cells.items[cell.from:cell.to] {
		if i < 0 {
			t := p.cells.turns[^i]
			if t.chain != chain {
				enter(t.chain)
			}
			turns.flip(t.level)
			turned = true
			continue
		}
		l := &p.lives[i]
		switch m := l.meet(v, cell.corner); {
		case m == apart:
			continue
		case l.chain != chain:
			enter(l.chain)
			fallthrough
		default:
			if m == touched {
				held.add(l.from, l.to)
				any = true
				continue
			}
			turns.flip(l.from)
			turns.flip(l.to)
			turned = true
		}
	}
	enter(-1)
}

// locate is the vertex of a point and its cell, nil where no shape is.
func (p *Pile) locate(at orb.Point) (vertex, *leaf) {
	v, ok := onGrid(at)
	if !ok {
		return v, nil
	}
	return v, p.cells.find(v)
}
