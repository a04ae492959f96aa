package geo_test

import (
	"archive/tar"
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
	"github.com/ulikunitz/xz"

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
	Geometry *geometry
}

type geometry struct {
	Type        string
	Coordinates json.RawMessage
	Geometries  []*geometry
}

// multiPolygon is nil for points, lines and null geometries.
func (g *geometry) multiPolygon(t testing.TB) orb.MultiPolygon {
	t.Helper()
	if g == nil {
		return nil
	}
	var raw [][][][]float64
	var mp orb.MultiPolygon
	switch g.Type {
	case "GeometryCollection":
		for _, part := range g.Geometries {
			mp = append(mp, part.multiPolygon(t)...)
		}
	case "Polygon":
		raw = make([][][][]float64, 1)
		if err := json.Unmarshal(g.Coordinates, &raw[0]); err != nil {
			t.Fatal(err)
		}
	case "MultiPolygon":
		if err := json.Unmarshal(g.Coordinates, &raw); err != nil {
			t.Fatal(err)
		}
	}
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
	return parseFeatures(t, b)
}

func parseFeatures(t testing.TB, b []byte) []feature {
	t.Helper()
	var fc struct{ Features []feature }
	if err := json.Unmarshal(b, &fc); err != nil {
		t.Fatal(err)
	}
	return fc.Features
}

// realShapes calls visit with every shape of every GeoJSON file of the archives.
func realShapes(t *testing.T, visit func(where string, mp orb.MultiPolygon)) {
	t.Helper()
	dir := realdata(t)
	for _, pattern := range []string{"deepstate/raw/*.geojson", "isw-*/*.geojson"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			for i, f := range readFeatures(t, path) {
				if mp := f.Geometry.multiPolygon(t); mp != nil {
					visit(fmt.Sprintf("%s feature %d", filepath.Base(path), i), mp)
				}
			}
		}
	}
}

// An exterior of the ISW maps of Kursk crosses itself on fourteen days, in the
// source's own coordinates; nothing else in the archives is beyond mending.
func TestRealShapes(t *testing.T) {
	count, refused := 0, 0
	realShapes(t, func(where string, mp orb.MultiPolygon) {
		count++
		s, findings, err := geo.New(mp)
		if err != nil {
			refused++
			var invalid *geo.InvalidError
			if !errors.As(err, &invalid) || firstUnmended(invalid.Findings).Rule != geo.RuleSelfCrossing {
				t.Errorf("%s: %v", where, err)
			}
			return
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Errorf("%s: %v", where, err)
		}
		if want := karney(s.MultiPolygon()); math.Abs(s.AreaKM2()-want) > 1e-7*want+1e-7 {
			t.Errorf("%s: %v km², want %v", where, s.AreaKM2(), want)
		}
		if !s.Contains(s.LabelPoint()) {
			t.Errorf("%s: label %v is not in the shape", where, s.LabelPoint())
		}
		before := orbgeo.Area(mp) / 1e6
		tolerance := 1e-9 * before
		if slices.ContainsFunc(findings, func(f geo.Finding) bool { return f.Rule == geo.RulePrecision }) {
			tolerance += orbgeo.Length(mp) * 0.008 / 1e6 // no point moves by more than 8 mm
		}
		if math.Abs(s.SphericalKM2()-before) > tolerance {
			t.Errorf("%s: %v km² after %v, %v km² before", where, s.SphericalKM2(), findings, before)
		}
	})
	t.Logf("%d shapes, %d refused", count, refused)
	if refused != 14 {
		t.Errorf("%d shapes are refused, want 14", refused)
	}
}

// classes are the shapes of a DeepState snapshot by fill colour.
func classes(t *testing.T, features []feature) map[string][]*geo.Shape {
	t.Helper()
	by := map[string][]*geo.Shape{}
	for _, f := range features {
		mp := f.Geometry.multiPolygon(t)
		if mp == nil {
			continue
		}
		s, _, err := geo.New(mp)
		if err != nil {
			t.Fatal(err)
		}
		fill := strings.ToLower(f.Properties.Fill)
		by[fill] = append(by[fill], s)
	}
	return by
}

