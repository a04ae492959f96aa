package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// grown is what a store of some size takes.
type grown struct {
	Snapshots int
	Made      time.Duration // to draw and append them all
	Disk      float64       // bytes of the store
	Heap      float64       // bytes alive after the requests below
	Start     float64       // ms from the start of the process to its first tile
	Tile      float64       // processor time of a tile on one of many dates, µs
	History   float64       // the same of a point's history, all sources
	First     float64       // ms of the first history, for which an index is made
}

// measureScale makes stores of several sizes and measures each.
func measureScale(ctx context.Context, o options, stdout, stderr io.Writer) error {
	dir, err := os.MkdirTemp("", "salient-scale-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var all []grown
	for text := range strings.SplitSeq(o.scale, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 2*scaleSources || n > 1e6 {
			return fmt.Errorf("--scale %q: want numbers from %d to a million", o.scale, 2*scaleSources)
		}
		fmt.Fprintf(stderr, "bench: making a store of %d snapshots\n", n)
		g, err := measureSize(ctx, filepath.Join(dir, text+".db"), n, self, o.salient)
		if err != nil {
			return err
		}
		fmt.Fprintln(stdout, g)
		all = append(all, g)
	}
	if o.out == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(o.out), 0o755); err != nil {
		return err
	}
	picture := strings.TrimSuffix(o.out, filepath.Ext(o.out)) + ".svg"
	return errors.Join(os.WriteFile(o.out, []byte(scaleTable(all)), 0o644), os.WriteFile(picture, []byte(drawScale(all)), 0o644))
}

func measureSize(ctx context.Context, db string, n int, self, salient string) (g grown, err error) {
	g.Snapshots = n
	start := time.Now()
	if err := writeSources(ctx, db, n); err != nil {
		return g, err
	}
	g.Made = time.Since(start)
	info, err := os.Stat(db)
	if err != nil {
		return g, err
	}
	g.Disk = float64(info.Size())
	if g.Start, err = startOf(ctx, db, salient); err != nil {
		return g, err
	}
	out, err := command(ctx, "", self, "grown", "--db", db, "--days", strconv.Itoa(min(scaleDays, n/scaleSources))).Output()
	if err != nil {
		return g, fmt.Errorf("grown: %w", err)
	}
	return g, json.Unmarshal(out, &g)
}

// startOf is the best of three starts in milliseconds.
func startOf(ctx context.Context, db, salient string) (float64, error) {
	best := math.Inf(1)
	for range 3 {
		start := time.Now()
		p, err := listen(ctx, "", salient, "serve", "--addr", "127.0.0.1:0", "--db", db)
		if err != nil {
			return 0, err
		}
		_, err = must(newSite(p), scaleTile(0), [2]string{}, 200)
		took := time.Since(start)
		p.stop()
		if err != nil {
			return 0, err
		}
		best = min(best, float64(took.Microseconds())/1e3)
	}
	return best, nil
}

func (g grown) String() string {
	return fmt.Sprintf("%s snapshots | store %.1f MB | heap %.1f MB | start %.0f ms | tile %.1f µs | history %.1f µs, the first %.0f ms | made in %.0f s",
		thousands(float64(g.Snapshots)), g.Disk/megabyte, g.Heap/megabyte, g.Start, g.Tile, g.History, g.First, g.Made.Seconds())
}

// scaleTable is the same in Markdown.
func scaleTable(all []grown) string {
	var b strings.Builder
	b.WriteString("| snapshots | store | live heap | start to first tile | tile of any date | point history | its first |\n|---|---|---|---|---|---|---|\n")
	for _, g := range all {
		fmt.Fprintf(&b, "| %s | %.1f MB | %.1f MB | %.0f ms | %.1f µs | %.1f µs | %.0f ms |\n",
			thousands(float64(g.Snapshots)), g.Disk/megabyte, g.Heap/megabyte, g.Start, g.Tile, g.History, g.First)
	}
	return b.String()
}
