package api

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/gin-gonic/gin"
)

// tape is a connection that keeps what is written to it, up to where it breaks.
type tape struct {
	net.Conn
	sent []byte
	room int // bytes until it breaks; negative for no end
}

var errTorn = errors.New("torn")

func (s *tape) Write(p []byte) (int, error) {
	n := len(p)
	if s.room >= 0 {
		n = min(n, s.room)
		s.room -= n
	}
	s.sent = append(s.sent, p[:n]...)
	if n < len(p) {
		return n, errTorn
	}
	return n, nil
}

// pack accepts a connection to s that packs.
func pack(t testing.TB, s *tape) *packer {
	t.Helper()
	l := only{c: make(chan net.Conn, 1)}
	l.c <- s
	c, err := Thrifty(l).Accept()
	if err != nil {
		t.Fatal(err)
	}
	return c.(*packer)
}

func TestHeaderLeavesWithItsBody(t *testing.T) {
	s := &tape{room: -1}
	c := pack(t, s)
	c.Write([]byte("before "))
	c.open = true
	n, err := c.Write([]byte("header "))
	if n != len("header ") || err != nil || string(s.sent) != "before " {
		t.Errorf("%q is sent, want no header without its body; %d, %v", s.sent, n, err)
	}
	if n, err = c.Write([]byte("body ")); n != len("body ") || err != nil || string(s.sent) != "before header body " {
		t.Errorf("%q is sent; %d, %v", s.sent, n, err)
	}
	c.Write([]byte("rest"))
	if c.end(); string(s.sent) != "before header body rest" {
		t.Errorf("%q is sent at the end", s.sent)
	}
}

// Whatever is written, and whenever packing begins and ends, it arrives whole and
// in order; and what is written while nothing is packed arrives at once.
func TestPackingLosesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := &tape{room: -1}
		c := pack(t, s)
		var want []byte
		for i := range rapid.IntRange(1, 30).Draw(rt, "steps") {
			switch rapid.IntRange(0, 3).Draw(rt, "step") {
			case 0:
				c.open = true
			case 1:
				c.end()
			default:
				p := bytes.Repeat([]byte{byte(i)}, rapid.SampledFrom([]int{0, 1, 100, longestHeld, longestHeld + 1, 3 * longestHeld}).Draw(rt, "bytes"))
				want = append(want, p...)
				if n, err := c.Write(p); n != len(p) || err != nil {
					rt.Fatalf("%d, %v", n, err)
				}
				clear(p) // the writer's own again
			}
			if !c.open && !bytes.Equal(s.sent, want) {
				rt.Fatalf("%d bytes of %d are sent", len(s.sent), len(want))
			}
		}
		if c.end(); !bytes.Equal(s.sent, want) {
			rt.Fatalf("%d bytes of %d are sent at the end, or others", len(s.sent), len(want))
		}
	})
}

func TestPackingOnBrokenConnection(t *testing.T) {
	for _, room := range []int{0, 3, 6, 8} {
		s := &tape{room: room}
		c := pack(t, s)
		c.open = true
		c.Write([]byte("header"))
		if n, err := c.Write([]byte("body")); !errors.Is(err, errTorn) || n != max(0, room-6) {
			t.Errorf("torn after %d: wrote %d of the body, %v", room, n, err)
		}
		c.Write([]byte("more"))
		if c.end(); len(s.sent) != room || c.held != nil {
			t.Errorf("torn after %d: %q is sent, %v waits", room, s.sent, c.held)
		}
	}
	failing := Thrifty(only{c: closedLine()})
	if c, err := failing.Accept(); c != nil || !errors.Is(err, net.ErrClosed) {
		t.Errorf("accepted %v, %v", c, err)
	}
}

// Who is told to go reads why, and then the end, while he may still be sending.
func TestPackingEndsWhatItSends(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	client := dial(t, l.Addr().String())
	c, err := Thrifty(l).Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "go")
	if err := c.(*packer).CloseWrite(); err != nil {
		t.Error(err)
	}
	if got, err := io.ReadAll(client); string(got) != "go" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
	if _, err := io.WriteString(client, "but"); err != nil {
		t.Error(err)
	}
	if err := pack(t, &tape{}).CloseWrite(); err != nil {
		t.Errorf("a connection that cannot: %v", err)
	}
}

func closedLine() chan net.Conn {
	c := make(chan net.Conn)
	close(c)
	return c
}

// TestPackedAnswersAreTheSame asks for bodies of all lengths over one connection
// that packs and one that does not.
func TestPackedAnswersAreTheSame(t *testing.T) {
	sizes := []int{0, 1, countedFor, countedFor + 1, longestHeld - 200, longestHeld, packedFrom - 1, packedFrom, packedFrom + 1, 70_000}
	paths := map[string]ginHandler{}
	for _, n := range sizes {
		body := bytes.Repeat([]byte("0123456789"), n/10+1)[:n]
		paths["/"+strconv.Itoa(n)] = func(c *gin.Context) {
			c.Header("Date", "today")
			c.Header("Content-Type", typeJSON)
			c.Header("Content-Length", strconv.Itoa(n))
			c.Status(http.StatusOK)
			c.Writer.WriteHeaderNow()
			write(c.Writer, c.Request, body)
		}
	}
	h := ginOf(paths)
	conversation := func(wrap func(net.Listener) net.Listener) (all []byte) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		srv, done := HTTPServer(h), make(chan struct{})
		go func() { defer close(done); srv.Serve(wrap(l)) }()
		defer func() { srv.Close(); <-done }()
		c := dial(t, l.Addr().String())
		in := bufio.NewReader(io.TeeReader(c, appender{&all}))
		for _, n := range slices.Concat(sizes, sizes) {
			io.WriteString(c, "GET /"+strconv.Itoa(n)+" HTTP/1.1\r\nHost: salient.test\r\n\r\n")
			rs, err := http.ReadResponse(in, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.Copy(io.Discard, rs.Body); err != nil || got != int64(n) {
				t.Fatalf("%d bytes of %d arrived: %v", got, n, err)
			}
		}
		return all
	}
	plain := conversation(func(l net.Listener) net.Listener { return l })
	if packed := conversation(Thrifty); !bytes.Equal(packed, plain) {
		t.Errorf("%d bytes arrive where answers are packed, %d otherwise, or others", len(packed), len(plain))
	}
}

// appender appends to a slice.
type appender struct{ to *[]byte }

func (w appender) Write(p []byte) (int, error) { *w.to = append(*w.to, p...); return len(p), nil }
