package tile

// pairZoom is the first zoom at which rings are untangled pair by pair.
const pairZoom = 3

// pairable reports whether a ring can be untangled pair by pair: the first chunk
// of each group draws a vertex at pairZoom, so that the line from the group
// before ends there.
func pairable(groups []*group) bool {
	if len(groups) < 4 || len(groups) > 1000 {
		return false
	}
	for _, g := range groups {
		if g.mask(0, pairZoom) == 0 {
			return false
		}
	}
	return true
}

// pairs untangles rings and remembers what came of each pair of bonds. It
// forgets those not asked for lately.
type pairs struct {
	young, old map[pair]verdict
	bonds      []bond
	lines      [2]bondLine
	found      [][2]int32
	left       int // work that may still be done on the pair, see patience
}

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

// pair is two bonds, or twice the same.
type pair struct{ one, other bondKey }

// verdict is what untangling a pair comes to.
type verdict struct {
	brought []brought
	spent   int // see sweep.left
}

// brought is a vertex brought back.
type brought struct {
	other bool // of the second bond
	at    int  // from the bond's first vertex
	zoom  uint8
}

// pairsKept is about how many pairs are remembered: those of some days.
const pairsKept = 1 << 11

// untangle sets the zooms of vertices that are to be brought back and reports
// whether there are any. To draw them may make others cross. It stops when it
// has spent what is left.
func (p *pairs) untangle(groups []*group, zooms []uint8, left *int) (changed bool) {
	p.bonds = p.bonds[:0]
	at := 0
	for i, g := range groups {
		next := groups[(i+1)%len(groups)]
		u := bond{bondKey: bondKey{g, next.chunks[0], next.leads[0]}, at: at}
		u.box = u.bounds()
		p.bonds = append(p.bonds, u)
		at += g.vertices()
	}
	for i := range p.bonds {
		u := &p.bonds[i]
		for k := i; k < len(p.bonds); k++ {
			w := &p.bonds[k]
			if !u.box.meets(&w.box) {
				continue
			}
			v := p.verdict(u, w)
			if *left -= v.spent; *left < 0 {
				return false
			}
			for _, b := range v.brought {
				from := u.at
				if b.other {
					from = w.at
				}
				if z := &zooms[(from+b.at)%len(zooms)]; *z > b.zoom {
					*z, changed = b.zoom, true
				}
			}
		}
	}
	return changed
}

// verdict recalls or finds out what comes of a pair.
func (p *pairs) verdict(u, w *bond) verdict {
	key := pair{u.bondKey, w.bondKey}
	v, ok := p.young[key]
	if ok {
		return v
	}
	if v, ok = p.old[key]; !ok {
		v = p.judge(u, w)
	}
	if p.young == nil || len(p.young) >= pairsKept {
		p.old, p.young = p.young, map[pair]verdict{}
	}
	p.young[key] = v
	return v
}

// judge untangles a pair by itself.
func (p *pairs) judge(u, w *bond) (v verdict) {
	common := u.box.intersection(w.box)
	one, other := &p.lines[0], &p.lines[1]
	one.load(u, &common)
	if u == w {
		other = one
	} else {
		other.load(w, &common)
	}
	p.left = patience * (len(one.line) + len(other.line))
	before := p.left
	for z := uint8(pairZoom); z < max(one.all, other.all); z++ {
		for changed := true; changed && p.left >= 0; {
			changed = false
			one.draw(z)
			if one != other {
				other.draw(z)
			}
			for _, c := range p.crossings(one, other) {
				for k, line := range [2]*bondLine{one, other} {
					if at := line.stretches[c[k]].bringBack(line.line, line.zooms, z); at >= 0 {
						v.brought = append(v.brought, brought{line != one, at, z})
						changed = true
					}
				}
			}
		}
	}
	v.spent = before - p.left
	return v
}

// crossings returns the places of stretches of the one line and of those of the
// other that they cross, unless neither stands for any vertex.
func (p *pairs) crossings(one, other *bondLine) [][2]int32 {
	p.found = p.found[:0]
	for i := range one.leaves {
		from := 0
		if one == other {
			from = i
		}
		a := &one.leaves[i]
		p.left -= len(other.leaves) - from
		for k := from; k < len(other.leaves); k++ {
			if b := &other.leaves[k]; !(a.bare && b.bare) && a.box.meets(&b.box) {
				p.cross(one, other, i, k)
			}
		}
	}
	return p.found
}

// cross looks at the stretches of the i-th leaf of the one line and of the k-th
// of the other.
func (p *pairs) cross(one, other *bondLine, i, k int) {
	some, others := one.leaf(i), other.leaf(k)
	p.left -= len(some) * len(others)
	if p.left < 0 {
		return
	}
	within := &other.leaves[k].box
	for m := range some {
		s, from := &some[m], 0
		if one == other && i == k {
			from = m + 2 // neighbours have an end in common
		} else if b := s.box(); !b.meets(within) {
			continue
		}
		bare := s.bare()
		for n := from; n < len(others); n++ {
			if t := &others[n]; !(bare && t.bare()) && s.crosses(t) {
				p.found = append(p.found, [2]int32{int32(i*fan + m), int32(k*fan + n)})
			}
		}
	}
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
