package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// itemsDoc is a page as a client reads it.
type itemsDoc struct {
	Matched  int `json:"numberMatched"`
	Returned int `json:"numberReturned"`
	Links    []link
	Features []struct {
		ID         string
		Properties map[string]any
		Geometry   json.RawMessage
	}
}

func (d itemsDoc) ids() (ids []string) {
	for _, f := range d.Features {
		ids = append(ids, f.ID)
	}
	return ids
}

func (d itemsDoc) link(rel string) string {
	for _, l := range d.Links {
		if l.Rel == rel {
			return strings.TrimPrefix(l.Href, "http://salient.test")
		}
	}
	return ""
}

func askItems(t interface{ Fatalf(string, ...any) }, s *Server, target string) itemsDoc {
	w := ask(s, "GET", target)
	var d itemsDoc
	if err := json.Unmarshal(w.body, &d); err != nil || w.code != http.StatusOK || d.Returned != len(d.Features) {
		t.Fatalf("%s: %d %s: %v", target, w.code, w.body, err)
	}
	return d
}

const areaItems = "/collections/control-areas/items"

// TestItemsAreTheState: at every instant the items valid then are the areas of
// the state of that instant, whatever was corrected and withdrawn.
func TestItemsAreTheState(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		a := s.world.Archive()
		at := time.Date(2025, 1, rapid.IntRange(1, 6).Draw(rt, "day"), rapid.IntRange(0, 23).Draw(rt, "hour"), rapid.IntRange(0, 1).Draw(rt, "minute"), 0, 0, time.UTC)
		asOf := a.Recorded()
		target := areaItems + "?limit=10000&datetime=" + url.QueryEscape(data.FormatInstant(at))
		if rapid.Bool().Draw(rt, "earlier") && a.Position() > 1 {
			asOf = a.Recorded().Add(-time.Duration(rapid.IntRange(0, int(a.Position())-1).Draw(rt, "hours")) * time.Hour)
			target += "&as_of=" + url.QueryEscape(data.FormatInstant(asOf))
		}
		var want, got []string
		for _, p := range a.State(at, asOf, nil, data.Filter{}).Parts {
			for _, area := range p.Areas {
				want = append(want, areaID(p.Source.ID, area)+" "+validTo(p.Until))
			}
		}
		d := askItems(rt, s, target)
		for _, f := range d.Features {
			source := f.Properties["source"].(string)
			hash := strings.Split(strings.TrimPrefix(f.ID, source+"."), ".")[1]
			got = append(got, source+"."+hash)
		}
		for i := range want { // the run may go on after the snapshot
			want[i], _, _ = strings.Cut(want[i], " ")
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) || d.Matched != len(want) {
			rt.Errorf("%s: %v, want %v", target, got, want)
		}
	})
}

// TestItemsByBox compares boxes, in every reference system, with what the shapes
// say, and with a filter that asks the same.
func TestItemsByBox(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		step := rapid.IntRange(-40, 40)
		west, south := 35+float64(step.Draw(rt, "west"))/100, 51+float64(step.Draw(rt, "south"))/100
		b := orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{west + 0.2, south + 0.1}}
		a := s.world.Archive()
		want := []string{}
		for _, src := range a.Sources(a.Recorded()) {
			for _, r := range a.Runs(src.ID, a.Recorded()) {
				if r.Area.Shape.IntersectsBound(b) {
					want = append(want, r.ID())
				}
			}
		}
		slices.Sort(want)
		box := fmt.Sprintf("%v,%v,%v,%v", b.Min[0], b.Min[1], b.Max[0], b.Max[1])
		for _, q := range []string{
			"bbox=" + box,
			"bbox=" + fmt.Sprintf("%v,%v,%v,%v", b.Min[1], b.Min[0], b.Max[1], b.Max[0]) + "&bbox-crs=" + epsg4326,
			"filter=S_INTERSECTS(geometry,BBOX(" + box + "))",
			"filter=" + url.QueryEscape(`{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[`+box+`]}]}`) + "&filter-lang=cql2-json",
			"filter=" + url.QueryEscape(fmt.Sprintf("NOT S_DISJOINT(geometry, POLYGON((%[1]v %[2]v,%[3]v %[2]v,%[3]v %[4]v,%[1]v %[4]v,%[1]v %[2]v)))", b.Min[0], b.Min[1], b.Max[0], b.Max[1])),
		} {
			if got := askItems(rt, s, areaItems+"?limit=10000&"+q).ids(); !slices.Equal(got, want) && len(got)+len(want) > 0 {
				rt.Errorf("%s: %v, want %v", q, got, want)
			}
		}
	})
}

