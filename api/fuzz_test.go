package api

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

// FuzzParseQuery: what is taken is known and comes once, and writing it again
// gives the same query.
func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"", "source=a", "source=a,b&bbox=1,2,3,4", "&&source=", "source=a&source=b", "%zz", "source=%zz", "sorce=a", "source=%FF%00", "=", "a=b=c", "source=a+b;limit=3", strings.Repeat("x", 100) + "=1"} {
		f.Add(s)
	}
	rq := &request{Request: &http.Request{URL: &url.URL{Path: "/snapshots"}}, archive: serverOf(f, nil).world.Archive(), tonight: data.EndOfDay(today)}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := parseQuery(raw, catalogueParams)
		if err != nil {
			wantProblem(t, err, http.StatusBadRequest)
			return
		}
		for _, v := range q.values {
			if !slices.ContainsFunc(catalogueParams, func(p param) bool { return p.name == v.name }) || v.text == "" {
				t.Errorf("%q was taken", v)
			}
		}
		again, err := parseQuery(q.with("limit", "7"), catalogueParams)
		if err != nil || again.get("limit") != "7" {
			t.Fatalf("%q became %q: %v", raw, q.with("limit", "7"), err)
		}
		for _, v := range q.values {
			if v.name != "limit" && again.get(v.name) != v.text {
				t.Errorf("%s=%q became %q", v.name, v.text, again.get(v.name))
			}
		}
		for _, read := range []func() error{
			func() error { _, err := q.bbox("source"); return err },
			func() error { _, err := rq.interval(q, "datetime", &moment{}); return err },
			func() error { _, err := q.cursor("before"); return err },
			func() error { _, err := q.integer("limit", 1, 1, 9); return err },
			func() error { _, err := q.choices("source", []string{"a", "b"}); return err },
		} {
			if err := read(); err != nil {
				wantProblem(t, err, http.StatusBadRequest)
			}
		}
	})
}

// wantProblem: an error of a request is a problem that the client caused, and
// no echo is longer than anybody would read.
func wantProblem(t *testing.T, err error, codes ...int) {
	t.Helper()
	var p *problem
	if !errors.As(err, &p) || !slices.Contains(codes, p.Status) || p.Detail == "" || len(p.Detail)+len(p.Received)+len(p.Nearest) > 2500 {
		t.Errorf("%#v is no problem of %v", err, codes)
	}
}

// FuzzAccept: what is chosen is among what is offered, and never what is refused.
func FuzzAccept(f *testing.F) {
	for _, s := range []string{"", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "gzip, br;q=0.5", "identity;q=0, *;q=0", "br;q=NaN", "gzip;Q=1e309", ",;=,q", "zstd;q=-1", "*;q=0,gzip"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, accept string) {
		offers := []string{typeJSON, "text/html", typeNDJSON}
		kind := prefer(accept, offers...)
		if !slices.Contains(offers, kind) {
			t.Errorf("prefer chose %q", kind)
		}
		for _, offer := range offers {
			if typeWeight(accept, offer) > typeWeight(accept, kind) && accept != "" {
				t.Errorf("%q was chosen, %q is liked better", kind, offer)
			}
		}
		name := pickEncoding(accept)
		if name != "" && (!slices.Contains(encodings[:], name) || encodingWeight(accept, name) <= 0) {
			t.Errorf("encoding %q", name)
		}
		for _, other := range encodings {
			w := encodingWeight(accept, other)
			if math.IsNaN(w) || w < 0 || w > 1 || name != "" && w > encodingWeight(accept, name) {
				t.Errorf("%s weighs %v in %q, and %q was chosen", other, w, accept, name)
			}
		}
	})
}

// FuzzWhen: a time is resolved to one that has an answer, or refused with one
// that has.
func FuzzWhen(f *testing.F) {
	for _, s := range []string{"latest", "2025-01-02", "2025-01-02T", "2025-01-02T03:04:05+02:00", "2025-01-02T03:04:05.123456789Z", "2024-01-01", "2030-01-01", "", "s", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "latest/", "\x00", "today", "Yesterday", "2025-01", "2025", "2026-11", "07-04-2025", "2025-02-30", "7 April 2025"} {
		f.Add(s, "")
		f.Add("2025-01-02", s)
	}
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, when, asOf string) {
		rq := &request{
			Request: &http.Request{URL: &url.URL{Path: "/snapshots/" + when}}, path: func(string) string { return when },
			archive: s.world.Archive(), base: "http://salient.test", tonight: data.EndOfDay(today),
		}
		q := query{values: []value{{"as_of", asOf}}}
		m, err := rq.resolve(when, q, nil)
		if err != nil {
			wantProblem(t, err, http.StatusBadRequest, http.StatusNotFound)
			return
		}
		oldest, newest := rq.archive.Span(m.asOf, nil)
		if m.at.Before(oldest) || m.at.After(newest) && m.at.After(data.EndOfDay(today)) {
			t.Errorf("%q at %s", when, m.at)
		}
		if m.fixed && (asOf == "" || m.asOf.After(rq.archive.Recorded())) {
			t.Errorf("as_of %q is fixed", asOf)
		}
		back, err := data.ParseInstant(dayOrInstant(m.at))
		if err != nil || !back.Equal(m.at) {
			t.Errorf("%s is written %s: %v", m.at, dayOrInstant(m.at), err)
		}
	})
}

