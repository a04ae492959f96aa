package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb/geojson"
)

const megabyte = 1e6

// archiveRows weigh the archive: what it takes to read, to start, to hold.
func archiveRows() []row {
	return []row{
		{name: "import", goal: "≥ 6 J", measure: measureImport, inside: importInside},
		{name: "start to first right tile", goal: "≤ 100 ms per 1,000 days", measure: measureStart, inside: startInside},
		{name: "live heap, all days served", goal: "≤ 16 MB per 1,000 days", measure: measureHeap},
		{name: "RSS, all days served", goal: "≤ 60 MB per 1,000 days", measure: measureRSS},
		{name: "store on disk", goal: "≤ 2 MB per 1,000 days", measure: measureDisk},
	}
}

// perThousand scales a figure of the archive to one of 1,000 snapshots.
func (l *lab) perThousand(v float64) float64 { return v * 1000 / float64(len(l.snapshots())) }

// measureImport runs the whole of salient import, the process's start and the
// commit included, beside J, which reads and decodes and no more.
func measureImport(ctx context.Context, l *lab) (result, error) {
	salient, j := math.Inf(1), math.Inf(1)
	n := 0
	err := l.inTurn(ctx,
		func(ctx context.Context) error {
			n++
			took, err := l.importInto(ctx, filepath.Join(l.dir, "import-"+strconv.Itoa(n)+".db"))
			salient = min(salient, took.Seconds())
			return err
		},
		func(ctx context.Context) error {
			took, err := decodeAll(ctx, l.files)
			j = min(j, took.Seconds())
			return err
		})
	return result{fmt.Sprintf("%.2f s for %d files", salient, len(l.files)), fmt.Sprintf("J %.2f s", j), fmt.Sprintf("%.1f J", j/salient), j/salient >= 6}, err
}

// decodeAll is yardstick J.
func decodeAll(ctx context.Context, files []string) (time.Duration, error) {
	start := time.Now()
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err = errors.Join(err, ctx.Err()); err != nil {
			return 0, err
		}
		if _, err := geojson.UnmarshalFeatureCollection(text); err != nil {
			return 0, fmt.Errorf("%s: %w", name, err)
		}
	}
	return time.Since(start), nil
}

// measureStart runs salient serve and takes the time until a tile has come that
// is the same, byte for byte, as the one a server gave that runs longer.
func measureStart(ctx context.Context, l *lab) (result, error) {
	old, err := l.server(ctx, false)
	if err != nil {
		return result{}, err
	}
	paths, err := tileOfOneDay(8)(l, old)
	if err != nil {
		return result{}, err
	}
	want, err := must(old, paths[0], [2]string{}, http.StatusOK)
	if err != nil {
		return result{}, err
	}
	best := math.Inf(1)
	err = l.inTurn(ctx, func(ctx context.Context) error {
		start := time.Now()
		p, err := listen(ctx, "", l.o.salient, "serve", "--addr", "127.0.0.1:0", "--db", l.db)
		if err != nil {
			return err
		}
		defer p.stop()
		got, err := must(newSite(p), paths[0], [2]string{}, http.StatusOK)
		took := time.Since(start)
		if err == nil && !bytes.Equal(got.body, want.body) {
			err = errors.New("the first tile after a start is another one")
		}
		best = min(best, float64(took.Microseconds())/1e3)
		return err
	})
	return result{figure: fmt.Sprintf("%.0f ms", best), met: best <= 100*max(1, float64(len(l.snapshots()))/1000)}, err
}

// measureHeap weighs a server's handler after a tile of every day was made.
func measureHeap(ctx context.Context, l *lab) (result, error) {
	server, err := l.server(ctx, true)
	if err != nil {
		return result{}, err
	}
	paths, err := tileOfEveryDay(5)(l, server)
	if err != nil {
		return result{}, err
	}
	cmd := command(ctx, "", l.self, "heap", "--db", l.db)
	cmd.Stdin = strings.NewReader(strings.Join(paths, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		return result{}, fmt.Errorf("heap: %w", err)
	}
	var w weight
	if err := json.Unmarshal(out, &w); err != nil {
		return result{}, fmt.Errorf("heap: %w", err)
	}
	each := l.perThousand(float64(w.Served)) / megabyte
	return result{figure: fmt.Sprintf("%.1f MB; %.1f MB at start", float64(w.Served)/megabyte, float64(w.Started)/megabyte),
		ratio: fmt.Sprintf("%.1f MB", each), met: each <= 16}, nil
}

// measureRSS reads what a server of usual settings holds after the same. What a
// server without an archive holds does not grow with the days and counts once.
func measureRSS(ctx context.Context, l *lab) (result, error) {
	empty, err := residentWithout(ctx, l)
	if err != nil {
		return result{}, err
	}
	p, err := listen(ctx, "", l.o.salient, "serve", "--addr", "127.0.0.1:0", "--db", l.db)
	if err != nil {
		return result{}, err
	}
	defer p.stop()
	s := newSite(p)
	started, err := resident(p.cmd.Process.Pid)
	if err != nil {
		return result{}, err
	}
	paths, err := tileOfEveryDay(5)(l, s)
	if err != nil {
		return result{}, err
	}
	for _, path := range paths {
		if _, err := must(s, path, [2]string{}, http.StatusOK); err != nil {
			return result{}, err
		}
	}
	served, err := resident(p.cmd.Process.Pid)
	each := (empty + l.perThousand(served-empty)) / megabyte
	return result{figure: fmt.Sprintf("%.1f MB; %.1f MB at start, %.1f MB without an archive", served/megabyte, started/megabyte, empty/megabyte),
		ratio: fmt.Sprintf("%.1f MB", each), met: each <= 60}, err
}

// residentWithout is what a server holds that serves its built-in data alone.
func residentWithout(ctx context.Context, l *lab) (float64, error) {
	p, err := listen(ctx, "", l.o.salient, "serve", "--addr", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer p.stop()
	if _, err := must(newSite(p), "/snapshots/latest", [2]string{}, http.StatusOK); err != nil {
		return 0, err
	}
	return resident(p.cmd.Process.Pid)
}

// resident reads a process's resident set in bytes, where Linux tells it.
func resident(pid int) (float64, error) {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0, &skipped{"no /proc to read the resident set from"}
	}
	for line := range strings.Lines(string(text)) {
		var kilobytes float64
		if n, _ := fmt.Sscanf(line, "VmRSS: %f kB", &kilobytes); n == 1 {
			return kilobytes * 1024, nil
		}
	}
	return 0, &skipped{"/proc tells no resident set"}
}

// measureDisk weighs the store's file as an import leaves it.
func measureDisk(_ context.Context, l *lab) (result, error) {
	paths, err := filepath.Glob(l.db + "*") // the log beside it counts as well
	if err != nil {
		return result{}, err
	}
	bytes := 0.0
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return result{}, err
		}
		bytes += float64(info.Size())
	}
	each := l.perThousand(bytes) / megabyte
	return result{figure: fmt.Sprintf("%.2f MB", bytes/megabyte), ratio: fmt.Sprintf("%.2f MB", each), met: each <= 2}, nil
}
