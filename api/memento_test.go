package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// datedAddresses are examples of every kind of address that shows what held, to
// be asked with any known time.
func datedAddresses() []string {
	return []string{
		"/snapshots/2025-01-02", "/snapshots/latest", "/snapshots/2025-01-03?f=svg&theme=dark&width=600", "/snapshots/2025-01-02.png?width=320&height=240", "/snapshots/latest?source=a", "/snapshots/2025-01?f=geojsonl&precision=3",
		"/tiles/2025-01-03.json", "/tiles/latest.json?source=a", "/tiles/time.json", "/tiles/time.json?source=a&datetime=2025-01-02/..",
		"/changes/2025-01-01/2025-01-04", "/changes/2025-01-02/latest?unchanged=true", "/changes/2025-01-01/2025-01-05?step=day", "/changes/2025-01-01/2025-01-05?step=day&f=csv", "/changes/2025-01-01/2025-01-04?lang=uk", "/changes/2025-01-01/2025-01-05?step=week&lang=ru",
		"/changes/2025-01-01/2025-01-04.svg?width=400", "/changes/2025-01-01/2025-01-04?f=png&width=320&height=240", "/changes/2025-01-02/2025-01-04.gif?width=320&step=day",
		"/history?lon=35.05&lat=51.05", "/history?lon=35.1&lat=51&datetime=2025-01-02/..&f=csv", "/history?place=p",
		"/series", "/series?datetime=2025-01-02/2025-01-04&step=day&f=csv", "/series?source=a&f=svg", "/series.csv?step=day",
		"/collections/places/items/p", "/collections/claims/items/a?crs=" + epsg3857, "/collections/claims/items/b-2",
		"/compare/2025-01-05?sources=a,b-2", "/compare/latest?sources=b-2,c_3.x&status=held,unknown&f=csv", "/compare/2025-01-05?sources=a,b-2&lang=uk", "/compare/2025-01-05.svg?sources=a,b-2&width=400", "/compare/2025-01-05.png?sources=a,b-2&width=320&height=240",
	}
}

// alsoPinned are addresses that answer by a known time without having mementos.
func alsoPinned() []string {
	return []string{"/tiles/time/7/76/42.mvt", "/tiles/2025-01-03/5/19/10.mvt", "/tiles/latest/3/4/2.mvt", "/tiles/2025-01-03/5/19/10.png?scale=2", "/map/tiles/WebMercatorQuad/5/10/19?datetime=2025-01-03", "/snapshots", "/snapshots?datetime=2025-01-02/..&limit=2", "/sources", "/claims", "/claims?datetime=2025-01-02&f=csv", "/places", "/borders", "/embed/2025-01-03", "/embed/latest?source=a&lang=uk&theme=dark", "/embed/changes/2025-01-01/2025-01-04?lang=ru", "/embed/compare/2025-01-05?sources=a,b-2&lang=uk",
		"/snapshots/2025-01-03/cite", "/snapshots/latest/cite?source=a&lang=uk&f=bibtex", "/changes/2025-01-01/2025-01-04/cite?f=csl", "/compare/2025-01-05/cite?sources=a,b-2&f=json", "/series/cite?step=day&f=json",
		"/history/cite?place=p&lang=uk", "/history/cite?lon=35.1&lat=51&datetime=2025-01-02/..&f=json", "/claims/cite?f=bibtex", "/collections/control-areas/cite?limit=3&f=json", "/collections/claims/cite?lang=ru", "/collections/places/items/p/cite?f=csl", "/collections/claims/items/a/cite",
		"/snapshots/2025-01-03/alt.txt", "/snapshots/latest/alt.txt?source=a&lang=uk", "/changes/2025-01-01/2025-01-04/alt.txt?lang=ru", "/series/alt.txt?lang=uk&step=day", "/collections/control-areas/items?limit=2", "/collections/places/items", "/changes/2025-01-01/2025-01-05?step=week&f=chapters", "/compare/2025-01-05/alt.txt?sources=a,b-2"}
}

