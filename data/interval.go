package data

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

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

// ParseInterval reads a datetime parameter: a period as [ParsePeriod] reads it, or
// two of them with a slash, from the start of the first to the end of the second,
// either of them "..", or empty, for open.
func ParseInterval(s string) (Interval, error) {
	a, b, two := strings.Cut(s, "/")
	if !two {
		return ParsePeriod(s)
	}
	if meant := Meant(s); len(meant) > 0 { // slashes within a date
		return Interval{}, fmt.Errorf("%q is no interval, did you mean %s?; want one of %s", s, strings.Join(meant, " or "), Forms)
	}
	var iv Interval
	for i, end := range []string{a, b} {
		if end == "" || end == ".." {
			continue
		}
		p, err := ParsePeriod(end)
		if err != nil {
			return Interval{}, err
		}
		if i == 0 {
			iv.Start = p.Start
		} else {
			iv.End = p.End
		}
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
	var room [64]byte
	b := append(appendEnd(room[:0], i.Start), '/')
	return string(appendEnd(b, i.End))
}

func appendEnd(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(b, ".."...)
	}
	return AppendInstant(b, t)
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
