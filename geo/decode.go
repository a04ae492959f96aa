package geo

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/paulmach/orb"
)

// Decode is the inverse of [Shape.AppendBinary]: it accepts what that writes
// and no other bytes that say the same. It computes the bound, areas and hash
// and checks counts, ranges and that no point repeats in a row, but not that
// rings keep clear of each other: a shape was validated by [New] before it was
// stored, and its hash vouches for the bytes. What it allocates is in
// proportion to the length of b.
func Decode(b []byte) (*Shape, error) {
	d := decoder{rest: b}
	s := &Shape{}
	for range d.count("polygons", 1, 8) {
		var p orb.Polygon
		for range d.count("rings", 1, 7) {
			p = append(p, d.ring())
			if d.err != nil {
				break
			}
		}
		s.polygons = append(s.polygons, p)
		if d.err != nil {
			break
		}
	}
	if d.err == nil && len(d.rest) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.rest)))
	}
	if d.err != nil {
		return nil, fmt.Errorf("decode shape: byte %d: %w", len(b)-len(d.rest), d.err)
	}
	s.measure(b)
	return s, nil
}

// decoder reads numbers until the first error, then zeros.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// uint reads a varint that is no longer than it must be.
func (d *decoder) uint() uint64 {
	if d.err != nil {
		return 0
	}
	v, n := binary.Uvarint(d.rest)
	if n <= 0 || n > 1 && d.rest[n-1] == 0 {
		d.fail(errors.New("not a number in its shortest form"))
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

// count reads how many things follow: at least so many, each of at least size
// bytes.
func (d *decoder) count(what string, least, size uint64) int {
	n := d.uint()
	if d.err == nil && (n < least || n > uint64(len(d.rest))/size) {
		d.fail(fmt.Errorf("%d %s with %d bytes left", n, what, len(d.rest)))
		return 0
	}
	return int(n)
}

// ring reads one ring and closes it.
func (d *decoder) ring() orb.Ring {
	n := d.count("points", 3, 2)
	if d.err != nil {
		return nil
	}
	r := make(orb.Ring, 0, n+1)
	var x, y int64
	for i := range n {
		dx, dy := d.delta(), d.delta()
		x, y = x+dx, y+dy
		switch {
		case d.err != nil:
			return nil
		case max(x, -x) > 180*grid || max(y, -y) > 90*grid:
			d.fail(fmt.Errorf("point %d is off the Earth", i))
			return nil
		case i > 0 && dx == 0 && dy == 0:
			d.fail(fmt.Errorf("point %d repeats the one before", i))
			return nil
		}
		r = append(r, vertex{int32(x), int32(y)}.point())
	}
	if r[0] == r[n-1] {
		d.fail(errors.New("the last point repeats the first"))
	}
	return append(r, r[0])
}

// delta reads a signed difference that cannot overflow when it is added.
func (d *decoder) delta() int64 {
	u := d.uint()
	if u > 4*360*grid {
		d.fail(errors.New("difference too large"))
		return 0
	}
	return int64(u>>1) ^ -int64(u&1)
}