// FuzzServer: no path, query or header makes the server fail.
func FuzzServer(f *testing.F) {
	for _, target := range []string{
		"/", "/sources", "/snapshots?limit=2", "/snapshots/latest?f=geojsonl", "/snapshots/2025-01-02?bbox=35,51,36,52&precision=3&winding=d3",
		"/claims?side=RED", "/places?q=one", "/borders", "/tiles/latest.json", "/tiles/latest/8/153/85.mvt", "/styles/latest.json", "/tiles/time.json?datetime=2025-01-02/..", "/tiles/time/8/153/85.mvt?source=alpha", "/styles/time.json", "/tiles", "/tiles/WebMercatorQuad?datetime=2025-01-02", `/tiles/WebMercatorQuad/8/85/153?subset=datetime("2025-01-02")&f=geojson`, "/collections/control-areas/tiles/WebMercatorQuad/0/0/0", "/tileMatrixSets", "/healthz", "/readyz",
		"/assets/app-1a2b.js", "/assets/..%2f..%2fx", "//", "/tiles//1/0/0.mvt", "/snapshots/%2e%2e", "/snapshots/\xff", "/%", "/snapshots/s?as_of=s", "/tiles/t.json/0/0/0.mvt",
	} {
		f.Add(target, "*/*", "br, gzip;q=0")
	}
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, target, accept, encoding string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(target, "/") {
			return
		}
		start := time.Now()
		w := ask(s, "GET", target, "Accept", accept, "Accept-Encoding", encoding)
		switch w.code {
		case http.StatusOK, http.StatusNoContent:
		case http.StatusBadRequest, http.StatusNotFound:
			if w.header.Get("Content-Type") != typeProblem || w.header.Get("Cache-Control") != string(noStore) {
				t.Errorf("%q: a problem with %v", target, w.header)
			}
		default:
			t.Errorf("%q: %d %s", target, w.code, w.body)
		}
		body, err := decoded(w.body, w.header.Get("Content-Encoding"))
		length := w.header.Get("Content-Length")
		if err != nil || w.code != http.StatusNoContent && length != fmt.Sprint(len(w.body)) && (length != "" || len(w.body) > countedFor) {
			t.Errorf("%q: %d bytes, decoded to %d, of %s: %v", target, len(w.body), len(body), length, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q took %s", target, took)
		}
	})
}

// FuzzPin: what is pinned is what net/url would write, but for commas, and reads
// back as it was given.
func FuzzPin(f *testing.F) {
	for _, s := range []string{"", "a,b", "1.5,-2", "a b+c&d=e%", "Судж\xff\x00~_-/?#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := string(appendEscaped(nil, text)), strings.ReplaceAll(url.QueryEscape(text), "%2C", ","); got != want {
			t.Errorf("%q is escaped %q, want %q", text, got, want)
		}
		u, err := url.Parse(pin("/history", today, "q", text))
		if err != nil || u.Path != "/history" || u.Query().Get("q") != text || u.Query().Get("as_of") != data.FormatInstant(today) {
			t.Errorf("%q is pinned as %v, %v", text, u, err)
		}
	})
}

func FuzzSubset(f *testing.F) {
	for _, s := range []string{"", `datetime("2025-01-02")`, `datetime("2025-01-02":"2025-01-03")`, `datetime(*:"2025-01-03")`, `datetime("2025-01-02":*)`, "datetime(*)", "datetime(*:*)",
		"datetime(2025)", `Lat(5)`, `datetime("a/b")`, `datetime("a":"b":"c")`, `datetime("a"`, `datetime("a" "b")`, `datetime("")`, ` datetime ( "x" : * ) `, `datetime(")")`, "(", ")"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		datetime, wrong := parseSubset(text)
		if (wrong == "") != (datetime != "") {
			t.Fatalf("%q is %q and %q", text, datetime, wrong)
		}
		if wrong != "" {
			return
		}
		// Written back, it says the same.
		var ends []string
		for end := range strings.SplitSeq(datetime, "/") {
			if ends = append(ends, `"`+end+`"`); end == ".." {
				ends[len(ends)-1] = "*"
			}
		}
		if again, wrong := parseSubset("datetime(" + strings.Join(ends, ":") + ")"); again != datetime || len(ends) > 2 {
			t.Fatalf("%q is %q, and that %q: %s", text, datetime, again, wrong)
		}
	})
}
