package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// drawRecords makes a log at random: up to three sources, corrections,
// withdrawals, areas that overlap, names in any letters.
func drawRecords(t testing.TB, rt *rapid.T) []data.Record {
	j := newJournal(t)
	for range rapid.IntRange(1, 12).Draw(rt, "records") {
		source := rapid.SampledFrom([]string{"a", "b-2", "c_3.x"}).Draw(rt, "source")
		switch rapid.IntRange(0, 6).Draw(rt, "kind") {
		case 0:
			j.add(data.Record{Source: &data.Source{ID: source, Title: "t" + rapid.String().Draw(rt, "title"), Kind: data.KindPress, Attribution: rapid.String().Draw(rt, "attribution"), URL: rapid.String().Draw(rt, "url")}})
			continue
		case 1:
			first := time.Date(2025, 1, rapid.IntRange(1, 5).Draw(rt, "of"), 0, 0, 0, 0, time.UTC)
			j.add(data.Record{Claim: &data.Claim{ID: source, AsOf: data.Interval{Start: first, End: data.EndOfDay(first)}, Claimant: "c" + rapid.String().Draw(rt, "claimant"), Measure: "held", Places: []string{"p"}}})
			j.add(data.Record{Place: &data.Place{ID: "p", Name: "P" + source, At: orb.Point{35.05, 51.05}, Located: true}})
			continue
		}
		s := data.Snapshot{Source: source, ValidAt: time.Date(2025, 1, rapid.IntRange(1, 5).Draw(rt, "day"), rapid.IntRange(0, 23).Draw(rt, "hour"), 0, 0, 0, time.UTC), Note: rapid.String().Draw(rt, "note")}
		s.Withdrawn = rapid.IntRange(0, 5).Draw(rt, "withdrawn") == 0
		for range rapid.IntRange(0, 4).Draw(rt, "areas") {
			if !s.Withdrawn {
				s.Areas = append(s.Areas, drawArea(t, rt, len(s.Areas)))
			}
		}
		j.snapshot(s)
	}
	return j.records
}

// drawArea is a square; n makes the areas of one snapshot differ.
func drawArea(t testing.TB, rt *rapid.T, n int) *data.Area {
	party := rapid.SampledFrom([]string{"", "red", "blue"})
	a := &data.Area{
		Shape:      square(t, rapid.IntRange(-30, 30).Draw(rt, "x"), rapid.IntRange(-30, 30).Draw(rt, "y"), rapid.IntRange(4, 30).Draw(rt, "side")),
		Controller: party.Draw(rt, "controller"), Territory: party.Draw(rt, "territory"),
		Status: rapid.SampledFrom(data.Statuses()).Draw(rt, "status"), Class: fmt.Sprint("class ", n, rapid.String().Draw(rt, "class")),
		OutsideTotals: rapid.IntRange(0, 5).Draw(rt, "outside") == 0,
	}
	if rapid.Bool().Draw(rt, "named") {
		a.Labels = []data.Label{{Lang: "en", Text: rapid.String().Draw(rt, "name")}}
	}
	return a
}

// asked is a question at random that the archive takes, and what it asks.
type asked struct {
	when   string
	values url.Values
	at     time.Time
	asOf   time.Time
	source []string
	filter data.Filter
}

