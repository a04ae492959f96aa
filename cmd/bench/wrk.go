package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// connections that wrk holds open.
const connections = 8

//go:embed cycle.lua
var cycle []byte

// rate is what wrk saw of a server, and what the server's process used for it.
type rate struct {
	perSecond float64
	p99       time.Duration
	each      time.Duration // processor time of one request; 0 when not known
	wall      least         // seconds of one request, of several rounds
}

// busy is the share of its core that the server got: much less than 1 when
// others kept the machine busy, and then the rate says little.
func (r rate) busy() float64 { return r.perSecond * r.each.Seconds() }

// wrk is a load ready to be sent: the same to either server.
type wrk struct {
	program, script, paths string
	header                 [2]string
	length                 time.Duration
}

// newWrk writes the load down in a folder.
func newWrk(folder string, paths []string, header [2]string, length time.Duration) (wrk, error) {
	program, err := exec.LookPath("wrk")
	if err != nil {
		return wrk{}, &skipped{"wrk is not installed (Debian: apt-get install wrk)"}
	}
	w := wrk{program, filepath.Join(folder, "cycle.lua"), filepath.Join(folder, "paths"), header, length}
	if err := os.WriteFile(w.script, cycle, 0o644); err != nil {
		return w, err
	}
	return w, os.WriteFile(w.paths, []byte(strings.Join(paths, "\n")+"\n"), 0o644)
}

// run sends the load to a server.
func (w wrk) run(ctx context.Context, p *process) (rate, error) {
	before := p.used()
	r, requests, err := w.send(ctx, p.base)
	if err == nil {
		r.each = (p.used() - before) / time.Duration(requests)
	}
	return r, err
}

func (w wrk) send(ctx context.Context, base string) (rate, int64, error) {
	// wrk knows whole seconds only; an interrupt ends it sooner, and it reports
	// the time it really took.
	seconds := (w.length + time.Second - 1) / time.Second
	args := []string{"-t1", "-c", fmt.Sprint(connections), "-d", fmt.Sprintf("%ds", seconds), "-s", w.script, base, "--", w.paths}
	if w.header[0] != "" {
		args = append(args, w.header[0], w.header[1])
	}
	out, err := command(ctx, clientCore, w.program, args...).Output()
	if err != nil {
		return rate{}, 0, fmt.Errorf("wrk: %w: %s", err, out)
	}
	return parseRate(string(out))
}

// parseRate reads the line that cycle.lua prints. A run with errors is none.
func parseRate(out string) (r rate, requests int64, err error) {
	for line := range strings.Lines(out) {
		var micros, p99, errors int64
		if n, _ := fmt.Sscanf(line, "figures requests=%d micros=%d p99=%d errors=%d", &requests, &micros, &p99, &errors); n != 4 {
			continue
		}
		if errors > 0 || requests <= 0 || micros <= 0 {
			return rate{}, 0, fmt.Errorf("wrk: %d of %d requests failed", errors, requests)
		}
		return rate{perSecond: float64(requests) / (float64(micros) / 1e6), p99: time.Duration(p99) * time.Microsecond}, requests, nil
	}
	return rate{}, 0, fmt.Errorf("wrk printed no figures: %.300s", out)
}
