package geo

// drawing is what it takes to draw lines: of nodes, which share its indexes,
// where the line came by before.
type drawing struct {
	seen  []int32 // place on the path, plus one; 0: not there
	path  []corner
	rings []ring
}

// corner is a node of a line with the strand that leaves it.
type corner struct{ node, strand int32 }

// shape is the ground of a label without parts below the sliver, in square
// metres; nil when nothing is left. Its rings begin at their lowest nodes and
// the polygons come in the order of those.
//
// It is valid as it is: pieces meet in ends only, links keep to one region, a
// line that comes back to a node is split there, and holes belong to the part
// that the beam found them in.
func (b *beam) shape(l label, sliver float64) *Shape {
	var polygons []polygon
	for _, p := range b.parts {
		if p.label == l && !(p.area < sliver) {
			polygons = append(polygons, b.polygon(p))
		}
	}
	if len(polygons) == 0 {
		return nil
	}
	return newShape(polygons)
}

// polygon draws the lines of a part. Exactly one ring runs counterclockwise.
func (b *beam) polygon(p part) polygon {
	d := &b.drawing
	d.seen = emptied(d.seen, len(b.sweeping.nodes))
	d.rings = d.rings[:0]
	for i := p.first; i >= 0; i = b.loops[i].next {
		b.trace(b.loops[i].start)
	}
	out := make(polygon, 1, len(d.rings))
	for k := len(d.rings) - 1; k >= 0; k-- {
		if r := d.rings[k]; twiceArea(r.vertices) > 0 {
			out[0] = r
		} else {
			out = append(out, r)
		}
	}
	return out
}

// trace walks along a line and splits it into rings where it meets itself: a
// hole that touches the exterior or another hole at a point.
func (b *beam) trace(start int32) {
	d := &b.drawing
	d.path = d.path[:0]
	if start&1 == 1 { // down to the lowest node
		start = b.sweeping.links[start]
	}
	for side := start; ; {
		strand := side >> 1
		ends := &b.sweeping.beside[strand]
		from, to := ends.lower, ends.high
		if side&1 == 1 {
			from, to = to, from
		}
		d.path = append(d.path, corner{from, strand})
		d.seen[from] = int32(len(d.path))
		if at := d.seen[to]; at > 0 {
			b.close(d.path[at-1:])
			for _, c := range d.path[at-1:] {
				d.seen[c.node] = 0
			}
			d.path = d.path[:at-1]
		}
		if side = b.sweeping.links[side]; side == start {
			return
		}
	}
}

// close makes a ring of a path. A node where one edge goes straight on, cut
// because another ends there, is no vertex.
func (b *beam) close(path []corner) {
	vertices := make([]Vertex, 0, len(path))
	n := len(path)
	at := func(i int) Vertex { return b.sweeping.nodes[path[(i+n)%n].node] }
	for i, c := range path {
		before := path[(i+n-1)%n].strand
		if b.strands[before].edge == b.strands[c.strand].edge && orient(at(i-1), at(i), at(i+1)) == 0 {
			continue
		}
		vertices = append(vertices, at(i))
	}
	b.drawing.rings = append(b.drawing.rings, ring{vertices: vertices})
}
