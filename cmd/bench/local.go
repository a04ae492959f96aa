package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"runtime/metrics"

	"github.com/salient-map/salient/api"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/builtin"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/data/store"
)

// handler is what salient serve answers with, in this process.
func handler(ctx context.Context, path string, cacheBytes int64) (http.Handler, error) {
	records, err := builtin.Records()
	if err != nil {
		return nil, err
	}
	archive, err := (&data.Archive{}).With(records...)
	if err != nil {
		return nil, err
	}
	db, err := store.OpenSQLite(ctx, path, store.ReadOnly)
	if err != nil {
		return nil, err
	}
	archive, err = store.CatchUp(ctx, db, archive)
	if err = errors.Join(err, db.Close()); err != nil {
		return nil, err
	}
	kept, err := cache.New(cache.Options{Bytes: cacheBytes})
	if err != nil {
		return nil, err
	}
	return api.New(api.Config{World: data.NewWorld(archive), Cache: kept, Version: "bench"})
}

// cacheBytes is the cache of a load's server; 0 is salient's own default.
func (d *load) cacheBytes() int64 {
	if d.cold {
		return 1
	}
	return 0
}

// weight is the live heap of a server's process in bytes.
type weight struct{ Started, Served uint64 }

// weigh is a helper process of its own, so that nothing of bench is counted: it
// loads the store, answers the requests on standard input, one path a line, and
// prints what lived before and after as JSON.
func weigh(ctx context.Context, args []string, stdout io.Writer) error {
	fs := flag.NewFlagSet("bench heap", flag.ContinueOnError)
	db := fs.String("db", "", "`PATH` of the store")
	if err := fs.Parse(args); err != nil {
		return err
	}
	h, err := handler(ctx, *db, 1)
	if err != nil {
		return err
	}
	w := weight{Started: live()}
	for {
		var path string
		if _, err := fmt.Fscanln(os.Stdin, &path); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		rq, err := http.NewRequestWithContext(ctx, http.MethodGet, hereBase+path, nil)
		if err != nil {
			return err
		}
		n := &nobody{header: http.Header{}}
		if h.ServeHTTP(n, rq); n.status != http.StatusOK {
			return fmt.Errorf("%s answered %d", path, n.status)
		}
	}
	w.Served = live()
	runtime.KeepAlive(h)
	return json.NewEncoder(stdout).Encode(w)
}

// live is the heap in objects that can be reached.
func live() uint64 {
	runtime.GC()
	runtime.GC() // pools let go of what they hold at the second
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
