package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"syscall"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
	"github.com/salient-map/salient/data/store"
)

// work is what a profile repeats; it does a number of things at a time.
type work struct {
	do     func() error
	things int
	called string // one thing
}

// nobody takes an answer and drops it.
type nobody struct {
	header http.Header
	status int
}

func (n *nobody) Header() http.Header         { return n.header }
func (n *nobody) Write(b []byte) (int, error) { return len(b), nil }
func (n *nobody) WriteHeader(status int)      { n.status = status }

// profile repeats a row's work in this process. It counts processor time, which
// other programs on the machine stretch less, and the best pass, which they hardly
// do.
func (l *lab) profile(ctx context.Context, chosen []row, stdout io.Writer) error {
	if len(chosen) != 1 || chosen[0].inside == nil {
		return errors.New("--cpuprofile wants --row with the whole name of a row that does work: a request, a kernel, the import or the start")
	}
	w, err := chosen[0].inside(ctx, l)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(l.o.profile), 0o755); err != nil {
		return err
	}
	f, err := os.Create(l.o.profile)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start, used, n, best := time.Now(), processorTime(), 0, time.Duration(math.MaxInt64)
	for n == 0 || time.Since(start) < time.Duration(l.o.rounds)*l.o.length {
		began := time.Now()
		if err := errors.Join(ctx.Err(), w.do()); err != nil {
			pprof.StopCPUProfile()
			return err
		}
		best = min(best, time.Since(began))
		n += w.things
	}
	used = processorTime() - used
	runtime.ReadMemStats(&after)
	pprof.StopCPUProfile()
	fmt.Fprintf(stdout, "%s: %d %s in this process, %.2f µs each at best; %.1f µs of processor time, %.1f allocations and %.0f bytes each\n",
		chosen[0].name, n, w.called, float64(best.Nanoseconds())/float64(w.things)/1e3, float64(used.Nanoseconds())/float64(n)/1e3,
		float64(after.Mallocs-before.Mallocs)/float64(n), float64(after.TotalAlloc-before.TotalAlloc)/float64(n))
	return f.Close()
}

// processorTime is what this process has used, of user and system time.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// inside sends the load's requests to a handler in this process.
func (d *load) inside(ctx context.Context, l *lab) (work, error) {
	h, err := handler(ctx, l.db, d.cacheBytes())
	if err != nil {
		return work{}, err
	}
	s, err := d.prepare(l, here{h})
	if err != nil {
		return work{}, err
	}
	var requests []*http.Request
	for _, path := range s.paths {
		rq, err := http.NewRequestWithContext(ctx, http.MethodGet, hereBase+path, nil)
		if err != nil {
			return work{}, err
		}
		if s.header[0] != "" {
			rq.Header.Set(s.header[0], s.header[1])
		}
		requests = append(requests, rq)
	}
	return work{func() error {
		for _, rq := range requests {
			h.ServeHTTP(&nobody{header: http.Header{}}, rq)
		}
		return nil
	}, len(requests), "requests"}, nil
}

// startInside opens the store as a server does at its start.
func startInside(ctx context.Context, l *lab) (work, error) {
	return work{func() error {
		_, err := handler(ctx, l.db, 0)
		return err
	}, 1, "starts"}, nil
}

// importInside reads the archive's files and appends them to a new store.
func importInside(ctx context.Context, l *lab) (work, error) {
	path := filepath.Join(l.dir, "inside.db")
	return work{func() error {
		o := ingest.Options{Format: l.o.format}
		if l.o.archive == "" {
			o.Mapping = inventedMapping()
		}
		if l.o.format != "deepstate" {
			o.Source.ID = l.source
		}
		publisher, err := o.Publisher()
		if err != nil {
			return err
		}
		records := []data.Record{{Source: &publisher}}
		snapshots, _ := ingest.Read(ctx, o, []string{l.folder}, nil)
		for s, err := range snapshots {
			if err != nil {
				return err
			}
			records = append(records, data.Record{Snapshot: s})
		}
		db, err := store.OpenSQLite(ctx, path, store.ReadWrite)
		if err != nil {
			return err
		}
		_, err = db.Append(ctx, records, store.AppendOptions{})
		return errors.Join(err, db.Close(), os.Remove(path))
	}, len(l.files), "files"}, nil
}
