package geo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Decode is the inverse of [Shape.AppendBinary]: it accepts what that writes
// and no other bytes that say the same. It computes the hash
// and checks counts, ranges and that no point repeats in a row, but not that
// rings keep clear of each other: a shape was validated by [New] before it was
// stored, and its hash vouches for the bytes. What it allocates is in
// proportion to the length of b.
func Decode(b []byte) (*Shape, error) { return decode(b, newBuilder(nil)) }

// Decode is the function [Decode] for a shape whose chunks are those of the
// pool: it makes only what the pool does not have yet.
func (p *Pool) Decode(b []byte) (*Shape, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return decode(b, newBuilder(p))
}

func decode(b []byte, to *builder) (*Shape, error) {
	d := decoder{rest: b, vertices: to.cutter.given[:0]}
	for range d.count("polygons", 1, 8) {
		for j := range d.count("rings", 1, 7) {
			if d.ring(); d.err != nil {
				break
			}
			to.add(d.vertices, j > 0)
		}
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
	to.cutter.given = d.vertices
	to.shape.hash = hashOf(b)
	return to.shape, nil
}

// decoder reads numbers until the first error, then zeros.
type decoder struct {
	rest     []byte
	vertices []Vertex // of the ring read last
	err      error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// uint reads a varint that is no longer than it must be. Nearly all have two
// bytes or three.
func (d *decoder) uint() uint64 {
	if d.err != nil {
		return 0
	}
	b := d.rest
	if len(b) > 2 && b[0] >= 0x80 {
		switch v := uint64(b[0]&0x7f) | uint64(b[1]&0x7f)<<7 | uint64(b[2])<<14; {
		case b[1] < 0x80 && b[1] > 0:
			d.rest = b[2:]
			return v & (1<<14 - 1)
		case b[1] >= 0x80 && b[2] < 0x80 && b[2] > 0:
			d.rest = b[3:]
			return v
		}
	}
	v, n := binary.Uvarint(b)
	if n <= 0 || n > 1 && b[n-1] == 0 {
		d.fail(errors.New("not a number in its shortest form"))
		return 0
	}
	d.rest = b[n:]
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

// ring reads one ring.
func (d *decoder) ring() {
	d.line(d.count("points", 3, 2))
	if n := len(d.vertices); d.err == nil && d.vertices[0] == d.vertices[n-1] {
		d.fail(errors.New("the last point repeats the first"))
	}
}

// line reads n vertices in a row.
func (d *decoder) line(n int) {
	if d.err != nil {
		return
	}
	d.vertices = slices.Grow(d.vertices[:0], n)
	var x, y int64
	for i := range n {
		dx, dy := d.delta(), d.delta()
		x, y = x+dx, y+dy
		switch {
		case d.err != nil:
			return
		case max(x, -x) > 180*grid || max(y, -y) > 90*grid:
			d.fail(fmt.Errorf("point %d is off the Earth", i))
			return
		case i > 0 && dx == 0 && dy == 0:
			d.fail(fmt.Errorf("point %d repeats the one before", i))
			return
		}
		d.vertices = append(d.vertices, Vertex{int32(x), int32(y)})
	}
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