// TestItemPagesWhileGrowing walks the items page by page while snapshots are
// recorded: what was there all along comes exactly once, and what was answered
// for ever stays as it was.
func TestItemPagesWhileGrowing(t *testing.T) {
	j := newJournal(t)
	day := at(t, "2025-01-01T12:00:00Z")
	held := func(x int) []*data.Area { return []*data.Area{{Shape: square(t, x, 0, 2), Status: data.Held}} }
	for i := range 15 {
		j.snapshot(data.Snapshot{Source: "a", ValidAt: day.AddDate(0, 0, 10*i), Areas: held(i)}).
			snapshot(data.Snapshot{Source: "b", ValidAt: day.AddDate(0, 0, 10*i), Areas: held(i)})
	}
	s := serverOf(t, j.records)
	whole := askItems(t, s, areaItems)
	forever, kept := whole.link("canonical"), ask(s, "GET", whole.link("canonical"))
	times := map[string]int{}
	next := areaItems + "?limit=4&source=a"
	for page := 0; next != ""; page++ {
		d := askItems(t, s, next)
		for _, id := range d.ids() {
			times[id]++
		}
		next = d.link("next")
		if page > 20 || next != "" && (!strings.Contains(next, "source=a") || !strings.Contains(next, "limit=4")) {
			t.Fatalf("page %d goes on with %s", page, next)
		}
		had := len(j.records)
		j.snapshot(data.Snapshot{Source: "a", ValidAt: day.AddDate(2, 0, page), Areas: held(40 + page)}).
			snapshot(data.Snapshot{Source: "b", ValidAt: day.AddDate(0, 0, -page-1), Areas: held(80 + page)})
		grown, err := s.world.Archive().With(j.records[had:]...)
		if err != nil {
			t.Fatal(err)
		}
		s.world.Advance(grown)
	}
	for _, f := range whole.Features {
		if f.Properties["source"] == "a" && times[f.ID] != 1 {
			t.Errorf("%s came %d times", f.ID, times[f.ID])
		}
	}
	if again := ask(s, "GET", forever); string(again.body) != string(kept.body) || !strings.Contains(again.header.Get("Cache-Control"), "immutable") {
		t.Errorf("%s answers otherwise than before:\n%s\n%s", forever, again.body, kept.body)
	}
}

// TestItemPagesBack: the link back from a page leads to the page that led to it,
// and there is none from the first; every parameter stays.
func TestItemPagesBack(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for _, query := range []string{"?limit=7", "?limit=7&measure=held", "?limit=1000", ""} {
		before, target := []string(nil), "/collections/claims/items"+query
		for target != "" {
			d := askItems(t, s, target)
			back := d.link("prev")
			if (back == "") != (before == nil) {
				t.Fatalf("%s: the link back is %q", target, back)
			}
			if back != "" && !slices.Equal(askItems(t, s, back).ids(), before) {
				t.Errorf("%s: %s is not the page before", target, back)
			}
			if strings.Contains(target, "measure=") && back != "" && !strings.Contains(back, "measure=held") {
				t.Errorf("%s: %s asks for something else", target, back)
			}
			before, target = d.ids(), d.link("next")
		}
	}
	// Beyond the last item the page before is that of the last items.
	all := askItems(t, s, "/collections/claims/items?limit=1000").ids()
	last := askItems(t, s, askItems(t, s, "/collections/claims/items?limit=5&after=zzz").link("prev")).ids()
	if !slices.Equal(last, all[len(all)-5:]) {
		t.Errorf("the last page is %q", last)
	}
	if first := askItems(t, s, "/collections/places/items?after="+askItems(t, s, "/collections/places/items?limit=1").ids()[0]).link("prev"); first != "/collections/places/items" {
		t.Errorf("the first page is %s", first)
	}
}

