//go:build unix

package cache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// storm asks for dear answers from several goroutines, new keys each time, and
// fails the test on any that errs, is wrong or hangs. All must be made here.
func storm(t *testing.T, c *Cache, kind string) {
	t.Helper()
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for n := range 50 {
				key := numbered(kind, worker*1000+n)
				if tier := mustDo(t, c, key, Dear, bodyOf(key, 500)); tier != Fill {
					t.Errorf("answered from %v", tier)
				}
			}
		})
	}
	wg.Wait()
}

// opens storms until the breaker is open. On a swift machine one storm does it.
func opens(t *testing.T, c *Cache) {
	t.Helper()
	storm(t, c, "storm")
	for n := 0; !c.Stats().Redis.Open; n++ {
		if n == 100 {
			t.Fatalf("the breaker does not open: %+v", c.Stats().Redis)
		}
		key := numbered("more", n)
		mustDo(t, c, key, Dear, bodyOf(key, 500))
	}
	if s := c.Stats(); s.Redis.Hits != 0 || s.FillErrors != 0 {
		t.Errorf("stats %+v", s)
	}
}

// recovers waits for the breaker and for answers to be shared again.
func recovers(t *testing.T, c *Cache, url string) {
	t.Helper()
	eventually(t, "the breaker closes", func() bool { return !c.Stats().Redis.Open })
	before := c.Stats().Redis.Writes
	key := NewKey("recovered", url)
	mustDo(t, c, key, Dear, []byte("again"))
	stored(t, c, before+1)
	other := open(t, Options{RedisURL: url}, relaxed())
	if tier := mustDo(t, other, key, Dear, []byte("again")); tier != Redis {
		t.Errorf("after recovery the other has it from %v", tier)
	}
}

func TestRedisKilledAndRestarted(t *testing.T) {
	s := startRedis(t)
	c := open(t, Options{RedisURL: s.url()}, production())
	mustDo(t, c, NewKey("before"), Dear, []byte("x"))
	s.kill()
	opens(t, c)
	s.start()
	recovers(t, c, s.url())
}

func TestRedisStoppedAndContinued(t *testing.T) {
	s := startRedis(t)
	c := open(t, Options{RedisURL: s.url()}, production())
	mustDo(t, c, NewKey("before"), Dear, []byte("x"))
	s.signal(syscall.SIGSTOP)
	opens(t, c)
	s.signal(syscall.SIGCONT)
	recovers(t, c, s.url())
}

func TestRedisNeverThere(t *testing.T) {
	for name, url := range map[string]string{
		"single":   "redis://127.0.0.1:" + freePort(t),
		"sentinel": "redis://127.0.0.1:" + freePort(t) + "?master_name=salient",
		"cluster":  "redis://127.0.0.1:" + freePort(t) + ",127.0.0.1:" + freePort(t),
		"unix":     "unix://" + t.TempDir() + "/none.sock",
	} {
		t.Run(name, func(t *testing.T) { opens(t, open(t, Options{RedisURL: url}, production())) })
	}
}

func TestRedisFlushed(t *testing.T) {
	s := startRedis(t)
	a := open(t, Options{RedisURL: s.url()}, relaxed())
	mustDo(t, a, NewKey("k"), Dear, []byte("body"))
	stored(t, a, 1)
	s.mustAsk("FLUSHALL")
	if tier := mustDo(t, a, NewKey("k"), Dear, []byte("body")); tier != Memory {
		t.Errorf("the one who made it has it from %v", tier)
	}
	b := open(t, Options{RedisURL: s.url()}, relaxed())
	if tier := mustDo(t, b, NewKey("k"), Dear, []byte("body")); tier != Fill {
		t.Errorf("another has it from %v", tier)
	}
	if r := b.Stats().Redis; r.Misses != 1 || r.Corrupt != 0 || r.ReadErrors != 0 {
		t.Errorf("stats %+v", r)
	}
}

// Impostors in Redis's place. Each line is a way of not being Redis.
func TestImpostors(t *testing.T) {
	for name, treat := range map[string]func(net.Conn){
		"black hole":   func(c net.Conn) { _, _ = io.Copy(io.Discard, c) },
		"deaf":         func(net.Conn) {},
		"hangs up":     func(c net.Conn) { _ = c.Close() },
		"http":         always("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
		"noise":        always("\x00\xff\x13\x37\r\n\r\n$$$*:-+"),
		"refuses":      always("-NOAUTH Authentication required.\r\n"),
		"loading":      always("-LOADING Redis is loading the dataset in memory\r\n"),
		"trickles":     func(c net.Conn) { trickle(c, "$1000\r\n", 20*time.Millisecond) },
		"endless line": func(c net.Conn) { trickle(c, "+", 0) },
		"huge bulk":    greeted("$9223372036854775800\r\n"), // go-redis panics at it
		"large bulk":   greeted("$8388608\r\nSLN\x02"),
		"deep array":   greeted(strings.Repeat("*1\r\n", 10_000)),
		"late":         late(60 * time.Millisecond),
		"slow":         late(40 * time.Millisecond), // in time for go-redis, too late for a fill
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t, Options{RedisURL: impostor(t, treat)}, production())
			opens(t, c)
			if s := c.Stats().Redis; s.ReadErrors+s.WriteErrors+s.Slow == 0 || s.Skipped == 0 {
				t.Errorf("stats %+v", s)
			}
		})
	}
}

