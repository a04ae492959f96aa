package api

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// drawSeries draws a question about a series.
func drawSeries(rt *rapid.T) url.Values {
	q := url.Values{}
	set := func(name string, values ...string) {
		if v := rapid.SampledFrom(append(values, "")).Draw(rt, name); v != "" {
			q.Set(name, v)
		}
	}
	set("source", "alpha", "beta", "alpha,gamma")
	set("datetime", "2025-01-01", "2025-01-02T06:00:00Z", "2025-01-02/..", "../2025-01-03T11:59:59Z", "2025-02-01/2030-01-01", "2025-01-04/2025-01-09")
	set("step", "day", "snapshot")
	set("bbox", "35,51,35.05,51.05", "1,1,2,2")
	set("controller", "red")
	set("status", "held", "claimed,unknown")
	set("as_of", "2026-01-01T03:00:00Z", "2026-01-01T06:00:00Z", "2026-01-01T12:00:00Z")
	return q
}

// TestSeriesIsPermanent asks at random, of known times, in every form, and again
// by the permanent address: byte for byte the same. The table has the figures of
// the document, and the chart is well-formed and within its bounds.
func TestSeriesIsPermanent(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	rapid.Check(t, func(rt *rapid.T) {
		q := drawSeries(rt)
		first := ask(s, "GET", "/series?"+q.Encode())
		if first.code == http.StatusNotFound || first.code == http.StatusBadRequest && q.Has("as_of") {
			return // nothing was known of that time, or not of that source by then
		}
		for _, f := range []string{"json", "csv", "svg"} {
			q.Set("f", f)
			w := ask(s, "GET", "/series?"+q.Encode())
			if w.code != http.StatusOK {
				rt.Fatalf("%s: %d %s", q.Encode(), w.code, w.body)
			}
			target := canonical(rt, w)
			again := ask(s, "GET", target)
			if again.code != http.StatusOK || !bytes.Equal(again.body, w.body) || !strings.Contains(again.header.Get("Cache-Control"), "immutable") {
				rt.Fatalf("%s:\n%s\nby %s: %d\n%s", q.Encode(), w.body, target, again.code, again.body)
			}
			switch f {
			case "csv":
				sameFigures(rt, first.body, w.body)
			case "svg":
				checkChart(rt, w.body)
			}
		}
	})
}

// seriesAnswer is a series as a client reads it.
type seriesAnswer struct {
	Series []struct {
		Source, Controller, Status, Territory string
		Points                                []struct {
			ValidAt time.Time `json:"valid_at"`
			Days    int
			KM2     float64 `json:"area_km2"`
		}
	}
	Stated []struct{ Points []struct{ KM2 float64 } }
}

// sameFigures compares the document with the table, row by row.
func sameFigures(rt *rapid.T, document, table []byte) {
	var doc seriesAnswer
	if err := json.Unmarshal(document, &doc); err != nil {
		rt.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		rt.Fatalf("%v: %s", err, table)
	}
	var want []string
	for _, l := range doc.Series {
		for _, p := range l.Points {
			for range max(1, p.Days) {
				want = append(want, fmt.Sprint(l.Source, l.Controller, l.Status, l.Territory, p.ValidAt.UTC(), p.KM2))
			}
		}
	}
	for _, l := range doc.Stated {
		for _, p := range l.Points {
			want = append(want, fmt.Sprint("stated", p.KM2))
		}
	}
	column := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	var got []string
	for _, row := range rows[1:] {
		km2, err := strconv.ParseFloat(column(row, "km2"), 64)
		if err != nil {
			rt.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, column(row, "valid_at"))
		if err != nil {
			rt.Fatal(err)
		}
		if column(row, "kind") == "stated" {
			got = append(got, fmt.Sprint("stated", km2))
			continue
		}
		got = append(got, fmt.Sprint(column(row, "source"), column(row, "controller"), column(row, "status"), column(row, "territory"), at, km2))
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		rt.Fatalf("the table has\n%v\nthe document\n%v", got, want)
	}
}

