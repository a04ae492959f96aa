package api

import (
	"encoding/json"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// toldChange is what answers say of one change.
type toldChange struct {
	Source, Controller, Status, Territory, Sentence string
	Date                                            string
	Before                                          float64 `json:"before_km2"`
	After                                           float64 `json:"after_km2"`
	Gained                                          float64 `json:"gained_km2"`
	Lost                                            float64 `json:"lost_km2"`
	SliverGained                                    float64 `json:"sliver_gained_km2"`
	SliverLost                                      float64 `json:"sliver_lost_km2"`
}

func (c toldChange) ground() [4]string {
	return [4]string{c.Source, c.Controller, c.Status, c.Territory}
}

type toldChanges struct {
	AsOf     string `json:"as_of"`
	Changes  []toldChange
	Steps    []toldChange
	Features []struct {
		Properties struct {
			toldChange
			Change string
			KM2    float64 `json:"area_km2"`
		}
	}
}

func readChanges(rt rapid.TB, w *recorded) (told toldChanges) {
	rt.Helper()
	if err := json.Unmarshal(w.body, &told); err != nil {
		rt.Fatalf("%v: %s", err, w.body)
	}
	return told
}

// TestChangesConserve: of archives and questions at random, what was before and
// what was gained, less what was lost, is what is after; the ground and the days
// add up to the same; and the permanent address, and a server that learned the
// records one by one, give the same bytes.
func TestChangesConserve(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, records)
		q := drawAsked(rt, s.world.Archive(), records)
		q.values.Del("bbox")
		from := q.at.AddDate(0, 0, -rapid.IntRange(0, 4).Draw(rt, "days"))
		path := "/changes/" + data.FormatInstant(from) + "/" + url.PathEscape(q.when)
		w := ask(s, "GET", path+"?"+q.values.Encode())
		state := s.world.Archive().State(from, q.asOf, q.source, data.Filter{})
		if len(state.Parts) == 0 {
			if w.code != http.StatusNotFound {
				rt.Fatalf("%s: %d, want 404: %s", path, w.code, w.body)
			}
			return
		}
		if w.code != http.StatusOK {
			rt.Fatalf("%s: %d: %s", path, w.code, w.body)
		}
		told := readChanges(rt, w)
		ground := map[[4]string]map[string]float64{}
		for _, f := range told.Features {
			g := f.Properties.ground()
			if ground[g] == nil {
				ground[g] = map[string]float64{}
			}
			ground[g][f.Properties.Change] = f.Properties.KM2
		}
		daily := ask(s, "GET", path+"?step=day&"+q.values.Encode())
		steps := map[[4]string]float64{}
		for _, c := range readChanges(rt, daily).Steps {
			steps[c.ground()] += c.Gained - c.Lost
		}
		for _, c := range told.Changes {
			for what, v := range map[string][2]float64{
				"after": {c.Before + c.Gained - c.Lost, c.After}, "gained": {ground[c.ground()]["gained"] + c.SliverGained, c.Gained},
				"lost": {ground[c.ground()]["lost"] + c.SliverLost, c.Lost}, "steps": {steps[c.ground()], c.After - c.Before},
			} {
				// Edges of 20 km that are cut are geodesics of their own.
				if off := math.Abs(v[0] - v[1]); off > 1e-5+1e-4*(c.Before+c.After) {
					rt.Fatalf("%s of %+v: %v, want %v", what, c, v[0], v[1])
				}
			}
		}
		for _, answer := range []*recorded{w, daily} {
			sameBytes(rt, s, canonical(rt, answer), answer)
			if pinned := ask(s, "GET", canonical(rt, answer)); pinned.header.Get("Cache-Control") != string(immutable) {
				rt.Fatalf("%s: Cache-Control %s", canonical(rt, answer), pinned.header.Get("Cache-Control"))
			}
		}
		if rapid.Bool().Draw(rt, "grown") {
			sameBytes(rt, grown(t, records), path+"?"+q.values.Encode(), w)
		}
	})
}

