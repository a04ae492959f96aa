package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"github.com/salient-map/salient/geo/tile"
)

// bytesRows weigh what goes over the wire.
func bytesRows() []row {
	return []row{
		{name: "tile bytes, the worst zoom", goal: "≤ 1.1 geojson-vt", measure: measureTileBytes},
		{name: "next day, in bytes", goal: "≤ 1 KB, median and mean", measure: measureNextDay},
	}
}

//go:embed vt.mjs
var vtScript string

// measureTileBytes cuts the busy tile of each zoom, with the same tags, extent,
// buffer and tolerance.
func measureTileBytes(ctx context.Context, l *lab) (result, error) {
	set := l.newestSet()
	var tiles [][3]uint32
	var own []int
	for zoom := maptile.Zoom(4); zoom <= tile.MaxZoom; zoom++ {
		at := l.busyTile(zoom)
		tiles = append(tiles, [3]uint32{uint32(at.Z), at.X, at.Y})
		own = append(own, len(set.Append(nil, idOf(at))))
	}
	theirs, err := l.geojsonVT(ctx, l.newestCollection(), tiles)
	if err != nil {
		return result{}, err
	}
	worst, sums := 0, [2]int{}
	ratio := func(i int) float64 { return float64(own[i]) / float64(max(theirs[i], 1)) }
	for i := range own {
		if ratio(i) > ratio(worst) {
			worst = i
		}
		sums[0] += own[i]
		sums[1] += theirs[i]
	}
	return result{
		fmt.Sprintf("z%d %d B; all %d B", tiles[worst][0], own[worst], sums[0]),
		fmt.Sprintf("geojson-vt %d B; all %d B", theirs[worst], sums[1]),
		fmt.Sprintf("%.2f; all %.2f", ratio(worst), float64(sums[0])/float64(max(sums[1], 1))), ratio(worst) <= 1.1,
	}, nil
}

// geojsonVT runs the viewer's own geojson-vt and vt-pbf in Node.
func (l *lab) geojsonVT(ctx context.Context, fc *geojson.FeatureCollection, tiles [][3]uint32) (sizes []int, err error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, &skipped{"node is not installed"}
	}
	found, err := filepath.Glob(filepath.Join(l.o.viewer, "node_modules/@maplibre/*-vt"))
	if err != nil || len(found) == 0 {
		return nil, &skipped{"no geojson-vt under " + l.o.viewer + "; make build fetches it"}
	}
	input, err := json.Marshal(map[string]any{
		"geojson": fc, "tiles": tiles, "layer": "areas",
		"options": map[string]any{"maxZoom": tile.MaxZoom, "tolerance": 3, "extent": tile.Extent, "buffer": tile.Buffer, "indexMaxZoom": 0},
	})
	if err != nil {
		return nil, err
	}
	cmd := command(ctx, "", node, "--input-type=module", "--eval", vtScript)
	cmd.Dir, cmd.Stdin = l.o.viewer, bytes.NewReader(input)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("geojson-vt: %w: %.300s", err, said.String())
	}
	for range tiles {
		var n int
		line, rest, _ := bytes.Cut(out, []byte("\n"))
		if _, err := fmt.Sscan(string(line), &n); err != nil {
			return nil, fmt.Errorf("geojson-vt printed %q", line)
		}
		sizes, out = append(sizes, n), rest
	}
	return sizes, nil
}

// nextDays bounds how many days measureNextDay goes through.
const nextDays = 800

// measureNextDay goes from day to day as a client that keeps each as the
// dictionary for the next (RFC 9842), and reads back what it is sent.
func measureNextDay(ctx context.Context, l *lab) (result, error) {
	server, err := l.server(ctx, false)
	if err != nil {
		return result{}, err
	}
	var deltas []int
	sum, gzipped := 0, 0
	dates := l.dates[max(0, len(l.dates)-nextDays):]
	var held response
	for i, date := range dates {
		path := "/snapshots/" + date + "?source=" + l.source
		plain, err := server.request(ctx, path, http.Header{})
		if err != nil {
			return result{}, err
		}
		if i > 0 {
			n, err := delta(ctx, server, path, held, plain)
			if err != nil {
				return result{}, fmt.Errorf("%s: %w", path, err)
			}
			deltas = append(deltas, n)
			sum += n
		}
		if held = plain; i == len(dates)-1 {
			small, err := server.request(ctx, path, http.Header{"Accept-Encoding": {"gzip"}})
			if err != nil {
				return result{}, err
			}
			gzipped = len(small.body)
		}
	}
	if len(deltas) == 0 {
		return result{}, &skipped{"the archive has one day"}
	}
	slices.Sort(deltas)
	median, mean := deltas[len(deltas)/2], sum/len(deltas)
	return result{
		fmt.Sprintf("median %d B, mean %d B, worst %d B", median, mean, deltas[len(deltas)-1]),
		fmt.Sprintf("gzip %d B, plain %d B", gzipped, len(held.body)),
		fmt.Sprintf("1/%d gzip", gzipped/max(mean, 1)), max(median, mean) <= 1024,
	}, nil
}

// delta asks for a day in terms of the one that is held and returns its size,
// once it has made the day of it.
func delta(ctx context.Context, s *site, path string, held, want response) (int, error) {
	sum := sha256.Sum256(held.body)
	_, id, _ := strings.Cut(held.header.Get("Use-As-Dictionary"), `id="`)
	id, _, found := strings.Cut(id, `"`)
	if !found {
		return 0, errors.New("the day before offers no dictionary")
	}
	got, err := s.request(ctx, path, http.Header{
		"Accept-Encoding":      {"dcz"},
		"Available-Dictionary": {":" + base64.StdEncoding.EncodeToString(sum[:]) + ":"},
		"Dictionary-Id":        {`"` + id + `"`},
	})
	if err != nil {
		return 0, err
	}
	if encoding := got.header.Get("Content-Encoding"); encoding != "dcz" {
		return 0, fmt.Errorf("came in the encoding %q", encoding)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(0, held.body), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return 0, err
	}
	defer d.Close()
	body, err := d.DecodeAll(got.body, nil)
	if err == nil && !bytes.Equal(body, want.body) {
		err = errors.New("is another day when it is put together")
	}
	return len(got.body), err
}
