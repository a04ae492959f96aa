package geo_test

import (
	"archive/tar"
	"bufio"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/geo"
)

// What the ground held in Russia lost, km² on the ellipsoid, computed elsewhere
// from the same maps: each the last of its UTC day.
func TestChangesOfSnapshots(t *testing.T) {
	held := map[string][]*geo.Shape{}
	snapshots(t, func(id string, b []byte) {
		if slices.Contains([]string{"1724790513", "1743967548", "1744056166", "1744402900", "1744490169"}, id) {
			held[id] = classes(t, parseFeatures(t, b))["#01579b"]
		}
	})
	for _, c := range []struct {
		before, after string
		lost, gained  float64
	}{
		{"1743967548", "1744056166", 5.287, 0},
		{"1744402900", "1744490169", 18.764, 0},
		{"1724790513", "1744056166", 766.643, 0},
	} {
		before, after := held[c.before], held[c.after]
		got := geo.CompareArea(before, after)
		t.Logf("%s to %s: %+v", c.before, c.after, got)
		near(t, c.before+" lost", got.LostKM2, c.lost, 0.01)
		near(t, c.before+" gained", got.GainedKM2, c.gained, 0.01)
		checkTurned(t, before, after)
		checkGround(t, before, after)
	}
}

// checkGround holds a comparison with all its ground to itself and to the
// overlay engine.
func checkGround(t *testing.T, before, after []*geo.Shape) {
	t.Helper()
	c := geo.Compare(before, after, geo.CompareOptions{Unchanged: true})
	was, is := union(t, before)[0], union(t, after)[0]
	near(t, "before", c.LostKM2+c.UnchangedKM2, was.AreaKM2(), 1e-6*was.AreaKM2())
	near(t, "after", c.GainedKM2+c.UnchangedKM2, is.AreaKM2(), 1e-6*is.AreaKM2())
	for what, v := range map[string]struct {
		s         *geo.Shape
		km2       float64
		op        func(a, b *geo.Shape) (*geo.Shape, error)
		from, and *geo.Shape
	}{
		"gained":    {c.Gained, c.GainedKM2 - c.SliverGainedKM2, geo.Difference, is, was},
		"lost":      {c.Lost, c.LostKM2 - c.SliverLostKM2, geo.Difference, was, is},
		"unchanged": {c.Unchanged, c.UnchangedKM2, geo.Intersection, was, is},
	} {
		area := 0.0
		if v.s != nil {
			area = v.s.AreaKM2()
			if err := validate(v.s.MultiPolygon()); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		near(t, "polygons "+what, area, v.km2, 1e-4)
		peer, err := v.op(v.from, v.and)
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		if peer != nil {
			want = peer.AreaKM2()
		}
		near(t, what+" by the overlay engine", area, want, 1e-3+1e-6*want)
	}
}

// occupied reads the daily archive of 2024-07 to 2026-08, one shape a day, by
// name in order.
func occupied(t testing.TB, want func(name string) bool) map[string]*geo.Shape {
	t.Helper()
	file, err := os.Open(filepath.Join(realdata(t), "occupied-daily.tar.xz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := xz.NewReader(bufio.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]*geo.Shape{}
	for archive := tar.NewReader(unpacked); ; {
		head, err := archive.Next()
		if err == io.EOF {
			return days
		}
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(head.Name)
		if head.Typeflag != tar.TypeReg || !want(name) {
			continue
		}
		b, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range parseFeatures(t, b) {
			s, _, err := geo.New(f.Geometry.multiPolygon(t))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			days[name] = s
		}
	}
}

// From day to day the whole front: what is gained less what is lost is what the
// area grew by, polygons are valid, and days on which the source rounded the
// file anew show as slivers.
func TestChangesOfDailyMaps(t *testing.T) {
	days := occupied(t, func(name string) bool {
		return strings.Contains(name, "202409") || strings.Contains(name, "202410")
	})
	names := slices.Sorted(maps.Keys(days))
	rounded := 0
	for i := 1; i < len(names); i++ {
		before, after := days[names[i-1]], days[names[i]]
		c := geo.Compare([]*geo.Shape{before}, []*geo.Shape{after}, geo.CompareOptions{})
		near(t, names[i]+" grew by", c.GainedKM2-c.LostKM2, after.AreaKM2()-before.AreaKM2(), 1e-9*after.AreaKM2())
		near(t, names[i]+" polygons gained", areaKM2(c.Gained), c.GainedKM2-c.SliverGainedKM2, 0.005)
		near(t, names[i]+" polygons lost", areaKM2(c.Lost), c.LostKM2-c.SliverLostKM2, 0.005)
		for _, s := range []*geo.Shape{c.Gained, c.Lost} {
			if s == nil {
				continue
			}
			if err := validate(s.MultiPolygon()); err != nil {
				t.Errorf("%s: %v", names[i], err)
			}
		}
		if c.Slivers > 500 {
			rounded++
		}
	}
	if rounded != 4 { // there and back, twice
		t.Errorf("%d days changed by slivers everywhere, want 4", rounded)
	}
}
