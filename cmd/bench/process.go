package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// The cores of a load: one for the server that is measured, another for wrk.
const (
	serverCore = "0"
	clientCore = "1"
)

// process is a server that bench started.
type process struct {
	cmd  *exec.Cmd
	base string // http://127.0.0.1:port
	done chan struct{}
}

// command makes a command that is told to stop when ctx ends and killed when it
// does not. On a machine with taskset it runs on one core, unless core is empty.
func command(ctx context.Context, core, name string, args ...string) *exec.Cmd {
	if core != "" {
		if taskset, err := exec.LookPath("taskset"); err == nil {
			name, args = taskset, append([]string{"-c", core, name}, args...)
		}
	}
	c := exec.CommandContext(ctx, name, args...)
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.WaitDelay = 3 * time.Second
	return c
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// listen starts a server and waits for the line on its standard error that
// tells its address.
func listen(ctx context.Context, core, name string, args ...string) (*process, error) {
	p := &process{cmd: command(ctx, core, name, args...), done: make(chan struct{})}
	out, err := p.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	found := make(chan string, 1)
	go func() {
		defer close(p.done)
		found <- firstAddress(out)
		io.Copy(io.Discard, out) // a full pipe would stop the server
		p.cmd.Wait()             // how it ended was asked for by stop
	}()
	select {
	case text := <-found:
		if p.base = address.FindString(text); p.base == "" {
			p.stop()
			return nil, fmt.Errorf("%s did not start: %s", name, strings.TrimSpace(text))
		}
		return p, nil
	case <-time.After(30 * time.Second):
		p.stop()
		return nil, fmt.Errorf("%s tells no address", name)
	}
}

// firstAddress reads up to the line with an address and returns all it read.
func firstAddress(r io.Reader) string {
	var text strings.Builder
	for lines := bufio.NewReader(r); ; {
		line, err := lines.ReadString('\n')
		text.WriteString(line)
		if err != nil || address.MatchString(line) {
			return text.String()
		}
	}
}

// stop ends the server and waits until it is gone.
func (p *process) stop() {
	p.cmd.Process.Signal(syscall.SIGTERM) // fails only when it is gone already
	select {
	case <-p.done:
	case <-time.After(3 * time.Second):
		p.cmd.Process.Kill()
		<-p.done
	}
}

// used is the processor time the process has taken, in the ticks of 10 ms that
// Linux counts in; 0 where nobody tells.
func (p *process) used() time.Duration {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(p.cmd.Process.Pid) + "/stat")
	if err != nil {
		return 0
	}
	return parseStat(string(text))
}

// parseStat sums user and system time of a line of /proc/PID/stat: fields 14
// and 15, counted after the program's name, which may hold anything.
func parseStat(text string) time.Duration {
	fields := strings.Fields(text[strings.LastIndexByte(text, ')')+1:])
	if len(fields) < 13 {
		return 0
	}
	user, err1 := strconv.ParseInt(fields[11], 10, 32)
	system, err2 := strconv.ParseInt(fields[12], 10, 32)
	if err1 != nil || err2 != nil {
		return 0
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}
