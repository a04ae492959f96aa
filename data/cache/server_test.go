//go:build unix

package cache

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// needs skips the test when a program it runs is absent; in strict mode that
// is a failure.
func needs(t testing.TB, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf("%s is not installed, and SALIENT_TEST_STRICT is set", program)
	} else {
		t.Skipf("%s is not installed", program)
	}
}

// server is a real redis-server of the test's own.
type server struct {
	t    testing.TB
	port string
	args []string
	cmd  *exec.Cmd
}

// startRedis runs redis-server on a free loopback port until the test ends.
func startRedis(t testing.TB, args ...string) *server {
	t.Helper()
	needs(t, "redis-server")
	s := &server{t: t, args: append([]string{"--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
		"--dir", t.TempDir()}, args...)}
	t.Cleanup(s.kill)
	// Another process may take a free port between our look and the start.
	for range 5 {
		s.port = freePort(t)
		if s.run() {
			return s
		}
	}
	t.Fatal("redis-server does not start")
	return nil
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// run starts the process and waits until it answers.
func (s *server) run() bool {
	s.t.Helper()
	cmd := exec.Command("redis-server", append([]string{"--port", s.port}, s.args...)...)
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	exited := make(chan struct{})
	go func() { _ = cmd.Wait(); close(exited) }()
	s.cmd = cmd
	for end := time.Now().Add(hang); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		select {
		case <-exited:
			return false
		default:
		}
		if reply, err := s.ask("PING"); err == nil && (strings.Contains(reply, "PONG") || strings.HasPrefix(reply, "-NOAUTH")) {
			return true
		}
	}
	return false
}

// start runs a killed server again, empty, on the same port.
func (s *server) start() {
	s.t.Helper()
	if !s.run() {
		s.t.Fatal("redis-server does not start again")
	}
}

// kill ends the process as a crash would.
func (s *server) kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill()
	for end := time.Now().Add(hang); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if c, err := net.Dial("tcp", s.addr()); err != nil {
			break
		} else {
			_ = c.Close()
		}
	}
	s.cmd = nil
}

func (s *server) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

func (s *server) addr() string { return "127.0.0.1:" + s.port }
func (s *server) url() string  { return "redis://" + s.addr() }

// ask sends one inline command over a connection of its own and returns the
// reply as it came, so that no test relies on the client under test.
func (s *server) ask(command string) (string, error) {
	c, err := net.DialTimeout("tcp", s.addr(), hang)
	if err != nil {
		return "", err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(hang))
	if _, err := fmt.Fprintf(c, "%s\r\n", command); err != nil {
		return "", err
	}
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		return "", err
	}
	reply, err := io.ReadAll(c)
	return string(reply), err
}

// mustAsk is ask for a command that must not be refused.
func (s *server) mustAsk(command string) string {
	s.t.Helper()
	reply, err := s.ask(command)
	if err != nil || strings.HasPrefix(reply, "-") {
		s.t.Fatalf("%s: %q, %v", command, reply, err)
	}
	return strings.TrimSpace(reply)
}

// startSentinel runs a sentinel that watches s under the name "salient".
func startSentinel(t testing.TB, s *server) *server {
	t.Helper()
	conf := filepath.Join(t.TempDir(), "sentinel.conf")
	text := fmt.Sprintf("sentinel monitor salient 127.0.0.1 %s 1\n", s.port)
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w := &server{t: t, port: freePort(t)}
	cmd := exec.Command("redis-server", conf, "--sentinel", "--bind", "127.0.0.1", "--port", w.port)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.cmd = cmd
	t.Cleanup(func() { w.kill(); _ = cmd.Wait() })
	eventually(t, "sentinel answers", func() bool {
		reply, err := w.ask("SENTINEL GET-MASTER-ADDR-BY-NAME salient")
		return err == nil && strings.Contains(reply, s.port)
	})
	return w
}

// impostor listens where a Redis should be and treats each connection as told.
func impostor(t testing.TB, treat func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = c.Close() })
			go treat(c)
		}
	}()
	return "redis://" + l.Addr().String()
}
