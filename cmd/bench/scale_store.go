package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"github.com/salient-map/salient/cmd/bench/front"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/geo"
)

const (
	// scaleSources is how many sources share the snapshots of a store.
	scaleSources = 10
	// scaleBatch is how many snapshots are appended at a time.
	scaleBatch = 500
)

// writeSources makes a store of n snapshots, each source with a front of its own.
func writeSources(ctx context.Context, path string, n int) (err error) {
	db, err := store.OpenSQLite(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for number := range scaleSources {
		id := "source-" + strconv.Itoa(number)
		records := []data.Record{{Source: &data.Source{ID: id, Title: id, Kind: data.KindMap}}}
		flush := func() error {
			_, err := db.Append(ctx, records, store.AppendOptions{})
			records = records[:0]
			return err
		}
		for date, mp := range front.Source(uint64(number+1), n/scaleSources) {
			shape, _, err := geo.New(mp)
			if err != nil {
				return fmt.Errorf("%s on %v: %w", id, date, err)
			}
			s, err := data.NewSnapshot(data.Snapshot{Source: id, ValidAt: date, Basis: data.Mapped,
				Areas: []*data.Area{{Shape: shape, Controller: "russia", Status: data.Held, Class: "held"}}})
			if err != nil {
				return err
			}
			if records = append(records, data.Record{Snapshot: s}); len(records) >= scaleBatch {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return nil
}

// scaleDays is of how many days tiles are asked: the last ones, on which every
// store of a thousand snapshots has its maps.
const scaleDays = 60

// scaleTile is a tile of one source in the middle of its front, some days before
// the newest.
func scaleTile(days int) string {
	date := time.Date(2025, 12, 31-days, 0, 0, 0, 0, time.UTC)
	return "/tiles/" + date.Format(time.DateOnly) + "/5/19/11.mvt?source=source-0"
}

// weighGrown is a helper process of its own, so that nothing of bench is
// counted: it loads a store, asks for tiles and histories, and prints the times
// and what is alive afterwards as JSON.
func weighGrown(ctx context.Context, args []string, stdout io.Writer) error {
	fs := flag.NewFlagSet("bench grown", flag.ContinueOnError)
	db := fs.String("db", "", "`PATH` of the store")
	days := fs.Int("days", scaleDays, "of how many `DAYS` tiles are asked")
	if err := fs.Parse(args); err != nil {
		return err
	}
	h, err := handler(ctx, *db, 1)
	if err != nil {
		return err
	}
	var tiles, histories []*http.Request
	random := rand.New(rand.NewPCG(10, 11))
	for i := range 600 {
		tile, err := http.NewRequestWithContext(ctx, http.MethodGet, hereBase+scaleTile(i%*days), nil)
		if err != nil {
			return err
		}
		history, err := http.NewRequestWithContext(ctx, http.MethodGet,
			fmt.Sprintf("%s/history?lon=%.4f&lat=%.4f", hereBase, 34+4*random.Float64(), 46.5+3*random.Float64()), nil)
		if err != nil {
			return err
		}
		tiles, histories = append(tiles, tile), append(histories, history)
	}
	var g grown
	start := time.Now()
	if err := serveAll(h, histories[:1]); err != nil {
		return err
	}
	g.First = float64(time.Since(start).Microseconds()) / 1e3
	for _, part := range []struct {
		requests []*http.Request
		each     *float64
	}{{tiles, &g.Tile}, {histories, &g.History}} {
		if *part.each, err = bestOf(5, h, part.requests); err != nil {
			return err
		}
	}
	g.Heap = float64(live())
	err = json.NewEncoder(stdout).Encode(map[string]float64{"Heap": g.Heap, "Tile": g.Tile, "History": g.History, "First": g.First})
	serveAll(h, tiles[:1]) // the archive is alive until here
	return err
}

// bestOf is the mean processor time of a request in microseconds, in the best of
// some rounds.
func bestOf(rounds int, h http.Handler, requests []*http.Request) (best float64, err error) {
	for range rounds {
		start := processorTime()
		if err := serveAll(h, requests); err != nil {
			return 0, err
		}
		if each := float64((processorTime() - start).Nanoseconds()) / 1e3 / float64(len(requests)); best == 0 || each < best {
			best = each
		}
	}
	return best, nil
}

func serveAll(h http.Handler, requests []*http.Request) error {
	for _, rq := range requests {
		n := &nobody{header: http.Header{}}
		if h.ServeHTTP(n, rq); n.status != http.StatusOK {
			return fmt.Errorf("%s answered %d", rq.URL, n.status)
		}
	}
	return nil
}