func drawAsked(rt *rapid.T, a *data.Archive, records []data.Record) asked {
	q := asked{values: url.Values{}, asOf: a.Recorded()}
	q.at = time.Date(2025, 1, rapid.IntRange(1, 7).Draw(rt, "at"), 23, 59, 59, 0, time.UTC)
	q.when = q.at.Format(time.DateOnly)
	if rapid.Bool().Draw(rt, "instant") {
		q.at = q.at.Add(-time.Duration(rapid.IntRange(0, 86399).Draw(rt, "before midnight")) * time.Second)
		q.when = q.at.In(time.FixedZone("", 3600*rapid.IntRange(-11, 11).Draw(rt, "zone"))).Format(time.RFC3339)
	}
	if rapid.Bool().Draw(rt, "pinned") {
		q.asOf = records[rapid.IntRange(0, len(records)-1).Draw(rt, "known")].RecordedAt.Add(time.Duration(rapid.IntRange(-1, 0).Draw(rt, "just before")))
		q.values.Set("as_of", q.asOf.Format(time.RFC3339Nano))
	}
	if ids := a.Sources(a.Recorded()); len(ids) > 0 && rapid.Bool().Draw(rt, "one source") {
		q.source = []string{rapid.SampledFrom(ids).Draw(rt, "source").ID}
		q.values.Set("source", q.source[0])
	}
	if parties := a.Parties(); len(parties) > 0 && rapid.IntRange(0, 2).Draw(rt, "one party") == 0 {
		q.filter.Controllers = []string{rapid.SampledFrom(parties).Draw(rt, "party")}
		q.values.Set("controller", q.filter.Controllers[0])
	}
	if rapid.IntRange(0, 2).Draw(rt, "box") == 0 {
		x, y := float64(rapid.IntRange(-40, 40).Draw(rt, "west")), float64(rapid.IntRange(-40, 40).Draw(rt, "south"))
		b := orb.Bound{Min: orb.Point{35 + x/100, 51 + y/100}, Max: orb.Point{35.2 + x/100, 51.2 + y/100}}
		q.filter.Bound = &b
		q.values.Set("bbox", fmt.Sprintf("%v,%v,%v,%v", b.Min[0], b.Min[1], b.Max[0], b.Max[1]))
	}
	return q
}

func (q asked) target() string { return "/snapshots/" + q.when + "?" + q.values.Encode() }

// TestSnapshotIsTheState: what another GeoJSON reader finds in the answer is
// what data.State says, feature by feature and sum by sum; and the answer's own
// permalink, a second request and a server that learned the records one by one
// give the same bytes.
func TestSnapshotIsTheState(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, records)
		archive := s.world.Archive()
		q := drawAsked(rt, archive, records)
		w := ask(s, "GET", q.target())
		state := archive.State(q.at, q.asOf, q.source, q.filter)
		if len(state.Parts) == 0 {
			if w.code != http.StatusNotFound {
				rt.Fatalf("%s: %d, want 404: %s", q.target(), w.code, w.body)
			}
			return
		}
		if w.code != http.StatusOK {
			rt.Fatalf("%s: %d: %s", q.target(), w.code, w.body)
		}
		doc, err := geojson.UnmarshalFeatureCollection(w.body)
		if err != nil {
			rt.Fatalf("%v: %s", err, w.body)
		}
		sameFeatures(rt, doc.Features, state)
		sameTotals(rt, w.body, state)
		sameBytes(rt, s, q.target(), w)
		sameBytes(rt, s, canonical(rt, w), w)
		if rapid.Bool().Draw(rt, "grown") {
			sameBytes(rt, grown(t, records), q.target(), w)
		}
	})
}

func sameFeatures(rt *rapid.T, got []*geojson.Feature, want data.State) {
	n := 0
	for _, p := range want.Parts {
		for _, a := range p.Areas {
			if n >= len(got) {
				rt.Fatalf("%d features, want more", len(got))
			}
			f := got[n]
			n++
			for name, v := range map[string]string{"source": p.Source.ID, "controller": a.Controller, "territory": a.Territory, "status": string(a.Status), "class": a.Class, "basis": "mapped", "valid_from": data.FormatInstant(p.Snapshot.ValidAt)} {
				if f.Properties.MustString(name, "") != v {
					rt.Fatalf("%s is %v, want %q", name, f.Properties[name], v)
				}
			}
			if len(a.Labels) > 0 && f.Properties.MustString("name", "") != a.Labels[0].Text {
				rt.Fatalf("name is %q, want %q", f.Properties["name"], a.Labels[0].Text)
			}
			if km2 := f.Properties.MustFloat64("area_km2"); math.Abs(km2-a.Shape.AreaKM2()) > 1e-6 {
				rt.Fatalf("area is %v, want %v", km2, a.Shape.AreaKM2())
			}
			if !orb.Equal(f.Geometry, a.Shape.MultiPolygon()[0]) {
				rt.Fatalf("geometry is %v, want %v", f.Geometry, a.Shape.MultiPolygon())
			}
		}
	}
	if n != len(got) {
		rt.Fatalf("%d features, want %d", len(got), n)
	}
}

