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
func (q query) with(name, value string) string {
	values := map[string]string{name: value}
	for k, v := range q.values {
		if k != name {
			values[k] = v
		}
	}
	keys := make([]string, 0, len(values))
	for k := range values {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		keys[i] = k + "=" + url.QueryEscape(values[k])
	}
	return strings.Join(keys, "&")
}
