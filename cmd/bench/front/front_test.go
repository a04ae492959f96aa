package front_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"github.com/salient-map/salient/cmd/bench/front"
	"github.com/salient-map/salient/geo"
)

type edge [2]orb.Point

func edges(mp orb.MultiPolygon) map[edge]bool {
	out := map[edge]bool{}
	for _, p := range mp {
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				out[edge{r[i-1], r[i]}] = true
			}
		}
	}
	return out
}

// TestShapeOfAnArchive holds what is invented to what was measured on a real
// archive of as many days.
func TestShapeOfAnArchive(t *testing.T) {
	const n = 769
	all := map[edge]bool{}
	var before map[edge]bool
	var repeated float64
	same, rounded, days := 0, 0, 0
	for date, mp := range front.Days(n) {
		now := edges(mp)
		if len(now) < 2500 || len(now) > 3300 || len(mp) < 6 || len(mp) > 22 || len(mp[0]) != 2 {
			t.Fatalf("%s: %d edges in %d polygons", date, len(now), len(mp))
		}
		if before != nil {
			kept := 0
			for e := range now {
				if before[e] {
					kept++
				} else {
					all[e] = true
				}
			}
			share := float64(kept) / float64(len(now))
			repeated += share / (n - 1)
			switch {
			case kept == len(now) && len(now) == len(before):
				same++
			case share < 0.7:
				rounded++
			}
		}
		if before == nil {
			maps.Copy(all, now)
		}
		before = now
		days++
	}
	t.Logf("%d days: %.4f of the edges repeat, %d days change nothing, %d distinct edges", days, repeated, same, len(all))
	if days != n || repeated < 0.982 || repeated > 0.992 || same < 80 || same > 150 || len(all) < 17000 || len(all) > 27000 {
		t.Error("not the shape of a real archive")
	}
	if rounded != 12 { // there and back, six times
		t.Errorf("%d days changed most of their edges, want 12", rounded)
	}
}

func TestDatesHaveGapsAndSeveralMaps(t *testing.T) {
	maps, gaps, most := map[string]int{}, 0, 0
	var before time.Time
	for instant := range front.Days(769) {
		date := instant.Format(time.DateOnly)
		if !instant.After(before) || instant.Year() > 2025 {
			t.Errorf("%v follows %v", instant, before)
		}
		switch days := instant.Truncate(24*time.Hour).Sub(before.Truncate(24*time.Hour)).Hours() / 24; {
		case before.IsZero() || days <= 1:
		case days == 2:
			gaps++
		default:
			t.Errorf("%v follows %v", instant, before)
		}
		maps[date]++
		most, before = max(most, maps[date]), instant
	}
	several := 0
	for _, n := range maps {
		if n > 1 {
			several++
		}
	}
	if gaps < 10 || several < 15 || most != 6 || before.Format(time.DateTime) != "2025-12-31 23:59:59" {
		t.Errorf("%d gaps, %d dates with several maps, at most %d, the last on %v", gaps, several, most, before)
	}
}

// TestOnlyTouchingPartsNeedMending: nine days in ten are valid, the tenth has
// two parts that share an edge, and nothing worse.
func TestOnlyTouchingPartsNeedMending(t *testing.T) {
	i := 0
	for date, mp := range front.Days(100) {
		touching := i%50 >= 45
		if i++; i%7 != 0 && !touching {
			continue
		}
		shape, findings, err := geo.New(mp)
		if err != nil {
			t.Fatalf("%v: %v", date, err)
		}
		if got := len(shape.MultiPolygon()) < len(mp); got != touching {
			t.Errorf("%v: %d parts of %d, %v", date, len(shape.MultiPolygon()), len(mp), findings)
		}
		if mp[0][0].Orientation() != orb.CW {
			t.Errorf("%v: the exterior does not run clockwise", date)
		}
	}
}

func TestPocketsStayOffTheMainGround(t *testing.T) {
	i := 0
	for date, mp := range front.Days(200) {
		if i++; i%20 != 0 {
			continue
		}
		for n, p := range mp[1:] {
			if planar.RingContains(mp[0][0], p[0][0]) || planar.RingContains(p[0], mp[0][0][0]) {
				t.Errorf("%v: pocket %d lies on the main ground", date, n)
			}
			if !p[0].Closed() || len(p[0]) < 10 {
				t.Errorf("%v: pocket %d is no ring: %d positions", date, n, len(p[0]))
			}
		}
	}
}

func TestWrittenFilesReadBack(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	for _, folder := range []string{one, other} {
		if err := front.Write(folder, 6); err != nil {
			t.Fatal(err)
		}
	}
	var want []orb.MultiPolygon
	for _, mp := range front.Days(6) {
		want = append(want, mp)
	}
	names, err := filepath.Glob(filepath.Join(one, "front_*.geojson"))
	if err != nil || len(names) != 6 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	slices.Sort(names)
	for i, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		again, err := os.ReadFile(filepath.Join(other, filepath.Base(name)))
		if err != nil || !bytes.Equal(text, again) {
			t.Fatalf("%s: written twice, not the same (%v)", name, err)
		}
		fc, err := geojson.UnmarshalFeatureCollection(text)
		if err != nil {
			t.Fatal(err)
		}
		if !fc.Features[0].Geometry.(orb.MultiPolygon).Equal(want[i]) {
			t.Fatalf("%s does not read back", name)
		}
	}
}

// TestSourcesDrawApart: each has a front of its own, the same every time.
func TestSourcesDrawApart(t *testing.T) {
	draw := func(number uint64) (all []orb.MultiPolygon) {
		for _, mp := range front.Source(number, 3) {
			all = append(all, mp)
		}
		return all
	}
	one, again, other := draw(1), draw(1), draw(2)
	for i := range one {
		if !one[i].Equal(again[i]) || one[i].Equal(other[i]) {
			t.Errorf("day %d of a source is drawn otherwise, or as another's", i)
		}
	}
}

func TestWriteNamesTheFolderItCannotUse(t *testing.T) {
	if err := front.Write(filepath.Join(t.TempDir(), "missing"), 1); err == nil {
		t.Error("no error")
	}
}
