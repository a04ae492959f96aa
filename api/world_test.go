package api

import (
	"io/fs"
	"net/http"
	"testing"
	"testing/fstest"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/builtin"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo"
)

// today is the clock of every test server.
var today = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.UTC)

// page is a map page as the build makes one.
var page fs.FS = fstest.MapFS{
	"index.html":           {Data: []byte("<!doctype html><title>map</title>")},
	"assets/app-1a2b.js":   {Data: []byte("export const answer = 42\n")},
	"assets/app-1a2b.css":  {Data: []byte("body { margin: 0 }\n")},
	"assets/deep/icon.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
	"secret.txt":           {Data: []byte("not an asset")},
}

// serverOf makes a server of records; change, when given, mends its settings.
func serverOf(t testing.TB, records []data.Record, change ...func(*Config)) *Server {
	t.Helper()
	archive, err := (&data.Archive{}).With(records...)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := cache.New(cache.Options{Bytes: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	c := Config{
		World: data.NewWorld(archive), Cache: kept, Viewer: page, Fallback: []byte("<p>no map in this build</p>"),
		Policy: "default-src 'none'", Version: "test", Now: func() time.Time { return today },
	}
	for _, f := range change {
		f(&c)
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func builtinRecords(t testing.TB) []data.Record {
	t.Helper()
	records, err := builtin.Records()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// journal makes records with positions, known times and revisions as a store would:
// the nth is known since n hours into 2026.
type journal struct {
	t         testing.TB
	records   []data.Record
	revisions map[string]int
}

func newJournal(t testing.TB) *journal { return &journal{t: t, revisions: map[string]int{}} }

func (j *journal) add(r data.Record) *journal {
	j.t.Helper()
	r.Position = int64(len(j.records) + 1)
	r.RecordedAt = time.Date(2026, 1, 1, len(j.records)+1, 0, 0, 0, time.UTC)
	if r.Snapshot != nil {
		j.revisions[r.Key()]++
		r.Snapshot = r.Snapshot.Recorded(r.RecordedAt, j.revisions[r.Key()])
	}
	j.records = append(j.records, r)
	return j
}

func (j *journal) snapshot(s data.Snapshot) *journal {
	j.t.Helper()
	if s.Basis == "" {
		s.Basis = data.Mapped
	}
	made, err := data.NewSnapshot(s)
	if err != nil {
		j.t.Fatal(err)
	}
	return j.add(data.Record{Snapshot: made})
}

// square is a shape of side hundredths of a degree whose south-west corner is
// x, y hundredths from 35° E 51° N.
func square(t testing.TB, x, y, side int) *geo.Shape {
	t.Helper()
	p := func(dx, dy int) orb.Point { return orb.Point{35 + float64(x+dx)/100, 51 + float64(y+dy)/100} }
	shape, _, err := geo.New(orb.MultiPolygon{{{p(0, 0), p(side, 0), p(side, side), p(0, side), p(0, 0)}}})
	if err != nil {
		t.Fatal(err)
	}
	return shape
}

func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := data.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// quarrelRecords is a made-up archive with what real ones hold: several sources,
// a correction, a withdrawal, and names that no program should trust.
//
//	known at  source  valid at             what
//	01:00     alpha                        its description, in hostile text
//	02:00     alpha   2025-01-01T12:00:00  two squares of red, one unknown
//	03:00     alpha   2025-01-03T12:00:00  one square
//	04:00     beta    2025-01-02T00:00:00  a claim of red's, an area outside totals
//	05:00     beta                         its description
//	06:00     alpha   2025-01-01T12:00:00  a correction: one square, larger
//	07:00     alpha   2025-01-03T12:00:00  withdrawn
//	08:00     gamma   2025-02-01T00:00:00  a picture without areas, no description
//	09:00 …   claims, places, a border
func quarrelRecords(t testing.TB) []data.Record {
	red := func(x, y, side int, labels ...data.Label) *data.Area {
		return &data.Area{Shape: square(t, x, y, side), Controller: "red", Status: data.Held, Territory: "blue", Class: "#f00 & <fill>", Labels: labels}
	}
	hostile := []data.Label{{Lang: "ru", Text: "Зона «№1»"}, {Lang: "en", Text: "Zone \"1\" & <script>\u2028\x01\\"}, {Text: "zone"}}
	unknown := &data.Area{Shape: square(t, 0, 30, 2), Status: data.Unknown}
	moon := &data.Area{Shape: square(t, 500, 0, 50), Controller: "moon", Status: data.Held, OutsideTotals: true}
	claimed := &data.Area{Shape: square(t, 0, 0, 20), Controller: "red", Status: data.Claimed, Territory: "blue"}
	first, third := at(t, "2025-01-01T12:00:00Z"), at(t, "2025-01-03T12:00:00Z")
	j := newJournal(t).
		add(data.Record{Source: &data.Source{ID: "alpha", Title: "Alpha & \"Sons\" <script>alert(1)</script>", Kind: data.KindMap, URL: "https://alpha.example/map?a=1&b=\"2\"", Licence: "CC BY 4.0", Attribution: "© Alpha <b>& co</b>\r\nX-Evil: 1"}}).
		snapshot(data.Snapshot{Source: "alpha", ValidAt: first, PublishedAt: first.Add(time.Hour), Note: "drawn \"late\" & <fast>", Areas: []*data.Area{red(0, 0, 10, hostile...), red(20, 0, 5), unknown}}).
		snapshot(data.Snapshot{Source: "alpha", ValidAt: third, Areas: []*data.Area{red(0, 0, 4)}}).
		snapshot(data.Snapshot{Source: "beta", ValidAt: at(t, "2025-01-02T00:00:00Z"), Basis: data.Assessed, Areas: []*data.Area{claimed, moon}}).
		add(data.Record{Source: &data.Source{ID: "beta", Title: "Beta", Kind: data.KindGovernment, URL: "javascript:alert(1)"}}).
		snapshot(data.Snapshot{Source: "alpha", ValidAt: first, Note: "corrected", Areas: []*data.Area{red(0, 0, 12, hostile...)}}).
		snapshot(data.Snapshot{Source: "alpha", ValidAt: third, Withdrawn: true}).
		snapshot(data.Snapshot{Source: "gamma", ValidAt: at(t, "2025-02-01T00:00:00Z")})
	j.facts()
	return j.records
}

func (j *journal) facts() {
	km2 := 58.0
	day := func(s string) data.Interval {
		iv, err := data.ParseInterval(s)
		if err != nil {
			j.t.Fatal(err)
		}
		return iv
	}
	j.add(data.Record{Claim: &data.Claim{ID: "k1", AsOf: day("2025-01-01"), Claimant: "Red's <staff> & \"friends\"", Side: "RED", Measure: "held", KM2: &km2, Places: []string{"one"}}})
	j.add(data.Record{Claim: &data.Claim{ID: "k2", AsOf: day("2025-01-02/.."), Claimant: "Blue", Side: "BLUE", Measure: "retaken", Places: []string{"one", "two"}}})
	j.add(data.Record{Claim: &data.Claim{ID: "k3", AsOf: day("2025-01-05"), Claimant: "Blue", Side: "BLUE", Measure: "left"}})
	j.add(data.Record{Claim: &data.Claim{ID: "k1", AsOf: day("2025-01-01"), Claimant: "Red's staff", Side: "RED", Measure: "contested", Places: []string{"one"}}})
	j.add(data.Record{Place: &data.Place{ID: "one", Name: "One & Only", AltNames: []string{"Ёлки"}, LocalName: "Один", At: orb.Point{35.05, 51.05}, Located: true, Country: "RU"}})
	j.add(data.Record{Place: &data.Place{ID: "two", Name: "Two <b>"}})
	j.add(data.Record{Border: &data.Border{ID: "line", Name: "Line", Source: "drawn here", Licence: "CC0-1.0", Lines: orb.MultiLineString{{{35, 51}, {36, 52}}}}})
}

// ask serves one request in this process.
func ask(h http.Handler, method, target string, header ...string) *recorded {
	r, err := http.NewRequest(method, "http://salient.test"+target, nil)
	if err != nil {
		return &recorded{code: http.StatusBadRequest}
	}
	r.RequestURI = target
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := &recorded{header: http.Header{}, code: http.StatusOK}
	h.ServeHTTP(w, r)
	return w
}

// recorded is an answer kept in memory.
type recorded struct {
	header http.Header
	code   int
	body   []byte
}

func (w *recorded) Header() http.Header         { return w.header }
func (w *recorded) WriteHeader(code int)        { w.code = code }
func (w *recorded) Write(b []byte) (int, error) { w.body = append(w.body, b...); return len(b), nil }
