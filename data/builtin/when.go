package builtin

import (
	"fmt"
	"time"

	"github.com/salient-map/salient/data"
)

const month = "2006-01"

// when reads the time a statement speaks of, as [data.ParseInterval] does; both
// ends are given.
func when(s string) (data.Interval, error) {
	iv, err := data.ParseInterval(s)
	if err == nil && (iv.Start.IsZero() || iv.End.IsZero()) {
		err = fmt.Errorf("%q has an open end", s)
	}
	return iv, err
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
