package store

import (
	"encoding/binary"
	"slices"

	"github.com/salient-map/salient/geo"
)

// outline is a ring as the writer sees it: its chunks by their numbers, −1 for
// those that are not written yet.
type outline struct {
	geo.Ring
	numbers []int
}

// appendChunk writes one chunk, by its number if it has one.
func (p *press) appendChunk(b []byte, c *geo.Chunk) []byte {
	if number := p.number(c); number >= 0 {
		return binary.AppendUvarint(b, uint64(p.next-number))
	}
	p.numbers[c], p.numbers[p.pool.Keep(c)] = p.next, p.next
	p.next++
	where := appendExtents(nil, p.tape.write(c.AppendBinary(nil)))
	return append(binary.AppendUvarint(append(b, 0), uint64(len(where))), where...)
}

// spot is where a chunk is in the base of a shape, by its number.
type spot struct{ shape, ring, at int }

// spotOf is where the base of shape id has a chunk.
func (p *press) spotOf(id, number int) (spot, bool) {
	if number < 0 || number >= len(p.spots) || p.spots[number].shape != id {
		return spot{}, false
	}
	return p.spots[number], true
}

// setSpots has spotOf know the base of shape id.
func (p *press) setSpots(id int, base []outline) {
	p.spots = append(p.spots, make([]spot, len(p.newest)-len(p.spots))...)
	for i := len(base) - 1; i >= 0; i-- { // the first of equal ones stands
		for k, number := range base[i].numbers {
			p.spots[number] = spot{id, i, k}
		}
	}
}

// appendRings writes the rings of shape id as changes of a base, whose outlines
// may be none. New chunks go onto the tape and are given their numbers.
func (p *press) appendRings(b []byte, id, back int, rings, base []outline) []byte {
	b = binary.AppendUvarint(append(b, asRings), uint64(back))
	p.setSpots(id, base)
	next := 0
	for i := 0; i < len(rings); {
		at := p.closest(id, rings[i], len(base))
		n := 0
		for i+n < len(rings) && at+n < len(base) && rings[i+n].equal(base[at+n]) {
			n++
		}
		if n > 0 {
			b = binary.AppendVarint(binary.AppendUvarint(b, uint64(2*n)), int64(at-next))
			i, next = i+n, at+n
			continue
		}
		hole := 0
		if rings[i].Hole() {
			hole = 2
		}
		b = binary.AppendVarint(binary.AppendUvarint(b, uint64(4*rings[i].Start()+hole+1)), int64(at-next))
		var of []int
		if next = at; at < len(base) {
			of, next = base[at].numbers, at+1
		}
		b = p.appendChunks(b, id, rings[i], at, of)
		i++
	}
	return b
}

// closest is the ring of the base that the most chunks of a ring are from, the
// number of rings if none is.
func (p *press) closest(id int, r outline, rings int) int {
	best, most := rings, 0
	clear(p.votes)
	for _, number := range r.numbers {
		if s, ok := p.spotOf(id, number); ok {
			if p.votes[s.ring]++; p.votes[s.ring] > most {
				best, most = s.ring, p.votes[s.ring]
			}
		}
	}
	return best
}

func (r outline) equal(o outline) bool {
	return r.Hole() == o.Hole() && r.Start() == o.Start() && slices.Equal(r.numbers, o.numbers)
}

// appendChunks writes the chunks of a ring of shape id, partly those of another.
func (p *press) appendChunks(b []byte, id int, r outline, ring int, of []int) []byte {
	chunks, next := r.Chunks(), 0
	stands := func(i int) (at int, ok bool) {
		s, known := p.spotOf(id, r.numbers[i])
		return s.at, known && s.ring == ring
	}
	for i := 0; i < len(chunks); {
		n := 0
		if at, ok := stands(i); ok {
			for i+n < len(chunks) && at+n < len(of) && r.numbers[i+n] == of[at+n] {
				n++
			}
			b = binary.AppendVarint(binary.AppendUvarint(b, uint64(2*n+1)), int64(at-next))
			i, next = i+n, at+n
			continue
		}
		for n = 1; i+n < len(chunks); n++ {
			if _, ok := stands(i + n); ok {
				break
			}
		}
		b = binary.AppendUvarint(b, uint64(2*n))
		for _, c := range chunks[i : i+n] {
			b = p.appendChunk(b, c)
		}
		i += n
	}
	return append(b, 0)
}
