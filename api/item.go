package api

import (
	"net/url"

	"github.com/salient-map/salient/data"
)

var itemParams = []param{paramCRS, paramAsOf, paramItemForm}

// item answers /collections/{collection}/items/{item}: one feature.
func (s *Server) item(rq *request) (*answer, error) {
	c, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	q, err := parseQuery(rq.URL.RawQuery, itemParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, featureForms())
	if err != nil {
		return nil, err
	}
	in, err := q.system("crs")
	if err != nil {
		return nil, err
	}
	m, err := rq.knownTime(q)
	if err != nil {
		return nil, err
	}
	h := s.holdings(rq, c, m)
	at, ok := h.find(rq.path("item"))
	if !ok {
		return nil, rq.noItem(c, h)
	}
	text, err := s.featureText(c, h.items[at], in)
	if err != nil {
		return nil, err
	}
	b := append(append([]byte(nil), text[:len(text)-1]...), ",\n\"links\":["...)
	collection := rq.base + "/collections/" + c.id
	path := collection + "/items/" + url.PathEscape(rq.path("item"))
	links := append(representationLinks(featureForms(), form, path, q.without("f")), link{"collection", typeJSON, collection, c.title})
	if c.versions {
		links = append(links, link{"version-history", typeJSON, path + "/versions", "what was known of it, and since when"})
	}
	for i, l := range links {
		b = appendLink(b, i, l.Rel, l.Type, l.Href, l.Title)
	}
	return &answer{
		contentType: form.contentType, body: append(b, "]}\n"...), lifetime: m.lifetime(), vary: []string{"Accept"},
		header: map[string]string{"Content-Crs": "<" + in.uri + ">"},
	}, nil
}

// noItem is the problem of an id that the collection does not have, at least not
// by what was known then.
func (rq *request) noItem(c *collection, h *holdings) error {
	id := rq.path("item")
	p := notFound("%s has no item %s", c.id, clip(id, 100))
	p.Received, p.Nearest = clip(id, 200), rq.base+"/collections/"+c.id+"/items?limit=1"
	if !c.versions {
		return p
	}
	if versions := rq.archive.RunVersions(id); len(versions) > 0 {
		p.Nearest = rq.base + "/collections/" + c.id + "/items/" + url.PathEscape(id) + "/versions"
		p.Detail = "what was known at that time had no " + id + "; it is known since " + data.FormatInstant(versions[0].Since)
		if last := versions[len(versions)-1]; last.Gone {
			p.Detail = id + " is no longer known: a correction of " + data.FormatInstant(last.Since) + " took its place; ask with as_of to see what it was"
		}
	}
	return p
}
