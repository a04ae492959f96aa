package main

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strconv"
)

// load is what clients ask for in an HTTP row.
type load struct {
	name  string
	cold  bool // no finished body can serve it
	paths func(*lab, asker) ([]string, error)
	again bool // clients show the tag they have, and get a 304
}

// sent is a load made out: its requests, and what answers them.
type sent struct {
	paths  []string
	header [2]string
	like   body // the answer's; of a 304, that of the answer it spares
}

// comparison is the best round of a load and of G under the same requests.
type comparison struct{ salient, g rate }

// share is the least part of a core with which a server's rate is its own.
const share = 0.8

// ratio is in parts of G. It goes by rates where both servers had their core to
// themselves; where they had not, steady is false and it goes by the processor
// time of a request, which other programs stretch far less.
func (c comparison) ratio() (r float64, steady bool) {
	if min(c.salient.busy(), c.g.busy()) < share && c.salient.each > 0 && c.g.each > 0 {
		return float64(c.g.each) / float64(c.salient.each), false
	}
	return c.salient.perSecond / c.g.perSecond, true
}

// prepare makes the load out and asks everything once: requests without a body
// in their answer are left out, failures are found, and a warm server is warm
// afterwards.
func (d *load) prepare(l *lab, a asker) (sent, error) {
	paths, err := d.paths(l, a)
	if err != nil {
		return sent{}, err
	}
	s, total := sent{}, 0
	var last response
	for _, path := range paths {
		r, err := a.ask(path, [2]string{})
		switch {
		case err != nil:
			return s, err
		case r.status == http.StatusOK:
			s.paths, last = append(s.paths, path), r
			total += len(r.body)
		case r.status != http.StatusNoContent: // no ground in the tile on that date
			return s, fmt.Errorf("%s answered %d: %.300s", path, r.status, r.body)
		}
	}
	if len(s.paths) == 0 {
		return s, fmt.Errorf("%s is empty, and so are all others of the row", paths[0])
	}
	s.like = bodyLike(last, total/len(s.paths))
	if d.again {
		s.header = [2]string{"If-None-Match", last.header.Get("ETag")}
		_, err = must(a, s.paths[len(s.paths)-1], s.header, http.StatusNotModified)
	}
	return s, err
}

// compare measures a load beside G, once in a run of bench.
func (l *lab) compare(ctx context.Context, d *load) (comparison, error) {
	if c, ok := l.runs[d.name]; ok {
		return c, nil
	}
	server, err := l.server(ctx, d.cold)
	if err != nil {
		return comparison{}, err
	}
	s, err := d.prepare(l, server)
	if err != nil {
		return comparison{}, err
	}
	c, err := l.beside(ctx, s, server, "")
	if err == nil {
		l.runs[d.name] = c
	}
	return c, err
}

// beside sends a load to a server and to G in turn; with the address of a Redis
// G fetches its body there, each time.
func (l *lab) beside(ctx context.Context, s sent, server *site, redis string) (comparison, error) {
	w, err := newWrk(l.dir, s.paths, s.header, l.o.length)
	if err != nil {
		return comparison{}, err
	}
	g, err := listen(ctx, serverCore, l.self, "yardstick-g", "--size", strconv.Itoa(s.like.size),
		"--headers", strconv.Itoa(s.like.headers), "--type", s.like.contentType, "--redis", redis)
	if err != nil {
		return comparison{}, err
	}
	defer g.stop()
	c := comparison{}
	settled := func() bool { return c.salient.settled() && c.g.settled() }
	return c, l.untilSettled(ctx, settled, c.salient.best(w, server.process), c.g.best(w, g))
}

// best keeps the better of what it has and one more run.
func (r *rate) best(w wrk, p *process) func(context.Context) error {
	return func(ctx context.Context) error {
		got, err := w.run(ctx, p)
		if err == nil {
			r.see(got)
		}
		return err
	}
}

func (r *rate) see(got rate) {
	if r.p99 == 0 || got.p99 < r.p99 {
		r.p99 = got.p99
	}
	if r.each == 0 || got.each < r.each {
		r.each = got.each
	}
	r.perSecond = max(r.perSecond, got.perSecond)
	r.wall.take(1 / got.perSecond)
}

// settled reports whether a second round came close to the best: then that is
// what the server does when nothing disturbs it.
func (r rate) settled() bool { return r.wall.settled() }

// server is the running salient of a kind, started when it is first needed.
func (l *lab) server(ctx context.Context, cold bool) (*site, error) {
	name, args := "warm", []string{"serve", "--addr", "127.0.0.1:0", "--db", l.db}
	if cold {
		name, args = "cold", append(args, "--cache-bytes", "1")
	}
	if s := l.servers[name]; s != nil {
		return s, nil
	}
	p, err := listen(ctx, serverCore, l.o.salient, args...)
	if err != nil {
		return nil, err
	}
	l.servers[name] = newSite(p)
	return l.servers[name], nil
}

func (r rate) String() string {
	return fmt.Sprintf("%s/s, %.0f µs, p99 %.2f ms", thousands(r.perSecond), r.each.Seconds()*1e6, r.p99.Seconds()*1e3)
}

// thousands writes a number above 1 without decimals, in groups of three.
func thousands(v float64) string {
	s := strconv.Itoa(int(math.Round(v)))
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
