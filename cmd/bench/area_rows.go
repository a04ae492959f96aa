package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/tidwall/geodesic"

	"github.com/salient-map/salient/geo"
)

// areaRows hold the areas of every snapshot against others who measure on the
// ellipsoid.
func areaRows() []row {
	return []row{
		{name: "area, beside PostGIS", goal: "≤ 1e-7 off PostGIS", measure: measurePostGIS},
		{name: "area, beside Karney's", goal: "≤ 1e-7 off", measure: measureKarney},
	}
}

// allShapes lists the distinct shapes of the archive.
func (l *lab) allShapes() (list []*geo.Shape) {
	seen := map[geo.Hash]bool{}
	for _, s := range l.snapshots() {
		for _, a := range s.Areas {
			if !seen[a.Shape.Hash()] {
				seen[a.Shape.Hash()] = true
				list = append(list, a.Shape)
			}
		}
	}
	return list
}

// off finds the shape whose area, in km², is furthest from another's measure. A
// tenth of a square metre is what the others are good to, and forgiven.
func off(shapes []*geo.Shape, by string, theirs func(int) float64) result {
	worst, at := 0.0, 0
	for i, s := range shapes {
		own, other := s.AreaKM2(), theirs(i)
		if d := max(0, math.Abs(own-other)-1e-7) / other; d > worst {
			worst, at = d, i
		}
	}
	return result{fmt.Sprintf("%.6f km²; %d shapes", shapes[at].AreaKM2(), len(shapes)),
		fmt.Sprintf("%s %.6f km²", by, theirs(at)), fmt.Sprintf("%.1e", worst), worst <= 1e-7}
}

// measurePostGIS asks the database that SALIENT_TEST_POSTGRES names for the area
// of each shape as geography.
func measurePostGIS(ctx context.Context, l *lab) (result, error) {
	database := os.Getenv("SALIENT_TEST_POSTGRES")
	psql, err := exec.LookPath("psql")
	if database == "" || err != nil {
		return result{}, &skipped{"no psql, or no SALIENT_TEST_POSTGRES"}
	}
	shapes := l.allShapes()
	cmd := command(ctx, "", psql, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-d", database)
	r, w := io.Pipe()
	cmd.Stdin = r
	var said strings.Builder
	cmd.Stderr = &said
	go func() {
		for _, s := range shapes {
			if _, err := fmt.Fprintf(w, "SELECT ST_Area('SRID=4326;%s'::geography);\n", wkt.MarshalString(s.MultiPolygon())); err != nil {
				return // psql is gone, and says why
			}
		}
		w.Close()
	}()
	out, err := cmd.Output()
	r.Close()
	if err != nil {
		return result{}, fmt.Errorf("psql: %w: %.300s", err, said.String())
	}
	var theirs []float64
	for _, text := range strings.Fields(string(out)) {
		m2, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return result{}, fmt.Errorf("psql: %w", err)
		}
		theirs = append(theirs, m2/1e6)
	}
	if len(theirs) != len(shapes) {
		return result{}, fmt.Errorf("psql measured %d of %d shapes", len(theirs), len(shapes))
	}
	return off(shapes, "PostGIS", func(i int) float64 { return theirs[i] }), nil
}

// measureKarney is the same beside a Go version of GeographicLib, by which
// PostGIS measures too.
func measureKarney(ctx context.Context, l *lab) (result, error) {
	shapes := l.allShapes()
	theirs := make([]float64, len(shapes))
	for i, s := range shapes {
		theirs[i] = karney(s.MultiPolygon())
		if ctx.Err() != nil {
			return result{}, ctx.Err()
		}
	}
	return off(shapes, "Karney", func(i int) float64 { return theirs[i] }), nil
}

// karney is the area in km², edges being geodesics.
func karney(mp orb.MultiPolygon) (sum float64) {
	for _, polygon := range mp {
		for _, r := range polygon {
			p := geodesic.WGS84.PolygonInit(false)
			for _, c := range r[:len(r)-1] {
				p.AddPoint(c.Lat(), c.Lon())
			}
			var area float64
			p.Compute(false, true, &area, nil)
			sum += area / 1e6
		}
	}
	return sum
}
