package geo

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/paulmach/orb"
)

func hashOf(b []byte) Hash { return sha256.Sum256(b) }

// AppendBinary appends the canonical encoding: a count of polygons; per
// polygon a count of rings; per ring a count of points without the closing
// one, then for each point the zigzag difference of longitude and latitude to
// the point before, in 1e-7 degree; every number a varint. Its SHA-256 is the
// shape's hash.
func (s *Shape) AppendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(s.polygons)))
	for _, p := range s.polygons {
		b = binary.AppendUvarint(b, uint64(len(p)))
		for _, r := range p {
			b = appendRing(b, r)
		}
	}
	return b
}

func appendRing(b []byte, r orb.Ring) []byte {
	b = binary.AppendUvarint(b, uint64(len(r)-1))
	var x, y int64
	for _, c := range r[:len(r)-1] {
		nx, ny := toGrid(c.Lon()), toGrid(c.Lat())
		b = binary.AppendVarint(b, nx-x)
		b = binary.AppendVarint(b, ny-y)
		x, y = nx, ny
	}
	return b
}
