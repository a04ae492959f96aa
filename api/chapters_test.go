package api

import (
	"encoding/json"
	"math"
	"net/http"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// TestLocate: a box lies within the picture that its view shows, and fills it but
// for the margin, unless a zoom's limit forbids.
func TestLocate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(-179, 170).Draw(t, "lon"), rapid.Float64Range(-70, 60).Draw(t, "lat")
		b := orb.Bound{Min: orb.Point{lon, lat}, Max: orb.Point{lon + rapid.Float64Range(0.1, 9).Draw(t, "width"), lat + rapid.Float64Range(0.1, 9).Draw(t, "height")}}
		v := locate(b)
		world := tileSize * math.Exp2(v.Zoom)
		wide, high := (b.Max[0]-b.Min[0])/360*world, (mercatorY(b.Min[1])-mercatorY(b.Max[1]))*world
		if wide > storyWidth || high > storyHeight {
			t.Fatalf("%v: %v is %v × %v pixels", b, v, wide, high)
		}
		if v.Zoom < nearestZoom && wide < storyWidth/2 && high < storyHeight/2 {
			t.Fatalf("%v: %v is only %v × %v pixels", b, v, wide, high)
		}
		if math.Abs(v.Center[0]-(b.Min[0]+b.Max[0])/2) > 1e-4 || v.Center[1] < b.Min[1] || v.Center[1] > b.Max[1] {
			t.Fatalf("%v: %v", b, v)
		}
	})
}

// TestChaptersAddUp: what the chapters gained and lost is what the steps did, in
// the order of their dates, each with a place to look at.
func TestChaptersAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		step := rapid.SampledFrom([]string{"day", "week", "month"}).Draw(rt, "step")
		target := "/changes/2025-01-01/latest?step=" + step
		var story storyDoc
		var steps struct {
			Steps []struct {
				GainedKM2 float64 `json:"gained_km2"`
				LostKM2   float64 `json:"lost_km2"`
				Slivers   int
			}
		}
		w, plain := ask(s, "GET", target+"&f=chapters"), ask(s, "GET", target)
		if w.code != plain.code {
			rt.Fatalf("%d %s, but as steps %d", w.code, w.body, plain.code)
		}
		if w.code != http.StatusOK {
			return
		}
		if json.Unmarshal(w.body, &story) != nil || json.Unmarshal(plain.body, &steps) != nil {
			rt.Fatalf("%s\n%s", w.body, plain.body)
		}
		var told, moved float64
		last := ""
		for _, c := range story.Chapters {
			told += c.GainedKM2 + c.LostKM2
			if c.Date < last || c.Title == "" || c.Alt == "" || c.BBox[0] > c.Location.Center[0] || c.BBox[2] < c.Location.Center[0] {
				rt.Fatalf("%+v", c)
			}
			last = c.Date
		}
		for _, c := range steps.Steps {
			if moved += c.GainedKM2 + c.LostKM2; c.Slivers > 0 {
				return // a change of slivers alone has no ground to fly to
			}
		}
		if math.Abs(told-moved) > 1e-4 {
			rt.Fatalf("chapters tell of %v km², steps of %v", told, moved)
		}
	})
}
