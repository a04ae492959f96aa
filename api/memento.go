package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Memento (RFC 7089) over known time. An address without as_of is an original
// resource; with as_of it is a memento of it, which never changes. Its mementos
// are the known times at which its answer became another, one for each second in
// which it did, for Memento speaks in seconds: the last in that second.

// remembered is a kind of address whose earlier answers can be had.
type remembered struct {
	path   string // as in the table of routes
	params []param
	since  sinceFunc
	serve  endpoint
}

// sinceFunc says since when, in known time, the answer to a question is as it
// is: any known time from then up to the question's gives the same. Moves is
// true for a question that means another one tomorrow, such as that of today. With
// an error may come since when there is no answer.
type sinceFunc func(*request, query) (since time.Time, moves bool, err error)

// remembered lists the addresses that have mementos.
func (s *Server) remembered() []remembered {
	return []remembered{
		{"/snapshots/:when", snapshotParams, stateSince, offering(s.snapshot)},
		{"/changes/:from/:to", changesParams, changesSince, offering(s.changes)},
		{"/history", historyParams, historySince, offering(s.history)},
		{"/series", seriesParams, seriesSince, offering(s.series)},
		{"/compare/:when", compareParams, compareSince, offering(s.compare)},
		{"/tiles/time.json", timeParams, eraSince, s.timeTileJSON},
		{"/tiles/:when", tileParams, tileSetSince, s.tileJSON},
		{"/collections/:collection/items/:item", itemParams, s.itemSince, offering(s.item)},
	}
}

// stateSince is for what shows the state at an instant.
func stateSince(rq *request, q query) (time.Time, bool, error) {
	return rq.stateSince(rq.path("when"), q)
}

func (rq *request) stateSince(when string, q query) (time.Time, bool, error) {
	f, err := rq.filter(q)
	if err != nil {
		return time.Time{}, false, err
	}
	m, err := rq.resolve(when, q, f.sources)
	if err != nil {
		return time.Time{}, false, err
	}
	return rq.sinceDrawn(q, m.asOf, rq.archive.State(m.at, m.asOf, f.sources, data.Filter{}).Since), m.moves, nil
}

func tileSetSince(rq *request, q query) (time.Time, bool, error) {
	when, ok := strings.CutSuffix(rq.path("when"), ".json")
	if !ok {
		return time.Time{}, false, notFound("tile sets end in .json: /tiles/{when}.json")
	}
	return rq.stateSince(when, q)
}

func changesSince(rq *request, q query) (time.Time, bool, error) {
	iv, err := rq.between(q)
	if err != nil {
		return time.Time{}, false, err
	}
	moves := iv.moment().moves
	if isFilm(q) {
		return rq.filmSince(iv), moves, nil
	}
	if q.has("step") || q.get("f") == chaptersForm {
		parts, err := q.calendar()
		if err != nil {
			return time.Time{}, false, err
		}
		return rq.archive.Stepwise(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter, parts).Since, moves, nil
	}
	return rq.sinceDrawn(q, iv.to.asOf, rq.archive.Changes(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, data.Filter{}).Since), moves, nil
}

func historySince(rq *request, q query) (time.Time, bool, error) {
	d, m, err := rq.historyOf(q, false)
	return d.Since, m.moves, err
}

func seriesSince(rq *request, q query) (time.Time, bool, error) {
	d, m, err := rq.seriesOf(q)
	return d.Since, m.moves, err
}

func compareSince(rq *request, q query) (time.Time, bool, error) {
	d, err := rq.comparison(q)
	if err != nil {
		return time.Time{}, false, err
	}
	return rq.sinceDrawn(q, d.asOf, d.Since), d.moves, nil
}

func eraSince(rq *request, q query) (time.Time, bool, error) {
	ch, m, _, err := rq.chronicle(q)
	return ch.Since, m.moves, err
}

// past is what an address answered, at any known time.
type past struct {
	rq       *request // for the address itself
	q        query    // without a known time
	kind     remembered
	base     string // of absolute URLs
	original string // the address without a known time: "/snapshots/2025-04-07?source=x"
}

// past finds what an address is, by its path as escaped and its query; a problem
// when it is not one whose answers are remembered. Addresses that errors offer
// instead begin with the prefix.
func (s *Server) past(rq *request, prefix, path, rawQuery string) (*past, error) {
	path, query, err := s.queried(path, without(rawQuery, "as_of"))
	if err != nil {
		return nil, err
	}
	original := address(path, query)
	u, err := url.ParseRequestURI(original)
	if err != nil {
		return nil, notFound("%s is no address of this server", clip(original, 200))
	}
	inner := *rq
	inner.base = rq.base + prefix
	inner.Request = &http.Request{Method: http.MethodGet, URL: u, Header: rq.Header, Host: rq.Host}
	var kinds []string
	for _, r := range s.remembered() {
		values, ok := captures(r.path, path)
		if !ok {
			kinds = append(kinds, route{path: r.path}.template())
			continue
		}
		inner.path = func(name string) string { return values[name] }
		q, err := parseQuery(u.RawQuery, r.params)
		return &past{&inner, q, r, rq.base, original}, err
	}
	return nil, notFound("%s has no mementos; those that have are %s", clip(path, 200), strings.Join(kinds, ", "))
}

