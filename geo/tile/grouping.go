package tile

import (
	"hash/maphash"
	"slices"
)

// groupMean and groupMost are the numbers of chunks in a group; it is at most
// twice the latter where little is drawn.
const (
	groupMean = 2
	groupMost = 12
)

// opens reports whether the chunk may begin a group: where its own first vertex
// says so, for the reason that package geo cuts rings into chunks that way.
func (c *chunk) opens() bool {
	v := c.vertices[0]
	h := uint32(v.x)*0x9e3779b1 ^ uint32(v.y)*0x85ebca6b
	return (h^h>>15)*0x2c1b3c6d>>16%groupMean == 0
}

// draws reports whether the i-th chunk draws a vertex at a zoom.
func (d *draft) draws(i int, zoom uint8) bool {
	return d.leads[i] <= zoom || d.chunks[i].drawn[zoom] != 0
}

// grouped returns the chunks of a ring by groups. The first chunk of each draws
// a vertex at pairZoom, unless too many before it draw none. The list is valid
// until the next call.
func (p *Pool) grouped(d *draft) []*group {
	p.order = p.order[:0]
	from := 0
	for i, c := range d.chunks {
		n := i - from
		if n > 0 && (d.draws(i, pairZoom) && (c.opens() || n >= groupMost) || n == 2*groupMost) {
			p.order = append(p.order, p.group(d.chunks[from:i], d.leads[from:i]))
			from = i
		}
	}
	p.order = append(p.order, p.group(d.chunks[from:], d.leads[from:]))
	return p.order
}

// group returns the group of chunks that draws those first vertices.
func (p *Pool) group(chunks []*chunk, leads []uint8) *group {
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, c := range chunks {
		maphash.WriteComparable(&h, c)
	}
	h.Write(leads)
	key := h.Sum64()
	for g := p.groups[key]; g != nil; g = g.next {
		if slices.Equal(g.chunks, chunks) && slices.Equal(g.leads, leads) {
			return g
		}
	}
	g := p.stock.group(chunks, leads)
	g.next, p.groups[key] = p.groups[key], g
	p.bytes += g.bytes()
	return g
}

// untangled returns the groups of a ring that does not cross itself when it is
// drawn, see sweep.untangle, so far as vertices brought back can help.
//
// What goes on within a pair of neighbours on the ground is the same on all days
// that have both. So the coarsest zooms, at which there is little to draw, are
// gone through for the ring, and the others pair by pair.
func (p *Pool) untangled(d *draft) []*group {
	p.zooms = p.zooms[:0]
	for i, c := range d.chunks {
		p.zooms = append(append(p.zooms, d.leads[i]), c.zooms[1:]...)
	}
	groups := p.grouped(d)
	if !pairable(groups) {
		p.sweep.untangle(p.line, p.zooms, MaxZoom)
		p.redraw(d)
		return p.grouped(d)
	}
	p.sweep.untangle(p.line, p.zooms, pairZoom)
	p.redraw(d)
	left := patience * len(p.line)
	for {
		groups = p.grouped(d)
		if !p.pairs.untangle(groups, p.zooms, &left) {
			return groups
		}
		p.redraw(d)
	}
}

// redraw replaces the chunks that draw their vertices from other zooms on.
func (p *Pool) redraw(d *draft) {
	at := 0
	for i, c := range d.chunks {
		zooms := p.zooms[at : at+len(c.zooms)]
		at += len(c.zooms)
		d.leads[i] = zooms[0]
		if !slices.Equal(zooms[1:], c.zooms[1:]) {
			d.chunks[i] = p.alter(c, zooms)
		}
	}
}

// alter returns the chunk with other zooms for all vertices but the first.
func (p *Pool) alter(c *chunk, zooms []uint8) *chunk {
	key := version{&c.vertices[0], string(zooms[1:])}
	other, ok := p.altered[key]
	if !ok {
		zooms = p.stock.lists.zooms.Keep(zooms)
		zooms[0] = c.zooms[0]
		other = p.stock.chunk(c.vertices, zooms)
		p.altered[key] = other
		p.bytes += other.bytes()
	}
	return other
}
