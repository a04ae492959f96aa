package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// The zooms that tilesets are weighed at, and the goals.
const (
	firstWeighed, lastWeighed = 4, 12

	timeTimes     = 15
	viewportBytes = 2_000_000
)

// timeRows weigh the tiles of all time.
func timeRows() []row {
	return []row{
		{name: "temporal tileset, z4–z12", goal: fmt.Sprintf("≤ 1/%d of the daily ones", timeTimes), measure: measureTimeTiles},
		{name: "temporal viewport, gzip", goal: "≤ 2 MB", measure: measureViewport},
		{name: "temporal tile, z5 z8 z11", measure: measureTimeCut},
	}
}

// tiling is addresses of tiles with {z}, {x} and {y} in them, and where they lie.
type tiling struct {
	template string
	bounds   [4]float64
}

// tilingOf reads the TileJSON of a date, or of all of time.
func (l *lab) tilingOf(a asker, when string) (tiling, error) {
	r, err := must(a, "/tiles/"+when+".json?source="+l.source, [2]string{}, http.StatusOK)
	if err != nil {
		return tiling{}, err
	}
	var doc struct {
		Tiles  []string
		Bounds [4]float64
	}
	if err := json.Unmarshal(r.body, &doc); err != nil {
		return tiling{}, err
	}
	if len(doc.Tiles) != 1 {
		return tiling{}, fmt.Errorf("the TileJSON of %s has %d addresses", when, len(doc.Tiles))
	}
	_, path, _ := strings.Cut(doc.Tiles[0], "/tiles/")
	return tiling{"/tiles/" + path, doc.Bounds}, nil
}

// cover lists the tiles of a zoom within the bounds.
func (t tiling) cover(zoom maptile.Zoom) (ids []maptile.Tile) {
	first := maptile.At(orb.Point{t.bounds[0], t.bounds[3]}, zoom)
	last := maptile.At(orb.Point{t.bounds[2], t.bounds[1]}, zoom)
	for x := first.X; x <= last.X; x++ {
		for y := first.Y; y <= last.Y; y++ {
			ids = append(ids, maptile.New(x, y, zoom))
		}
	}
	return ids
}

// weight asks for a tile as a browser does and as one that takes no compression,
// and returns the lengths of both answers.
func (t tiling) weight(a asker, id maptile.Tile) (plain, sent int, err error) {
	path := strings.NewReplacer("{z}", fmt.Sprint(id.Z), "{x}", fmt.Sprint(id.X), "{y}", fmt.Sprint(id.Y)).Replace(t.template)
	for _, w := range []struct {
		into     *int
		encoding string
	}{{&plain, "identity"}, {&sent, "gzip"}} {
		r, err := a.ask(path, [2]string{"Accept-Encoding", w.encoding})
		if err != nil {
			return 0, 0, err
		}
		if r.status != http.StatusOK && r.status != http.StatusNoContent {
			return 0, 0, fmt.Errorf("%s answered %d: %.300s", path, r.status, r.body)
		}
		*w.into = len(r.body)
	}
	return plain, sent, nil
}

// tilesetWeight is the lengths of all tiles of a tileset, by zoom.
type tilesetWeight struct{ plain, sent [lastWeighed + 1]int }

func (t tiling) weigh(ctx context.Context, a asker) (w tilesetWeight, err error) {
	for zoom := maptile.Zoom(firstWeighed); zoom <= lastWeighed; zoom++ {
		for _, id := range t.cover(zoom) {
			plain, sent, err := t.weight(a, id)
			if err := errors.Join(err, ctx.Err()); err != nil {
				return w, err
			}
			w.plain[zoom] += plain
			w.sent[zoom] += sent
		}
	}
	return w, nil
}

func total(list [lastWeighed + 1]int) (sum int) {
	for _, n := range list {
		sum += n
	}
	return sum
}

// weighedDays is how many of the daily tilesets are weighed, spread evenly: to
// cut all tiles of two years of days would take minutes, and their sizes hardly
// differ from one day to the next.
const weighedDays = 24

