package geo

import "slices"

// leafSize is how many consecutive segments share a box of the tree. Eight
// keeps the tree at about four bytes a vertex and its leaves cheap to scan.
const leafSize = 8

// segment is one edge of a ring, from a to b.
type segment struct{ a, b Vertex }

func (s segment) box() Box {
	return Box{
		Vertex{min(s.a.X, s.b.X), min(s.a.Y, s.b.Y)},
		Vertex{max(s.a.X, s.b.X), max(s.a.Y, s.b.Y)},
	}
}

// misses reports whether the box of the segment and b have no point in common.
func (s segment) misses(b Box) bool {
	return s.a.X < b.Min.X && s.b.X < b.Min.X || s.a.X > b.Max.X && s.b.X > b.Max.X ||
		s.a.Y < b.Min.Y && s.b.Y < b.Min.Y || s.a.Y > b.Max.Y && s.b.Y > b.Max.Y
}

// tree is a hierarchy of boxes over segments in the order in which rings list
// them. Neighbours along a ring are neighbours on the ground, so the order
// itself makes a good hierarchy and needs no sorting. Box 1 is the root, the
// children of box i are 2i and 2i+1, and the leaves are the last half.
type tree struct{ boxes []Box }

func newTree(n int, at func(i int) segment) tree { return growTree(tree{}, n, at) }

// growTree makes a tree in the memory of one that is done with.
func growTree(t tree, n int, at func(i int) segment) tree {
	leaves := 1
	for leaves*leafSize < n {
		leaves *= 2
	}
	t.boxes = slices.Grow(t.boxes[:0], 2*leaves)[:2*leaves]
	for i := range t.boxes {
		t.boxes[i] = emptyBox()
	}
	for i := range n {
		s := at(i)
		leaf := &t.boxes[leaves+i/leafSize]
		*leaf = leaf.extend(s.a).extend(s.b)
	}
	for i := leaves - 1; i > 0; i-- {
		t.boxes[i] = t.boxes[2*i].union(t.boxes[2*i+1])
	}
	return t
}

func (t tree) leaves() int { return len(t.boxes) / 2 }

// search calls visit with the range [from, to) of segments of every leaf whose
// box and all the boxes above satisfy near, until visit returns false. The
// last range may reach beyond the last segment.
func (t tree) search(near func(Box) bool, visit func(from, to int) bool) {
	t.searchAt(1, near, visit)
}

func (t tree) searchAt(i int, near func(Box) bool, visit func(from, to int) bool) bool {
	if !near(t.boxes[i]) {
		return true
	}
	if leaf := i - t.leaves(); leaf >= 0 {
		return visit(leaf*leafSize, (leaf+1)*leafSize)
	}
	return t.searchAt(2*i, near, visit) && t.searchAt(2*i+1, near, visit)
}

// pairs calls visit with every two leaves whose boxes overlap, a leaf with
// itself included, until visit returns false.
func (t tree) pairs(visit func(i, j int) bool) { t.pairsAt(1, 1, visit) }

func (t tree) pairsAt(i, j int, visit func(i, j int) bool) bool {
	if !t.boxes[i].overlaps(t.boxes[j]) {
		return true
	}
	if n := t.leaves(); i >= n {
		return visit(i-n, j-n)
	}
	return t.pairsAt(2*i, 2*j, visit) && t.pairsAt(2*i, 2*j+1, visit) &&
		(i == j || t.pairsAt(2*i+1, 2*j, visit)) && t.pairsAt(2*i+1, 2*j+1, visit)
}
