package store

import (
	"errors"
	"fmt"

	"github.com/salient-map/salient/geo"
)

// A shape is written as what it changes of an earlier one, its base, ring by
// ring and chunk by chunk, so that a day on which a few stretches of front move
// takes a few bytes. Its address is asRings; how many shapes back the base is, 0
// for none; and then its rings, each either
//
//	2n  from              n rings of the base from there, or
//	4s + 2h + 1  of       a ring that begins at vertex s of its first chunk, a
//	                      hole if h is 1, and whose chunks are partly those of a
//	                      ring of the base (of none, if it is one past the last):
//	    2n + 1  from      n chunks of that ring
//	    2n  back…         n chunks by how long ago they were first written, where
//	                      0 is a new one, followed by where it lies on the tape
//	    0                 the end of the ring
//
// A place (from, of) is counted from the one after the last that was named, so
// it is mostly 0.
const asRings = 2

// mostRings and mostChunks bound what an address may stand for, for a broken one
// could double its base time and again.
const (
	mostRings  = 1 << 20
	mostChunks = 1 << 22
)

var errRange = errors.New("points outside what is there")

// rings reads the rings of shape id.
func (l *library) rings(id int, address []byte) (out []geo.Ring, err error) {
	c := cursor{b: address}
	base, err := l.base(id, c.uvarint())
	if err != nil {
		return nil, err
	}
	next := 0
	for len(c.b) > 0 {
		what := c.uvarint()
		at := next + int(c.varint())
		switch {
		case c.err != nil:
			return nil, c.err
		case len(out) > mostRings:
			return nil, fmt.Errorf("stands for more than %d rings", mostRings)
		case what%2 == 0:
			n := int(min(what/2, mostRings))
			if at < 0 || at > len(base) || n > len(base)-at {
				return nil, errRange
			}
			out, next = append(out, base[at:at+n]...), at+n
			continue
		case at < 0 || at > len(base):
			return nil, errRange
		}
		var of []*geo.Chunk
		if next = at; at < len(base) {
			of, next = base[at].Chunks(), at+1
		}
		chunks, err := l.chunksOf(&c, of)
		if err != nil {
			return nil, err
		}
		r, err := geo.NewRing(chunks, int(min(what>>2, mostChunks)), what&2 != 0)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, c.err
}

// base returns the rings of the shape so many before id.
func (l *library) base(id int, back uint64) ([]geo.Ring, error) {
	switch {
	case back == 0:
		return nil, nil
	case back >= uint64(id):
		return nil, errRange
	}
	held := l.shapes[id-1-int(back)]
	if held.err != nil {
		return nil, fmt.Errorf("rests on shape %d: %w", id-int(back), held.err)
	}
	l.lent = l.lent[:0]
	for _, r := range held.shape.Rings() {
		l.lent = append(l.lent, r)
	}
	return l.lent, nil
}

// chunksOf reads the chunks of a ring that are partly those of another.
func (l *library) chunksOf(c *cursor, of []*geo.Chunk) ([]*geo.Chunk, error) {
	out := make([]*geo.Chunk, 0, len(of)+2)
	next := 0
	for {
		what := c.uvarint()
		if what == 0 || c.err != nil {
			return out, c.err
		}
		n := int(min(what/2, mostChunks))
		if len(out)+n > mostChunks {
			return nil, fmt.Errorf("stands for more than %d chunks", mostChunks)
		}
		if what%2 == 0 {
			for ; n > 0; n-- {
				chunk, err := l.chunk(c)
				if err != nil {
					return nil, err
				}
				out = append(out, chunk)
			}
			continue
		}
		at := next + int(c.varint())
		if at < 0 || at > len(of) || n > len(of)-at {
			return nil, errRange
		}
		out, next = append(out, of[at:at+n]...), at+n
	}
}

// chunk reads one chunk, new or not.
func (l *library) chunk(c *cursor) (*geo.Chunk, error) {
	back := c.uvarint()
	switch {
	case c.err != nil:
		return nil, c.err
	case back > uint64(len(l.chunks)):
		return nil, errRange
	case back > 0:
		return l.chunks[len(l.chunks)-int(back)], nil
	}
	where := c.bytes()
	if c.err != nil {
		return nil, c.err
	}
	var err error
	if l.scratch, err = l.tape.read(l.scratch[:0], where); err != nil {
		return nil, err
	}
	chunk, err := l.decoder.Decode(l.scratch)
	if err != nil {
		return nil, err
	}
	l.chunks = append(l.chunks, chunk)
	return chunk, nil
}
