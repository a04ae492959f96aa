package api

import (
	"slices"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

// mostCompared is how many sources are compared at once: they divide the ground
// in up to 31 regions.
const mostCompared = 5

var compareParams = append([]param{
	{"sources", "ids of two to five sources, with commas", "deepstate-stated,kyiv-stated", "the sources to compare"},
	paramController, {"status", paramStatus.form, paramStatus.example, "only areas of these statuses; otherwise held, or claimed where a source draws none as held"},
	paramTerritory, paramAsOf, paramPrecision, paramWinding, paramProfile, paramFormat, paramFrame}, pictureParams()...)

// compare answers /compare/{when}: the ground on which sources agree and that
// which only some of them drew, and the figures stated for that time beside them.
func (s *Server) compare(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, compareParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.formInWords(q)
	if err != nil {
		return nil, err
	}
	d, err := rq.comparison(q)
	if err != nil {
		return nil, err
	}
	if form.isPicture() {
		return s.comparedPicture(rq, d, form), nil
	}
	f, m := d.filter, d.moment
	if form.name == "kml" {
		d.came = rq.came(d.Parts)
	}
	d.form, d.path = form, pin(comparePath(m.at), d.Since, f.compared()...)+form.query()
	key := cache.NewKey("compare", d.Hash().String(), d.path, form.name, rq.base, s.edition)
	a := &answer{
		contentType: form.contentType, lifetime: m.lifetime(), vary: []string{"Accept"},
		header: form.header("salient-" + strings.Join(f.sources, "-") + "-" + dayOrInstant(m.at)),
		key:    key, etag: `W/"` + shortKey(key) + `"`, cost: cache.Dear, build: d.encode,
		links: append(sourceLinks(rq.base, d.Parts), "<"+rq.base+d.path+`>; rel="canonical"`),
	}
	s.remember(rq, a, m, d.Since)
	return a, nil
}

// compared lists the filter as the parameters of a comparison, in canonical order.
func (f filter) compared() []string {
	pairs := f.pairs()
	pairs[0] = "sources"
	return pairs
}

// comparison asks what a request for a comparison asks.
func (rq *request) comparison(q query) (d compareDocument, err error) {
	f, err := rq.filter(q)
	if err != nil {
		return d, err
	}
	if f.sources, err = rq.compared(q); err != nil {
		return d, err
	}
	m, err := rq.resolveAll(rq.path("when"), q, f.sources)
	if err != nil {
		return d, err
	}
	d = compareDocument{Compared: rq.archive.Compare(m.at, m.asOf, f.sources, f.Filter), moment: m, base: rq.base, filter: f}
	return d, rq.refuseMissing(m, f.sources, d.State)
}

// resolveAll is resolve for what needs every one of the sources: nearest is when all
// of them have begun.
func (rq *request) resolveAll(when string, q query, sources []string) (moment, error) {
	m, nearest, err := rq.find(when, q, sources)
	if !nearest.IsZero() {
		for _, id := range sources {
			oldest, _ := rq.archive.Span(m.asOf, []string{id})
			if oldest.IsZero() {
				return m, rq.nothingKnown(m, []string{id})
			}
			nearest = later(nearest, oldest)
		}
	}
	rq.offer(err, when, nearest)
	return m, err
}

// compared reads which sources are to be compared; their order does not matter.
func (rq *request) compared(q query) ([]string, error) {
	ids := rq.archive.SourceIDs()
	sources, err := q.choices("sources", ids)
	if err != nil {
		return nil, err
	}
	slices.Sort(sources)
	if n := len(sources); n >= 2 && n <= mostCompared {
		return sources, nil
	}
	e := badParam("sources", q.get("sources"), "want two to five sources, with commas; known are "+some(ids), ids...)
	if len(sources) > mostCompared {
		e.Nearest = rq.base + rq.URL.Path + "?" + q.with("sources", strings.Join(sources[:mostCompared], ","))
	} else if m, err := rq.resolve(rq.path("when"), q, nil); err == nil {
		e.Nearest = rq.pairing(q, m, sources)
	}
	return nil, e
}

// pairing is the request with two sources that have snapshots by then, one of
// them the one asked for; "" when there are none.
func (rq *request) pairing(q query, m moment, asked []string) string {
	pair := slices.Clone(asked)
	for _, p := range rq.archive.State(m.at, m.asOf, nil, data.Filter{}).Parts {
		if len(pair) < 2 && !slices.Contains(pair, p.Source.ID) {
			pair = append(pair, p.Source.ID)
		}
	}
	for _, id := range asked {
		if s, _ := rq.archive.At(id, m.at, m.asOf); s == nil {
			return ""
		}
	}
	if len(pair) < 2 {
		return ""
	}
	slices.Sort(pair)
	return rq.base + rq.URL.Path + "?" + q.with("sources", strings.Join(pair, ","))
}

// refuseMissing says which source has no snapshot by the time, and when all do.
func (rq *request) refuseMissing(m moment, sources []string, st data.State) error {
	if len(st.Parts) == len(sources) {
		return nil
	}
	var e *problem
	from := m.at
	for _, id := range sources {
		oldest, _ := rq.archive.Span(m.asOf, []string{id})
		switch {
		case oldest.IsZero():
			return rq.nothingKnown(m, []string{id})
		case oldest.After(m.at) && e == nil:
			e = notFound("%s has no snapshot by %s: its first is of %s", id, dayOrInstant(m.at), data.FormatInstant(oldest))
			fallthrough
		case oldest.After(from):
			from = oldest
		}
	}
	if e == nil { // withdrawn in between: cannot be, as a snapshot stands until the next
		return rq.nothingKnown(m, sources)
	}
	e.Parameter, e.Received = "when", clip(rq.path("when"), 100)
	e.Nearest = rq.sibling(rq.path("when"), from)
	return e
}
