package geo

import "slices"

// builder makes a shape, ring by ring. With a pool, whose lock its owner holds,
// the chunks are the pool's; without one they are the shape's own.
type builder struct {
	shape  *Shape
	pool   *Pool
	cutter *cutter
}

func newBuilder(p *Pool) *builder {
	b := &builder{&Shape{box: emptyBox()}, p, &cutter{}}
	if p != nil {
		b.cutter = &p.cutter
	}
	return b
}

// add takes the next ring, closed but not in writing; it keeps no reference to
// the list.
func (b *builder) add(vertices []Vertex, hole bool) {
	c := b.cutter
	c.cut(vertices)
	r := Ring{chunks: make([]*Chunk, len(c.ends)), count: int32(len(vertices)), hole: hole, box: emptyBox()}
	if b.pool == nil {
		b.own(r.chunks, c.turned)
		c.turned = nil // it is the shape's now
	} else {
		begin := 0
		for i, end := range c.ends {
			r.chunks[i] = b.pool.hold(c.turned[begin:end+1], nil)
			begin = end
		}
	}
	at, _ := slices.BinarySearch(c.ends, c.start+1)
	r.start = int32(c.start)
	if at > 0 {
		r.start -= int32(c.ends[at-1])
		r.chunks = slices.Concat(r.chunks[at:], r.chunks[:at])
	}
	for _, c := range r.chunks {
		r.box = r.box.union(c.box)
	}
	if !hole {
		b.shape.polygons++
	}
	b.shape.rings = append(b.shape.rings, r)
	b.shape.box = b.shape.box.union(r.box)
}

// own makes chunks that lie one after another in memory.
func (b *builder) own(chunks []*Chunk, turned []Vertex) {
	made := make([]Chunk, len(chunks))
	begin := 0
	for i, end := range b.cutter.ends {
		run := turned[begin : end+1 : end+1]
		made[i].vertices, made[i].box = run, boxOf(run)
		chunks[i] = &made[i]
		begin = end
	}
}

// finish gives the shape its hash; nothing may be added to it after.
func (b *builder) finish() *Shape {
	const most = 6 // bytes a vertex, of nearly all maps
	b.shape.hash = hashOf(b.shape.AppendBinary(make([]byte, 0, 64+most*b.shape.Vertices())))
	return b.shape
}
