package tile

// bond is a group with the line from it to the next one in a ring, which ends in
// that one's first chunk.
type bond struct {
	bondKey
	at  int // the place of the group's first vertex in the ring
	box box // that all it draws from pairZoom on lies in
}

// bondKey is all that what becomes of a bond depends on.
type bondKey struct {
	group *group
	next  *chunk
	lead  uint8 // of the next chunk
}

// bounds returns the box of what the bond draws from pairZoom on, snapping
// included.
func (u *bond) bounds() box {
	b := u.group.box
	for i, p := range u.next.vertices {
		b = b.with(p)
		if i == 0 && u.lead <= pairZoom || u.next.drawn[pairZoom]>>i&1 == 1 {
			break
		}
	}
	return b.wider(int32(unit(pairZoom)))
}

// bondLine is the vertices of a bond's group and of the next chunk.
type bondLine struct {
	line  []xy
	zooms []uint8
	ways  []way
	all   uint8 // the first zoom at which the ways draw all of their vertices

	stretches []stretch // at the zoom drawn last
	leaves    []leaf    // of fan stretches each
}

// leaf is what is to know of stretches in a row.
type leaf struct {
	box  box
	bare bool // see stretch
}

// way is from one vertex drawn at pairZoom to the next, both included.
type way struct{ from, to int }

// load takes the ways from the group's vertices on that meet a box.
func (l *bondLine) load(u *bond, within *box) {
	l.line, l.zooms, l.ways, l.all = l.line[:0], l.zooms[:0], l.ways[:0], 0
	for i, c := range u.group.chunks {
		l.line = append(l.line, c.vertices...)
		l.zooms = append(append(l.zooms, u.group.leads[i]), c.zooms[1:]...)
	}
	own := len(l.line)
	l.line = append(l.line, u.next.vertices...)
	l.zooms = append(append(l.zooms, u.lead), u.next.zooms[1:]...)
	from, reach, all := -1, nothing(), uint8(0)
	for i, z := range l.zooms {
		reach, all = reach.with(l.line[i]), max(all, z)
		if z > pairZoom {
			continue
		}
		if from >= 0 && reach.meets(within) {
			l.ways, l.all = append(l.ways, way{from, i}), max(l.all, all)
		}
		if i >= own {
			break
		}
		from, reach, all = i, nothing().with(l.line[i]), z
	}
}

// leaf returns the stretches of the i-th leaf.
func (l *bondLine) leaf(i int) []stretch {
	return l.stretches[i*fan : min((i+1)*fan, len(l.stretches))]
}

// draw sets the stretches of the ways at a zoom.
func (l *bondLine) draw(z uint8) {
	l.stretches, l.leaves = l.stretches[:0], l.leaves[:0]
	grid := gridOf(uint32(z))
	for _, w := range l.ways {
		from, a := w.from, grid.snap(l.line[w.from])
		for i := from + 1; i <= w.to; i++ {
			if l.zooms[i] > z {
				continue
			}
			b := grid.snap(l.line[i])
			s := stretch{a, b, int32(from), int32(i)}
			if len(l.stretches)%fan == 0 {
				l.leaves = append(l.leaves, leaf{s.box(), true})
			}
			last := &l.leaves[len(l.leaves)-1]
			last.box, last.bare = last.box.with(a).with(b), last.bare && s.bare()
			l.stretches = append(l.stretches, s)
			a, from = b, i
		}
	}
}
