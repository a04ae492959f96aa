package shortlink

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// The values of parameters and the dates of paths, as digits. What a value cannot be
// written as, is written as a text; whoever reads it gets the same characters.

// How the value of a numbers or a span stands in a name.
const (
	asText = iota
	asDays
	asSeconds
)

// day is the number of a date, from 2024-01-01 on.
func day(t time.Time) int64 { return floor(t.Unix()-epoch().Unix(), secondsOfDay) }

func floor(a, b int64) int64 {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

func dateOf(day int64) time.Time {
	return time.Unix(epoch().Unix()+day*secondsOfDay, 0).UTC()
}

// numbers writes up to fifteen decimal numbers with the most decimals that one of
// them has; of a box the second corner by how far it is from the first.
func (w *writer) numbers(value string) bool {
	parts := strings.Split(value, ",")
	most := 0
	for _, p := range parts {
		_, fraction, _ := strings.Cut(p, ".")
		most = max(most, len(fraction))
	}
	if len(parts) > 15 || most > 9 {
		return false
	}
	var units []int64
	for _, p := range parts {
		v, err := strconv.ParseFloat(p, 64)
		if err != nil || math.Abs(v) > 1e6 {
			return false
		}
		units = append(units, int64(math.Round(v*math.Pow10(most))))
	}
	w.digit(len(parts))
	w.digit(most)
	for i, u := range units {
		if i >= 2 {
			u -= units[i-2]
		}
		w.signed(u)
	}
	return true
}

func (r *reader) numbers() string {
	n, most := r.digit(), r.digit()
	var parts []string
	var units []int64
	for i := range n {
		u := r.signed()
		if i >= 2 {
			u += units[i-2]
		}
		units = append(units, u)
		parts = append(parts, strconv.FormatFloat(float64(u)/math.Pow10(most), 'f', -1, 64))
	}
	return strings.Join(parts, ",")
}

// span writes an interval of dates or of instants.
func (w *writer) span(value string) bool {
	from, to, ok := strings.Cut(value, "/")
	if !ok {
		return false
	}
	for how, layout := range map[int]string{asDays: time.DateOnly, asSeconds: time.RFC3339} {
		a, err := time.Parse(layout, from)
		b, err2 := time.Parse(layout, to)
		if err != nil || err2 != nil {
			continue
		}
		x, y := day(a), day(b)
		if how == asSeconds {
			x, y = a.Unix()-epoch().Unix(), b.Unix()-epoch().Unix()
		}
		w.digit(how)
		w.signed(x)
		w.signed(y - x)
		return true
	}
	return false
}

func (r *reader) span() string {
	how := r.digit()
	if how == asText {
		return r.text()
	}
	x := r.signed()
	y := x + r.signed()
	if r.wrong || x < -far || x > far || y < -far || y > far {
		r.wrong = true
		return ""
	}
	if how == asDays {
		return dateOf(x).Format(time.DateOnly) + "/" + dateOf(y).Format(time.DateOnly)
	}
	return data.FormatInstant(time.Unix(epoch().Unix()+x, 0)) + "/" + data.FormatInstant(time.Unix(epoch().Unix()+y, 0))
}

// escaped is a value as addresses have it: commas stay as they are.
func escaped(v string) string { return strings.ReplaceAll(url.QueryEscape(v), "%2C", ",") }
