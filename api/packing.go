package api

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// Packing makes connections on which the header of an answer leaves with its
// whole body, where [HTTPServer] serves them. By itself net/http sends a long
// body in two: the header and what fills its buffer of 4 KB, then the rest, each
// at the price of a system call and a way through the network's layers.
func Packing(l net.Listener) net.Listener { return &packing{Listener: l} }

type packing struct {
	net.Listener
	rooms sync.Pool // *[]byte, for what waits
}

// Accept implements net.Listener.
func (l *packing) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &packer{Conn: c, rooms: &l.rooms}, nil
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
	return c.Conn.Write(p)
}

// sendWith sends what waits and p, and returns how much of p it has sent.
func (c *packer) sendWith(p []byte) (int, error) {
	before := int64(len(*c.held))
	c.parts = [2][]byte{*c.held, p}
	c.rest = c.parts[:]
	n, err := c.rest.WriteTo(c.Conn)
	c.rooms.Put(c.held)
	c.held, c.parts = nil, [2][]byte{}
	return int(max(0, n-before)), err
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