// sameTotals adds the areas up in its own way.
func sameTotals(rt *rapid.T, body []byte, want data.State) {
	type key struct{ source, controller, status, territory string }
	sums, counts := map[key]float64{}, map[key]int{}
	for _, p := range want.Parts {
		for _, a := range p.Areas {
			if k := (key{p.Source.ID, a.Controller, string(a.Status), a.Territory}); !a.OutsideTotals {
				sums[k] += a.Shape.AreaKM2()
				counts[k]++
			}
		}
	}
	var doc struct {
		Totals []struct {
			Source, Controller, Status, Territory string
			Areas                                 int
			AreaKM2                               float64 `json:"area_km2"`
		}
	}
	if err := json.Unmarshal(body, &doc); err != nil {
		rt.Fatal(err)
	}
	if len(doc.Totals) != len(sums) {
		rt.Fatalf("%d totals, want %d", len(doc.Totals), len(sums))
	}
	for _, total := range doc.Totals {
		k := key{total.Source, total.Controller, total.Status, total.Territory}
		if counts[k] != total.Areas || math.Abs(sums[k]-total.AreaKM2) > 1e-6 {
			rt.Fatalf("%v: %d areas of %v km², want %d of %v", k, total.Areas, total.AreaKM2, counts[k], sums[k])
		}
	}
}

func sameBytes(rt *rapid.T, h http.Handler, target string, want *recorded) {
	got := ask(h, "GET", target)
	if got.code != want.code || !bytes.Equal(got.body, want.body) || got.header.Get("ETag") != want.header.Get("ETag") {
		rt.Fatalf("%s: %d %s\n%s\nwant %d %s\n%s", target, got.code, got.header.Get("ETag"), got.body, want.code, want.header.Get("ETag"), want.body)
	}
}

// canonical is the address an answer gives as its permalink.
func canonical(rt rapid.TB, w *recorded) string {
	links := w.header.Values("Link")
	i := slices.IndexFunc(links, func(l string) bool { return strings.HasSuffix(l, `; rel="canonical"`) })
	if i < 0 {
		rt.Fatalf("no permalink among %q", links)
	}
	target, _, _ := strings.Cut(strings.TrimPrefix(links[i], "<http://salient.test"), ">")
	return target
}

// grown is a server that learned the records one by one and was asked meanwhile.
func grown(t testing.TB, records []data.Record) *Server {
	s := serverOf(t, nil)
	for _, r := range records {
		next, err := s.world.Archive().With(r)
		if err != nil {
			t.Fatal(err)
		}
		s.world.Advance(next)
		ask(s, "GET", "/snapshots/latest")
		ask(s, "GET", "/snapshots/2025-01-03")
	}
	return s
}

// TestFormsOfOneAnswer: fewer decimals, rings the other way round and features
// on lines are the same areas.
func TestFormsOfOneAnswer(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := serverOf(t, drawRecords(t, rt))
		w := ask(s, "GET", "/snapshots/latest")
		if w.code != http.StatusOK {
			return
		}
		precision := rapid.IntRange(0, 7).Draw(rt, "precision")
		target := fmt.Sprintf("/snapshots/latest?winding=d3&precision=%d", precision)
		plain, turned := features(rt, w.body), features(rt, ask(s, "GET", target).body)
		lines := bytes.Split(bytes.TrimSuffix(ask(s, "GET", target+"&f=geojsonl").body, []byte("\n")), []byte("\n"))
		if len(plain) != len(turned) || len(plain) > 0 && len(lines) != len(plain) {
			rt.Fatalf("%d, %d and %d features", len(plain), len(turned), len(lines))
		}
		for i, f := range plain {
			a, b := f.Geometry.(orb.Polygon)[0], turned[i].Geometry.(orb.Polygon)[0]
			slices.Reverse(b)
			if a.Orientation() != orb.CCW || len(a) != len(b) {
				rt.Fatalf("rings %v and %v", a, b)
			}
			for k := range a {
				if off := math.Max(math.Abs(a[k][0]-b[k][0]), math.Abs(a[k][1]-b[k][1])); off > 0.5001*math.Pow10(-precision) {
					rt.Fatalf("%v became %v at %d decimals", a[k], b[k], precision)
				}
			}
			line, err := geojson.UnmarshalFeature(lines[i])
			if err != nil || line.ID != f.ID {
				rt.Fatalf("line %d: %v, %s", i, err, lines[i])
			}
		}
	})
}

func features(rt *rapid.T, body []byte) []*geojson.Feature {
	doc, err := geojson.UnmarshalFeatureCollection(body)
	if err != nil {
		rt.Fatalf("%v: %s", err, body)
	}
	return doc.Features
}
