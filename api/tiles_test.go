package api

import (
	"fmt"
	"maps"
	"math"
	"net/http"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// TestTilesHoldTheState: another reader finds in the tiles each area that counts,
// once as a label in the whole and as a polygon where the label stands, and no
// other.
func TestTilesHoldTheState(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		a := s.world.Archive()
		_, newest := a.Span(a.Recorded(), nil)
		want := map[string]int{}
		type labelled struct {
			at   orb.Point
			name string
		}
		var areas []labelled
		if !newest.IsZero() {
			for _, p := range a.State(newest, a.Recorded(), nil, data.Filter{}).Parts {
				for _, area := range p.Areas {
					if !area.OutsideTotals {
						name := fmt.Sprint(p.Source.ID, " ", area.Class, " ", area.Status, " ", math.Round(area.Shape.AreaKM2()*1000)/1000)
						want[name]++
						areas = append(areas, labelled{area.Shape.LabelPoint(), name})
					}
				}
			}
		}
		got := tileNames(rt, s, maptile.Tile{}, layerLabels)
		if newest.IsZero() {
			return
		}
		if !maps.Equal(got, want) {
			rt.Fatalf("labels %v, want %v", got, want)
		}
		for _, l := range areas {
			if there := tileNames(rt, s, maptile.At(l.at, 11), layerAreas); there[l.name] == 0 {
				rt.Fatalf("no polygon of %s at its label, but %v", l.name, there)
			}
		}
	})
}

// tileNames counts what a layer of a tile of the newest state names.
func tileNames(rt *rapid.T, h http.Handler, id maptile.Tile, layer string) map[string]int {
	w := ask(h, "GET", fmt.Sprintf("/tiles/latest/%d/%d/%d.mvt", id.Z, id.X, id.Y))
	names := map[string]int{}
	if w.code == http.StatusNoContent || w.code == http.StatusNotFound {
		return names
	}
	layers, err := mvt.Unmarshal(w.body)
	if err != nil || w.code != http.StatusOK {
		rt.Fatalf("%d: %v", w.code, err)
	}
	for _, l := range layers {
		if l.Name != layer {
			continue
		}
		for _, f := range l.Features {
			p := f.Properties
			names[fmt.Sprint(p["source"], " ", p["class"], " ", p["status"], " ", float(p["area_km2"]))]++
		}
	}
	return names
}

// float undoes what a tile's value may be stored as.
func float(v any) float64 {
	switch n := v.(type) {
	case float32:
		return math.Round(float64(n)*1000) / 1000
	case float64:
		return n
	case int64:
		return float64(n)
	case uint64:
		return float64(n)
	}
	return math.NaN()
}