// snapshots reads the DeepState archive of 2024-08 to 2025-04.
func snapshots(t *testing.T, visit func(id string, b []byte)) {
	t.Helper()
	file, err := os.Open(filepath.Join(realdata(t), "deepstate-2024-08_2025-04.tar.xz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := xz.NewReader(bufio.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(unpacked); ; {
		head, err := archive.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		visit(strings.TrimSuffix(filepath.Base(head.Name), ".geojson"), b)
	}
}

// Held in Russia, km² on the ellipsoid, computed elsewhere from the same maps.
func TestAreaOfSnapshots(t *testing.T) {
	type figures struct{ most, sum float64 }
	want := map[string]figures{
		"1724790513": {sum: 835.98},
		"1725654859": {sum: 908.92},
		"1744056166": {57.978, 69.34},
	}
	found := 0
	snapshots(t, func(id string, b []byte) {
		w, ok := want[id]
		if !ok {
			return
		}
		found++
		var got figures
		for _, s := range classes(t, parseFeatures(t, b))["#01579b"] {
			got.most, got.sum = max(got.most, s.AreaKM2()), got.sum+s.AreaKM2()
		}
		near(t, id+" sum", got.sum, w.sum, 0.01)
		if w.most > 0 {
			near(t, id+" largest", got.most, w.most, 0.001)
		}
	})
	if found != len(want) {
		t.Errorf("%d of %d snapshots are in the archive", found, len(want))
	}
}

// DeepState states its own figures, on the sphere, for every class and snapshot.
func TestSphericalAreaIsWhatDeepStateStates(t *testing.T) {
	dir := realdata(t)
	file, err := os.Open(filepath.Join(dir, "deepstate-areas", "area_history.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	measured := map[string]map[string][]*geo.Shape{}
	compared := 0
	for _, row := range rows[1:] {
		at, err := time.Parse("2006-01-02 15:04:05 MST", row[0])
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "deepstate", "raw", strconv.FormatInt(at.Unix(), 10)+".geojson")
		if _, err := os.Stat(path); err != nil {
			continue
		}
		if measured[path] == nil {
			measured[path] = classes(t, readFeatures(t, path))
		}
		sum := 0.0
		for _, fill := range counted(row[1]) {
			for _, s := range measured[path][fill] {
				sum += s.SphericalKM2()
			}
		}
		stated, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		if sum > 0 {
			compared++
			near(t, row[0]+" "+row[1], sum, stated, stated*1e-4)
		}
	}
	t.Logf("%d figures compared", compared)
	if compared < 50 {
		t.Errorf("only %d figures compared", compared)
	}
}

// counted are the fills whose areas DeepState adds up under one.
func counted(fill string) []string {
	switch fill {
	case "#0f9d58":
		return []string{fill, "#0288d1"}
	case "#880e4f":
		return []string{fill, "#000000"}
	}
	return []string{fill}
}

// A whole class of a day as one shape: parts that touch are united, and the
// ground stays the same.
func TestUnionOfRealClasses(t *testing.T) {
	by := classes(t, readFeatures(t, filepath.Join(realdata(t), "deepstate", "raw", "1744140832.geojson")))
	for _, fill := range []string{"#01579b", "#a52714", "#880e4f", "#0f9d58"} {
		sum := 0.0
		for _, s := range by[fill] {
			sum += s.AreaKM2()
		}
		s, err := geo.Union(by[fill]...)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Error(err)
		}
		t.Logf("%s: %d shapes, %v, sum %.3f", fill, len(by[fill]), s, sum)
		near(t, fill, s.AreaKM2(), sum, sum*1e-4)
	}
}
