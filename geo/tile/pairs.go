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
