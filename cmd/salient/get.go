package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/data/store"
)

func getVerb() verb {
	return verb{
		name: "get", args: "PATH [--db PATH]", short: "print what the server would answer",
		long: `Prints the body of the answer to GET PATH, without a server. An answer that is
not a success goes to standard error and the exit code is 1.

Examples:
  salient get /sources
  salient get '/snapshots/2025-04-07?source=deepstate&territory=russia' --db maps.db
  salient get /tiles/latest/8/153/85.mvt > tile.mvt`,
		make: func(fs *flag.FlagSet) action {
			db := fs.String("db", "", "`PATH` of the store")
			return func(ctx context.Context, t terminal, args []string) error {
				if len(args) != 1 || !strings.HasPrefix(args[0], "/") {
					return &exitError{exitUsage, fmt.Errorf("get: want one path that begins with /, such as /snapshots/latest")}
				}
				return get(ctx, t, *db, args[0])
			}
		},
	}
}

func get(ctx context.Context, t terminal, path, target string) error {
	a, err := openAsker(ctx, t, path)
	if err != nil {
		return err
	}
	defer a.close()
	w, err := a.ask(ctx, target)
	if err != nil {
		return &exitError{exitUsage, fmt.Errorf("get: %q is no path: %w", target, err)}
	}
	if w.status >= http.StatusMultipleChoices {
		return w.failure(t)
	}
	_, err = t.stdout.Write(w.body)
	return err
}

// asker answers requests in this process, as a server would.
type asker struct {
	handler http.Handler
	kept    *cache.Cache
	db      store.Store
}

// openAsker opens the store at path, or the built-in data, for reading.
func openAsker(ctx context.Context, t terminal, path string) (a *asker, err error) {
	a = &asker{}
	defer func() {
		if err != nil {
			a.close()
		}
	}()
	world, db, err := openWorld(ctx, path, store.ReadOnly)
	if err != nil {
		return a, err
	}
	a.db = db
	if a.kept, err = cache.New(cache.Options{}); err != nil {
		return a, err
	}
	a.handler, err = newHandler(world, a.kept, serveFlags{}, slog.New(slog.NewTextHandler(t.stderr, nil)), nil)
	return a, err
}

func (a *asker) close() {
	if a.kept != nil {
		a.kept.Close()
	}
	if a.db != nil {
		a.db.Close()
	}
}

// home is the host that absolute links in answers name.
const home = "http://127.0.0.1:8080"

// ask gets a path; it fails only when that is no path.
func (a *asker) ask(ctx context.Context, target string) (*recorder, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, home+target, nil)
	if err != nil {
		return nil, err
	}
	w := &recorder{header: http.Header{}, status: http.StatusOK}
	a.handler.ServeHTTP(w, r)
	return w, nil
}

// recorder keeps an answer instead of sending it.
type recorder struct {
	header http.Header
	status int
	body   []byte
}

func (r *recorder) Header() http.Header    { return r.header }
func (r *recorder) WriteHeader(status int) { r.status = status }

func (r *recorder) Write(b []byte) (int, error) {
	r.body = append(r.body, b...)
	return len(b), nil
}

// failure prints an answer that is no success.
func (r *recorder) failure(t terminal) error {
	fmt.Fprintf(t.stderr, "salient: %d %s\n%s", r.status, http.StatusText(r.status), r.body)
	return &exitError{code: exitFailed}
}
