package api

import (
	"math"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var permalinkForm = regexp.MustCompile(`"canonical","type":"application/json","href":"http://salient.test([^"]+)"`)

// TestHistoryIsPermanent asks at random, of every known time, and then again by
// the permanent address of the answer: byte for byte the same.
func TestHistoryIsPermanent(t *testing.T) {
	records := quarrelRecords(t)
	s := serverOf(t, records)
	rapid.Check(t, func(rt *rapid.T) {
		q := url.Values{}
		if rapid.IntRange(0, 3).Draw(rt, "place") == 0 {
			q.Set("place", "one")
		} else {
			q.Set("lon", rapid.SampledFrom([]string{"35", "35.05", "35.1", "35.12", "35.2"}).Draw(rt, "lon"))
			q.Set("lat", rapid.SampledFrom([]string{"51", "51.05", "51.1", "51.2"}).Draw(rt, "lat"))
		}
		q.Set("as_of", rapid.SampledFrom(records).Draw(rt, "record").RecordedAt.Format("2006-01-02T15:04:05Z"))
		q.Set("datetime", rapid.SampledFrom([]string{"", "2025-01-01", "2025-01-02T06:00:00Z", "2025-01-02/..", "../2025-01-03T11:59:59Z", "2025-02-01"}).Draw(rt, "datetime"))
		if q.Get("datetime") == "" {
			q.Del("datetime")
		}
		first := ask(s, "GET", "/history?"+q.Encode())
		if first.code == http.StatusNotFound || first.code == http.StatusBadRequest && q.Has("place") {
			return // nothing, or not the place, was known by then
		}
		if first.code != http.StatusOK {
			rt.Fatalf("%s: %d %s", q.Encode(), first.code, first.body)
		}
		link := permalinkForm.FindSubmatch(first.body)
		if link == nil {
			rt.Fatalf("no permanent address in %s", first.body)
		}
		again := ask(s, "GET", string(link[1]))
		if again.code != http.StatusOK || string(again.body) != string(first.body) {
			rt.Fatalf("%s:\n%s\nby %s: %d\n%s", q.Encode(), first.body, link[1], again.code, again.body)
		}
		if got := again.header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
			rt.Fatalf("%s: Cache-Control %s", link[1], got)
		}
	})
}

// FuzzDegrees: what is taken is a position on the grid, and says itself again.
func FuzzDegrees(f *testing.F) {
	for _, s := range []string{"35.272", "-180", "90", "1e1", " 7 ", "", "NaN", "inf", "-0", "1e-400", "35,2", "0x1p3", "90.00000004", "１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := query{values: []value{{"lat", text}}}
		n, err := q.degrees("lat", "latitude", 90)
		if err != nil {
			wantProblem(t, err, http.StatusBadRequest)
			return
		}
		if !(math.Abs(n) <= 90) || n != math.Round(n*1e7)/1e7 {
			t.Fatalf("%q was taken as %v", text, n)
		}
		q.values[0].text = degrees(n)
		if again, err := q.degrees("lat", "latitude", 90); err != nil || again != n {
			t.Fatalf("%v became %v, %v", n, again, err)
		}
	})
}
