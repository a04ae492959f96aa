package api

import (
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

var changesParams = append([]param{paramSource, paramController, paramStatus, paramTerritory, paramAsOf, paramPrecision, paramWinding, paramProfile, paramChangesFormat,
	{"unchanged", "true or false", "true", "whether the ground that stayed comes too"},
	{"step", "day, week or month", "day", "km² from day to day, week to week or month to month instead of ground; f=chapters tells them as the chapters of a story, and f=gif shows them as a film"},
	paramRate, paramFrame}, pictureParams()...)

// paramChangesFormat has the chapters of a story and the film besides the formats
// of areas.
var paramChangesFormat = param{"f", strings.ReplaceAll(paramFormat.form, " or ", ", ") + ", " + chaptersForm + " or gif", paramFormat.example, paramFormat.doc}

// changes answers /changes/{from}/{to}: the ground that was gained and lost
// between two instants, by source, controller, status and territory.
func (s *Server) changes(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, changesParams)
	if err != nil {
		return nil, err
	}
	if isFilm(q) {
		return s.film(rq, q)
	}
	if err := refuse(q, "goes with a film alone: f=gif", paramRate.name); err != nil {
		return nil, err
	}
	if q.has("step") || q.get("f") == chaptersForm {
		return s.daily(rq, q)
	}
	form, err := rq.formInWords(q)
	if err != nil {
		return nil, err
	}
	unchanged, err := q.choice("unchanged", "false", "true")
	if err != nil {
		return nil, err
	}
	if unchanged == "true" {
		form.extra = append([]string{"unchanged=true"}, form.extra...)
	}
	iv, err := rq.between(q)
	if err != nil {
		return nil, err
	}
	c := rq.archive.Changes(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter)
	if form.isPicture() {
		return s.changesPicture(rq, iv, c, form), nil
	}
	d := changesDocument{Changes: c, form: form, filter: iv.filter, unchanged: unchanged == "true", base: rq.base}
	if form.name == "kml" {
		d.came = rq.came(c.To.Parts)
	}
	d.path = iv.path(c.Since) + form.query()
	key := cache.NewKey("changes", c.Hash().String(), d.path, form.name, rq.base, s.edition)
	a := iv.answer(key, rq.base, rq.base+d.path, c.To.Parts)
	a.contentType, a.vary = form.contentType, []string{"Accept"}
	a.header = form.header("salient-" + dayOrInstant(c.From.At) + "-" + dayOrInstant(c.To.At))
	a.cost, a.build = cost(d.Pairs()), d.encode
	s.remember(rq, a, iv.moment(), c.Since)
	return a, nil
}

// interval is a {from} and a {to} with the filter, resolved.
type interval struct {
	from, to moment
	filter   filter
}

// between reads the two instants and the filter of a request.
func (rq *request) between(q query) (iv interval, err error) {
	if iv.filter, err = rq.filter(q); err != nil {
		return iv, err
	}
	if _, err = rq.knownTime(q); err != nil {
		return iv, err
	}
	var wrong [2]error
	iv.from, wrong[0] = rq.resolve(rq.path("from"), q, iv.filter.sources)
	iv.to, wrong[1] = rq.resolve(rq.path("to"), q, iv.filter.sources)
	for i, name := range []string{"from", "to"} {
		if wrong[i] == nil {
			continue
		}
		if p := asProblem(wrong[i]); p.Parameter == "when" {
			p.Parameter, p.Nearest = name, rq.nearestBetween(iv, wrong)
		}
		return iv, wrong[i]
	}
	if iv.to.at.Before(iv.from.at) {
		p := badRequest("%s comes after %s; want the earlier one first", dayOrInstant(iv.from.at), dayOrInstant(iv.to.at))
		p.Parameter, p.Received, p.Nearest = "from", clip(rq.path("from"), 100), rq.changesAddress(iv.to.at, iv.from.at)
		return iv, p
	}
	return iv, nil
}

// nearestBetween is the request with each end that cannot be answered brought
// into the time that can.
func (rq *request) nearestBetween(iv interval, wrong [2]error) string {
	oldest, newest := rq.archive.Span(iv.to.asOf, iv.filter.sources)
	ends := [2]time.Time{iv.from.at, iv.to.at}
	for i, otherwise := range [2]time.Time{oldest, newest} {
		switch at := ends[i]; {
		case wrong[i] == nil:
		case at.IsZero(): // what came is no time
			ends[i] = otherwise
		case at.Before(oldest):
			ends[i] = oldest
		default:
			ends[i] = newest
		}
	}
	if ends[1].Before(ends[0]) {
		ends[0], ends[1] = ends[1], ends[0]
	}
	return rq.changesAddress(ends[0], ends[1])
}

// changesAddress is the request with other instants; "" for one too long to
// repeat.
func (rq *request) changesAddress(from, to time.Time) string {
	address := rq.base + changesPath(from, to)
	if strings.HasPrefix(rq.URL.Path, "/embed/") {
		address = rq.base + "/embed" + changesPath(from, to)
	}
	if rq.URL.RawQuery != "" {
		address += "?" + rq.URL.RawQuery
	}
	if len(address) > 500+len(rq.base) {
		return ""
	}
	return address
}

func changesPath(from, to time.Time) string {
	return "/changes/" + dayOrInstant(from) + "/" + dayOrInstant(to)
}

// moment is the later of the two, which moves when either does.
func (iv interval) moment() moment {
	m := iv.to
	m.stay(iv.from.moves)
	return m
}

// path is the permanent address.
func (iv interval) path(since time.Time) string {
	return pin(changesPath(iv.from.at, iv.to.at), since, iv.filter.pairs()...)
}

// answer is the answer but for its body: what is kept under a key, where it is
// to be found for ever, and whose areas it is made of.
func (iv interval) answer(key cache.Key, base, permalink string, parts []data.Part) *answer {
	return &answer{
		lifetime: iv.moment().lifetime(), key: key, etag: `W/"` + shortKey(key) + `"`,
		links: append(sourceLinks(base, parts), "<"+permalink+`>; rel="canonical"`),
	}
}

// cost says whether changes take longer to find than to fetch from a Redis
// nearby: those between snapshots that follow each other do not.
func cost(pairs []data.Pair) cache.Cost {
	if slices.ContainsFunc(pairs, func(p data.Pair) bool { return !p.Consecutive() }) {
		return cache.Dear
	}
	return cache.Cheap
}
