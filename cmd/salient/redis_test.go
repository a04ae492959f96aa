package main

import (
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// redis is a real redis-server of the test's own.
type redis struct {
	t    testing.TB
	port string
	cmd  *exec.Cmd
}

// startRedis runs redis-server on a free loopback port until the test ends.
func startRedis(t testing.TB) *redis {
	t.Helper()
	needs(t, "redis-server")
	r := &redis{t: t}
	for range 5 { // another process may take a free port between the look and the start
		r.port = freePort(t)
		r.cmd = exec.Command("redis-server", "--port", r.port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", t.TempDir())
		must(t, r.cmd.Start())
		t.Cleanup(r.kill)
		for range 200 {
			if c, err := net.Dial("tcp", r.addr()); err == nil {
				must(t, c.Close())
				return r
			}
			time.Sleep(10 * time.Millisecond)
		}
		r.kill()
	}
	t.Fatal("redis-server does not start")
	return nil
}

func (r *redis) addr() string { return "127.0.0.1:" + r.port }
func (r *redis) url() string  { return "redis://" + r.addr() + "/0" }

func (r *redis) signal(s syscall.Signal) {
	r.t.Helper()
	must(r.t, r.cmd.Process.Signal(s))
}

// kill ends it as a crash would; once it is over, nothing.
func (r *redis) kill() {
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
}

// large is how many vertices make a snapshot dear enough to be shared.
const large = 5200

func snapshotOf(day string) string { return "/snapshots/" + day + "?source=desk" }

// TestServersShareAnswers has one server make answers that another then finds
// in their Redis, equal byte for byte.
func TestServersShareAnswers(t *testing.T) {
	r := startRedis(t)
	const n = 3
	days(t, n, large)
	first := serveProcess(t, "--db", "maps.db", "--redis", r.url())
	second := serveProcess(t, "--db", "maps.db", "--redis", r.url())
	for i := range n {
		before := first.metric("salient_cache_redis_writes_total")
		made := first.get(snapshotOf(day(i)))
		// A busy machine may drop a write: that is no error, and costs a hit.
		for end := time.Now().Add(time.Second); first.metric("salient_cache_redis_writes_total") == before && time.Now().Before(end); {
			time.Sleep(5 * time.Millisecond)
		}
		if found := second.get(snapshotOf(day(i))); found != made {
			t.Errorf("%s: the servers differ: %d and %d bytes", day(i), len(made), len(found))
		}
	}
	hits, fills := second.metric("salient_cache_redis_hits_total"), second.metric("salient_cache_fills_total")
	t.Logf("for %d answers the second server found %v bodies in Redis, plain or compressed, and made %v", n, hits, fills)
	if hits < 1 {
		t.Errorf("the second server found nothing in Redis: %s", second.log())
	}
	if got := second.metric("salient_cache_redis_corrupt_total"); got != 0 {
		t.Errorf("%v values of Redis were not whole", got)
	}
	first.stop()
	second.stop()
}

// TestRedisFails takes Redis away from a server under load, in each way that it
// goes, and gives it back: no request fails, none differs.
func TestRedisFails(t *testing.T) {
	const n = 2
	days(t, n, large)
	for name, harm := range map[string]func(*testing.T, *redis){
		"killed":  func(_ *testing.T, r *redis) { r.kill() },
		"stopped": func(t *testing.T, r *redis) { r.signal(syscall.SIGSTOP) },
		"garbage": func(t *testing.T, r *redis) { r.kill(); garbage(t, r.addr()) },
		"silence": func(t *testing.T, r *redis) { r.kill(); silence(t, r.addr()) },
	} {
		t.Run(name, func(t *testing.T) {
			r := startRedis(t)
			// Without room of its own the server goes to Redis each time.
			s := serveProcess(t, "--db", "maps.db", "--redis", r.url(), "--cache-bytes", "1")
			urls := make([]string, n)
			want := make([]string, n)
			for i := range urls {
				urls[i] = s.base + snapshotOf(day(i))
				want[i] = s.get(snapshotOf(day(i)))
			}
			l := startLoad(urls[0], 2, urls[1:]...)
			eventually(t, "Redis answers", func() bool { return s.metric("salient_cache_redis_hits_total") > 2 })
			harm(t, r)
			broken := time.Now()
			before := l.asked()
			eventually(t, "the server has noticed", func() bool { return s.metric("salient_cache_redis_errors_total") > 0 })
			eventually(t, "requests go on", func() bool { return time.Since(broken) > 700*time.Millisecond && l.asked() > before+20 })
			for i := range want {
				if got := s.get(snapshotOf(day(i))); got != want[i] {
					t.Errorf("%s differs without Redis", day(i))
				}
			}
			answered, failed := l.stop()
			if len(failed) > 0 {
				t.Errorf("%d of %d requests failed, such as %s", len(failed), answered, failed[0])
			}
			t.Logf("%d requests answered, 99 of 100 within %v, the longest %v", answered, l.slowest(), slices.Max(l.took).Round(time.Millisecond))
			if worst := slices.Max(l.took); worst > 5*time.Second {
				t.Errorf("a request took %v", worst)
			}
			s.stop()
		})
	}
}

// TestServesWithoutItsRedis starts a server whose Redis is not there.
func TestServesWithoutItsRedis(t *testing.T) {
	days(t, 1, large)
	s := serveProcess(t, "--db", "maps.db", "--redis", "redis://127.0.0.1:"+freePort(t))
	if got := s.get(snapshotOf(day(0))); !strings.Contains(got, `"area_km2"`) {
		t.Errorf("answered %.200s", got)
	}
	status, _, _, err := fetch(client(), s.base+"/readyz")
	if err != nil || status != http.StatusOK {
		t.Errorf("not ready without Redis: %d, %v; answers do not need it", status, err)
	}
	s.stop()
}

// garbage answers every connection with what no Redis would say.
func garbage(t *testing.T, addr string) {
	impostor(t, addr, func(c net.Conn) {
		buf := make([]byte, 1<<12)
		for {
			if _, err := c.Read(buf); err != nil {
				return
			}
			if _, err := fmt.Fprint(c, "HTTP/1.1 418 I'm a teapot\r\n\r\n\x00\xff$-7\r\n"); err != nil {
				return
			}
		}
	})
}

// silence takes connections and never answers.
func silence(t *testing.T, addr string) {
	impostor(t, addr, func(c net.Conn) {
		buf := make([]byte, 1<<12)
		for {
			if _, err := c.Read(buf); err != nil {
				return
			}
		}
	})
}

// impostor listens where a Redis was.
func impostor(t *testing.T, addr string, treat func(net.Conn)) {
	t.Helper()
	var l net.Listener
	eventually(t, "the port is free", func() (ok bool) {
		var err error
		l, err = net.Listen("tcp", addr)
		return err == nil
	})
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { defer c.Close(); treat(c) }()
		}
	}()
}
