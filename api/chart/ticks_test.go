package chart

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// TestTicks: in order, within the time, and few enough to be read.
func TestTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := time.Date(2024, 8, 6, 5, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 1e6).Draw(t, "from")) * time.Minute)
		to := from.Add(time.Duration(math.Pow(10, rapid.Float64Range(3, 9.5).Draw(t, "power"))) * time.Second)
		width := rapid.Float64Range(200, 2400).Draw(t, "width")
		list := ticks(spanOf(from, to), width, rapid.SampledFrom(words.All()).Draw(t, "language"))
		if len(list) > int(width/44)*2+4 {
			t.Fatalf("%d ticks in %v pixels, %s to %s", len(list), width, from, to)
		}
		for i, mark := range list {
			if mark.at.Before(from) || mark.at.After(to) || mark.label == "" || i > 0 && !mark.at.After(list[i-1].at) {
				t.Fatalf("tick %d is %+v, from %s to %s", i, mark, from, to)
			}
		}
	})
}

func TestTicksOfLanguages(t *testing.T) {
	for _, v := range []struct {
		during, labels, under string
		language              words.Language
	}{
		{"2024-08-06/2025-04-26", "Sep Oct Nov Dec Jan Feb Mar Apr", "2024 2025", words.English()},
		{"2024-08-06/2025-04-26", "вер жовт лист груд січ лют бер квіт", "2024 2025", words.Ukrainian()},
		{"2025-04-01/2025-04-03", "1 апр. 2 апр. 3 апр.", "2025", words.Russian()},
		{"2010-01-01/2025-01-01", "2010 2012 2014 2016 2018 2020 2022 2024", "", words.English()},
		{"2025-04-01T00:00:00Z/2025-04-01T03:00:00Z", "00:00 01:00 02:00 03:00", "1 Apr 2025", words.English()},
	} {
		during, err := data.ParseInterval(v.during)
		if err != nil {
			t.Fatal(err)
		}
		var labels, under []string
		for _, mark := range ticks(during, 400, v.language) {
			labels = append(labels, strings.ReplaceAll(mark.label, "\u00a0", " "))
			if mark.under != "" {
				under = append(under, mark.under)
			}
		}
		if got := strings.Join(labels, " "); got != v.labels || strings.Join(under, " ") != v.under {
			t.Errorf("%s: %q over %q, want %q over %q", v.during, got, under, v.labels, v.under)
		}
	}
}
