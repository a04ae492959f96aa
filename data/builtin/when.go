package builtin

import (
	"fmt"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

const month = "2006-01"

// when reads the time a statement speaks of: a month, a day, an instant, or two
// of them with a slash. A month or a day is the whole of it, in UTC; both ends
// are given.
func when(s string) (data.Interval, error) {
	from, to, two := strings.Cut(s, "/")
	first, err := span(from)
	if err != nil || !two {
		return first, err
	}
	last, err := span(to)
	if err != nil {
		return data.Interval{}, err
	}
	if last.End.Before(first.Start) {
		return data.Interval{}, fmt.Errorf("%q ends before it starts", s)
	}
	return data.Interval{Start: first.Start, End: last.End}, nil
}

func span(s string) (data.Interval, error) {
	if first, err := time.Parse(month, s); err == nil {
		return data.Interval{Start: first, End: data.EndOfDay(first.AddDate(0, 1, -1))}, nil
	}
	if strings.Contains(s, "/") || s == "" {
		return data.Interval{}, fmt.Errorf("%q is no month, day or instant", s)
	}
	return data.ParseInterval(s)
}

// published checks a date of publication: a day or a month, or empty.
func published(s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(month, s); err == nil {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return nil
	}
	return fmt.Errorf("%q is no day and no month", s)
}
