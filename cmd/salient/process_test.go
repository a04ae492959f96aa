package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// hang is how long a test waits before it calls something hung. No test
// measures speed by it.
const hang = 30 * time.Second

// publicURL keeps ports out of answers, so that those of two servers compare.
const publicURL = "https://maps.example.org"

// server is a salient serve of the test's own.
type server struct {
	t    testing.TB
	cmd  *exec.Cmd
	base string // http://127.0.0.1:port
	mu   sync.Mutex
	said strings.Builder // standard error
	done chan struct{}   // closed when standard error ends
}

// serveProcess starts a server on a free port and waits until it says where.
func serveProcess(t testing.TB, args ...string) *server {
	t.Helper()
	s := &server{t: t, done: make(chan struct{})}
	s.cmd = exec.Command("salient", append([]string{"serve", "--addr", "127.0.0.1:0", "--public-url", publicURL}, args...)...)
	stderr, err := s.cmd.StderrPipe()
	must(t, err)
	must(t, s.cmd.Start())
	t.Cleanup(func() { _ = s.cmd.Process.Kill(); <-s.done; _ = s.cmd.Wait() })
	at := make(chan string, 1)
	go s.listen(stderr, at)
	select {
	case s.base = <-at:
	case <-s.done:
		t.Fatalf("the server ended: %s", s.log())
	case <-time.After(hang):
		t.Fatalf("the server does not say where it is: %s", s.log())
	}
	return s
}

func (s *server) listen(stderr io.Reader, at chan<- string) {
	defer close(s.done)
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		s.mu.Lock()
		s.said.WriteString(lines.Text() + "\n")
		s.mu.Unlock()
		if _, base, ok := strings.Cut(lines.Text(), " on http://"); ok {
			at <- "http://" + base
		}
	}
}

func (s *server) log() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.said.String()
}

// stop sends SIGTERM and waits for the end, which must be a good one.
func (s *server) stop() {
	s.t.Helper()
	must(s.t, s.cmd.Process.Signal(syscall.SIGTERM))
	s.ended()
}

func (s *server) ended() {
	s.t.Helper()
	select {
	case <-s.done:
	case <-time.After(hang):
		s.t.Fatalf("the server does not stop: %s", s.log())
	}
	if err := s.cmd.Wait(); err != nil {
		s.t.Errorf("the server ended with %v: %s", err, s.log())
	}
}

// client opens a connection for each request when the server may have gone.
func client() *http.Client { return &http.Client{Timeout: hang} }

// fetch gets a path; the whole answer must come, whatever its status.
func fetch(c *http.Client, url string) (status int, body []byte, header http.Header, err error) {
	r, err := c.Get(url)
	if err != nil {
		return 0, nil, nil, err
	}
	defer r.Body.Close()
	body, err = io.ReadAll(r.Body)
	return r.StatusCode, body, r.Header, err
}

// get asks the server for a path, which must be answered with success.
func (s *server) get(path string) string {
	s.t.Helper()
	status, body, _, err := fetch(client(), s.base+path)
	if err != nil || status != http.StatusOK {
		s.t.Fatalf("GET %s: %d %v\n%s", path, status, err, body)
	}
	return string(body)
}

// metric reads one number from /metrics.
func (s *server) metric(name string) float64 {
	s.t.Helper()
	for line := range strings.Lines(s.get("/metrics")) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			must(s.t, err)
			return n
		}
	}
	s.t.Fatalf("there is no metric %s", name)
	return 0
}

// eventually waits until ok holds, and returns how long that took.
func eventually(t testing.TB, what string, ok func() bool) time.Duration {
	t.Helper()
	began := time.Now()
	for !ok() {
		if time.Since(began) > hang {
			t.Fatalf("still not so: %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return time.Since(began)
}

// freePort is a port that nobody listened on a moment ago.
func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	must(t, err)
	return port
}

// blob is a document with one invented polygon of so many vertices, a circle
// whose edge waves; another phase is another polygon.
func blob(vertices int, phase float64) []byte {
	var b strings.Builder
	for i := range vertices {
		angle := 2 * math.Pi * float64(i) / float64(vertices)
		radius := 0.4 + 0.05*math.Sin(9*angle+phase)
		fmt.Fprintf(&b, "[%.7f,%.7f],", 35.2+radius*math.Cos(angle), 51.2+0.6*radius*math.Sin(angle))
	}
	first, _, _ := strings.Cut(b.String(), "],")
	return ring(b.String() + first + "]")
}

// days imports so many invented days from 2024-09-01 into maps.db, in a fresh
// working folder.
func days(t testing.TB, n, vertices int) {
	t.Helper()
	files := map[string][]byte{}
	for i := range n {
		files[fmt.Sprintf("days/%s.geojson", day(i))] = blob(vertices, float64(i))
	}
	write(t, files)
	importDesk(t, "days")
	must(t, os.RemoveAll("days"))
}

// day is the date of the nth invented day.
func day(n int) string { return time.Date(2024, 9, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }

// importDesk imports invented files into maps.db, held by Ukraine in Russia.
func importDesk(t testing.TB, input string) {
	t.Helper()
	done(t, "import", "geojson", "--db", "maps.db", "--quiet", "--source", "desk", "--controller", "ukraine",
		"--status", "held", "--territory", "russia", input)
}