// affordable leaves pixels out under the race detector, where painting them takes
// most of the time: they are painted of the scenes that SVG is written of, and
// asked for without the detector.
func affordable(addresses []string) []string {
	if !underRace {
		return addresses
	}
	return slices.DeleteFunc(addresses, func(address string) bool {
		return strings.Contains(address, "png") || strings.Contains(address, ".gif") || strings.HasPrefix(address, "/map/")
	})
}

func pinned(address string, known time.Time) string {
	mark := "?"
	if strings.Contains(address, "?") {
		mark = "&"
	}
	return address + mark + "as_of=" + url.QueryEscape(data.FormatInstant(known))
}

// TestEveryAnswerIsPermanent grows an archive record by record, corrections,
// withdrawals and revivals among them, keeps every answer that any dated address
// gave by what was just known, and asks for all of them again at the end, by the
// same known time and by the answer's own permalink: byte for byte the same.
func TestEveryAnswerIsPermanent(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, nil)
		given := map[string]*recorded{}
		for _, r := range records {
			next, err := s.world.Archive().With(r)
			if err != nil {
				rt.Fatal(err)
			}
			s.world.Advance(next)
			for range 3 {
				target := pinned(rapid.SampledFrom(affordable(append(datedAddresses(), alsoPinned()...))).Draw(rt, "address"), r.RecordedAt)
				given[target] = ask(s, "GET", target)
			}
		}
		fresh := serverOf(t, records) // one that has kept nothing
		for target, w := range given {
			if w.code == http.StatusNotFound || w.code == http.StatusBadRequest {
				continue // nothing was known, or not the source: an error is not kept, and may name what is known now
			}
			want := immutable
			if strings.HasPrefix(target, "/embed/") { // the files of its script change with the program
				want = dated
			}
			if got := w.header.Get("Cache-Control"); got != string(want) {
				rt.Fatalf("%s: Cache-Control %s", target, got)
			}
			sameBytes(rt, s, target, w)
			sameBytes(rt, fresh, target, w)
			if slices.ContainsFunc(w.header.Values("Link"), func(l string) bool { return strings.HasSuffix(l, `; rel="canonical"`) }) {
				sameBytes(rt, s, canonical(rt, w), w)
			}
		}
	})
}

// TestTimemapIsThePast holds the timemap of each kind of address to asking it at
// every known time that ever was, one second apart.
func TestTimemapIsThePast(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, records)
		for _, address := range datedAddresses() {
			if path, _, _ := strings.Cut(address, "?"); strings.Contains(address, "f=") || strings.Contains(path, ".") && !strings.HasPrefix(path, "/tiles/") {
				continue
			}
			var want []string // the bodies that were answered, one after another
			for _, r := range records {
				w := ask(s, "GET", pinned(address, r.RecordedAt))
				if w.code == http.StatusOK && (len(want) == 0 || want[len(want)-1] != string(w.body)) {
					want = append(want, string(w.body))
				}
			}
			separator := "?"
			if strings.Contains(address, "?") {
				separator = "&"
			}
			w := ask(s, "GET", "/timemap"+address+separator+"f=json")
			if len(want) == 0 {
				if w.code != http.StatusNotFound && w.code != http.StatusBadRequest {
					rt.Fatalf("%s never was: %d %s", address, w.code, w.body)
				}
				continue
			}
			var doc timemapDoc
			if err := json.Unmarshal(w.body, &doc); err != nil || w.code != http.StatusOK {
				rt.Fatalf("%s: %d %s: %v", address, w.code, w.body, err)
			}
			for i, m := range doc.Mementos.List {
				target := strings.TrimPrefix(m.URI, "http://salient.test")
				memento := ask(s, "GET", target)
				if i >= len(want) || memento.code != http.StatusOK || string(memento.body) != want[i] {
					rt.Fatalf("%s: memento %d of %d, %s: %d\n%s", address, i, len(want), m.URI, memento.code, memento.body)
				}
				known := memento.header.Get("Memento-Datetime")
				if at, err := time.Parse(http.TimeFormat, known); err != nil || at.Format(time.RFC3339) != m.Datetime {
					rt.Fatalf("%s: Memento-Datetime %q, want %s", m.URI, known, m.Datetime)
				}
				throughTheGate(rt, s, address, m.URI, known)
				neighbourly(rt, memento, doc.Mementos.List, i)
			}
			if len(doc.Mementos.List) != len(want) {
				rt.Fatalf("%s: %d mementos of %d answers:\n%s", address, len(doc.Mementos.List), len(want), w.body)
			}
		}
	})
}

