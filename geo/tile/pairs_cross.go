package tile

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
