package api

import (
	"slices"
	"time"

	"github.com/salient-map/salient/data"
)

// known is an item as it was known from a time on, until the next; nil for none.
type known struct {
	since time.Time
	item  item
}

// historyOf is what an item was at some known times, in any order, each version
// once; from the first that there was on.
func historyOf(times []time.Time, at func(asOf time.Time) item) (list []known) {
	slices.SortFunc(times, time.Time.Compare)
	for _, t := range times {
		it := at(t)
		if len(list) == 0 && it == nil {
			continue
		}
		if len(list) > 0 && sameVersion(list[len(list)-1].item, it) {
			continue
		}
		list = append(list, known{t, it})
	}
	return list
}

func sameVersion(a, b item) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.version() == b.version()
}

// knownAt is what was known at a time; false before the first.
func knownAt(history []known, asOf time.Time) (k known, ok bool) {
	for _, of := range slices.Backward(history) {
		if !of.since.After(asOf) {
			return of, true
		}
	}
	return known{}, false
}

// itemSince is for an item of a collection: with the error that it is gone comes
// since when.
func (s *Server) itemSince(rq *request, q query) (time.Time, bool, error) {
	c, err := s.collection(rq)
	if err != nil {
		return time.Time{}, false, err
	}
	m, err := rq.knownTime(q)
	if err != nil {
		return time.Time{}, false, err
	}
	history := s.life(rq, c)
	k, ok := knownAt(history, m.asOf)
	if !ok || k.item == nil {
		return k.since, false, rq.noItem(c, history)
	}
	return k.since, false, nil
}

// itemKnown is the item that the path names as it was known. Since when it was is
// told only where the known time is fixed: nobody else asks.
func (s *Server) itemKnown(rq *request, c *collection, m moment) (known, error) {
	if !m.fixed {
		h := s.holdings(rq, c, m)
		if at, ok := h.find(rq.path("item")); ok {
			return known{item: h.items[at]}, nil
		}
	}
	history := s.life(rq, c)
	k, ok := knownAt(history, m.asOf)
	if !ok || k.item == nil {
		return known{}, rq.noItem(c, history)
	}
	return k, nil
}

// lifeKey is an item of a collection, and the archive it was asked of.
type lifeKey struct {
	position       int64
	collection, id string
}

// life is all that was known of the item that the path names, or recalled.
func (s *Server) life(rq *request, c *collection) []known {
	key := lifeKey{rq.archive.Position(), c.id, rq.path("item")}
	if k, ok := s.lives.get(key); ok {
		return k
	}
	k := c.history(rq.archive, key.id)
	if len(key.id) <= longestKept {
		s.lives.put(key, k)
	}
	return k
}

// noItem is the problem of an id that the collection does not have, at least not
// by what was known then.
func (rq *request) noItem(c *collection, history []known) error {
	id := rq.path("item")
	p := notFound("%s has no item %s", c.id, clip(id, 100))
	p.Received, p.Nearest = clip(id, 200), rq.base+"/collections/"+c.id+"/items?limit=1"
	if len(history) == 0 {
		return p
	}
	p.Nearest = rq.itemPath(c) + "/versions"
	p.Detail = "what was known at that time had no " + id + "; it is known since " + data.FormatInstant(history[0].since)
	if last := history[len(history)-1]; last.item == nil {
		p.Detail = id + " is no longer known: a correction of " + data.FormatInstant(last.since) + " took its place; ask with as_of to see what it was"
	}
	return p
}