// TestChangesInForms: lines are the features of the collection, and rings may
// run the other way round.
func TestChangesInForms(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	const target = "/changes/2025-01-01/2025-01-03?as_of=2026-01-01T05:00:00Z&unchanged=true"
	var doc struct{ Features []json.RawMessage }
	if err := json.Unmarshal(ask(s, "GET", target).body, &doc); err != nil || len(doc.Features) != 3 {
		t.Fatalf("%d features: %v", len(doc.Features), err)
	}
	for f, mark := range map[string]string{"geojsonl": "", "geojsonseq": "\x1e"} {
		want := ""
		for _, feature := range doc.Features {
			want += mark + string(feature) + "\n"
		}
		if got := ask(s, "GET", target+"&f="+f); string(got.body) != want {
			t.Errorf("%s:\n%s\nwant\n%s", f, got.body, want)
		}
	}
	if got := ask(s, "GET", "/changes/2025-01-01/2025-01-01?f=geojsonl"); got.code != http.StatusOK || len(got.body) != 0 {
		t.Errorf("no change: %d %q", got.code, got.body)
	}
	if turned := ask(s, "GET", target+"&winding=d3&precision=2"); !strings.Contains(string(turned.body), `[[[35,51],[35,51.04],[35.04,51.04],[35.04,51],[35,51]]]`) {
		t.Errorf("%s", turned.body)
	}
}

