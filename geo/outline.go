package geo

import "slices"

// outline is the segments of rings of one valid shape, prepared for many
// questions about points. The rings lie one after another in vertices, each
// closed in writing.
type outline struct {
	vertices []Vertex
	ends     []int // where rings end, but for the last
	from     int   // where the last one begins
	tree     tree
}

// newOutline takes rings that are not closed in writing.
func newOutline(rings [][]Vertex) *outline {
	o := &outline{}
	for _, r := range rings {
		o.begin()
		o.vertices = append(o.vertices, r...)
		o.close()
	}
	o.build()
	return o
}

// reset forgets the rings and keeps the memory they took.
func (o *outline) reset() { o.vertices, o.ends = o.vertices[:0], o.ends[:0] }

// begin readies the outline to take in another ring, vertex by vertex.
func (o *outline) begin() {
	o.from = len(o.vertices)
	if o.from > 0 {
		o.ends = append(o.ends, o.from-1)
	}
}

// close closes the ring in writing.
func (o *outline) close() { o.vertices = append(o.vertices, o.vertices[o.from]) }

// build prepares the outline for questions.
func (o *outline) build() { o.tree = growTree(o.tree, o.len(), o.segment) }

func (o *outline) len() int { return len(o.vertices) - 1 }

// segment is the one that begins at vertex i; at the end of a ring it has no
// length.
func (o *outline) segment(i int) segment {
	if len(o.ends) > 0 {
		if _, end := slices.BinarySearch(o.ends, i); end {
			return segment{o.vertices[i], o.vertices[i]}
		}
	}
	return segment{o.vertices[i], o.vertices[i+1]}
}

// locate tells whether a vertex lies in the shape.
func (o *outline) locate(v Vertex) position { return locate(o.tree, o.len(), o.segment, v) }

// meets reports whether the box and a segment have a point in common: their
// boxes overlap and the corners are not all on one side of the line.
func (b Box) meets(s segment) bool {
	if !b.overlaps(s.box()) {
		return false
	}
	if s.a == s.b {
		return true
	}
	var left, right bool
	for _, corner := range [...]Vertex{b.Min, b.Max, {b.Min.X, b.Max.Y}, {b.Max.X, b.Min.Y}} {
		side := orient(s.a, s.b, corner)
		left, right = left || side >= 0, right || side <= 0
	}
	return left && right
}
