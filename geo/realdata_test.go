package geo_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// realdata is the folder with map archives that nobody here drew. They may not
// be redistributed, so these tests skip where it is absent.
func realdata(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("SALIENT_REALDATA")
	if dir == "" {
		t.Skip("SALIENT_REALDATA is not set: no real map archive to test on")
	}
	return dir
}

type feature struct {
	Properties struct {
		Name string
		Fill string
	}
	Geometry *struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// multiPolygon is nil for points, lines and null geometries.
func (f feature) multiPolygon(t testing.TB) orb.MultiPolygon {
	t.Helper()
	if f.Geometry == nil {
		return nil
	}
	var raw [][][][]float64
	switch f.Geometry.Type {
	case "Polygon":
		raw = make([][][][]float64, 1)
		if err := json.Unmarshal(f.Geometry.Coordinates, &raw[0]); err != nil {
			t.Fatal(err)
		}
	case "MultiPolygon":
		if err := json.Unmarshal(f.Geometry.Coordinates, &raw); err != nil {
			t.Fatal(err)
		}
	}
	var mp orb.MultiPolygon
	for _, polygon := range raw {
		var p orb.Polygon
		for _, ring := range polygon {
			var r orb.Ring
			for _, c := range ring {
				r = append(r, orb.Point{c[0], c[1]})
			}
			p = append(p, r)
		}
		mp = append(mp, p)
	}
	return mp
}

func readFeatures(t testing.TB, path string) []feature {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var fc struct{ Features []feature }
	if err := json.Unmarshal(b, &fc); err != nil {
		t.Fatal(err)
	}
	return fc.Features
}

// realShapes calls visit with every shape of every GeoJSON file under the folder.
func realShapes(t *testing.T, dir string, visit func(where string, mp orb.MultiPolygon, f feature)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".geojson") {
			for i, f := range readFeatures(t, path) {
				if mp := f.multiPolygon(t); mp != nil {
					visit(filepath.Base(path)+"#"+string(rune('0'+i%10)), mp, f)
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryRealShapeIsAcceptedOrRefusedForAReason(t *testing.T) {
	dir := realdata(t)
	count, mended, refused := 0, map[geo.Rule]int{}, 0
	realShapes(t, dir, func(where string, mp orb.MultiPolygon, f feature) {
		count++
		s, findings, err := geo.New(mp)
		if err != nil {
			refused++
			t.Logf("%s: %v", where, err)
			return
		}
		seen := map[geo.Rule]bool{}
		for _, f := range findings {
			if !seen[f.Rule] {
				seen[f.Rule] = true
				mended[f.Rule]++
			}
			if f.Rule != geo.RulePrecision && f.Rule != geo.RuleWinding {
				t.Logf("%s: %v", where, f)
			}
		}
		_ = s
		_ = math.Abs
	})
	t.Logf("%d shapes, %d refused, mended %v", count, refused, mended)
}