// TestSentences: how a change is told in words.
func TestSentences(t *testing.T) {
	day := func(s string) time.Time { return at(t, s) }
	of := func(gained, lost, unchanged float64) data.Change {
		return data.Change{Controller: "ukraine", Status: data.Held, Territory: "russia", Comparison: geo.Comparison{Change: geo.Change{GainedKM2: gained, LostKM2: lost, UnchangedKM2: unchanged}}}
	}
	status := func(c data.Change, s data.Status) data.Change { c.Status = s; return c }
	nowhere := func(c data.Change) data.Change { c.Controller, c.Territory = "", ""; return c }
	russia := filter{Filter: data.Filter{Territories: []string{"russia"}}}
	for want, v := range map[string]struct {
		title  string
		basis  data.Basis
		from   string
		change data.Change
		beside []data.Change
		filter filter
	}{
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area shrank by 766.6 km² (92 %)": {change: of(0, 766.643, 69.342)},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's area held by Ukraine in Russia shrank by 766.6 km² (92 %)": {
			change: of(0, 766.643, 69.342), filter: russia},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's area held by Ukraine in Russia grew by 1.0 km² (100 %)": {
			change: of(1, 0, 1), beside: []data.Change{{Controller: "russia", Status: data.Held}}},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area grew by 1.0 km² (50 %), gaining 2.0 km² and losing 1.0 km²": {
			change: of(2, 1, 1), beside: []data.Change{{Status: data.Unknown}}},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's schematic claimed area grew by 1,294 km², from nothing": {
			change: status(of(1294, 0, 0), data.Claimed), basis: data.Schematic},
		"From 27 Aug 2024 to 7 Apr 2025, according to “Kyiv's statements”, the schematic area claimed by Ukraine in Russia shrank by 1,234,567.9 km², to nothing": {
			title: "Kyiv's statements", change: status(of(0, 1234567.89, 0), data.Claimed), basis: data.Schematic, filter: russia},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's contested area attributed to Ukraine in Russia did not change": {
			change: status(of(0, 0, 5), data.Contested), filter: russia},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's area of unknown status did not change": {
			change: nowhere(status(of(0, 0, 5), data.Unknown)), filter: russia},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area stayed of one size, gaining 3.0 km² and losing 3.0 km²": {change: of(3, 3, 5)},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area changed by less than 0.1 km²":                           {change: of(0.04, 0.01, 5)},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area grew by 0.1 km² (less than 1 %)":                        {change: of(0.1, 0, 500)},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area shrank by 999.0 km² (more than 99 %)":                   {change: of(0, 999, 1)},
		"From 27 Aug 2024 to 7 Apr 2025 DeepState's held area grew by 99.0 km² (9,900 %)":                             {change: of(99, 0, 1)},
		"From 27 Aug 2024 12:00:00 UTC to 7 Apr 2025 Project Owl's held area did not change": {
			title: "Project Owl", from: "2024-08-27T14:00:00+02:00", change: of(0, 0, 1)},
	} {
		if v.title == "" {
			v.title = "DeepState"
		}
		if v.basis == "" {
			v.basis = data.Mapped
		}
		if v.from == "" {
			v.from = "2024-08-27"
		}
		part := data.Part{Source: data.Source{Title: v.title}, Snapshot: &data.Snapshot{Basis: v.basis}}
		mapped := data.Part{Source: part.Source, Snapshot: &data.Snapshot{Basis: data.Mapped}}
		f := found{data.Pair{Before: mapped, After: part}, append(v.beside, v.change)}
		if got := (sentence{day(v.from), day("2025-04-07"), f, v.change, v.filter}).String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestDailyIsBounded: days are counted, and too many are refused with the most
// that will do.
func TestDailyIsBounded(t *testing.T) {
	for pair, want := range map[[2]string]int{
		{"2025-01-01", "2025-01-01"}: 0, {"2025-01-01", "2025-01-02"}: 1, {"2025-01-01", "2025-01-02T00:00:00Z"}: 1,
		{"2025-01-01T00:00:00Z", "2025-01-01"}: 1, {"2025-01-01T23:59:58Z", "2025-01-02T00:00:00Z"}: 2,
		{"2025-01-01", "2025-01-01T23:59:59.5Z"}: 0, {"2024-01-01", "2025-01-01"}: 366,
	} {
		if got := (interval{from: moment{at: at(t, pair[0])}, to: moment{at: at(t, pair[1])}}).days(); got != want {
			t.Errorf("%v: %d days, want %d", pair, got, want)
		}
	}
	s := serverOf(t, newJournal(t).snapshot(data.Snapshot{Source: "old", ValidAt: at(t, "2020-01-01")}).records)
	for _, to := range []string{"2025-01-01", "2025-01-01T12:00:00Z"} {
		var p problem
		if w := ask(s, "GET", "/changes/2020-01-01/"+to+"?step=day"); w.code != http.StatusBadRequest || json.Unmarshal(w.body, &p) != nil || p.Parameter != "step" {
			t.Fatalf("%d %s", w.code, w.body)
		}
		if w := ask(s, "GET", strings.TrimPrefix(p.Nearest, "http://salient.test")); w.code != http.StatusOK || !strings.Contains(string(w.body), `"days":1000,`) {
			t.Errorf("%s: %d %.200s", p.Nearest, w.code, w.body)
		}
	}
}

// TestWeakerBasis: what rests on two snapshots is no better than either.
func TestWeakerBasis(t *testing.T) {
	order := []data.Basis{data.Mapped, data.Assessed, data.Schematic}
	for i, a := range order {
		for j, b := range order {
			p := data.Pair{Before: data.Part{Snapshot: &data.Snapshot{Basis: a}}, After: data.Part{Snapshot: &data.Snapshot{Basis: b}}}
			if got := weaker(p); got != order[max(i, j)] || p.Schematic() != (got == data.Schematic) {
				t.Errorf("%s and %s: %s", a, b, got)
			}
		}
	}
}

// FuzzChanges: two times are resolved, or refused with an address that answers.
func FuzzChanges(f *testing.F) {
	times := []string{"latest", "2025-01-02", "2025-01-01T", "2025-01-02T03:04:05+02:00", "2025-01-01T12:00:00Z", "2024-01-01", "2030-01-01", "s", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00Z", "\x00"}
	for i, from := range times {
		for _, to := range times[i:] {
			f.Add(from, to, "")
			f.Add(to, from, "step=day&as_of=2026-01-01T05:00:00Z")
		}
	}
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, from, to, query string) {
		target := "/changes/" + url.PathEscape(from) + "/" + url.PathEscape(to) + "?" + query
		if u, err := url.Parse("http://salient.test" + target); err != nil || u.Fragment != "" || from == "" || to == "" || strings.Count(u.EscapedPath(), "/") != 3 {
			return
		}
		w := ask(s, "GET", target)
		if w.code == http.StatusOK {
			return
		}
		var p problem
		if err := json.Unmarshal(w.body, &p); err != nil || !slices.Contains([]int{400, 404}, w.code) {
			t.Fatalf("%q: %d %s", target, w.code, w.body)
		}
		if nearest, ok := strings.CutPrefix(p.Nearest, "http://salient.test"); ok && (p.Parameter == "from" || p.Parameter == "to") {
			if again := ask(s, "GET", nearest); again.code != http.StatusOK {
				t.Fatalf("%q: the nearest request %q: %d %s", target, nearest, again.code, again.body)
			}
		}
	})
}
