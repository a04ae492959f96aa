package main

import (
	"archive/tar"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"github.com/ulikunitz/xz"
)

// tilesOverTheFront reads tiles of every zoom with another program's decoder:
// around Sudzha, where both sides hold ground, and along the front in Donbas.
func tilesOverTheFront(t *testing.T, s *server) {
	total := 0
	for z := maptile.Zoom(4); z <= 14; z++ {
		for _, at := range []orb.Point{{35.27, 51.2}, {35.05, 51.22}, {37.2, 48.2}, {37.9, 48.6}, {36.0, 47.5}} {
			centre := maptile.At(at, z)
			found := 0
			for dx := range uint32(3) {
				for dy := range uint32(3) {
					found += decodeTile(t, s, maptile.New(centre.X+dx-1, centre.Y+dy-1, z))
				}
			}
			if found == 0 {
				t.Errorf("no areas around %v at zoom %d", at, z)
			}
			total += found
		}
	}
	t.Logf("%d areas decoded", total)
}

// decodeTile fetches a tile, which may be empty, and returns how many areas it
// has; each must be a polygon within the tile and its margin.
func decodeTile(t *testing.T, s *server, at maptile.Tile) int {
	t.Helper()
	path := fmt.Sprintf("/tiles/2025-03-01/%d/%d/%d.mvt?source=deepstate", at.Z, at.X, at.Y)
	status, body, header, err := fetch(client(), s.base+path)
	if err != nil || status != http.StatusOK && status != http.StatusNoContent || header.Get("ETag") == "" {
		t.Fatalf("%s: %d %v", path, status, err)
	}
	if status == http.StatusNoContent {
		return 0
	}
	layers, err := mvt.Unmarshal(body)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	areas := 0
	for _, l := range layers {
		margin := float64(l.Extent) / 16
		within := orb.Bound{Min: orb.Point{-margin, -margin}, Max: orb.Point{float64(l.Extent) + margin, float64(l.Extent) + margin}}
		for _, f := range l.Features {
			polygonal := f.Geometry.GeoJSONType() == "Polygon" || f.Geometry.GeoJSONType() == "MultiPolygon"
			if l.Name == "areas" {
				areas++
			}
			if l.Version != 2 || polygonal != (l.Name == "areas") || f.Properties["source"] != "deepstate" || f.Properties["basis"] != "mapped" {
				t.Errorf("%s: layer %s version %d has a %s %v", path, l.Name, l.Version, f.Geometry.GeoJSONType(), f.Properties)
			}
			if b := f.Geometry.Bound(); !within.Contains(b.Min) || !within.Contains(b.Max) {
				t.Errorf("%s: layer %s reaches %v, beyond %v", path, l.Name, b, within)
			}
		}
	}
	return areas
}

// namesIn lists the files of a .tar.xz archive.
func namesIn(t *testing.T, archive string) (names []string) {
	t.Helper()
	f, err := os.Open(archive)
	must(t, err)
	defer f.Close()
	z, err := xz.NewReader(f)
	must(t, err)
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return names
		}
		must(t, err)
		if h.Typeflag == tar.TypeReg {
			names = append(names, h.Name)
		}
	}
}

func sorted(times []time.Time) []time.Time {
	slices.SortFunc(times, time.Time.Compare)
	return times
}
