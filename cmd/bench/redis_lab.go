package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// redisLab is a Redis and a server that uses it.
type redisLab struct {
	address string
	redis   *process
	server  *site
	client  *redis.Client
}

// withRedis starts both, and has the archive's newest days drawn by as many
// sources as it takes to make a state dear.
func (l *lab) withRedis(ctx context.Context) (r *redisLab, err error) {
	r = &redisLab{}
	defer func() {
		if err != nil {
			r.stop()
		}
	}()
	if err := r.start(ctx, l.dir); err != nil {
		return r, err
	}
	db := filepath.Join(l.dir, "redis.db")
	if err := l.writeTwins(ctx, db); err != nil {
		return r, err
	}
	p, err := listen(ctx, serverCore, l.o.salient, "serve", "--addr", "127.0.0.1:0", "--db", db,
		"--cache-bytes", "1", "--redis", "redis://"+r.address+"/0")
	if err != nil {
		return r, err
	}
	r.server = newSite(p)
	return r, nil
}

// start runs redis-server on a free port of loopback, beside wrk.
func (r *redisLab) start(ctx context.Context, dir string) error {
	program, err := exec.LookPath("redis-server")
	if err != nil {
		return &skipped{"redis-server is not installed (Debian: apt-get install redis-server)"}
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	r.address = free.Addr().String()
	_, port, err := net.SplitHostPort(r.address)
	if err = errors.Join(err, free.Close()); err != nil {
		return err
	}
	cmd := command(ctx, clientCore, program, "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", dir)
	if err := cmd.Start(); err != nil {
		return err
	}
	r.redis = &process{cmd: cmd, done: make(chan struct{})}
	go func() { defer close(r.redis.done); cmd.Wait() }()
	r.client = redis.NewClient(&redis.Options{Addr: r.address})
	for range 300 {
		if err = r.client.Ping(ctx).Err(); err == nil || ctx.Err() != nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

func (r *redisLab) stop() {
	if r.server != nil {
		r.server.process.stop()
	}
	if r.client != nil {
		r.client.Close()
	}
	if r.redis != nil {
		r.redis.stop()
	}
}

// gets counts the questions that Redis was asked so far.
func (r *redisLab) gets(ctx context.Context) (n int64, err error) {
	text, err := r.client.Info(ctx, "commandstats").Result()
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "cmdstat_get:calls="); ok {
			digits, _, _ := strings.Cut(rest, ",")
			return strconv.ParseInt(digits, 10, 64)
		}
	}
	return 0, nil
}

// holdsAll asks for every path once more and finds one hit of Redis for each.
// What it holds is written behind the answers, so that takes a moment at first.
func (r *redisLab) holdsAll(ctx context.Context, paths []string) error {
	hits := func() (n int64, err error) {
		text, err := r.client.Info(ctx, "stats").Result()
		_, rest, _ := strings.Cut(text, "keyspace_hits:")
		fmt.Sscan(rest, &n)
		return n, err
	}
	var before, after int64
	for range 50 {
		var err error
		if before, err = hits(); err != nil {
			return err
		}
		for _, path := range paths {
			if _, err := must(r.server, path, [2]string{}, 200); err != nil {
				return err
			}
		}
		if after, err = hits(); err != nil {
			return err
		}
		if after-before == int64(len(paths)) {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("of %d answers %d came from Redis", len(paths), after-before)
}
