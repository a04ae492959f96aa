package api

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

var citeItemParams = citing(itemParams)

// citeParams are the parameters of the citation of a collection's items.
func (c *collection) citeParams() []param { return citing(c.itemsParams()) }

// citeItems answers /collections/{collection}/cite: how to cite the items that a
// question chooses.
func (s *Server) citeItems(rq *request) (*answer, error) {
	kind, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	return rq.cite(kind.citeParams(), func(_ query, l words.Language) (c cited, err error) {
		iq, err := rq.plain().itemsQuery(kind)
		if err != nil {
			return c, err
		}
		h := s.holdings(rq, kind, iq.moment)
		chosen, err := s.choose(rq, kind, h, &iq)
		if err != nil {
			return c, err
		}
		if h.since.IsZero() {
			return c, notFound("nothing of %s has been recorded yet: there is nothing to cite", kind.id)
		}
		p := &itemsPage{s: s, c: kind, itemsQuery: &iq, since: h.since, path: "/collections/" + kind.id + "/items"}
		p.cut(h, chosen)
		c = cited{moment: iq.moment, title: kind.titleIn(l), permalink: knownLast(p.canonical()), known: h.since, table: true}
		for _, it := range p.items {
			c.add(rq, it)
		}
		c.claimants, c.at = nil, h.since // said by too many to name
		return c, nil
	})
}

// citeItem answers /collections/{collection}/items/{item}/cite.
func (s *Server) citeItem(rq *request) (*answer, error) {
	kind, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	return rq.cite(citeItemParams, func(q query, l words.Language) (c cited, err error) {
		if _, err = q.system("crs"); err != nil {
			return c, err
		}
		m, err := rq.knownTime(q)
		if err != nil {
			return c, err
		}
		k, ok := knownAt(s.life(rq, kind), m.asOf)
		if !ok || k.item == nil {
			return c, rq.noItem(kind, s.life(rq, kind))
		}
		path := "/collections/" + kind.id + "/items/" + url.PathEscape(rq.path("item"))
		c = cited{moment: m, title: itemTitle(l, kind, k.item), permalink: pin(path, k.since, "crs", q.get("crs")), known: k.since, table: true}
		c.at = k.since
		c.add(rq, k.item)
		return c, nil
	})
}

// plain is a request for the answer that a citation is of: without what says how
// to cite it.
func (rq *request) plain() *request {
	inner, asked, address := *rq, *rq.Request, *rq.URL
	address.RawQuery = without(without(address.RawQuery, paramCitation.name), paramLanguage.name)
	asked.URL, asked.Header = &address, http.Header{}
	inner.Request = &asked
	return &inner
}

// add credits whose an item is: the source that drew it, or who said it and when.
func (c *cited) add(rq *request, it item) {
	switch it := it.(type) {
	case *runItem:
		if slices.ContainsFunc(c.parts, func(p data.Part) bool { return p.Source.ID == it.First.Source }) {
			return
		}
		src, _ := rq.archive.Source(it.First.Source, c.known)
		c.parts = append(c.parts, data.Part{Source: src, Snapshot: it.First})
	case *claimItem:
		c.claimants = []string{it.Claimant}
		if said := it.AsOf.Start; !said.IsZero() {
			c.at = said
		}
	}
}

// titleIn is what a collection is called.
func (c *collection) titleIn(l words.Language) string {
	switch c.id {
	case "control-areas":
		return l.ControlAreas
	case "claims":
		return l.ClaimsOfControl
	case "places":
		return l.Places
	case "borders":
		return l.Borders
	}
	return c.title
}

// itemTitle is what an item is called, and the time that it is of.
func itemTitle(l words.Language, c *collection, it item) string {
	title := c.titleIn(l) + ": "
	switch it := it.(type) {
	case *runItem:
		ground := words.Ground{Controller: it.Area.Controller, Status: it.Area.Status, Territory: it.Area.Territory}
		return during(l, title+l.AreaOf(ground), data.Interval{Start: it.From(), End: it.lastSecond()})
	case *claimItem:
		return during(l, title+it.ID(), it.AsOf)
	case *placeItem:
		return title + it.NameIn(l.Tag)
	case *borderItem:
		return title + it.Name
	}
	return title + it.ID()
}
