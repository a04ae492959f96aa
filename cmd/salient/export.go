package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/salient-map/salient/geo/tile"
	"github.com/salient-map/salient/geo/tile/pmtiles"
)

func exportVerb() verb {
	return verb{
		name: "export", args: "pmtiles [TILESET] --out FILE [--db PATH]", short: "write a tile set as one file",
		long: `Writes a tile set as a PMTiles archive (version 3), which maps read from any web
space or disk without a tile server. TILESET is the path of a TileJSON, as the
server has them; without one it is /tiles/latest.json. The file appears when it is
whole, in the place of one that was there; "-" is the standard output.

Examples:
  salient export pmtiles --out latest.pmtiles
  salient export pmtiles '/tiles/2025-04-07.json?source=deepstate' --db maps.db --out kursk.pmtiles`,
		make: func(fs *flag.FlagSet) action {
			db := fs.String("db", "", "`PATH` of the store")
			out := fs.String("out", "", "`FILE` to write")
			deepest := fs.Int("maxzoom", tile.MaxZoom, "deepest `ZOOM`")
			return func(ctx context.Context, t terminal, args []string) error {
				if len(args) < 1 || len(args) > 2 || args[0] != "pmtiles" || *out == "" || *deepest < 0 || *deepest > tile.MaxZoom {
					return &exitError{exitUsage, fmt.Errorf("export: want pmtiles, perhaps the path of a TileJSON, --out FILE, and a --maxzoom of 0 to %d", tile.MaxZoom)}
				}
				target := "/tiles/latest.json"
				if len(args) == 2 {
					target = args[1]
				}
				return export(ctx, t, *db, target, *out, *deepest)
			}
		},
	}
}

func export(ctx context.Context, t terminal, db, target, out string, deepest int) error {
	a, err := openAsker(ctx, t, db)
	if err != nil {
		return err
	}
	defer a.close()
	set, err := a.tileset(ctx, t, target)
	if err != nil {
		return err
	}
	set.MaxZoom = min(set.MaxZoom, deepest)
	w := &pmtiles.Writer{}
	if err := a.gather(ctx, t, set, w); err != nil {
		return err
	}
	info, err := set.info()
	if err != nil {
		return err
	}
	if err := writeWhole(t, out, func(to io.Writer) error { return w.Write(to, info) }); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	tiles, distinct := w.Len()
	fmt.Fprintf(t.stderr, "%s: %d tiles, %d of them distinct, zoom %d to %d\n", strings.TrimPrefix(out, "./"), tiles, distinct, set.MinZoom, set.MaxZoom)
	return nil
}

// writeWhole lets write fill a file beside its place and moves it there when it
// is whole; "-" is the standard output.
func writeWhole(t terminal, path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(t.stdout)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // there is none once it has moved
	defer f.Close()
	b := bufio.NewWriter(f)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
