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
	sweep      sweep
	lines      [2]bondLine
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
	s := &p.sweep
	s.left = patience * (len(one.line) + len(other.line))
	before := s.left
	for z := uint8(pairZoom); z < max(one.all, other.all); z++ {
		for changed := true; changed && s.left >= 0; {
			changed = false
			s.stretches = other.stretches(s.stretches[:0], z)
			probes := s.stretches
			if one != other {
				s.probes = one.stretches(s.probes[:0], z)
				probes = s.probes
			}
			s.left -= len(probes) + len(s.stretches)
			for _, c := range s.crossings(probes) {
				for k, line := range [2]*bondLine{one, other} {
					t := &probes[c[0]]
					if k == 1 {
						t = &s.stretches[c[1]]
					}
					if at := t.bringBack(line.line, line.zooms, z); at >= 0 {
						v.brought = append(v.brought, brought{line != one, at, z})
						changed = true
					}
				}
			}
		}
	}
	v.spent = before - s.left
	return v
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

// stretches appends those of the ways.
func (l *bondLine) stretches(dst []stretch, z uint8) []stretch {
	grid := gridOf(uint32(z))
	for _, w := range l.ways {
		from, a := w.from, grid.snap(l.line[w.from])
		for i := from + 1; i <= w.to; i++ {
			if l.zooms[i] <= z {
				b := grid.snap(l.line[i])
				dst = append(dst, stretch{a, b, int32(from), int32(i)})
				a, from = b, i
			}
		}
	}
	return dst
}
