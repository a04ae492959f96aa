package flatgeobuf

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// needs skips the test where a program is missing.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf("%s is not installed", program)
	}
	t.Skipf("%s is not installed", program)
}

// read is what GDAL makes of a file, as GeoJSON.
func read(t *testing.T, file []byte, options ...string) (features []struct {
	Properties map[string]any
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
}) {
	t.Helper()
	needs(t, "ogr2ogr")
	path := filepath.Join(t.TempDir(), "x.fgb")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", "/vsistdout/", path}, options...)
	cmd := exec.Command("ogr2ogr", args...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var doc struct{ Features json.RawMessage }
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(doc.Features, &features); err != nil {
		t.Fatal(err)
	}
	return features
}

func square(x, y, side float64) orb.Ring {
	return orb.Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
}

var columns = []Column{
	{Name: "id", Kind: String, Description: "what it is called"}, {Name: "km2", Kind: Double},
	{Name: "n", Kind: Long}, {Name: "drawn", Kind: Bool}, {Name: "valid_from", Kind: DateTime},
}

// TestGDALReads: every kind of geometry and of value comes back.
func TestGDALReads(t *testing.T) {
	hole := square(1, 1, 1)
	slices.Reverse(hole)
	for _, c := range []struct {
		geometry orb.Geometry
		want     string
	}{
		{orb.Point{35.27, 51.2}, `"Point" [ 35.27, 51.2 ]`},
		{orb.LineString{{0, 1}, {2, 3}}, `"LineString" [ [ 0.0, 1.0 ], [ 2.0, 3.0 ] ]`},
		{orb.MultiLineString{{{0, 1}, {2, 3}}, {{4, 5}, {6, 7}}}, `"MultiLineString" [ [ [ 0.0, 1.0 ], [ 2.0, 3.0 ] ], [ [ 4.0, 5.0 ], [ 6.0, 7.0 ] ] ]`},
		{orb.Polygon{square(0, 0, 4), hole}, `"Polygon" [ [ [ 0.0, 0.0 ], [ 4.0, 0.0 ], [ 4.0, 4.0 ], [ 0.0, 4.0 ], [ 0.0, 0.0 ] ], [ [ 1.0, 1.0 ], [ 1.0, 2.0 ], [ 2.0, 2.0 ], [ 2.0, 1.0 ], [ 1.0, 1.0 ] ] ]`},
		{orb.MultiPolygon{{square(0, 0, 1)}, {square(5, 5, 1)}}, `"MultiPolygon" [ [ [ [ 0.0, 0.0 ], [ 1.0, 0.0 ], [ 1.0, 1.0 ], [ 0.0, 1.0 ], [ 0.0, 0.0 ] ] ], [ [ [ 5.0, 5.0 ], [ 6.0, 5.0 ], [ 6.0, 6.0 ], [ 5.0, 6.0 ], [ 5.0, 5.0 ] ] ] ]`},
	} {
		file, err := Append(nil, Table{Name: "areas", Columns: columns, Features: []Feature{
			{c.geometry, []any{"Суджа", 57.978, int64(-3), true, "2025-04-07T20:02:46Z"}},
			{c.geometry, []any{nil, nil, nil, false, nil}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		got := read(t, file)
		if len(got) != 2 {
			t.Fatalf("%d features", len(got))
		}
		if s := fmt.Sprintf("%q %s", got[0].Geometry.Type, got[0].Geometry.Coordinates); s != c.want {
			t.Errorf("got  %s\nwant %s", s, c.want)
		}
		if s := fmt.Sprint(got[0].Properties); s != "map[drawn:true id:Суджа km2:57.978 n:-3 valid_from:2025-04-07T20:02:46Z]" {
			t.Errorf("got %s", s)
		}
		if s := fmt.Sprint(got[1].Properties); s != "map[drawn:false]" {
			t.Errorf("got %s", s)
		}
	}
}

// TestHeader: GDAL finds the layer's name, its extent, count and reference system.
func TestHeader(t *testing.T) {
	needs(t, "ogrinfo")
	file, err := Append(nil, Table{Name: "areas", Title: "Areas", Description: "of a day", Metadata: `{"basis":"mapped"}`, Columns: columns[:1],
		Features: []Feature{{orb.Polygon{square(35, 51, 0.5)}, []any{"a"}}}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.fgb")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("ogrinfo", "-so", "-al", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"Layer name: areas", "Geometry: Polygon", "Feature Count: 1", "Extent: (35.000000, 51.000000) - (35.500000, 51.500000)", "WGS 84", "id: String"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not in:\n%s", want, out)
		}
	}
}

// TestTree: by the tree GDAL finds the features whose boxes touch a box, no
// other, at any count.
func TestTree(t *testing.T) {
	for _, n := range []int{1, 2, 16, 17, 300, 5000} {
		var table Table
		table.Name, table.Columns = "squares", []Column{{Name: "n", Kind: Long}}
		for i := range n {
			x, y := float64(i*7919%1000)/5, float64(i*104729%997)/10-45
			table.Features = append(table.Features, Feature{orb.Polygon{square(x-100, y, 0.3)}, []any{int64(i)}})
		}
		file, err := Append(nil, table)
		if err != nil {
			t.Fatal(err)
		}
		for _, box := range []orb.Bound{{Min: orb.Point{-100, -45}, Max: orb.Point{-40, -5}}, {Min: orb.Point{-200, -50}, Max: orb.Point{200, 80}}, {Min: orb.Point{120, 80}, Max: orb.Point{121, 81}}} {
			want := 0
			for _, f := range table.Features {
				if f.Geometry.Bound().Intersects(box) {
					want++
				}
			}
			got := read(t, file, "-spat", fmt.Sprint(box.Min[0]), fmt.Sprint(box.Min[1]), fmt.Sprint(box.Max[0]), fmt.Sprint(box.Max[1]))
			if len(got) != want {
				t.Errorf("%d squares, %v: GDAL finds %d, there are %d", n, box, len(got), want)
			}
		}
	}
}

// TestEmpty: a table without features is a file.
func TestEmpty(t *testing.T) {
	file, err := Append(nil, Table{Name: "none", Columns: columns})
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, file); len(got) != 0 {
		t.Errorf("GDAL finds %d features", len(got))
	}
}

func TestRefused(t *testing.T) {
	point := orb.Point{1, 2}
	for name, c := range map[string]struct {
		features []Feature
		want     string
	}{
		"two kinds":       {[]Feature{{point, []any{"a"}}, {orb.Polygon{square(0, 0, 1)}, []any{"b"}}}, "feature 1: another kind"},
		"no geometry":     {[]Feature{{nil, []any{"a"}}}, "feature 0: a <nil>"},
		"a collection":    {[]Feature{{orb.Collection{point}, []any{"a"}}}, "orb.Collection"},
		"no positions":    {[]Feature{{orb.MultiPolygon{}, []any{"a"}}}, "no positions"},
		"a value missing": {[]Feature{{point, nil}}, "0 values for 1 columns"},
		"another type":    {[]Feature{{point, []any{7.5}}}, "id does not take a float64"},
		"an unknown type": {[]Feature{{point, []any{struct{}{}}}}, "does not take a struct"},
	} {
		got, err := Append([]byte("before"), Table{Columns: columns[:1], Features: c.features})
		if err == nil || !strings.Contains(err.Error(), c.want) || string(got) != "before" {
			t.Errorf("%s: got %q, %v; want an error with %q", name, got, err, c.want)
		}
	}
}

// TestCurve: the cells of a Hilbert curve each have one place, and cells that
// follow each other touch.
func TestCurve(t *testing.T) {
	at := map[uint32][2]int{}
	for x := range 32 {
		for y := range 32 {
			at[hilbert(uint32(x), uint32(y))] = [2]int{x, y}
		}
	}
	if len(at) != 1024 {
		t.Fatalf("%d places for 1024 cells", len(at))
	}
	for d := range uint32(1023) {
		a, b := at[d], at[d+1]
		if math.Abs(float64(a[0]-b[0]))+math.Abs(float64(a[1]-b[1])) != 1 {
			t.Fatalf("places %d and %d are cells %v and %v", d, d+1, a, b)
		}
	}
}

// TestEqualBytes: equal tables are equal files, and a node's box holds those below.
func TestEqualBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table Table
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			p := orb.Point{rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-90, 90).Draw(t, "lat")}
			table.Features = append(table.Features, Feature{p, nil})
		}
		a, err := Append(nil, table)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Append(nil, table)
		if err != nil || string(a) != string(b) || !strings.HasPrefix(string(a), magic) {
			t.Fatalf("%v; %d and %d bytes", err, len(a), len(b))
		}
	})
}

func ExampleAppend() {
	file, err := Append(nil, Table{Name: "places", Columns: []Column{{Name: "name", Kind: String}}, Features: []Feature{{orb.Point{35.27, 51.19}, []any{"Sudzha"}}}})
	fmt.Println(string(file[:3]), err)
	// Output: fgb <nil>
}
