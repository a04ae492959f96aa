package api

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// cursor is where a page of the catalogue ended: a key, not a count, so that
// what is recorded meanwhile neither repeats nor hides an entry.
type cursor struct {
	validAt time.Time
	source  string
}

// precedes reports whether the snapshot comes after the cursor in catalogue order.
func (c *cursor) precedes(s *data.Snapshot) bool {
	return s.ValidAt.Before(c.validAt) || s.ValidAt.Equal(c.validAt) && s.Source > c.source
}

func (q query) cursor(name string) (*cursor, error) {
	if !q.has(name) {
		return nil, nil
	}
	instant, source, ok := strings.Cut(q.get(name), "~")
	at, err := data.ParseInstant(short(instant))
	if err != nil || !ok || !data.ValidID(source) {
		return nil, badParam(name, q.get(name), "want an instant and a source with a tilde, as the next link gives it")
	}
	return &cursor{at, source}, nil
}

// with writes the query with one parameter set to another value; the others
// are kept, in the order of their names.
func (q query) with(name, text string) string {
	kept := slices.DeleteFunc(slices.Clone(q.values), func(v value) bool { return v.name == name })
	return written(append(kept, value{name, text}))
}

// written is a query of values in the order of their names, which it sorts.
func written(values []value) string {
	slices.SortFunc(values, func(a, b value) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(v.name + "=" + url.QueryEscape(v.text))
	}
	return b.String()
}
