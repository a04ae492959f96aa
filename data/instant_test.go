package data

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestParseInstant(t *testing.T) {
	for in, want := range map[string]string{
		"2025-04-07":                       "2025-04-07T23:59:59Z",
		"2025-04-07T":                      "2025-04-07T23:59:59Z", // GDAL
		"2024-02-29":                       "2024-02-29T23:59:59Z",
		"2025-04-07T20:02:46Z":             "2025-04-07T20:02:46Z",
		"2025-04-07t20:02:46z":             "2025-04-07T20:02:46Z",
		"2025-04-07T22:02:46+02:00":        "2025-04-07T20:02:46Z",
		"2025-04-07T22:02:46 02:00":        "2025-04-07T20:02:46Z", // a plus sign that was not escaped
		"2025-04-07T20:02:46.25Z":          "2025-04-07T20:02:46.25Z",
		"2025-01-01T00:30:00+02:00":        "2024-12-31T22:30:00Z",
		"9999-12-31T00:00:00Z":             "9999-12-31T00:00:00Z",
		"2016-12-31T23:59:60Z":             "2016-12-31T23:59:59Z",
		"2016-12-31t23:59:60.5z":           "2016-12-31T23:59:59Z",
		"2017-01-01T01:59:60+02:00":        "2016-12-31T23:59:59Z",
		"2025-04-07T20:02:46.123456789Z":   "2025-04-07T20:02:46.123456789Z",
		"2025-04-07T00:00:00.000000-00:00": "2025-04-07T00:00:00Z",
	} {
		got, err := ParseInstant(in)
		if err != nil || FormatInstant(got) != want {
			t.Errorf("ParseInstant(%q) = %s, %v; want %s", in, FormatInstant(got), err, want)
		}
	}
}

func TestParseInstantRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"":                          "form",
		"yesterday":                 "form",
		"2025-02-30":                "day out of range, did you mean 2025-02-28?",
		"2025-13-01":                "month out of range, did you mean 2025-01-13?",
		"2025-13":                   "month out of range, did you mean 2025-12?",
		"2025-00":                   "month out of range; want",
		"2025-04-07T23:59:60Z":      "second out of range",
		"2016-12-31T22:59:60Z":      "second out of range",
		"2016-12-31T23:59:61Z":      "second out of range",
		"2023-02-29":                "day out of range",
		"2025-4-7":                  "did you mean 2025-04-07?",
		"07.04.2025":                "did you mean 2025-04-07 or 2025-07-04?",
		"1744056166":                "did you mean 2025-04-07T20:02:46Z?",
		"0000":                      "years",
		"Jan 0000":                  "form",
		"2025-04-07 20:02":          "form",
		"2025-04-07T25:00:00Z":      "hour out of range",
		"2025-04-07T20:02:46":       "form",
		"0000-01-01":                "years",
		"9999-12-31T23:59:59-01:00": "years",
		"2025-04-07/2025-04-08":     "form",
		"2025-04-07T20:02:46Zjunk":  "form",
		strings.Repeat("9", 100):    "form",
		"2025-04":                   "more than a day",
		"2025":                      "more than a day",
	} {
		if at, err := ParseInstant(in); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("ParseInstant(%q) = %v, %v; want an error that says %q", in, at, err, why)
		}
	}
}

