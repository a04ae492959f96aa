package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// equalArea is a projection that keeps areas on WGS 84: what GDAL measures in
// it is geodesic, but for the bend of edges.
const equalArea = "+proj=laea +lat_0=51.2 +lon_0=35.2 +datum=WGS84"

// TestGDALReads has GDAL read a snapshot by its URL, and a tile: an outside
// reader, with other code for everything, must count and measure the same.
func TestGDALReads(t *testing.T) {
	needs(t, "ogrinfo")
	needs(t, "ogr2ogr")
	write(t, map[string][]byte{"2024-09-01.geojson": []byte(`{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
			[[35,51],[35.25,51],[35.25,51.25],[35,51.25],[35,51]],
			[[35.1,51.1],[35.1,51.15],[35.15,51.15],[35.15,51.1],[35.1,51.1]]]}},
		{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[
			[[[35.3,51],[35.4,51],[35.4,51.1],[35.3,51.1],[35.3,51]]],
			[[[35.45,51],[35.5,51],[35.5,51.1],[35.45,51.1],[35.45,51]]]]}}]}`)})
	importDesk(t, "2024-09-01.geojson")
	s := serveProcess(t, "--db", "maps.db")
	_, want := s.snapshot("2024-09-01", "source", "desk").km2()

	n, computed, stated := gdalMeasures(t, s.base+"/snapshots/2024-09-01?source=desk", "desk")
	if n != 2 || math.Abs(stated-want) > 1e-6 {
		t.Errorf("GDAL counts %d areas of %v km² in the GeoJSON, want 2 of %v", n, stated, want)
	}
	if math.Abs(computed-want) > 1e-4*want {
		t.Errorf("GDAL measures %v km² in the GeoJSON, the answer states %v", computed, want)
	}

	at := maptile.At(orb.Point{35.2, 51.1}, 7)
	tile := fmt.Sprintf("MVT:%s/tiles/2024-09-01/%d/%d/%d.mvt?source=desk", s.base, at.Z, at.X, at.Y)
	if b := at.Bound(0); !b.Contains(orb.Point{35, 51}) || !b.Contains(orb.Point{35.5, 51.25}) {
		t.Fatalf("tile %v does not hold all of it: %v", at, b)
	}
	n, computed, stated = gdalMeasures(t, tile, "areas", "areas")
	if n != 2 || math.Abs(stated-want) > 1e-4*want {
		t.Errorf("GDAL counts %d areas of %v km² in the tile, want 2 of %v", n, stated, want)
	}
	if math.Abs(computed-want) > 0.02*want { // a step of the tile is 48 m wide
		t.Errorf("GDAL measures %v km² in the tile, the answer states %v", computed, want)
	}
	s.stop()
}

var (
	gdalCount = regexp.MustCompile(`n \(Integer(?:64)?\) = (\d+)`)
	gdalSum   = regexp.MustCompile(`(computed|stated) \(Real\) = ([0-9.e+]+)`)
)

// gdalMeasures reads a layer of areas and sums the square kilometres that GDAL
// computes and those that the areas' attributes state.
func gdalMeasures(t *testing.T, source, name string, args ...string) (n int, computed, stated float64) {
	t.Helper()
	file := name + ".gpkg"
	args = append([]string{"-f", "GPKG", file, source, "-nln", "areas", "-t_srs", equalArea, "-nlt", "PROMOTE_TO_MULTI"}, args...)
	gdal(t, "ogr2ogr", args...)
	out := gdal(t, "ogrinfo", "-ro", "-q", file, "-dialect", "OGRSQL", "-sql",
		"SELECT COUNT(*) AS n, SUM(OGR_GEOM_AREA) AS computed, SUM(area_km2) AS stated FROM areas")
	count := gdalCount.FindStringSubmatch(out)
	sums := gdalSum.FindAllStringSubmatch(out, -1)
	if count == nil || len(sums) != 2 {
		t.Fatalf("ogrinfo said %q", out)
	}
	n, err := strconv.Atoi(count[1])
	must(t, err)
	computed, err = strconv.ParseFloat(sums[0][2], 64)
	must(t, err)
	stated, err = strconv.ParseFloat(sums[1][2], 64)
	must(t, err)
	return n, computed / 1e6, stated
}

func gdal(t *testing.T, program string, args ...string) string {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "GDAL_HTTP_TIMEOUT=20", "GDAL_DISABLE_READDIR_ON_OPEN=EMPTY_DIR")
	o := finish(t, cmd)
	if o.code != 0 {
		t.Fatalf("%s %v: exit code %d\n%s%s", program, args, o.code, o.stdout, o.stderr)
	}
	return o.stdout
}
