package data

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"hash"
	"time"

	"github.com/salient-map/salient/geo"
)

// canon hashes values so that different values cannot run together: strings
// carry their length, numbers have a fixed width.
type canon struct {
	h   hash.Hash
	buf [8]byte
}

func newCanon(kind string) *canon {
	c := &canon{h: sha256.New()}
	c.str("salient/1/" + kind)
	return c
}

func (c *canon) num(n int64) {
	binary.BigEndian.PutUint64(c.buf[:], uint64(n))
	c.h.Write(c.buf[:])
}

func (c *canon) str(s string) {
	c.num(int64(len(s)))
	c.h.Write([]byte(s))
}

func (c *canon) bytes(b []byte) {
	c.num(int64(len(b)))
	c.h.Write(b)
}

func (c *canon) flag(b bool) {
	if b {
		c.num(1)
	} else {
		c.num(0)
	}
}

func (c *canon) time(t time.Time) {
	if t.IsZero() {
		c.flag(false)
		return
	}
	c.flag(true)
	c.num(t.UnixMicro())
}

// source hashes how a source is described.
func (c *canon) source(s Source) {
	for _, text := range []string{s.ID, s.Title, string(s.Kind), s.URL, s.Licence, s.Attribution} {
		c.str(text)
	}
}

func (c *canon) claims(list []*Claim) {
	c.num(int64(len(list)))
	for _, claim := range list {
		text, err := json.Marshal(claim)
		if err != nil { // a figure that is no number: no two of those are alike to a reader anyway
			text = []byte(claim.ID)
		}
		c.bytes(text)
	}
}

func (c *canon) sum() (h geo.Hash) {
	c.h.Sum(h[:0])
	return h
}