// TestItemAnswersAgree: an item alone is the item of the list, in each system.
func TestItemAnswersAgree(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for _, c := range collections() {
		for _, in := range systemURIs() {
			d := askItems(t, s, "/collections/"+c.id+"/items?limit=3&crs="+in)
			if len(d.Features) == 0 {
				t.Errorf("%s has no items", c.id)
			}
			for _, f := range d.Features {
				var one struct{ Geometry json.RawMessage }
				w := ask(s, "GET", "/collections/"+c.id+"/items/"+f.ID+"?crs="+in)
				if err := json.Unmarshal(w.body, &one); err != nil || string(one.Geometry) != string(f.Geometry) {
					t.Errorf("%s in %s: %d, %v", f.ID, in, w.code, err)
				}
				if got := w.header.Get("Content-Crs"); got != "<"+in+">" {
					t.Errorf("%s: Content-Crs %s, want %s", f.ID, got, in)
				}
			}
		}
	}
}

// TestQueryablesAreProperties: what can be asked about is what items have, and
// asked for with its value finds the item.
func TestQueryablesAreProperties(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for _, c := range collections() {
		d := askItems(t, s, "/collections/"+c.id+"/items?limit=5")
		for _, q := range c.fields {
			for _, f := range d.Features {
				v, has := f.Properties[q.name]
				if !has || v == nil || v == "" {
					continue
				}
				found := askItems(t, s, "/collections/"+c.id+"/items?limit=10000&"+q.name+"="+url.QueryEscape(fmt.Sprint(v)))
				if !slices.Contains(found.ids(), f.ID) {
					t.Errorf("%s: %s=%v does not find %s", c.id, q.name, v, f.ID)
				}
			}
		}
	}
}

// TestMercator: there and back again, the edges of the square, and beyond.
func TestMercator(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := orb.Point{rapid.Float64Range(-180, 180).Draw(rt, "lon"), rapid.Float64Range(-85, 85).Draw(rt, "lat")}
		back, err := fromMercator(toMercator(p))
		if err != nil || abs(p[0]-back[0]) > 1e-9 || abs(p[1]-back[1]) > 1e-9 {
			rt.Errorf("%v came back as %v, %v", p, back, err)
		}
	})
	if p := toMercator(orb.Point{180, 90}); abs(p[0]-halfTurn) > 1e-6 || abs(p[1]-halfTurn) > 1e-3 {
		t.Errorf("the corner is %v", p)
	}
	if _, err := fromMercator(orb.Point{2.1e7, 0}); err == nil {
		t.Error("beyond the square is a place")
	}
}

func abs(f float64) float64 { return max(f, -f) }

// FuzzItems asks for items with whatever query: an answer or a problem that the
// client caused, never a fault of ours.
func FuzzItems(f *testing.F) {
	for _, q := range []string{
		"limit=1&after=alpha.x&datetime=2025-01-01/..", "bbox=1,2,3,4&bbox-crs=" + epsg3857, "bbox=170,-90,-170,90", "crs=" + epsg4326 + "&filter=status='held'",
		"filter=S_TOUCHES(geometry,POINT(35+51))&filter-crs=" + epsg3857, `filter={"op":"in","args":[{"property":"status"},["held"]]}&filter-lang=cql2-json`,
		"valid_from=2025-01-01&area_km2=1e400", "as_of=2026-01-01T05:00:00Z&outside_totals=TRUE", "bbox=-180,-90,180,90&bbox=", "filter=%00'",
		"bbox=1e300,1,1e300,2", "filter=S_INTERSECTS(geometry,BBOX(-20037509,-1e300,20037509,1e300))&filter-crs=" + epsg3857,
	} {
		f.Add(q)
	}
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, query string) {
		u := url.URL{Path: areaItems, RawQuery: query}
		if _, err := url.ParseRequestURI(u.String()); err != nil {
			return
		}
		w := ask(s, "GET", u.String())
		if w.code != http.StatusOK && w.code != http.StatusBadRequest {
			t.Errorf("%q: %d %s", query, w.code, w.body)
		}
		if w.code == http.StatusOK && !json.Valid(w.body) {
			t.Errorf("%q: no JSON: %s", query, w.body)
		}
	})
}
