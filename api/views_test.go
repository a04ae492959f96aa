package api

import (
	"slices"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

// TestKeptViewsAreBounded: a view holds on to the set of its areas, so the more of
// them a day has the fewer days are held.
func TestKeptViewsAreBounded(t *testing.T) {
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
	for i := range days {
		if w := ask(s, "GET", "/tiles/"+first.AddDate(0, 0, i).Format(time.DateOnly)+"/8/152/85.mvt"); w.code != 200 {
			t.Fatalf("day %d: %d %s", i, w.code, w.body)
		}
	}
	held := 0
	for _, kept := range []map[viewKey]*view{s.views.young, s.views.old} {
		for _, v := range kept {
			if set := v.set.Load(); set != nil {
				held += set.Features()
			}
		}
	}
	if most := 2*s.sets.limit + 2*each; held < each || held > most {
		t.Errorf("%d features are held, want at most %d", held, most)
	}
}
