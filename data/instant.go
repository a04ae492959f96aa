package data

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Forms shows every way to write an instant or an interval, for error messages.
const Forms = "2025-04-07, 2025-04-07T20:02:46Z, 2025-04-07T22:02:46+02:00, 2024-08-06/2025-04-26, 2024-08-06/.. or ../2025-04-26"

// FormatInstant writes an instant in UTC as RFC 3339, with as many decimals of
// a second as it has.
func FormatInstant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// EndOfDay is the last second of t's UTC day, which is what a date means:
// 2025-04-07 is 2025-04-07T23:59:59Z. Valid times are whole seconds, so nothing
// of the day comes after it.
func EndOfDay(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d, 23, 59, 59, 0, time.UTC)
}

// ParseInstant reads an RFC 3339 instant (any offset, fraction, either case of
// T and Z) or a date, YYYY-MM-DD or YYYY-MM-DDT as GDAL sends it, which means
// the end of that UTC day. The error names what came and shows the forms.
func ParseInstant(s string) (time.Time, error) {
	t, day, err := parseInstant(s)
	if err != nil {
		return time.Time{}, err
	}
	if day {
		return EndOfDay(t), nil
	}
	return t, nil
}

// ParseKnownTime reads an instant as ParseInstant does; a date includes all
// that was recorded on that UTC day, to the last microsecond.
func ParseKnownTime(s string) (time.Time, error) {
	t, day, err := parseInstant(s)
	if day {
		t = EndOfDay(t).Add(time.Second - time.Microsecond)
	}
	return t, err
}

// parseInstant reports whether s was a date; then t is the start of that day.
func parseInstant(s string) (t time.Time, day bool, err error) {
	up := strings.ToUpper(s)
	if len(up) == 11 && up[10] == 'T' {
		up = up[:10]
	}
	// A plus sign in a query arrives as a space when the client forgot to escape it.
	if i := strings.LastIndexByte(up, ' '); i > 10 {
		up = up[:i] + "+" + up[i+1:]
	}
	if len(up) == 10 {
		t, err = time.Parse(time.DateOnly, up)
		day = true
	} else {
		t, err = time.Parse(time.RFC3339Nano, up)
	}
	if err != nil {
		return time.Time{}, false, fmt.Errorf("%q is no date or instant: %s; want one of %s", s, reason(err), Forms)
	}
	if y := t.UTC().Year(); y < 1 || y > 9999 {
		return time.Time{}, false, fmt.Errorf("%q is outside the years 1 to 9999", s)
	}
	return t.UTC(), day, nil
}

func reason(err error) string {
	if pe, ok := err.(*time.ParseError); ok && strings.Contains(pe.Message, "out of range") {
		return strings.TrimPrefix(pe.Message, ": ")
	}
	return "the form is not known"
}

// Interval is a stretch of time, both ends included; a zero end is open. An
// instant is an interval whose ends are equal.
type Interval struct{ Start, End time.Time }

// IsInstant reports whether the interval is a single instant.
func (i Interval) IsInstant() bool { return !i.Start.IsZero() && i.Start.Equal(i.End) }

// Contains reports whether t lies in the interval.
func (i Interval) Contains(t time.Time) bool {
	return (i.Start.IsZero() || !t.Before(i.Start)) && (i.End.IsZero() || !t.After(i.End))
}

// Overlaps reports whether the two intervals share an instant.
func (i Interval) Overlaps(o Interval) bool {
	return (i.Start.IsZero() || o.End.IsZero() || !o.End.Before(i.Start)) &&
		(i.End.IsZero() || o.Start.IsZero() || !o.Start.After(i.End))
}

// ParseInterval reads a datetime parameter: an instant, a date (the whole UTC
// day), or two of them with a slash, either end "..", or empty, for open. A
// date as the start means the start of that day, as the end its end.
func ParseInterval(s string) (Interval, error) {
	a, b, two := strings.Cut(s, "/")
	if !two {
		t, day, err := parseInstant(s)
		if err != nil {
			return Interval{}, err
		}
		if day {
			return Interval{t, EndOfDay(t)}, nil
		}
		return Interval{t, t}, nil
	}
	var iv Interval
	if a != "" && a != ".." {
		t, _, err := parseInstant(a)
		if err != nil {
			return Interval{}, err
		}
		iv.Start = t
	}
	if b != "" && b != ".." {
		t, err := ParseInstant(b)
		if err != nil {
			return Interval{}, err
		}
		iv.End = t
	}
	if !iv.Start.IsZero() && !iv.End.IsZero() && iv.End.Before(iv.Start) {
		return Interval{}, fmt.Errorf("%q ends before it starts; want the earlier one first", s)
	}
	return iv, nil
}

// String writes the interval as RFC 3339 instants, ".." for an open end.
func (i Interval) String() string {
	if i.IsInstant() {
		return FormatInstant(i.Start)
	}
	end := func(t time.Time) string {
		if t.IsZero() {
			return ".."
		}
		return FormatInstant(t)
	}
	return end(i.Start) + "/" + end(i.End)
}

// MarshalJSON writes the interval as String does.
func (i Interval) MarshalJSON() ([]byte, error) { return json.Marshal(i.String()) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (i *Interval) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	iv, err := ParseInterval(s)
	*i = iv
	return err
}
