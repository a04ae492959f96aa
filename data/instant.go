package data

import (
	"fmt"
	"strings"
	"time"
)

// Forms shows every way to write an instant or an interval, for error messages.
const Forms = "2025-04-07, 2025-04, 2025, 2025-04-07T20:02:46Z, 2025-04-07T22:02:46+02:00, 2024-08-06/2025-04-26, 2024-08-06/.. or ../2025-04-26"

// FormatInstant writes an instant in UTC as RFC 3339, with as many decimals of
// a second as it has.
func FormatInstant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// AppendInstant appends what FormatInstant writes.
func AppendInstant(b []byte, t time.Time) []byte { return t.UTC().AppendFormat(b, time.RFC3339Nano) }

// EndOfDay is the last second of t's UTC day, which is what a date means:
// 2025-04-07 is 2025-04-07T23:59:59Z. Valid times are whole seconds, so nothing
// of the day comes after it.
func EndOfDay(t time.Time) time.Time {
	const day = 24 * 60 * 60 // Unix time has no leap seconds
	within := t.Unix() % day
	if within < 0 {
		within += day
	}
	return time.Unix(t.Unix()-within+day-1, 0).UTC()
}

// ParseInstant reads an RFC 3339 instant (any offset, fraction, either case of
// T and Z) or a date, YYYY-MM-DD or YYYY-MM-DDT as GDAL sends it, which means
// the end of that UTC day. The error names what came, shows the forms and, where
// it can tell, says what was meant.
func ParseInstant(s string) (time.Time, error) {
	p, err := ParsePeriod(s)
	if err == nil && p.End.Sub(p.Start) > 24*time.Hour {
		err = fmt.Errorf("%q is more than a day; want one of %s", s, Forms)
	}
	if err != nil {
		return time.Time{}, err
	}
	return p.End, nil
}

// ParseKnownTime reads a known time as [ParsePeriod] does; a date, a month and a
// year include all that was recorded in them, to the last microsecond.
func ParseKnownTime(s string) (time.Time, error) {
	p, err := ParsePeriod(s)
	if err != nil {
		return time.Time{}, err
	}
	if !p.IsInstant() {
		p.End = p.End.Add(time.Second - time.Microsecond)
	}
	return p.End, nil
}

// ParsePeriod reads the time that a word of the calendar covers, in UTC: a year
// YYYY, a month YYYY-MM, a date as [ParseInstant] reads it, or an instant, which
// is a period whose ends are equal.
func ParsePeriod(s string) (Interval, error) {
	if day, ok := plainDate(s); ok {
		return Interval{day, EndOfDay(day)}, nil
	}
	up := strings.ToUpper(s)
	if len(up) == 11 && up[10] == 'T' {
		up = up[:10]
	}
	// A plus sign in a query arrives as a space when the client forgot to escape it.
	if i := strings.LastIndexByte(up, ' '); i > 10 {
		up = up[:i] + "+" + up[i+1:]
	}
	layout, years, months, days := time.RFC3339Nano, 0, 0, 0
	switch len(up) {
	case len("2025"):
		layout, years = "2006", 1
	case len("2025-04"):
		layout, months = "2006-01", 1
	case len(time.DateOnly):
		layout, days = time.DateOnly, 1
	}
	t, err := time.Parse(layout, up)
	if leap, ok := leapSecond(up); err != nil && ok {
		t, err = leap, nil
	}
	if err != nil {
		return Interval{}, fmt.Errorf("%q is no date or instant: %s%s; want one of %s", s, reason(err), suggestion(s), Forms)
	}
	if t = t.UTC(); t.Year() < 1 || t.Year() > 9999 {
		return Interval{}, fmt.Errorf("%q is outside the years 1 to 9999", s)
	}
	if layout == time.RFC3339Nano {
		return Interval{t, t}, nil
	}
	return Interval{t, t.AddDate(years, months, days).Add(-time.Second)}, nil
}

// plainDate reads YYYY-MM-DD, which most requests have, sooner than a layout is
// read. Who gets false finds out what it is instead, or why it is no date.
func plainDate(s string) (time.Time, bool) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return time.Time{}, false
	}
	digits := [...]byte{s[0], s[1], s[2], s[3], s[5], s[6], s[8], s[9]}
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return time.Time{}, false
		}
		n = 10*n + int(c-'0')
	}
	year, month, day := n/10000, time.Month(n/100%100), n%100
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t, year > 0 && t.Month() == month && t.Day() == day // another day where there is no such one
}

// leapSecond reads an instant in a leap second, which RFC 3339 allows at the end
// of a month in UTC (appendix D). Time here has none, so that it is the second
// before: still of the day that it ends.
func leapSecond(s string) (time.Time, bool) {
	if len(s) < len("2016-12-31T23:59:60Z") || s[16:19] != ":60" {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, s[:16]+":59"+s[19:])
	t = t.UTC().Truncate(time.Second)
	return t, err == nil && t.Add(time.Second).Equal(time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC))
}

func reason(err error) string {
	if pe, ok := err.(*time.ParseError); ok && strings.Contains(pe.Message, "out of range") {
		return strings.TrimPrefix(pe.Message, ": ")
	}
	return "the form is not known"
}

func suggestion(s string) string {
	meant := Meant(s)
	if len(meant) == 0 {
		return ""
	}
	return ", did you mean " + strings.Join(meant, " or ") + "?"
}
