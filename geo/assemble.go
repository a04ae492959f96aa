package geo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/salient-map/salient/geo/internal/slab"
)

// AppendBinary appends the run as a [ChunkDecoder] reads it: a count of vertices,
// then the differences that [Shape.AppendBinary] writes, from 0, 0.
func (c *Chunk) AppendBinary(b []byte) []byte {
	return appendLine(binary.AppendUvarint(b, uint64(len(c.vertices))), Vertex{}, c.vertices)
}

// ChunkDecoder reads chunks that go together, as those of an archive do, and keeps
// them close to each other in memory. The zero value is ready; it is not safe for
// concurrent use.
type ChunkDecoder struct {
	chunks   slab.Of[Chunk]
	vertices slab.Of[Vertex]
	line     []Vertex // working memory
}

// Decode is the inverse of [Chunk.AppendBinary]. The chunk is to be shared, as if
// a pool had made it.
func (r *ChunkDecoder) Decode(b []byte) (*Chunk, error) {
	d := decoder{rest: b, vertices: r.line}
	switch n := d.count("points", 2, 2); {
	case n > chunkMost:
		d.fail(fmt.Errorf("%d points, a chunk has %d at most", n, chunkMost))
	default:
		d.line(n)
	}
	if d.err == nil && len(d.rest) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.rest)))
	}
	if d.err != nil {
		return nil, fmt.Errorf("decode chunk: byte %d: %w", len(b)-len(d.rest), d.err)
	}
	r.line = d.vertices
	c := r.chunks.New()
	c.vertices, c.box, c.pooled = r.vertices.Keep(d.vertices), boxOf(d.vertices), true
	return c, nil
}

// NewRing makes a ring of chunks that follow one another and come back to where
// the first begins. It begins at vertex start of the first chunk; the list is
// the ring's from here on.
func NewRing(chunks []*Chunk, start int, hole bool) (Ring, error) {
	if len(chunks) == 0 || start < 0 || start >= len(chunks[0].vertices)-1 {
		return Ring{}, errors.New("ring: it does not begin in its first chunk")
	}
	r := Ring{chunks: chunks, start: int32(start), hole: hole, box: emptyBox()}
	end := chunks[len(chunks)-1].last()
	for i, c := range chunks {
		if c.first() != end {
			return Ring{}, fmt.Errorf("ring: chunk %d does not begin where the one before it ends", i)
		}
		end = c.last()
		r.count += int32(len(c.vertices) - 1)
		r.box = r.box.union(c.box)
	}
	if r.count < 3 {
		return Ring{}, fmt.Errorf("ring: %d points", r.count)
	}
	return r, nil
}

// Assemble makes the shape with a hash of its rings, each exterior before its
// holes. It is for rings of a shape that [New] made: neither that they keep clear
// of each other nor that the hash is theirs is looked at, for which the caller
// vouches. It costs far less than [Decode], since what was made of the chunks
// before is there already.
func Assemble(hash Hash, rings []Ring) (*Shape, error) {
	s := &Shape{rings: rings, box: emptyBox(), hash: hash}
	for i := range rings {
		if !rings[i].hole {
			s.polygons++
		}
		s.box = s.box.union(rings[i].box)
	}
	if len(rings) == 0 || rings[0].hole {
		return nil, errors.New("shape: it does not begin with an exterior")
	}
	return s, nil
}

// Pooled reports whether all chunks were made to be shared, by a pool or by a
// [ChunkDecoder].
func (s *Shape) Pooled() bool {
	for i := range s.rings {
		for _, c := range s.rings[i].chunks {
			if !c.pooled {
				return false
			}
		}
	}
	return true
}

// Equal reports whether two shapes have the same rings, point for point and in
// the same chunks. It looks at the rings themselves, not at the hashes.
func (s *Shape) Equal(o *Shape) bool {
	return slices.EqualFunc(s.rings, o.rings, func(a, b Ring) bool {
		return a.start == b.start && a.hole == b.hole && slices.EqualFunc(a.chunks, b.chunks, func(c, d *Chunk) bool {
			return c == d || slices.Equal(c.vertices, d.vertices)
		})
	})
}
