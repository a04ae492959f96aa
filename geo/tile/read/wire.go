package read

import (
	"encoding/binary"
	"fmt"
)

// message goes through the fields of a Protocol Buffers message.
type message struct {
	rest   []byte
	field  uint64
	number uint64 // of a field of wire type 0
	bytes  []byte // of a field of any other
	err    error
}

// next steps to the next field, if there is one and nothing was wrong.
func (m *message) next() bool {
	if m.err != nil || len(m.rest) == 0 {
		return false
	}
	key := m.varint()
	m.field, m.number, m.bytes = key>>3, 0, nil
	size := uint64(0)
	switch key & 7 {
	case 0:
		m.number = m.varint()
		return m.err == nil
	case 1:
		size = 8
	case 2:
		size = m.varint()
	case 5:
		size = 4
	default:
		m.err = fmt.Errorf("%w: wire type %d", ErrTile, key&7)
	}
	if m.err == nil && size > uint64(len(m.rest)) {
		m.err = fmt.Errorf("%w: a field of %d bytes where %d are left", ErrTile, size, len(m.rest))
	}
	if m.err != nil {
		return false
	}
	m.bytes, m.rest = m.rest[:size], m.rest[size:]
	return true
}

func (m *message) varint() uint64 {
	n := numbers{rest: m.rest, err: m.err}
	v := n.next()
	m.rest, m.err = n.rest, n.err
	return v
}

// numbers goes through packed varints.
type numbers struct {
	rest []byte
	err  error
}

// next is the next number, or 0 and an error for ever after.
func (n *numbers) next() uint64 {
	if n.err != nil {
		return 0
	}
	v, size := binary.Uvarint(n.rest)
	if size <= 0 {
		n.err, n.rest = fmt.Errorf("%w: a broken number", ErrTile), nil
		return 0
	}
	n.rest = n.rest[size:]
	return v
}

// step is the next number as a signed step (zigzag).
func (n *numbers) step() int32 {
	v := uint32(n.next())
	return int32(v>>1) ^ -int32(v&1)
}
