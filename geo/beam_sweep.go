package geo

import "slices"

// sweeping is what the beam knows: of each strand, which share its index, what
// lies beside it, and how strands are linked into lines.
type sweeping struct {
	crossed []int32 // strands that the beam crosses, from west to east
	beside  []beside
	links   []int32 // of each side of each strand, the one to go on with
	nodes   []Vertex
}

// beside is what lies on both sides of a strand, and what it hangs on.
type beside struct {
	right       windings // of the region on its right
	sides       [2]label // of the regions on its left and its right
	west        int32    // the nearest bounding strand west of its lower end; −1: none
	lower, high int32    // its ends among the nodes
}

// bounds reports whether different regions lie beside the strand.
func (s *beside) bounds() bool { return s.sides[0] != s.sides[1] }

// A line runs along sides of strands with their region on its left: side 2i
// goes up strand i with the region on the left, 2i+1 down with the one on the
// right.

// sweep takes the beam from node to node, from the lowest to the highest.
func (b *beam) sweep() {
	w := &b.sweeping
	tops := b.tops()
	w.crossed, w.nodes = w.crossed[:0], w.nodes[:0]
	w.beside = emptied(w.beside, len(b.strands))
	w.links = emptied(w.links, 2*len(b.strands))
	for next := 0; len(tops) > 0; { // the highest end is a top
		node := tops[0].order
		if next < len(b.strands) {
			node = min(node, b.strands[next].a.order())
		}
		for len(tops) > 0 && tops[0].order == node {
			tops = tops[1:]
		}
		first := next
		for next < len(b.strands) && b.strands[next].a.order() == node {
			next++
		}
		b.pass(node, first, next)
	}
}

// tops are the higher ends of all strands in order.
func (b *beam) tops() []ranked {
	r := &b.ranking
	r.list = r.list[:0]
	for i := range b.strands {
		r.list = append(r.list, ranked{order: b.strands[i].b.order()})
	}
	r.sort()
	return r.list
}

// pass takes the beam over a node: the strands that end there leave it, and
// those in [first, next), which begin there, take their place.
func (b *beam) pass(order uint64, first, next int) {
	w := &b.sweeping
	node := vertexOfOrder(order)
	id := int32(len(w.nodes))
	w.nodes = append(w.nodes, node)
	b.fan(first, next)

	at, below := 0, len(w.crossed) // by halves: strands before at pass the node in the west
	for at < below {
		half := int(uint(at+below) / 2)
		if s := &b.strands[w.crossed[half]]; orient(s.a, s.b, node) < 0 {
			at = half + 1
		} else {
			below = half
		}
	}
	end := at
	for end < len(w.crossed) && b.strands[w.crossed[end]].b == node {
		w.beside[w.crossed[end]].high = id
		end++
	}
	b.enter(at, first, next, id)
	b.link(first, next, w.crossed[at:end])
	w.replace(at, end, first, next)
}

// fan sorts strands that begin at one node from west to east.
func (b *beam) fan(first, next int) {
	for i := first + 1; i < next; i++ {
		for j := i; j > first && orient(b.strands[j-1].a, b.strands[j-1].b, b.strands[j].b) > 0; j-- {
			b.strands[j-1], b.strands[j] = b.strands[j], b.strands[j-1]
		}
	}
}

// enter finds what lies beside strands that begin behind crossed[:at].
func (b *beam) enter(at, first, next int, id int32) {
	w := &b.sweeping
	if first == next {
		return
	}
	var left windings
	west := int32(-1)
	if at > 0 {
		left = w.beside[w.crossed[at-1]].right
	}
	for k := at - 1; k >= 0; k-- {
		if i := w.crossed[k]; w.beside[i].bounds() {
			west = i
			break
		}
	}
	on := b.label(left)
	for i := first; i < next; i++ {
		right := left.add(b.strands[i].step)
		s := beside{right: right, sides: [2]label{on, b.label(right)}, west: west, lower: id}
		w.beside[i] = s
		if s.bounds() {
			west = int32(i)
		}
		left, on = right, s.sides[1]
	}
}

// link turns lines at a node. Counterclockwise round it come the strands above
// from east to west, then those below from west to east. A line that arrives
// along one leaves along the bounding one before: so it keeps to the region on
// its left, and regions that hang together only at a point come apart.
func (b *beam) link(first, next int, below []int32) {
	w := &b.sweeping
	last := int32(-1) // the side that leaves the node along the strand before
	start := int32(-1)
	turn := func(out int32) {
		if last >= 0 {
			w.links[out^1] = last
		} else {
			start = out
		}
		last = out
	}
	for i := next - 1; i >= first; i-- {
		if w.beside[i].bounds() {
			turn(int32(2 * i))
		}
	}
	for _, i := range below {
		if w.beside[i].bounds() {
			turn(2*i + 1)
		}
	}
	if start >= 0 {
		w.links[start^1] = last
	}
}

// replace puts the strands in [first, next) where crossed[at:end] were.
func (w *sweeping) replace(at, end, first, next int) {
	n := next - first
	switch grow := n - (end - at); {
	case grow > 0:
		w.crossed = slices.Grow(w.crossed, grow)[:len(w.crossed)+grow]
		copy(w.crossed[end+grow:], w.crossed[end:])
	case grow < 0:
		w.crossed = append(w.crossed[:at+n], w.crossed[end:]...)
	}
	for k := range n {
		w.crossed[at+k] = int32(first + k)
	}
}

// vertexOfOrder is the inverse of order.
func vertexOfOrder(n uint64) Vertex {
	const sign = 1 << 31
	return Vertex{int32(uint32(n) ^ sign), int32(uint32(n>>32) ^ sign)}
}
