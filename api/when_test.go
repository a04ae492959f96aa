package api

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

// TestMidnight: what a word for a day is remembered as ends with the day.
func TestMidnight(t *testing.T) {
	now := time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC)
	s := serverOf(t, quarrelRecords(t), func(c *Config) { c.Now = func() time.Time { return now } })
	for _, when := range []string{"today", "yesterday", "2026-12", "2026", "2026-11"} {
		for _, target := range []string{"/snapshots/" + when, "/tiles/" + when + ".json"} {
			now = time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC)
			before := ask(s, "GET", target)
			now = now.Add(time.Second)
			after := ask(s, "GET", target)
			switch {
			case when == "2026-12":
				if before.code != http.StatusNotFound || after.code != http.StatusOK {
					t.Errorf("%s: %d before December and %d in it", target, before.code, after.code)
				}
			case when == "2026-11":
				if !bytes.Equal(before.body, after.body) {
					t.Errorf("%s: changed after its end:\n%s\n%s", target, before.body, after.body)
				}
			case before.code != http.StatusOK || after.code != http.StatusOK || bytes.Equal(before.body, after.body):
				t.Errorf("%s: %d and %d, the same after midnight as before:\n%s", target, before.code, after.code, after.body)
			}
		}
	}
}

// TestWordsOfAnyCase: words for a day are taken as people write them.
func TestWordsOfAnyCase(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	for _, address := range []string{"/snapshots/LATEST", "/series?datetime=2025-01-01/Latest", "/snapshots/Today"} {
		want, got := ask(s, "GET", strings.ToLower(address)), ask(s, "GET", address)
		if got.code != http.StatusOK || !bytes.Equal(got.body, want.body) {
			t.Errorf("%s: %d %s", address, got.code, got.body)
		}
	}
}

// TestNearestOfADayThatIsNone: the day that was meant where there are data of it,
// else the end of the data on that side.
func TestNearestOfADayThatIsNone(t *testing.T) {
	s := serverOf(t, quarrelRecords(t)) // of 1 January to 1 February
	for when, want := range map[string]string{"2025-01-32": "2025-02-01", "20250102": "2025-01-02", "2024-02-30": "2025-01-01", "2025-02-30": "2025-02-01", "2026-06-31": "2025-02-01"} {
		w := ask(s, "GET", "/snapshots/"+when)
		if !bytes.Contains(w.body, []byte(`"nearest": "http://salient.test/snapshots/`+want+`"`)) {
			t.Errorf("%s: %s, want %s", when, w.body, want)
		}
	}
}

// FuzzDatetime: what is taken for a time is one, and says itself again; what is
// not is refused with a request that is taken, if any.
func FuzzDatetime(f *testing.F) {
	for _, s := range []string{"2025-04-07", "today", "yesterday/today", "../latest", "2024-08/2024-10", "2025/2024", "..", "/", "7 April 2025", "2025-02-30/2025-03-01", "2024-09-03/9999-12-31T00:00:00Z", "2024-09-01T", "a/b/c"} {
		f.Add(s)
	}
	s := serverOf(f, quarrelRecords(f))
	f.Fuzz(func(t *testing.T, text string) {
		rq := &request{Request: &http.Request{URL: &url.URL{Path: "/claims"}}, archive: s.world.Archive(), tonight: data.EndOfDay(today), base: "http://salient.test"}
		q := query{values: []value{{"datetime", text}}}
		m := moment{asOf: rq.archive.Recorded(), fixed: true}
		iv, err := rq.interval(q, "datetime", &m)
		if err != nil {
			wantProblem(t, err, http.StatusBadRequest)
			if near := asProblem(err).Nearest; near != "" {
				u, err := url.Parse(near)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := rq.interval(query{values: []value{{"datetime", u.Query().Get("datetime")}}}, "datetime", &m); err != nil {
					t.Errorf("%q: the nearest request %s is refused: %v", text, near, err)
				}
			}
			return
		}
		if again, err := data.ParseInterval(iv.String()); err != nil || again != iv {
			t.Errorf("%q is %s, which is %s, %v", text, iv, again, err)
		}
	})
}
