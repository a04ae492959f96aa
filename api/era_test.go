package api

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// eraReach is how far, in tile units, a line in the tiles of all time may be from
// where it belongs.
const eraReach = 2*eraPixel*math.Sqrt2/2 + eraTolerance

// TestTimeTilesHoldEveryDate: at any instant and any place, at any zoom, the cells
// valid then are those areas of the state of that instant that hold the place;
// unless a border is so near that the zoom does not show on which side it lies.
func TestTimeTilesHoldEveryDate(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, records)
		a := s.world.Archive()
		q := drawAsked(rt, a, records)
		q.values.Del("bbox")
		q.filter.Bound = nil
		if _, newest := a.Span(q.asOf, q.source); newest.IsZero() {
			return
		}
		zoom := maptile.Zoom(rapid.SampledFrom([]int{0, 4, 7, 9, 12, 14}).Draw(rt, "zoom"))
		for range 4 {
			at := orb.Point{35 + 0.7*rapid.Float64Range(-0.5, 1).Draw(rt, "lon"), 51 + 0.7*rapid.Float64Range(-0.5, 1).Draw(rt, "lat")}
			want := map[string]int{}
			for _, p := range a.State(q.at, q.asOf, q.source, q.filter).Parts {
				for _, area := range p.Areas {
					if nearBorder(area, at, zoom) {
						return
					}
					if !area.OutsideTotals && area.Shape.Contains(at) {
						want[fmt.Sprint(p.Source.ID, area.Controller, area.Status, area.Territory, area.Class, p.Snapshot.Basis)] = 1
					}
				}
			}
			if got := cellsAt(rt, s, q, at, zoom); !equalCounts(got, want) {
				rt.Fatalf("z%d %v %s: %v, want %v", zoom, at, q.target(), got, want)
			}
		}
	})
}

func equalCounts(a, b map[string]int) bool {
	if len(a) != len(b) {
		return false
	}
	for k, n := range a {
		if b[k] != n {
			return false
		}
	}
	return true
}

// cellsAt counts what the cells at a place say that are valid at the question's
// instant.
func cellsAt(rt *rapid.T, h http.Handler, q asked, at orb.Point, zoom maptile.Zoom) map[string]int {
	id := maptile.At(at, zoom)
	w := ask(h, "GET", fmt.Sprintf("/tiles/time/%d/%d/%d.mvt?%s", id.Z, id.X, id.Y, q.values.Encode()))
	got := map[string]int{}
	if w.code == http.StatusNoContent {
		return got
	}
	layers, err := mvt.Unmarshal(w.body)
	if w.code != http.StatusOK || err != nil {
		rt.Fatalf("%d, %v: %s", w.code, err, w.body)
	}
	f := maptile.Fraction(at, zoom)
	place := orb.Point{(f[0] - float64(id.X)) * 4096, (f[1] - float64(id.Y)) * 4096}
	for _, l := range layers {
		for _, f := range l.Features {
			p := f.Properties
			if l.Name != layerAreas || p["from_epoch"].(float64) > float64(q.at.Unix()) || p["to_epoch"].(float64) < float64(q.at.Unix()) {
				continue
			}
			var held bool
			switch g := f.Geometry.(type) {
			case orb.Polygon:
				held = planar.PolygonContains(g, place)
			case orb.MultiPolygon:
				held = planar.MultiPolygonContains(g, place)
			}
			if held {
				got[fmt.Sprint(p["source"], tagText(p["controller"]), p["status"], tagText(p["territory"]), p["class"], p["basis"])]++
			}
		}
	}
	return got
}

// tagText is a tag that is absent where it would be empty.
func tagText(v any) string {
	s, _ := v.(string)
	return s
}

// nearBorder reports whether a place is so near an area's border that a tile of
// the zoom may show it on the other side, or in a tile that does not have it.
func nearBorder(a *data.Area, at orb.Point, zoom maptile.Zoom) bool {
	units := func(p orb.Point) orb.Point {
		f := maptile.Fraction(p, zoom)
		return orb.Point{f[0] * 4096, f[1] * 4096}
	}
	for _, polygon := range a.Shape.MultiPolygon() {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				if planar.DistanceFromSegment(units(ring[i-1]), units(ring[i]), units(at)) <= eraReach+1 {
					return true
				}
			}
		}
	}
	return false
}

// TestEveryRunIsALabel: the labels of the whole are the runs, each once, with its
// time, its area and its name, in ground of its own.
func TestEveryRunIsALabel(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	w := ask(s, "GET", "/tiles/time/0/0/0.mvt?as_of=2026-01-01T04:00:00Z")
	layers, err := mvt.Unmarshal(w.body)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range layers {
		if l.Name != layerLabels {
			continue
		}
		for _, f := range l.Features {
			p := f.Properties
			got = append(got, fmt.Sprint(p["source"], " ", p["status"], " ", p["valid_from"], " ", p["valid_to"], " ", float(p["area_km2"])))
		}
	}
	slices.Sort(got)
	km2 := func(x, y, side int) any { return math.Round(square(t, x, y, side).AreaKM2()*1000) / 1000 }
	want := []string{
		fmt.Sprint("alpha held 2025-01-01T12:00:00Z 2025-01-03T11:59:59Z ", km2(20, 0, 5)),
		fmt.Sprint("alpha held 2025-01-01T12:00:00Z 2025-01-03T11:59:59Z ", km2(0, 0, 10)),
		fmt.Sprint("alpha held 2025-01-03T12:00:00Z <nil> ", km2(0, 0, 4)),
		fmt.Sprint("alpha unknown 2025-01-01T12:00:00Z 2025-01-03T11:59:59Z ", km2(0, 30, 2)),
		fmt.Sprint("beta claimed 2025-01-02T00:00:00Z <nil> ", km2(0, 0, 20)),
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("labels\n%q, want\n%q", got, want)
	}
}

// TestDecimalYear: as OpenHistoricalMap reckons them.
func TestDecimalYear(t *testing.T) {
	for text, want := range map[string]float64{
		"2025-01-01T00:00:00Z": 2025, "2024-07-02T00:00:00Z": 2024.5, "2023-12-31T23:59:59Z": 2023.99999997, "2024-03-01T12:00:00Z": 2024 + 60.5/366,
	} {
		if got := decimalYear(at(t, text)); math.Abs(got-want) > 1e-8 {
			t.Errorf("%s: %.9f, want %.9f", text, got, want)
		}
	}
	if decimalYear(forever) >= 10000 || decimalYear(forever.Add(-time.Hour)) >= decimalYear(forever) {
		t.Error("no end is no date")
	}
}