// queried is an address with the form that its path ends in, if it does, asked for
// by its query.
func (s *Server) queried(path, query string) (string, string, error) {
	for _, r := range s.remembered() {
		before, form := cutEnding(path, endings(r.path))
		if _, ok := captures(r.path, before); !ok || form == "" {
			continue
		}
		query, err := withEnding(query, form)
		return before, query, err
	}
	return path, query, nil
}

// captures matches a path, as escaped, with the pattern of a route.
func captures(pattern, path string) (map[string]string, bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return nil, false
	}
	values := map[string]string{}
	for i, segment := range got {
		text, err := url.PathUnescape(segment)
		name, variable := strings.CutPrefix(want[i], ":")
		switch {
		case err != nil || text == "" && i > 0:
			return nil, false
		case variable:
			values[name] = text
		case text != want[i]:
			return nil, false
		}
	}
	return values, true
}

// without is a query, as it stands, without one of its parameters.
func without(rawQuery, name string) string {
	pairs := slices.DeleteFunc(strings.Split(rawQuery, "&"), func(pair string) bool {
		key, _, _ := strings.Cut(pair, "=")
		return key == name || pair == ""
	})
	return strings.Join(pairs, "&")
}

// at says since when the answer is as it is by what was known at asOf.
func (p *past) at(asOf time.Time) (since time.Time, moves bool, err error) {
	q := p.q
	q.values = append(slices.Clip(slices.Clone(q.values)), value{"as_of", data.FormatInstant(asOf)})
	return p.kind.since(p.rq, q)
}

// refused is the error with which the memento of a known time is answered, if one
// is: times are found by what an address shows, not by the form it is to have.
func (p *past) refused(since time.Time) error {
	u, err := url.ParseRequestURI(p.memento(since))
	if err != nil {
		return err
	}
	memento := *p.rq
	memento.Request = &http.Request{Method: http.MethodGet, URL: u, Header: p.rq.Header, Host: p.rq.Host}
	_, err = p.kind.serve(&memento)
	return err
}

// memento is the address of a memento, without the base.
func (p *past) memento(since time.Time) string {
	return withParam(p.original, "as_of", data.FormatInstant(since))
}

// mostMementos is how many mementos of one address a timemap lists at most; those
// before them are on another page of it.
const mostMementos = 1000

// times lists the known times of the newest mementos, until one or, if that is zero,
// until now, newest first. The error is that of an address which had no answer.
func (p *past) times(until time.Time) ([]time.Time, error) {
	var times []time.Time
	var never error
	asOf := p.rq.archive.Recorded()
	if !until.IsZero() && until.Before(asOf) {
		asOf = until
	}
	for !asOf.IsZero() && len(times) < mostMementos {
		since, _, err := p.at(asOf)
		switch {
		case err == nil && !since.IsZero():
			times = append(times, since)
			asOf = justBefore(since)
			continue
		case len(times) == 0 && never == nil:
			never = err
		}
		// There is no answer, by what was known then. There may have been one before
		// that came to be so, or before something was withdrawn.
		if asOf = p.rq.archive.WithdrawnBefore(asOf); !since.IsZero() {
			asOf = since.Add(-time.Microsecond)
		}
	}
	if len(times) == 0 && never == nil {
		never = notFound("nothing has been recorded yet; import snapshots first")
	}
	if len(times) > 0 {
		never = nil
	}
	return times, never
}

// justBefore is the end of the second before that of a memento, of which each has
// one.
func justBefore(since time.Time) time.Time { return since.Truncate(time.Second).Add(-time.Microsecond) }

// pastKey is an address and the archive it was put to, and where a page ends.
type pastKey struct {
	position int64
	original string
	until    time.Time
}

// mementos are the times of [past.times], recalled when they were asked for.
func (s *Server) mementos(p *past, until time.Time) ([]time.Time, error) {
	key := pastKey{p.rq.archive.Position(), p.original, until}
	if times, ok := s.pasts.get(key); ok {
		return times, nil
	}
	times, err := p.times(until)
	if err == nil && len(p.original) <= longestKept {
		s.pasts.put(key, times)
	}
	return times, err
}

// before are the times of the page before one; none when that begins with the first.
func (s *Server) before(p *past, times []time.Time) []time.Time {
	if len(times) < mostMementos {
		return nil
	}
	older, err := s.mementos(p, justBefore(times[len(times)-1]))
	if err != nil { // there was nothing before
		return nil
	}
	return older
}
