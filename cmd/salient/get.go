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
	world, db, err := openWorld(ctx, path, store.ReadOnly)
	if err != nil {
		return err
	}
	if db != nil {
		defer db.Close()
	}
	kept, err := cache.New(cache.Options{})
	if err != nil {
		return err
	}
	defer kept.Close()
	h, err := newHandler(world, kept, "", slog.New(slog.NewTextHandler(t.stderr, nil)), nil)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:8080"+target, nil)
	if err != nil {
		return &exitError{exitUsage, fmt.Errorf("get: %q is no path: %w", target, err)}
	}
	w := &recorder{header: http.Header{}, status: http.StatusOK}
	h.ServeHTTP(w, r)
	if w.status >= http.StatusMultipleChoices {
		fmt.Fprintf(t.stderr, "salient: %d %s\n%s", w.status, http.StatusText(w.status), w.body)
		return &exitError{code: exitFailed}
	}
	_, err = t.stdout.Write(w.body)
	return err
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
