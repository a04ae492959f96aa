package geo

// mayOverlap reports whether two of the shapes may cover the same ground; within
// one shape nothing is covered twice. It is exact but for shapes that touch:
// those are said to overlap, as to find out would take the whole comparison.
func mayOverlap(shapes []*Shape) bool {
	for i, s := range shapes {
		for _, t := range shapes[:i] {
			if s.box.overlapsWithin(t.box) && (linesMeet(s, t) || s.reachesInto(t) || t.reachesInto(s)) {
				return true
			}
		}
	}
	return false
}

// overlapsWithin is overlaps without boxes that only touch.
func (b Box) overlapsWithin(c Box) bool {
	return b.Min.X < c.Max.X && c.Min.X < b.Max.X && b.Min.Y < c.Max.Y && c.Min.Y < b.Max.Y
}

// reachesInto reports whether one of the exteriors of s, which do not meet the
// rings of t, lies within t: one vertex stands for all.
func (s *Shape) reachesInto(t *Shape) bool {
	for i := range s.rings {
		if r := &s.rings[i]; !r.hole && t.locate(r.chunks[0].first()) != outside {
			return true
		}
	}
	return false
}

// linesMeet reports whether any edges of two shapes have a point in common.
func linesMeet(s, t *Shape) bool {
	for i := range s.rings {
		p := &s.rings[i]
		if !p.box.overlaps(t.box) {
			continue
		}
		for j := range t.rings {
			q := &t.rings[j]
			if !p.box.overlaps(q.box) {
				continue
			}
			for _, c := range p.chunks {
				if c.box.overlaps(q.box) && c.meetsAny(q.chunks) {
					return true
				}
			}
		}
	}
	return false
}

// meetsAny reports whether an edge of the chunk meets one of the others.
func (c *Chunk) meetsAny(others []*Chunk) bool {
	for _, d := range others {
		if !c.box.overlaps(d.box) {
			continue
		}
		for i := 1; i < len(c.vertices); i++ {
			e := segment{c.vertices[i-1], c.vertices[i]}
			box := e.box()
			if !box.overlaps(d.box) {
				continue
			}
			for k := 1; k < len(d.vertices); k++ {
				f := segment{d.vertices[k-1], d.vertices[k]}
				if f.box().overlaps(box) && meet(e, f) != apart {
					return true
				}
			}
		}
	}
	return false
}