// throughTheGate: asked for the time of a memento, the timegate sends to it.
func throughTheGate(rt *rapid.T, s *Server, address, uri, known string) {
	w := ask(s, "GET", "/timegate"+address, "Accept-Datetime", known)
	if w.code != http.StatusFound || w.header.Get("Location") != uri || !strings.Contains(w.header.Get("Vary"), "accept-datetime") {
		rt.Fatalf("/timegate%s at %s: %d %v, want %s", address, known, w.code, w.header, uri)
	}
}

var mementoLink = regexp.MustCompile(`<([^>]+)>; rel="([a-z ]*memento)"; datetime="([^"]+)"`)

// neighbourly: the links of memento i lead to the first, the one before, the one
// after and the last.
func neighbourly(rt *rapid.T, w *recorded, list []mementoEntry, i int) {
	got := map[string]string{}
	for _, m := range mementoLink.FindAllStringSubmatch(strings.Join(w.header.Values("Link"), ", "), -1) {
		for rel := range strings.FieldsSeq(m[2]) {
			if rel != "memento" {
				got[rel] = m[1]
			}
		}
	}
	want := map[string]string{"first": list[0].URI, "last": list[len(list)-1].URI}
	if i > 0 {
		want["prev"] = list[i-1].URI
	}
	if i+1 < len(list) {
		want["next"] = list[i+1].URI
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		rt.Fatalf("memento %d of %d has links %v, want %v", i, len(list), got, want)
	}
}

// TestMementosAroundAWithdrawal: what was withdrawn, and what stands again after
// it was, has mementos from before.
func TestMementosAroundAWithdrawal(t *testing.T) {
	day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	drawn := data.Snapshot{Source: "a", ValidAt: day, Areas: []*data.Area{{Shape: square(t, 0, 0, 3), Status: data.Held}}}
	withdrawn := data.Snapshot{Source: "a", ValidAt: day, Withdrawn: true}
	other := data.Snapshot{Source: "b", ValidAt: day.AddDate(0, 0, 5)}
	j := newJournal(t).snapshot(other).snapshot(drawn).snapshot(withdrawn)
	for _, want := range []struct {
		when     int // how much is known
		code     int // of the original
		mementos string
	}{{3, http.StatusNotFound, "02:00"}, {4, http.StatusOK, "02:00 04:00"}, {5, http.StatusNotFound, "02:00 04:00"}, {7, http.StatusOK, "02:00 04:00 07:00"}} {
		for len(j.records) < want.when {
			j.snapshot([]data.Snapshot{drawn, withdrawn, withdrawn, drawn}[len(j.records)-3])
		}
		s := serverOf(t, j.records)
		if w := ask(s, "GET", "/snapshots/2025-01-02"); w.code != want.code {
			t.Errorf("by %d records: %d, want %d", want.when, w.code, want.code)
		}
		var doc timemapDoc
		w := ask(s, "GET", "/timemap/snapshots/2025-01-02?f=json")
		if err := json.Unmarshal(w.body, &doc); err != nil {
			t.Fatalf("%v: %s", err, w.body)
		}
		var got []string
		for _, m := range doc.Mementos.List {
			got = append(got, m.Datetime[11:16])
		}
		if strings.Join(got, " ") != want.mementos {
			t.Errorf("by %d records: mementos of %v, want %s", want.when, got, want.mementos)
		}
	}
}

