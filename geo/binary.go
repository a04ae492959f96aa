package geo

import (
	"crypto/sha256"
	"encoding/binary"
)

func hashOf(b []byte) Hash { return sha256.Sum256(b) }

// AppendBinary appends the canonical encoding: a count of polygons; per
// polygon a count of rings; per ring a count of points without the closing
// one, then for each point the zigzag difference of longitude and latitude to
// the point before, in 1e-7 degree; every number a varint. Its SHA-256 is the
// shape's hash.
func (s *Shape) AppendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(s.polygons))
	for i, r := range s.rings {
		if !r.hole {
			b = binary.AppendUvarint(b, uint64(s.ringsFrom(i)))
		}
		b = r.appendBinary(b)
	}
	return b
}

// ringsFrom counts the rings of the polygon whose exterior is ring i.
func (s *Shape) ringsFrom(i int) int {
	n := 1
	for i+n < len(s.rings) && s.rings[i+n].hole {
		n++
	}
	return n
}

func (r Ring) appendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(r.count))
	var last Vertex
	put := func(run []Vertex) {
		b = appendLine(b, last, run)
		if len(run) > 0 {
			last = run[len(run)-1]
		}
	}
	for i, c := range r.chunks {
		run := c.vertices[:len(c.vertices)-1]
		if i == 0 {
			run = run[r.start:]
		}
		put(run)
	}
	put(r.chunks[0].vertices[:r.start])
	return b
}

// appendLine writes vertices, each as the difference to the one before.
func appendLine(b []byte, last Vertex, run []Vertex) []byte {
	for _, v := range run {
		b = binary.AppendVarint(b, int64(v.X)-int64(last.X))
		b = binary.AppendVarint(b, int64(v.Y)-int64(last.Y))
		last = v
	}
	return b
}
