package api

import (
	"runtime"
	"slices"
	"testing"
	"time"
	"weak"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// TestSetsAreLetGo: the more areas days have, the fewer of their sets stay in memory,
// whatever else is kept of them.
func TestSetsAreLetGo(t *testing.T) {
	const days, each = 400, 100
	var areas []*data.Area
	for i := range each + days {
		areas = append(areas, &data.Area{Controller: "red", Status: data.Held, Territory: "x", Shape: square(t, i%20*3, i/20*3, 2)})
	}
	j := newJournal(t)
	first := time.Date(2023, 1, 1, 12, 0, 0, 0, time.UTC)
	for i := range days {
		j.snapshot(data.Snapshot{Source: "alpha", ValidAt: first.AddDate(0, 0, i), Areas: append(slices.Clone(areas[:each]), areas[each+i])})
	}
	s := serverOf(t, j.records)
	made := map[geo.Hash]weak.Pointer[tile.Set]{}
	for i := range days {
		if w := ask(s, "GET", "/tiles/"+first.AddDate(0, 0, i).Format(time.DateOnly)+"/8/152/85.mvt"); w.code != 200 {
			t.Fatalf("day %d: %d %s", i, w.code, w.body)
		}
		for hash, set := range s.sets.young {
			made[hash] = weak.Make(set)
		}
	}
	runtime.GC()
	held := 0
	for _, p := range made {
		if set := p.Value(); set != nil {
			held += set.Features()
		}
	}
	if most := 2*s.sets.limit + 4*each; len(made) != days || held < each || held > most {
		t.Errorf("of %d sets %d features are held, want at most %d", len(made), held, most)
	}
	runtime.KeepAlive(s)
}
