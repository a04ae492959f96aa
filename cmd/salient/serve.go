package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/salient-map/salient/api"
	"github.com/salient-map/salient/api/viewer"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/builtin"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/data/store"
)

// lookEvery is how often a server looks for what another process appended.
const lookEvery = 500 * time.Millisecond

// indexAfter is how long after its start a server prepares itself for questions
// about points: the first answers need the processor more.
const indexAfter = time.Second

// drainFor is how long requests under way may take to end after a stop signal.
const drainFor = 10 * time.Second

type serveFlags struct {
	addr, db, redis, publicURL, framing, style string
	cacheBytes                                 int64
}

func serveVerb() verb {
	return verb{
		name: "serve", patience: 2 * drainFor, args: "[--addr HOST:PORT] [--db PATH] [--redis URL] [--public-url URL] [--frame-ancestors ORIGINS] [--style URL]",
		short: "serve snapshots, tiles and the map page over HTTP",
		long: `Serves the built-in data and, with --db, what was imported into the store; what
another process imports appears within two seconds. Stops gracefully on SIGINT
and SIGTERM: it takes no new connections and ends the requests under way.

Examples:
  salient serve
  salient serve --db maps.db --addr 0.0.0.0:8080 --public-url https://maps.example.org
  salient serve --db maps.db --redis redis://127.0.0.1:6379/0
  salient serve --frame-ancestors 'https://paper.example https://*.paper.example'`,
		make: func(fs *flag.FlagSet) action {
			f := serveFlags{}
			fs.StringVar(&f.addr, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0 takes a free one")
			fs.StringVar(&f.db, "db", "", "`PATH` of the store; it may come later")
			fs.StringVar(&f.redis, "redis", "", "`URL` of a Redis to share finished answers through")
			fs.StringVar(&f.publicURL, "public-url", "", "`URL` that links in answers begin with, when it is not what clients ask for")
			fs.StringVar(&f.framing, "frame-ancestors", "*", "`ORIGINS` whose pages may show embeds in a frame, with spaces between; all other pages only this server's own may")
			fs.StringVar(&f.style, "style", "", "`URL` of a MapLibre style to lay the map page over, instead of its own quiet ground; the page may then ask that origin too")
			fs.Int64Var(&f.cacheBytes, "cache-bytes", 256<<20, "`BYTES` of finished answers to keep in memory")
			return func(ctx context.Context, t terminal, args []string) error { return serve(ctx, t, f, args) }
		},
	}
}

func serve(ctx context.Context, t terminal, f serveFlags, args []string) error {
	if len(args) > 0 {
		return &exitError{exitUsage, fmt.Errorf("serve: %q is not a flag; see 'salient help serve'", args[0])}
	}
	ownPace := t.getenv("GOGC") == ""
	if ownPace {
		defer debug.SetGCPercent(debug.SetGCPercent(garbagePercent))
	}
	log := slog.New(slog.NewTextHandler(t.stderr, nil))
	world, db, err := openWorld(ctx, f.db, store.ReadWrite)
	if err != nil {
		return err
	}
	if db != nil {
		defer db.Close()
	}
	kept, err := cache.New(cache.Options{Bytes: f.cacheBytes, RedisURL: f.redis, Logger: log})
	if err != nil {
		return &exitError{exitUsage, err}
	}
	defer kept.Close()
	var ready func() error
	if db != nil {
		follower := store.NewFollower(db, world, log)
		follow, stop := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() { defer close(done); follower.Run(follow, lookEvery) }()
		defer func() { stop(); <-done }() // before the store is closed
		ready = follower.Ready
	}
	handler, err := newHandler(world, kept, f, log, ready)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	listener, err := net.Listen("tcp", f.addr)
	if err != nil {
		return err
	}
	settle, stop := context.WithCancel(ctx)
	settled := make(chan struct{})
	go func() {
		defer close(settled)
		index(settle, world)
		if ownPace {
			leaveRoom(settle)
		}
	}()
	defer func() { stop(); <-settled }()
	size := world.Archive().Size()
	fmt.Fprintf(t.stderr, "salient: serving %d snapshots of %d sources on http://%s\n", size.Snapshots, size.Sources, listener.Addr())
	return serveOn(ctx, listener, handler)
}

// index prepares the world for questions about points, and then gives back to the
// system what the start needed and nobody does any more.
func index(ctx context.Context, world *data.World) {
	select {
	case <-ctx.Done():
	case <-time.After(indexAfter):
		world.Index(ctx)
		debug.FreeOSMemory()
	}
}

// serveOn serves until ctx is done, and then drops nobody: it takes no new
// connection, answers one last request on each that it has, and only then shuts
// down, which alone would cut off requests whose header is still arriving.
func serveOn(ctx context.Context, l net.Listener, h http.Handler) error {
	srv := api.HTTPServer(h)
	var connections atomic.Int64
	srv.ConnState = func(_ net.Conn, s http.ConnState) {
		switch s {
		case http.StateNew:
			connections.Add(1)
		case http.StateClosed:
			connections.Add(-1)
		}
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(api.Thrifty(l)) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	err := l.Close()
	<-failed
	srv.SetKeepAlivesEnabled(false)
	for late := time.Now().Add(srv.ReadHeaderTimeout); connections.Load() > 0 && time.Now().Before(late); {
		time.Sleep(5 * time.Millisecond)
	}
	drain, cancel := context.WithTimeout(context.Background(), drainFor)
	defer cancel()
	if e := srv.Shutdown(drain); errors.Is(e, context.DeadlineExceeded) {
		return errors.Join(fmt.Errorf("requests were still under way after %s", drainFor), srv.Close())
	} else if e != nil {
		return e
	}
	return err
}

// openWorld loads the built-in data and, when there is a path, the store on top.
func openWorld(ctx context.Context, path string, mode store.Mode) (*data.World, store.Store, error) {
	records, err := builtin.Records()
	if err != nil {
		return nil, nil, err
	}
	archive, err := (&data.Archive{}).With(records...)
	if err != nil {
		return nil, nil, err
	}
	if path == "" {
		return data.NewWorld(archive), nil, nil
	}
	db, err := store.OpenSQLite(ctx, path, mode)
	if err != nil {
		return nil, nil, err
	}
	archive, err = store.CatchUp(ctx, db, archive)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return data.NewWorld(archive), db, nil
}

func newHandler(world *data.World, kept *cache.Cache, f serveFlags, log *slog.Logger, ready func() error) (http.Handler, error) {
	c := api.Config{World: world, Cache: kept, PublicURL: f.publicURL, Framing: f.framing, Fallback: viewer.Fallback(), Policy: viewer.Policy, Version: version(), Log: log, Ready: ready}
	if page, built := viewer.FS(); built {
		c.Viewer = page
	}
	if f.style != "" && c.Viewer != nil {
		var err error
		if c.Viewer, c.Policy, err = viewer.WithStyle(c.Viewer, f.style); err != nil {
			return nil, err
		}
		c.Style = f.style
	}
	return api.New(c)
}