// checkChart reads a chart as XML: it is well-formed, has a title and a
// description, and no text begins or ends outside.
func checkChart(t rapid.TB, svg []byte) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	number := func(e xml.StartElement, name string) float64 {
		for _, a := range e.Attr {
			if a.Name.Local == name {
				n, err := strconv.ParseFloat(a.Value, 64)
				if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
					t.Fatalf("%s of %s is %q", name, e.Name.Local, a.Value)
				}
				return n
			}
		}
		return 0
	}
	var width, height float64
	seen := map[string]string{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "svg":
			width, height = number(e, "width"), number(e, "height")
		case "title", "desc", "text":
			inside, _ := d.Token()
			words, _ := inside.(xml.CharData)
			seen[e.Name.Local] += string(words)
			if x, y := number(e, "x"), number(e, "y"); x < 0 || y < 0 || x > width || y > height {
				t.Fatalf("%q at %v, %v of %v, %v", words, x, y, width, height)
			}
		case "script", "foreignObject", "image", "a":
			t.Fatalf("a %s in a chart", e.Name.Local)
		}
	}
	for _, name := range []string{"title", "desc", "text"} {
		if seen[name] == "" {
			t.Fatalf("no %s in %s", name, svg)
		}
	}
	if !strings.Contains(seen["text"], "as known on") {
		t.Fatal("the chart does not say whose it is")
	}
}

// TestChartsOfEveryWidth: at every width and in both themes lines of text end
// within the picture, and each stated figure is there with its claimant.
func TestChartsOfEveryWidth(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for _, width := range []int{320, 360, 480, 768, 1200, 2400} {
		for _, theme := range []string{"light", "dark"} {
			w := ask(s, "GET", fmt.Sprintf("/series?f=svg&width=%d&theme=%s", width, theme))
			if w.code != http.StatusOK || w.header.Get("Content-Type") != "image/svg+xml" {
				t.Fatalf("%d: %s", w.code, w.body)
			}
			checkChart(t, w.body)
			if n := bytes.Count(w.body, []byte("data-claim=")); n < 20 {
				t.Errorf("%d stated figures", n)
			}
			for line := range strings.SplitSeq(string(w.body), "\n") {
				x, text, ok := textLine(line)
				if !ok {
					continue
				}
				if end := x + draw.Regular.Width(text, smallSize); end > float64(width)-margin+1 {
					t.Errorf("at %d: %q ends at %v", width, text, end)
				}
			}
		}
	}
}

// textLine reads a line of the list of claims.
func textLine(line string) (x float64, text string, ok bool) {
	rest, found := strings.CutPrefix(line, `<text x="`)
	at, rest, _ := strings.Cut(rest, `"`)
	_, text, _ = strings.Cut(rest, ">")
	text = strings.TrimSuffix(text, "</text>")
	x, err := strconv.ParseFloat(at, 64)
	return x, text, found && err == nil && !strings.Contains(rest, "text-anchor") && !strings.Contains(text, "&")
}

// Ticks of time are in order, within the time, and few enough to be read.
func TestTimeTicks(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		during := at(t, "2024-08-06T05:00:00Z").Add(time.Duration(rapid.IntRange(0, 1e6).Draw(rt, "from")) * time.Minute)
		end := during.Add(time.Duration(math.Pow(10, rapid.Float64Range(3, 9.5).Draw(rt, "power"))) * time.Second)
		width := rapid.Float64Range(200, 2400).Draw(rt, "width")
		ticks := timeTicks(spanOf(during, end), width)
		if len(ticks) > int(width/44)*2+4 {
			rt.Fatalf("%d ticks in %v pixels, %s to %s", len(ticks), width, during, end)
		}
		for i, tick := range ticks {
			if tick.at.Before(during) || tick.at.After(end) || tick.label == "" || i > 0 && !tick.at.After(ticks[i-1].at) {
				rt.Fatalf("tick %d is %+v, from %s to %s", i, tick, during, end)
			}
		}
	})
	for text, want := range map[string]string{
		"2024-08-06/2025-04-26":                     "Sep Oct Nov Dec Jan Feb Mar Apr",
		"2025-04-01/2025-04-05":                     "1 Apr 2 Apr 3 Apr 4 Apr 5 Apr",
		"2010-01-01/2025-01-01":                     "2010",
		"2025-04-01T00:00:00Z/2025-04-01T03:00:00Z": "00:00 01:00 02:00 03:00",
	} {
		var got []string
		for _, tick := range timeTicks(intervalOf(t, text), 600) {
			got = append(got, tick.label)
		}
		if !strings.HasPrefix(strings.Join(got, " "), want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func spanOf(from, to time.Time) data.Interval { return data.Interval{Start: from, End: to} }

func intervalOf(t *testing.T, text string) data.Interval {
	t.Helper()
	iv, err := data.ParseInterval(text)
	if err != nil {
		t.Fatal(err)
	}
	return iv
}
