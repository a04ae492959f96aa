package api

import (
	"errors"
	"net"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/net/nettest"
	"pgregory.net/rapid"
)

// What any connection of package net must do, thrifty ones do as well.
func TestThriftyConnectionsAreConnections(t *testing.T) {
	nettest.TestConn(t, func() (c1, c2 net.Conn, stop func(), err error) {
		l, err := nettest.NewLocalListener("tcp")
		if err != nil {
			return nil, nil, nil, err
		}
		defer l.Close()
		if c1, err = net.Dial("tcp", l.Addr().String()); err != nil {
			return nil, nil, nil, err
		}
		c2, err = Thrifty(l).Accept()
		return c1, c2, func() { c1.Close(); c2.Close() }, err
	})
}

// clocked is a connection of which only the deadline for reading is looked at. A
// read waits for it, and for nothing else.
type clocked struct {
	net.Conn
	changed chan struct{}

	mu   sync.Mutex
	at   time.Time
	sets int
}

func newClocked() *clocked { return &clocked{changed: make(chan struct{}, 1)} }

func (c *clocked) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sets++
	c.at = t
	select {
	case c.changed <- struct{}{}:
	default:
	}
	return nil
}

// left is the time until the deadline; a long one where there is none.
func (c *clocked) left() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return 1000 * time.Hour
	}
	return time.Until(c.at)
}

func (c *clocked) Read([]byte) (int, error) {
	for c.left() > 0 {
		select {
		case <-time.After(c.left()):
		case <-c.changed:
		}
	}
	return 0, os.ErrDeadlineExceeded
}

func thriftyOn(c net.Conn) net.Conn {
	l := only{c: make(chan net.Conn, 1)}
	l.c <- c
	made, _ := Thrifty(l).Accept()
	return made
}

// However often a deadline was changed before, a read ends when the last one said
// so, and not before.
func TestReadsEndAtTheLastDeadline(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		minutes := rapid.SliceOfN(rapid.IntRange(-1, 6), 1, 12).Draw(rt, "deadlines")
		during := rapid.SliceOfN(rapid.IntRange(0, 6), 0, 3).Draw(rt, "changes while it waits")
		synctest.Test(t, func(*testing.T) {
			under := newClocked()
			c := thriftyOn(under)
			for _, m := range minutes {
				switch m {
				case -1: // as net/http calls back a reader
					c.SetReadDeadline(time.Unix(1, 0))
					if _, err := c.Read(nil); !errors.Is(err, os.ErrDeadlineExceeded) {
						rt.Fatalf("called back: %v", err)
					}
				case 0:
					c.SetReadDeadline(time.Time{})
				default:
					want := time.Now().Add(time.Duration(m) * time.Minute)
					c.SetReadDeadline(want)
					changing := make(chan struct{})
					go func() {
						defer close(changing)
						for _, later := range during {
							if time.Sleep(time.Second); !time.Now().Before(want) {
								return // it has ended
							}
							want = time.Now().Add(time.Duration(later) * time.Minute)
							c.SetReadDeadline(want)
						}
					}()
					_, err := c.Read(nil)
					ended := time.Now()
					if <-changing; !errors.Is(err, os.ErrDeadlineExceeded) || !ended.Equal(want) {
						rt.Fatalf("ended %v after its deadline: %v", ended.Sub(want), err)
					}
				}
			}
		})
	})
}

// Requests one after another, as net/http goes about them, set no deadline at the
// connection but the first.
func TestDeadlinesThatDoNotMatterAreNotSet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		under := newClocked()
		c := thriftyOn(ready{under})
		for range 100 {
			c.SetReadDeadline(time.Now().Add(time.Minute)) // idle
			c.Read(nil)
			c.SetReadDeadline(time.Now().Add(3 * time.Second)) // its header, which is there
			c.SetReadDeadline(time.Time{})                     // while it is answered
			c.SetReadDeadline(time.Unix(1, 0))                 // it is answered
			c.Read(nil)
			c.SetReadDeadline(time.Time{})
			time.Sleep(time.Millisecond)
		}
		if under.sets != 1 {
			t.Errorf("set %d times", under.sets)
		}
	})
}

// ready has something to read at any time.
type ready struct{ *clocked }

func (ready) Read([]byte) (int, error) { return 0, nil }

// slow is a connection that takes a byte a second until its deadline.
type slow struct {
	net.Conn
	at   time.Time
	sent []byte
}

func (c *slow) SetWriteDeadline(t time.Time) error { c.at = t; return nil }

func (c *slow) Write(p []byte) (n int, err error) {
	for n < len(p) {
		time.Sleep(time.Second)
		if !c.at.IsZero() && !time.Now().Before(c.at) {
			return n, os.ErrDeadlineExceeded
		}
		c.sent = append(c.sent, p[n])
		n++
	}
	return n, nil
}

// A deadline that is set for an answer long gone interrupts none that comes later:
// all of it is sent, in order, until its own.
func TestLongAnswersOutliveOldDeadlines(t *testing.T) {
	text := []byte("0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz")
	for _, packed := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			under := &slow{}
			c := thriftyOn(under).(*packer)
			c.SetWriteDeadline(time.Now().Add(time.Minute))
			c.Write(text[:1])
			time.Sleep(30 * time.Second)
			for _, n := range []int{50, 72} { // seconds, the first of them beyond the deadline of before
				under.sent = nil
				c.SetWriteDeadline(time.Now().Add(time.Minute))
				c.open = packed
				head, err := c.Write(text[:10])
				if err != nil {
					t.Fatal(err)
				}
				rest, err := c.Write(text[10:n])
				c.end()
				sent := string(under.sent)
				if head+rest != len(sent) || sent != string(text[:len(sent)]) {
					t.Errorf("packed %v: %q is sent, %d bytes said to be", packed, sent, head+rest)
				}
				// An old deadline that comes while it waits costs the byte under way a second.
				if whole := n < 58; whole != (err == nil) || whole && len(sent) < n || !whole && (len(sent) < 58 || len(sent) > 59) {
					t.Errorf("packed %v: %d of %d bytes are sent; %v", packed, len(sent), n, err)
				}
			}
		})
	}
}
