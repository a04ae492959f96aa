package api

import (
	"net/url"
	"strings"
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
	k, err := s.itemKnown(rq, c, m)
	if err != nil {
		return nil, err
	}
	text, err := s.featureText(c, k.item, in)
	if err != nil {
		return nil, err
	}
	b := append(append([]byte(nil), text[:len(text)-1]...), ",\n\"links\":["...)
	asked, path := q.without("f", paramAsOf.name), rq.itemPath(c)
	if m.fixed { // of each version there is one answer, by whatever known time
		asked = strings.TrimPrefix(pin("", k.since, "crs", q.get("crs")), "?")
	}
	links := append(representationLinks(featureForms(), form, path, asked),
		link{"collection", typeJSON, rq.base + "/collections/" + c.id, c.title},
		link{"version-history", typeJSON, path + "/versions", "what was known of it, and since when"},
		link{"describedby", "text/plain", strings.TrimSuffix(citePath(path+"?"+asked), "?"), "how to cite it"})
	for i, l := range links {
		b = appendLink(b, i, l.Rel, l.Type, l.Href, l.Title)
	}
	a := &answer{
		contentType: form.contentType, body: append(b, "]}\n"...), lifetime: m.lifetime(), vary: byAccept,
		header: map[string]string{"Content-Crs": "<" + in.uri + ">"}, links: []string{rq.licenceOfItem(k.item, m.asOf)},
	}
	s.remember(rq, a, m, k.since)
	return a, nil
}

// itemPath is the address of the item that the path names.
func (rq *request) itemPath(c *collection) string {
	return rq.base + "/collections/" + c.id + "/items/" + url.PathEscape(rq.path("item"))
}
