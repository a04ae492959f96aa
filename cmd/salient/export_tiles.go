package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

	"github.com/salient-map/salient/geo/tile/pmtiles"
)

// tileset is what an export needs of a TileJSON; the rest is kept as it came.
type tileset struct {
	Tiles            []string
	MinZoom, MaxZoom int
	Bounds           [4]float64

	members map[string]json.RawMessage
}

// tileset asks for a TileJSON.
func (a *asker) tileset(ctx context.Context, t terminal, target string) (*tileset, error) {
	if !strings.HasPrefix(target, "/") {
		return nil, &exitError{exitUsage, fmt.Errorf("export: want the path of a TileJSON, such as /tiles/latest.json, not %q", target)}
	}
	w, err := a.ask(ctx, target)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("export: %q is no path: %w", target, err)}
	}
	if w.status != http.StatusOK {
		return nil, w.failure(t)
	}
	set := &tileset{}
	if json.Unmarshal(w.body, set) != nil || json.Unmarshal(w.body, &set.members) != nil || len(set.Tiles) == 0 {
		return nil, &exitError{exitUsage, fmt.Errorf("export: %s is no TileJSON; want an address such as /tiles/latest.json", target)}
	}
	return set, nil
}

// info keeps what the TileJSON says, but for where the tiles are.
func (s *tileset) info() (pmtiles.Info, error) {
	kept := map[string]json.RawMessage{}
	for name, value := range s.members {
		switch name {
		case "tilejson", "tiles", "scheme", "bounds", "center", "minzoom", "maxzoom":
		default:
			kept[name] = value
		}
	}
	kept["type"] = json.RawMessage(`"overlay"`)
	metadata, err := json.Marshal(kept)
	return pmtiles.Info{Bounds: s.Bounds, Metadata: metadata}, err
}

// square is the address of a tile within a zoom.
type square struct{ x, y int }

// gather asks for every tile that may have something in it. Below the first zoom
// these are the tiles under one that has something, and under its neighbours: an
// area too small to be drawn has its label in such a tile all the same.
func (a *asker) gather(ctx context.Context, t terminal, set *tileset, into *pmtiles.Writer) error {
	candidates := squares(set.Bounds, set.MinZoom)
	for z := set.MinZoom; z <= set.MaxZoom; z++ {
		there := map[square]bool{}
		for at := range candidates {
			if err := ctx.Err(); err != nil {
				return err
			}
			body, err := a.tile(ctx, t, set.Tiles[0], z, at)
			if err != nil {
				return err
			}
			if len(body) == 0 {
				continue
			}
			there[at] = true
			if err := into.Add(uint8(z), uint32(at.x), uint32(at.y), body); err != nil {
				return err
			}
		}
		candidates = below(there, z)
	}
	return nil
}

// below lists the tiles of the next zoom under those given and their neighbours.
func below(there map[square]bool, z int) map[square]bool {
	out := map[square]bool{}
	side := 2 << z
	for at := range there {
		for x := max(0, 2*at.x-2); x < min(side, 2*at.x+4); x++ {
			for y := max(0, 2*at.y-2); y < min(side, 2*at.y+4); y++ {
				out[square{x, y}] = true
			}
		}
	}
	return out
}

// squares lists the tiles of a zoom that a box in degrees (west, south, east,
// north) touches, and those around them: a tile has a buffer.
func squares(b [4]float64, z int) map[square]bool {
	side := 1 << z
	column := func(lon float64) int { return int(math.Floor((lon + 180) / 360 * float64(side))) }
	row := func(lat float64) int {
		return int(math.Floor((1 - math.Asinh(math.Tan(lat*math.Pi/180))/math.Pi) / 2 * float64(side)))
	}
	out := map[square]bool{}
	for x := max(0, column(b[0])-1); x <= min(side-1, column(b[2])+1); x++ {
		for y := max(0, row(b[3])-1); y <= min(side-1, row(b[1])+1); y++ {
			out[square{x, y}] = true
		}
	}
	return out
}

// tile is the plain bytes of a tile, none where it is empty.
func (a *asker) tile(ctx context.Context, t terminal, template string, z int, at square) ([]byte, error) {
	target := strings.NewReplacer("{z}", strconv.Itoa(z), "{x}", strconv.Itoa(at.x), "{y}", strconv.Itoa(at.y)).Replace(strings.TrimPrefix(template, home))
	w, err := a.ask(ctx, target)
	switch {
	case err != nil:
		return nil, fmt.Errorf("export: %q is no path: %w", target, err)
	case w.status == http.StatusNoContent:
		return nil, nil
	case w.status != http.StatusOK:
		return nil, w.failure(t)
	}
	return w.body, nil
}
