package store

import (
	"encoding/binary"
	"errors"
)

var errCut = errors.New("ends too early")

// cursor reads numbers and texts off the front of b. After the first failure
// err is set and everything reads as zero.
type cursor struct {
	b   []byte
	err error
}

func (c *cursor) uvarint() uint64 {
	v, n := binary.Uvarint(c.b)
	return advance(c, v, n)
}

func (c *cursor) varint() int64 {
	v, n := binary.Varint(c.b)
	return advance(c, v, n)
}

func (c *cursor) text() string { return string(c.bytes()) }

// bytes reads a length and so many bytes, which are only lent.
func (c *cursor) bytes() []byte {
	n := c.uvarint()
	if n > uint64(len(c.b)) {
		c.fail()
		return nil
	}
	b := c.b[:n]
	c.b = c.b[n:]
	return b
}

// count reads how many items follow, each of which takes a byte at least, so
// that a broken count cannot ask for more memory than there is input.
func (c *cursor) count() int {
	n := c.uvarint()
	if n > uint64(len(c.b)) {
		c.fail()
		return 0
	}
	return int(n)
}

// end fails unless everything was read.
func (c *cursor) end() error {
	if c.err == nil && len(c.b) > 0 {
		c.err = errors.New("goes on after its end")
	}
	return c.err
}

func (c *cursor) fail() {
	if c.err == nil {
		c.err = errCut
	}
	c.b = nil
}

func advance[T uint64 | int64](c *cursor, v T, n int) T {
	if n <= 0 {
		c.fail()
		return 0
	}
	c.b = c.b[n:]
	return v
}
