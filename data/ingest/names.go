package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// unixInstant reads a name of 9 or 10 digits as seconds since 1970, as
// DeepState names the snapshots of its history.
func unixInstant(stem string) (time.Time, error) {
	n, err := strconv.ParseInt(stem, 10, 64)
	if digits := strings.Trim(stem, "0123456789"); err != nil || digits != "" || len(stem) < 9 || len(stem) > 10 {
		return time.Time{}, fmt.Errorf("the name %q is no number of unix seconds such as 1744056166", stem)
	}
	return time.Unix(n, 0).UTC(), nil
}

var dateForm = regexp.MustCompile(`(?:^|[^0-9])([0-9]{4})(-?)([0-9]{2})(-?)([0-9]{2})(?:[^0-9]|$)`)

// dateInName finds the date in a name, YYYYMMDD or YYYY-MM-DD anywhere that is
// not part of a longer number. It means the end of that UTC day. Two different
// dates are an error: nothing says which one counts.
func dateInName(stem string) (time.Time, error) {
	var found []string
	for rest := stem; ; {
		m := dateForm.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		part := func(i int) string { return rest[m[2*i]:m[2*i+1]] }
		date := part(1) + "-" + part(3) + "-" + part(5)
		if _, err := time.Parse(time.DateOnly, date); err == nil && part(2) == part(4) && !slices.Contains(found, date) {
			found = append(found, date)
		}
		rest = rest[m[11]:] // the mark after a date may also stand before the next
	}
	switch len(found) {
	case 0:
		return time.Time{}, fmt.Errorf("no date such as 20240815 or 2024-08-15 in the name %q", stem)
	case 1:
		return data.ParseInstant(found[0])
	}
	return time.Time{}, fmt.Errorf("%d dates in the name %q: %s", len(found), stem, strings.Join(found, ", "))
}