// TestOneMementoASecond: what a whole import taught within one second is one
// memento, the last of it.
func TestOneMementoASecond(t *testing.T) {
	j := newJournal(t)
	for day := range 5 {
		j.snapshot(data.Snapshot{Source: "a", ValidAt: time.Date(2025, 1, 1+day, 0, 0, 0, 0, time.UTC)})
	}
	for i := range j.records {
		r := &j.records[i]
		r.RecordedAt = time.Date(2026, 1, 1+i/3, 0, 0, 0, i*1000, time.UTC)
		r.Snapshot = r.Snapshot.Recorded(r.RecordedAt, 1)
	}
	s := serverOf(t, j.records)
	w := ask(s, "GET", "/timemap/snapshots/latest")
	want := []string{"as_of=2026-01-01T00%3A00%3A00.000002Z>; rel=\"first memento\"", "as_of=2026-01-02T00%3A00%3A00.000004Z>; rel=\"last memento\""}
	for _, link := range want {
		if !bytes.Contains(w.body, []byte(link)) {
			t.Errorf("no %s in\n%s", link, w.body)
		}
	}
	if n := bytes.Count(w.body, []byte("memento\"")); n != len(want) {
		t.Errorf("%d mementos, want %d:\n%s", n, len(want), w.body)
	}
	// One that was known for microseconds is a memento all the same, if asked for.
	w = ask(s, "GET", "/snapshots/latest?as_of=2026-01-01T00:00:00.000001Z")
	if w.code != http.StatusOK || w.header.Get("Memento-Datetime") != "Thu, 01 Jan 2026 00:00:00 GMT" {
		t.Errorf("%d %v", w.code, w.header)
	}
}

// TestMementosBeyondTheList: a timemap lists the newest; the timegate finds those
// before them, too.
func TestMementosBeyondTheList(t *testing.T) {
	j := newJournal(t)
	for n := range mostMementos + 3 {
		j.snapshot(data.Snapshot{Source: "a", ValidAt: time.Date(2025, 1, 1, n, 0, 0, 0, time.UTC)})
	}
	s := serverOf(t, j.records)
	w := ask(s, "GET", "/timemap/snapshots/latest")
	if n := bytes.Count(w.body, []byte("memento\"")); n != mostMementos || bytes.Contains(w.body, []byte("first memento")) {
		t.Errorf("%d mementos, the oldest said to be the first: %.600s", n, w.body)
	}
	page := regexp.MustCompile(`<http://salient.test([^>]+)>; rel="timemap"; type="application/link-format"; from="([^"]+)"; until="([^"]+)"`).FindStringSubmatch(string(w.body))
	if page == nil || page[2] != j.records[0].RecordedAt.Format(http.TimeFormat) || page[3] != j.records[2].RecordedAt.Format(http.TimeFormat) {
		t.Fatalf("the page before is %q: %.600s", page, w.body)
	}
	w = ask(s, "GET", page[1])
	if n := bytes.Count(w.body, []byte("memento\"; datetime")); n != 3 || !bytes.Contains(w.body, []byte(`rel="first memento"`)) || bytes.Contains(w.body, []byte("last")) ||
		!bytes.Contains(w.body, []byte(`<http://salient.test/timemap/snapshots/latest>; rel="timemap"`)) {
		t.Errorf("%s lists %d mementos: %s", page[1], n, w.body)
	}
	var first, older timemapDoc
	decode(t, ask(s, "GET", "/timemap/snapshots/latest?f=json"), &first)
	decode(t, ask(s, "GET", strings.TrimPrefix(first.Before, "http://salient.test")), &older)
	if len(older.Mementos.List) != 3 || older.Mementos.First == nil || older.Mementos.Last != nil || older.Before != "" || first.Mementos.First != nil || first.Newest != "" ||
		older.Newest != "http://salient.test/timemap/snapshots/latest?f=json" {
		t.Errorf("in JSON %s leads to %+v", first.Before, older)
	}
	if w := ask(s, "GET", "/timemap/snapshots/latest?until=soon"); w.code != http.StatusBadRequest {
		t.Errorf("until when? %d %s", w.code, w.body)
	}
	second := j.records[1].RecordedAt
	w = ask(s, "GET", "/timegate/snapshots/latest", "Accept-Datetime", second.Format(http.TimeFormat))
	if want := "http://salient.test" + pinned("/snapshots/latest", second); w.header.Get("Location") != want {
		t.Errorf("to %s, want %s", w.header.Get("Location"), want)
	}
}

func decode(t testing.TB, w *recorded, v any) {
	t.Helper()
	if err := json.Unmarshal(w.body, v); err != nil || w.code != http.StatusOK {
		t.Fatalf("%d %s: %v", w.code, w.body, err)
	}
}

