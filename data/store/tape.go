package store

import (
	"encoding/binary"
	"fmt"
)

const (
	// window is how many bytes must be equal for an anchor to be recognised:
	// between one and two points of a ring.
	window = 8
	// Of all windows one in 2^sparse is an anchor, chosen by its content, so
	// that the same points have the same anchors wherever they lie.
	sparse = 2
	// shortest is the length from which pointing at a stretch is cheaper than
	// repeating its bytes, in the tape and in the shapes that will point at it.
	shortest = 20
	// wide is how long a piece is that goes onto the tape new, if need be with
	// bytes after it that are there already: the next shape can then point at it,
	// and need not write the same few bytes again.
	wide = 32
	// reach is how far back a stretch is looked for; it bounds the memory that
	// the index of a very long tape takes.
	reach = 16 << 20
)

// extent is a stretch of the tape.
type extent struct{ at, n int }

// tape is all bytes of chunks one after another, each stretch of them once. It
// only grows. A chunk lies on it as a list of extents; a shape of layout 1
// as well, and long lists of extents.
type tape struct {
	bytes   []byte
	anchors map[uint64]int // content of an anchor to its newest place
	indexed int            // anchors are known up to here
}

// grow appends bytes that are already part of the log.
func (t *tape) grow(b []byte) { t.bytes = append(t.bytes, b...) }

// write finds b on the tape, appends what is not there yet, and returns where
// all of it lies.
func (t *tape) write(b []byte) []extent {
	t.index()
	var out []extent
	placed := 0
	for p := 0; p+window <= len(b); {
		content := binary.LittleEndian.Uint64(b[p:])
		at, found := 0, false
		if isAnchor(content) {
			at, found = t.anchors[content]
		}
		if !found {
			p++
			continue
		}
		from, to := t.common(b, placed, p, at)
		offset := at - p
		if fresh := from - placed; fresh > 0 && fresh < wide {
			from = placed + wide
		}
		if to-from < shortest {
			p++
			continue
		}
		out = t.literal(out, b[placed:from])
		out = join(out, extent{from + offset, to - from})
		p, placed = to, to
	}
	return t.literal(out, b[placed:])
}

// common returns the longest stretch b[from:to] around b[p] that equals what is
// around the place on the tape, not reaching before b[placed].
func (t *tape) common(b []byte, placed, p, at int) (from, to int) {
	from, to = p, p
	offset := at - p
	for from > placed && from+offset > 0 && b[from-1] == t.bytes[from+offset-1] {
		from--
	}
	for to < len(b) && to+offset < len(t.bytes) && b[to] == t.bytes[to+offset] {
		to++
	}
	return from, to
}

func (t *tape) literal(out []extent, b []byte) []extent {
	if len(b) == 0 {
		return out
	}
	at := len(t.bytes)
	t.bytes = append(t.bytes, b...)
	return join(out, extent{at, len(b)})
}

// join appends an extent, or lengthens the last one when it goes on there.
func join(out []extent, e extent) []extent {
	if k := len(out) - 1; k >= 0 && out[k].at+out[k].n == e.at {
		out[k].n += e.n
		return out
	}
	return append(out, e)
}

// index learns the anchors of what was appended since it last did.
func (t *tape) index() {
	if t.anchors == nil {
		t.anchors = map[uint64]int{}
	}
	for p := max(t.indexed, len(t.bytes)-reach); p+window <= len(t.bytes); p++ {
		if content := binary.LittleEndian.Uint64(t.bytes[p:]); isAnchor(content) {
			t.anchors[content] = p
		}
		t.indexed = p + 1
	}
}

// isAnchor mixes by multiplication with 2^64 divided by the golden ratio
// (Knuth, The Art of Computer Programming, 6.4) and looks at the top bits.
func isAnchor(content uint64) bool { return content*0x9e3779b97f4a7c15>>(64-sparse) == 0 }

// get appends to dst what lies at an address of layout 1: 0 and a list of
// extents, or 1 and the extents of such a list.
func (t *tape) get(dst, address []byte) ([]byte, error) {
	if len(address) == 0 {
		return nil, errCut
	}
	list := address[1:]
	switch address[0] {
	case 0:
	case 1:
		var err error
		if list, err = t.read(nil, list); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("address of a kind %d that is not known", address[0])
	}
	return t.read(dst, list)
}

// appendExtents writes, per extent, its place and its length. The place is not
// counted from the extent before, so that equal extents are equal bytes.
func appendExtents(b []byte, extents []extent) []byte {
	for _, e := range extents {
		b = binary.AppendUvarint(b, uint64(e.at))
		b = binary.AppendUvarint(b, uint64(e.n))
	}
	return b
}

// longest bounds what an address may stand for, for a broken one may name the
// whole tape over and over.
const longest = 1 << 30

// read appends to dst the bytes that encoded extents point at.
func (t *tape) read(dst, list []byte) ([]byte, error) {
	for c := (cursor{b: list}); len(c.b) > 0; {
		at, n := c.uvarint(), c.uvarint()
		if c.err != nil {
			return nil, c.err
		}
		if size := uint64(len(t.bytes)); at > size || n > size-at {
			return nil, fmt.Errorf("points outside the tape of %d bytes", size)
		}
		if uint64(len(dst))+n > longest {
			return nil, fmt.Errorf("stands for more than %d bytes", longest)
		}
		dst = append(dst, t.bytes[at:at+n]...)
	}
	return dst, nil
}
