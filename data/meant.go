package data

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Meant lists what somebody may have meant who wrote a time in another form than
// those that [ParsePeriod] reads, as dates or instants that it does read: 7 April
// 2025, April 7, 2025, 07.04.2025, 07-04-2025 (which may be of July, too),
// 2025/4/7, 20250407, 2025-31-12, Unix seconds, and a day that the month does not
// have, or a month that the year has not, for the last. Nil when there is no telling.
func Meant(s string) []string {
	s = strings.TrimSpace(s)
	var out []string
	add := func(t time.Time, layout string) {
		if text := t.UTC().Format(layout); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006 1 2",
		"2-1-2006", "2/1/2006", "2.1.2006", "1-2-2006", "1/2/2006", "1.2.2006",
		"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "2-Jan-2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			add(t, time.DateOnly)
		}
	}
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04Z"} {
		if t, err := time.Parse(layout, strings.ToUpper(s)); err == nil && t.Year() > 0 {
			add(t, time.RFC3339)
		}
	}
	for _, layout := range []string{"January 2006", "Jan 2006", "1/2006", "2006/1"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			add(t, "2006-01")
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && len(s) == len("1744056166") {
		add(time.Unix(n, 0), time.RFC3339)
	}
	if len(out) > 0 {
		return out
	}
	if t, err := time.Parse("2006-2-1", s); err == nil && t.Year() > 0 {
		add(t, time.DateOnly)
	} else if t, ok := lastOfMonth(s); ok {
		add(t, time.DateOnly)
	} else if t, ok := lastOfYear(s); ok {
		add(t, "2006-01")
	}
	return out
}

// lastOfYear is the last month of the year of a month that no year has: December
// 2024 for 2024-13.
func lastOfYear(s string) (time.Time, bool) {
	year, month, _ := strings.Cut(s, "-")
	first, err := time.Parse("2006", year)
	n, wrong := strconv.Atoi(month)
	return first.AddDate(0, 11, 0), err == nil && wrong == nil && len(month) == 2 && n > 12 && first.Year() > 0
}

// lastOfMonth is the last day of the month of a date whose day its month does
// not have: 28 February for 2025-02-30.
func lastOfMonth(s string) (time.Time, bool) {
	if len(s) != len(time.DateOnly) || s[7] != '-' {
		return time.Time{}, false
	}
	first, err := time.Parse("2006-01", s[:7])
	day, wrong := strconv.Atoi(s[8:])
	if err != nil || wrong != nil || first.Year() == 0 {
		return time.Time{}, false
	}
	last := first.AddDate(0, 1, -1)
	return last, day > last.Day() && day <= 31
}