// TestItemsHaveMementos: the versions of an item that there ever was are those
// of its timemap, and each is what the item was by all known times until the next.
func TestItemsHaveMementos(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, records)
		items := map[string]bool{}
		for _, r := range records {
			for _, c := range s.kinds {
				for _, id := range askItems(rt, s, pinned("/collections/"+c.id+"/items?limit=10000", r.RecordedAt)).ids() {
					items["/collections/"+c.id+"/items/"+id] = true
				}
			}
		}
		if len(items) == 0 {
			return
		}
		for range 3 {
			address := rapid.SampledFrom(slices.Sorted(maps.Keys(items))).Draw(rt, "item")
			var want []string // as it was, one after another
			for _, r := range records {
				w := ask(s, "GET", pinned(address, r.RecordedAt))
				if w.code == http.StatusOK && (len(want) == 0 || want[len(want)-1] != string(w.body)) {
					want = append(want, string(w.body))
				}
			}
			var versions struct{ Versions []itemVersion }
			decode(t, ask(s, "GET", address+"/versions"), &versions)
			var listed timemapDoc
			decode(t, ask(s, "GET", "/timemap"+address+"?f=json"), &listed)
			there := slices.DeleteFunc(versions.Versions, func(v itemVersion) bool { return v.Gone })
			if len(there) != len(want) || len(listed.Mementos.List) != len(want) {
				rt.Fatalf("%s: %d versions, %d mementos, %d answers", address, len(there), len(listed.Mementos.List), len(want))
			}
			for i, m := range listed.Mementos.List {
				w := ask(s, "GET", strings.TrimPrefix(m.URI, "http://salient.test"))
				if m.URI != there[i].Href || string(w.body) != want[i] || w.header.Get("Memento-Datetime") == "" || w.header.Get("Cache-Control") != string(immutable) {
					rt.Fatalf("%s, version %d: %s, %s: %v %s", address, i, m.URI, there[i].Href, w.header, w.body)
				}
			}
		}
	})
}

// TestNoGateToAnError: what an address of no form would be answered with, its gate
// and its timemap say.
func TestNoGateToAnError(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	for _, address := range []string{"/snapshots/2025-01-02?f=xml", "/series?width=5&f=svg", "/compare/2025-01-05?sources=alpha,beta&precision=x"} {
		want := ask(s, "GET", address)
		for _, door := range []string{"/timegate", "/timemap"} {
			if w := ask(s, "GET", door+address); want.code != http.StatusBadRequest || w.code != want.code || detail(w) != detail(want) {
				t.Errorf("%s%s: %d %s, want %d %s", door, address, w.code, w.body, want.code, want.body)
			}
		}
	}
}

func detail(w *recorded) string {
	var p struct{ Detail string }
	_ = json.Unmarshal(w.body, &p) // no JSON has no detail
	return p.Detail
}

// FuzzTimegate: no address and no time makes a gate fail.
func FuzzTimegate(f *testing.F) {
	for _, target := range []string{"/snapshots/2025-01-02?source=alpha", "/history?place=one", "/http://salient.test/snapshots/latest", "/tiles/latest.json", "/changes/2025-01-01/latest?step=day", "//", "/snapshots/%2e%2e?as_of=s", "/snapshots/today?f=json&f=link", "/snapshots/2025-01-02?f=xml", "/compare/2025-01-05?sources=alpha,beta&f=csv", "/tiles/time.json?datetime=2025-01-02"} {
		f.Add(target, "Thu, 01 Jan 2026 05:00:00 GMT")
	}
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, target, when string) {
		if u, err := url.ParseRequestURI(target); err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(target, "/") {
			return
		}
		for _, door := range []string{"/timegate", "/timemap"} {
			w := ask(s, "GET", door+target, "Accept-Datetime", when)
			switch w.code {
			case http.StatusFound:
				to := strings.TrimPrefix(w.header.Get("Location"), "http://salient.test")
				if memento := ask(s, "GET", to); memento.code != http.StatusOK {
					t.Errorf("%s%s leads to %s, which answers %d", door, target, to, memento.code)
				}
			case http.StatusOK, http.StatusBadRequest, http.StatusNotFound:
			default:
				t.Errorf("%s%s: %d %s", door, target, w.code, w.body)
			}
		}
	})
}