// measureTimeTiles weighs the one tileset beside those of single days.
func measureTimeTiles(ctx context.Context, l *lab) (result, error) {
	server, err := handler(ctx, l.db, 0)
	if err != nil {
		return result{}, err
	}
	a := here{server}
	whole, err := l.tilingOf(a, "time")
	if err != nil {
		return result{}, err
	}
	own, err := whole.weigh(ctx, a)
	if err != nil {
		return result{}, err
	}
	var daily tilesetWeight
	n := min(weighedDays, len(l.dates))
	for i := range n {
		day, err := l.tilingOf(a, l.dates[i*len(l.dates)/n])
		if err != nil {
			return result{}, err
		}
		w, err := day.weigh(ctx, a)
		if err != nil {
			return result{}, err
		}
		for zoom := range w.plain {
			daily.plain[zoom] += w.plain[zoom]
			daily.sent[zoom] += w.sent[zoom]
		}
	}
	scale := float64(len(l.dates)) / float64(n)
	times := func(own, daily int) float64 { return scale * float64(daily) / float64(max(own, 1)) }
	for zoom := firstWeighed; zoom <= lastWeighed; zoom++ {
		fmt.Fprintf(l.log, "bench: temporal z%d: %d B, gzip %d B; daily 1/%.1f, gzip 1/%.1f\n", zoom,
			own.plain[zoom], own.sent[zoom], times(own.plain[zoom], daily.plain[zoom]), times(own.sent[zoom], daily.sent[zoom]))
	}
	plain, sent := times(total(own.plain), total(daily.plain)), times(total(own.sent), total(daily.sent))
	return result{
		fmt.Sprintf("%.2f MB, gzip %.2f MB", float64(total(own.plain))/1e6, float64(total(own.sent))/1e6),
		fmt.Sprintf("%d daily %.0f MB, gzip %.0f MB", len(l.dates), scale*float64(total(daily.plain))/1e6, scale*float64(total(daily.sent))/1e6),
		fmt.Sprintf("1/%.0f, gzip 1/%.0f", plain, sent), plain >= timeTimes,
	}, nil
}

// measureViewport weighs what a window of 1440 by 900 pixels takes of all time,
// around the busiest tile of each zoom.
func measureViewport(ctx context.Context, l *lab) (result, error) {
	server, err := handler(ctx, l.db, 0)
	if err != nil {
		return result{}, err
	}
	whole, err := l.tilingOf(here{server}, "time")
	if err != nil {
		return result{}, err
	}
	most, at := 0, 0
	for zoom := maptile.Zoom(5); zoom <= lastWeighed; zoom++ {
		sum := 0
		for _, id := range viewport(l.busyTile(zoom)) {
			_, sent, err := whole.weight(here{server}, id)
			if err := errors.Join(err, ctx.Err()); err != nil {
				return result{}, err
			}
			sum += sent
		}
		if sum > most {
			most, at = sum, int(zoom)
		}
	}
	return result{fmt.Sprintf("z%d %.2f MB, the most of z5–z12", at, float64(most)/1e6), "–", "–", most <= viewportBytes}, nil
}

// viewport lists the tiles of 512 pixels that a window of 1440 by 900 may show
// with a tile in its middle.
func viewport(middle maptile.Tile) (ids []maptile.Tile) {
	reach := func(pixels float64) int { return int(math.Ceil((pixels - 512) / 2 / 512)) }
	world := 1 << middle.Z
	for x := int(middle.X) - reach(1440); x <= int(middle.X)+reach(1440); x++ {
		for y := int(middle.Y) - reach(900); y <= int(middle.Y)+reach(900); y++ {
			if x >= 0 && y >= 0 && x < world && y < world {
				ids = append(ids, maptile.New(uint32(x), uint32(y), middle.Z))
			}
		}
	}
	return ids
}

// measureTimeCut times the first tile of three zooms, for which the whole zoom is
// cut, and the tiles beside it, which come from that.
func measureTimeCut(ctx context.Context, l *lab) (result, error) {
	var first, next time.Duration
	zooms := []maptile.Zoom{5, 8, 11}
	measure := func(ctx context.Context) error {
		server, err := handler(ctx, l.db, 0)
		if err != nil {
			return err
		}
		whole, err := l.tilingOf(here{server}, "time")
		if err != nil {
			return err
		}
		// The outlines are the same for all zooms; a world tile makes them.
		if _, _, err := whole.weight(here{server}, maptile.New(0, 0, 0)); err != nil {
			return err
		}
		var once, again time.Duration
		for _, zoom := range zooms {
			middle := l.busyTile(zoom)
			for i, id := range append([]maptile.Tile{middle}, maptile.New(middle.X^1, middle.Y, zoom)) {
				start := time.Now()
				if _, _, err := whole.weight(here{server}, id); err != nil {
					return err
				}
				if took := time.Since(start) / time.Duration(len(zooms)); i == 0 {
					once += took
				} else {
					again += took
				}
			}
		}
		if first == 0 || once < first {
			first = once
		}
		if next == 0 || again < next {
			next = again
		}
		return nil
	}
	if err := l.inTurn(ctx, measure); err != nil {
		return result{}, err
	}
	size := l.archive.Size()
	return result{
		fmt.Sprintf("first of a zoom %.0f ms, next %.1f ms", first.Seconds()*1e3, next.Seconds()*1e3),
		fmt.Sprintf("%d snapshots, %d shapes", len(l.archive.Snapshots(l.source, l.archive.Recorded())), size.Shapes), "–", false,
	}, nil
}