// always answers whatever comes with one reply.
func always(reply string) func(net.Conn) { return answering(reply, reply) }

// greeted is always, but lets the client's greeting pass as an old Redis does.
func greeted(reply string) func(net.Conn) { return answering("-ERR unknown command\r\n", reply) }

func answering(hello, reply string) func(net.Conn) {
	return func(c net.Conn) {
		buf := make([]byte, 1<<16)
		for {
			n, err := c.Read(buf)
			if err != nil {
				return
			}
			text := reply
			if bytes.Contains(bytes.ToLower(buf[:n]), []byte("hello")) {
				text = hello
			}
			if _, err := io.WriteString(c, text); err != nil {
				return
			}
		}
	}
}

func trickle(c net.Conn, text string, pause time.Duration) {
	for {
		if _, err := io.WriteString(c, text); err != nil {
			return
		}
		time.Sleep(pause)
	}
}

// late answers every command with "no such key", after a while.
func late(pause time.Duration) func(net.Conn) {
	return func(c net.Conn) {
		buf := make([]byte, 4096)
		for {
			if _, err := c.Read(buf); err != nil {
				return
			}
			time.Sleep(pause)
			if _, err := io.WriteString(c, "$-1\r\n"); err != nil {
				return
			}
		}
	}
}

// A Redis that answers every question with a well-formed reply to another one
// costs nothing but the fill.
func TestAnswersOutOfStep(t *testing.T) {
	foreign := seal(NewKey("another"), []byte("somebody else's answer"))
	url := impostor(t, greeted(fmt.Sprintf("$%d\r\n%s\r\n", len(foreign), foreign)))
	c := open(t, Options{RedisURL: url}, relaxed())
	storm(t, c, "step")
	if s := c.Stats().Redis; s.Corrupt != 200 || s.Hits != 0 {
		t.Errorf("stats %+v", s)
	}
}

// An impatient caller gets its own error, starts no fill, and waits for a silent
// Redis no longer than that one's budget.
func TestImpatientCallers(t *testing.T) {
	url := impostor(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	c := open(t, Options{RedisURL: url}, production())
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	began := time.Now()
	_, _, err := c.Do(ctx, NewKey("k"), Dear, noFill(t))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > hang/2 {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

// A line when it breaks, a line when it heals, and no password in either.
func TestOneLineAChange(t *testing.T) {
	var log syncBuffer
	s := startRedis(t, "--requirepass", "hush")
	url := "redis://:hush@" + s.addr()
	c := open(t, Options{RedisURL: url, Logger: slog.New(slog.NewTextHandler(&log, nil))}, production())
	s.kill()
	opens(t, c)
	storm(t, c, "again")
	if lines := strings.Count(log.String(), "\n"); lines != 1 || !strings.Contains(log.String(), "left alone") {
		t.Errorf("%d lines when it breaks:\n%s", lines, log.String())
	}
	s.start()
	eventually(t, "it is back", func() bool { return strings.Contains(log.String(), "redis is back") })
	if lines := strings.Count(log.String(), "\n"); lines != 2 || strings.Contains(log.String(), "hush") {
		t.Errorf("%d lines when it heals:\n%s", lines, log.String())
	}
}

// go-redis took hold of stderr when it was loaded, so the silence is judged from
// outside: this test runs itself as another process.
func TestLibraryIsSilent(t *testing.T) {
	const child = "SALIENT_CACHE_TEST_CHILD"
	if os.Getenv(child) != "" {
		opens(t, open(t, Options{RedisURL: "redis://127.0.0.1:" + freePort(t)}, production()))
		return
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(os.Args[0], "-test.run=^TestLibraryIsSilent$", "-test.v")
	cmd.Env = append(os.Environ(), child+"=1")
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil || !strings.Contains(stdout.String(), "--- PASS: TestLibraryIsSilent") {
		t.Fatalf("%v\n%s", err, stdout.String())
	}
	if stderr.Len() > 0 {
		t.Errorf("on stderr:\n%s", stderr.String())
	}
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
