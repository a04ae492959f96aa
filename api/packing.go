package api

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// Thrifty makes connections that net/http costs less, where [HTTPServer] serves
// them. Deadlines are set when they matter, see deadline. And the header of an
// answer leaves with its whole body: by itself net/http sends a long body in two,
// the header and what fills its buffer of 4 KB, then the rest, each at the price
// of a system call and a way through the network's layers.
func Thrifty(l net.Listener) net.Listener { return &thrifty{Listener: l} }

type thrifty struct {
	net.Listener
	rooms sync.Pool // *[]byte, for what waits
}

// Accept implements net.Listener.
func (l *thrifty) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &packer{Conn: c, rooms: &l.rooms, reads: deadline{apply: c.SetReadDeadline}, writes: deadline{apply: c.SetWriteDeadline}}, nil
}

// packer is a connection that can keep what is written until more comes. Only the
// goroutine that answers its requests may write to it, and end what it packs.
type packer struct {
	net.Conn
	rooms *sync.Pool
	open  bool        // what is written next may wait
	held  *[]byte     // what waits; nil for nothing
	parts [2][]byte   // what leaves at once,
	rest  net.Buffers // and what of it has not left yet

	reads, writes deadline
}

// Read implements net.Conn.
func (c *packer) Read(p []byte) (int, error) {
	for {
		if err := c.reads.begin(); err != nil {
			return 0, err
		}
		n, err := c.Conn.Read(p)
		if !c.reads.end(err) {
			return n, err
		}
	}
}

// SetReadDeadline implements net.Conn.
func (c *packer) SetReadDeadline(t time.Time) error { return c.reads.change(t) }

// SetWriteDeadline implements net.Conn.
func (c *packer) SetWriteDeadline(t time.Time) error { return c.writes.change(t) }

// SetDeadline implements net.Conn.
func (c *packer) SetDeadline(t time.Time) error {
	return errors.Join(c.reads.change(t), c.writes.change(t))
}

// transmit writes to the connection.
func (c *packer) transmit(p []byte) (sent int, err error) {
	for {
		if err := c.writes.begin(); err != nil {
			return sent, err
		}
		n, err := c.Conn.Write(p[sent:])
		sent += n
		if !c.writes.end(err) {
			return sent, err
		}
	}
}

// longestHeld is the most that waits: the size of net/http's buffer.
const longestHeld = 4 << 10

// packedFrom is the length from which a body is sure to be in two: what the buffer
// has no room for is too long to be put into it later.
const packedFrom = 2 * longestHeld

// Write implements net.Conn. What waits has been written as far as the caller can
// know; if it cannot be sent, the next call says so.
func (c *packer) Write(p []byte) (int, error) {
	switch {
	case c.held != nil:
		return c.sendWith(p)
	case c.open && len(p) <= longestHeld:
		c.held, _ = c.rooms.Get().(*[]byte)
		if c.held == nil {
			room := make([]byte, 0, longestHeld)
			c.held = &room
		}
		*c.held = append((*c.held)[:0], p...)
		return len(p), nil
	}
	return c.transmit(p)
}

// sendWith sends what waits and p, and returns how much of p it has sent.
func (c *packer) sendWith(p []byte) (int, error) {
	before := int64(len(*c.held))
	c.parts = [2][]byte{*c.held, p}
	c.rest = c.parts[:]
	n, err := c.transmitRest()
	c.rooms.Put(c.held)
	c.held, c.parts = nil, [2][]byte{}
	return int(max(0, n-before)), err
}

// transmitRest writes what is to leave at once to the connection.
func (c *packer) transmitRest() (sent int64, err error) {
	for {
		if err := c.writes.begin(); err != nil {
			return sent, err
		}
		n, err := c.rest.WriteTo(c.Conn)
		sent += n
		if !c.writes.end(err) {
			return sent, err
		}
	}
}

// end sends what still waits. That this fails only says that the client has gone;
// the next write fails too.
func (c *packer) end() {
	if c.open = false; c.held != nil {
		_, _ = c.sendWith(nil)
	}
}

// CloseWrite ends what is sent, not the connection: net/http does so before it
// hangs up on somebody who is still sending, who else might never read why.
func (c *packer) CloseWrite() error {
	if w, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return w.CloseWrite()
	}
	return nil
}

// packerKey is the key of a request's connection in its context.
type packerKey struct{}

// withPacker tells the requests of a connection that it packs, if it does.
func withPacker(ctx context.Context, c net.Conn) context.Context {
	if p, ok := c.(*packer); ok {
		return context.WithValue(ctx, packerKey{}, p)
	}
	return ctx
}

// write writes a whole body, together with the header if it is long. A failed
// write means that the client has gone; there is nobody to tell.
func write(w http.ResponseWriter, r *http.Request, body []byte) {
	if len(body) >= packedFrom {
		if c, ok := r.Context().Value(packerKey{}).(*packer); ok {
			c.open = true
			defer c.end()
		}
	}
	_, _ = w.Write(body)
}
