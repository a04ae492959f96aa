package api

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
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

	"github.com/salient-map/salient/api/words"
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
	if !strings.Contains(seen["text"], "Salient, ") {
		t.Fatal("the chart does not say whose it is")
	}
}

// TestChartsInEveryForm: as SVG and PNG, in every language and theme; what is asked
// for is in the permanent address too.
func TestChartsInEveryForm(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for _, l := range words.All() {
		for _, theme := range []string{"light", "dark"} {
			w := ask(s, "GET", "/series.svg?width=640&theme="+theme+"&lang="+l.Tag)
			if w.code != http.StatusOK || w.header.Get("Content-Type") != "image/svg+xml" {
				t.Fatalf("%d: %s", w.code, w.body)
			}
			checkChart(t, w.body)
			if again := ask(s, "GET", canonical(t, w)); !bytes.Equal(again.body, w.body) {
				t.Errorf("%s, %s: %s is another chart", l.Tag, theme, canonical(t, w))
			}
		}
		w := ask(s, "GET", "/series.png?width=320&scale=2&lang="+l.Tag)
		img, err := png.DecodeConfig(bytes.NewReader(w.body))
		if err != nil || img.Width != 640 {
			t.Errorf("%s: %v, %+v", l.Tag, err, img)
		}
	}
}