func TestParseKnownTimeTakesTheWholeDay(t *testing.T) {
	got, err := ParseKnownTime("2025-04-08")
	if want := time.Date(2025, 4, 8, 23, 59, 59, 999999000, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	got, err = ParseKnownTime("2025-04")
	if want := time.Date(2025, 4, 30, 23, 59, 59, 999999000, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	got, err = ParseKnownTime("2025-04-08T00:00:00Z")
	if want := time.Date(2025, 4, 8, 0, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestMeant(t *testing.T) {
	for in, want := range map[string]string{
		"7 April 2025":        "2025-04-07",
		"April 7, 2025":       "2025-04-07",
		"7 apr 2025":          "2025-04-07",
		"07-04-2025":          "2025-04-07 2025-07-04",
		"13/04/2025":          "2025-04-13",
		"04/13/2025":          "2025-04-13",
		"4/4/2025":            "2025-04-04",
		"2025/4/7":            "2025-04-07",
		"20250407":            "2025-04-07",
		"April 2025":          "2025-04",
		"2025-04-07 20:02:46": "2025-04-07T20:02:46Z",
		"2025-04-07t20:02":    "2025-04-07T20:02:00Z",
		"1744056166":          "2025-04-07T20:02:46Z",
		"2025-02-30":          "2025-02-28",
		"2024-02-30":          "2024-02-29",
		"2025-04-31":          "2025-04-30",
		"2025-04-99":          "",
		"2025-13-01":          "2025-01-13",
		"0000-02-30":          "",
		"soon":                "",
		"":                    "",
	} {
		if got := strings.Join(Meant(in), " "); got != want {
			t.Errorf("Meant(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzMeant(f *testing.F) {
	for _, s := range []string{"7 April 2025", "07-04-2025", "2025/4/7", "1744056166", "2025-02-30", "Jan 2006", "0/0/0", "2025-04-07T20:02"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, meant := range Meant(s) {
			if _, err := ParsePeriod(meant); err != nil {
				t.Errorf("%q may mean %q: %v", s, meant, err)
			}
		}
	})
}

func TestParseInterval(t *testing.T) {
	for in, want := range map[string]string{
		"2025-04-07":                      "2025-04-07T00:00:00Z/2025-04-07T23:59:59Z",
		"2025-04-07T20:02:46Z":            "2025-04-07T20:02:46Z",
		"2024-08-06/2024-08-07":           "2024-08-06T00:00:00Z/2024-08-07T23:59:59Z",
		"2024-09-03/9999-12-31T00:00:00Z": "2024-09-03T00:00:00Z/9999-12-31T00:00:00Z", // QGIS
		"2024-08-06/..":                   "2024-08-06T00:00:00Z/..",
		"2024-08-06/":                     "2024-08-06T00:00:00Z/..",
		"../2024-08-06":                   "../2024-08-06T23:59:59Z",
		"/2024-08-06":                     "../2024-08-06T23:59:59Z",
		"../..":                           "../..",
		"2024-02":                         "2024-02-01T00:00:00Z/2024-02-29T23:59:59Z",
		"2024":                            "2024-01-01T00:00:00Z/2024-12-31T23:59:59Z",
		"2024-08/2024-10":                 "2024-08-01T00:00:00Z/2024-10-31T23:59:59Z",
		"2024-12/2025":                    "2024-12-01T00:00:00Z/2025-12-31T23:59:59Z",
		"../2024-12":                      "../2024-12-31T23:59:59Z",
		"2024-08-06T/2024-08-06T":         "2024-08-06T00:00:00Z/2024-08-06T23:59:59Z",
	} {
		got, err := ParseInterval(in)
		if err != nil || got.String() != want {
			t.Errorf("ParseInterval(%q) = %s, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{"2025-04-08/2025-04-07", "a/b", "2025-04-08/x", "x/2025-04-08", "2025-04-07/2025-04-08/2025-04-09", "2025/04/07", "7/4/2025", "2025-04/2025-03"} {
		if got, err := ParseInterval(in); err == nil {
			t.Errorf("ParseInterval(%q) = %s; want an error", in, got)
		}
	}
}

func TestIntervalOverlapsIsSymmetricAndAgreesWithContains(t *testing.T) {
	day := func(rt *rapid.T, label string) time.Time {
		n := rapid.IntRange(-1, 20).Draw(rt, label)
		if n < 0 {
			return time.Time{}
		}
		return time.Date(2025, 1, 1+n, 0, 0, 0, 0, time.UTC)
	}
	draw := func(rt *rapid.T, label string) Interval {
		iv := Interval{day(rt, label+".start"), day(rt, label+".end")}
		if !iv.Start.IsZero() && !iv.End.IsZero() && iv.End.Before(iv.Start) {
			iv.Start, iv.End = iv.End, iv.Start
		}
		return iv
	}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := draw(rt, "a"), draw(rt, "b")
		shared := false
		for n := -2; n < 23 && !shared; n++ {
			at := time.Date(2025, 1, 1+n, 0, 0, 0, 0, time.UTC)
			shared = a.Contains(at) && b.Contains(at)
		}
		if a.Overlaps(b) != shared || b.Overlaps(a) != shared {
			rt.Fatalf("%s and %s: overlaps %v and %v, share a day: %v", a, b, a.Overlaps(b), b.Overlaps(a), shared)
		}
	})
}

func TestIntervalJSON(t *testing.T) {
	want, err := ParseInterval("2024-08-06/2024-12-31")
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Interval
	if err := json.Unmarshal(b, &got); err != nil || got != want {
		t.Errorf("%s came back as %s, %v", b, got, err)
	}
}

func FuzzParseInterval(f *testing.F) {
	for _, s := range []string{"2025-04-07", "2024-08-06/..", "../2025-04-07T20:02:46Z", "2025-04-07T", "/", "../..", "2025-04-07T20:02:46.5+03:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iv, err := ParseInterval(s)
		if err != nil {
			return
		}
		again, err := ParseInterval(iv.String())
		if err != nil || again != iv {
			t.Errorf("%q is %s, which reads as %s, %v", s, iv, again, err)
		}
	})
}

// TestPlainDatesAreThoseOfTheLayout holds the short way to read a date against
// the library's.
func TestPlainDatesAreThoseOfTheLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringMatching(`[0-9]{4}-[01][0-9]-[0-3][0-9]`),
			rapid.StringMatching(`(19|20)[0-9]{2}-02-(28|29|30)`),
			rapid.StringMatching(`[0-9/:T-]{10}`),
		).Draw(t, "date")
		got, ok := plainDate(s)
		want, err := time.Parse(time.DateOnly, s)
		if ok != (err == nil && want.Year() > 0) || ok && !got.Equal(want) {
			t.Fatalf("%q: %v, %v; by the layout %v, %v", s, got, ok, want, err)
		}
	})
}
