package api

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/geojson"
)

// items answers /collections/{collection}/items: the items that a question
// chooses, in pages, by id.
func (s *Server) items(rq *request) (*answer, error) {
	c, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	iq, err := rq.itemsQuery(c)
	if err != nil {
		return nil, err
	}
	h := s.holdings(rq, c, iq.moment)
	chosen, err := s.choose(rq, c, h, &iq)
	if err != nil {
		return nil, err
	}
	p := &itemsPage{s: s, c: c, itemsQuery: &iq, since: h.since, path: rq.base + "/collections/" + c.id + "/items"}
	p.cut(h, chosen)
	a := &answer{
		contentType: iq.form.contentType, lifetime: iq.lifetime(), vary: []string{"Accept"},
		header: map[string]string{"Content-Crs": "<" + iq.in.uri + ">"},
		key:    cache.NewKey("items", c.id, h.hash, iq.query, iq.form.f, data.FormatInstant(h.since), rq.base, s.edition),
		build:  p.encode,
	}
	a.etag = `W/"` + shortKey(a.key) + `"`
	for _, l := range p.links() {
		if l.Rel == "next" || l.Rel == "prev" || l.Rel == "canonical" {
			a.links = append(a.links, "<"+l.Href+`>; rel="`+l.Rel+`"; type="`+l.Type+`"`)
		}
	}
	return a, nil
}

// itemsPage is a page of items. It holds on to those of the page alone.
type itemsPage struct {
	*itemsQuery
	s       *Server
	c       *collection
	since   time.Time // the collection is known to be so
	path    string    // of all pages, absolute
	matched int       // on all pages
	items   []item
	more    bool
	prev    string // the query of the page before
}

// cut takes the page that begins behind the cursor.
func (p *itemsPage) cut(h *holdings, chosen []int32) {
	p.matched = len(chosen)
	from := 0
	if p.after != "" {
		at, there := h.find(p.after)
		if there {
			at++
		}
		from, _ = slices.BinarySearch(chosen, int32(at))
	}
	page := chosen[from:min(len(chosen), from+p.limit)]
	for _, at := range page {
		p.items = append(p.items, h.items[at])
	}
	p.more = from+len(page) < len(chosen)
	p.prev = p.asked.without("after")
	if before := from - p.limit; before > 0 {
		p.prev = p.asked.with("after", h.items[chosen[before-1]].ID())
	}
}

// links are the page itself, its other forms, the collection and the pages next
// to it, whose addresses keep every parameter.
func (p *itemsPage) links() []link {
	links := representationLinks(featureForms(), p.form, p.path, p.query)
	collection := p.path[:len(p.path)-len("/items")]
	links = append(links, link{"collection", typeJSON, collection, p.c.title})
	if p.more {
		last := p.items[len(p.items)-1]
		links = append(links, link{"next", p.form.contentType, p.path + "?" + p.asked.with("after", last.ID()), "the next page"})
	}
	if p.after != "" {
		links = append(links, link{"prev", p.form.contentType, strings.TrimSuffix(p.path+"?"+p.prev, "?"), "the page before"})
	}
	if !p.since.IsZero() {
		links = append(links, link{"canonical", p.form.contentType, p.canonical(), "this answer, for ever"},
			link{"describedby", "text/plain", citePath(p.canonical("f")), "how to cite it"})
	}
	return links
}

// canonical is the permanent address of the page, without some of its parameters.
func (p *itemsPage) canonical(without ...string) string {
	return p.path + "?" + p.asked.but(without...).with("as_of", data.FormatInstant(p.since))
}

func (p *itemsPage) encode(context.Context) ([]byte, error) {
	texts := make([][]byte, len(p.items))
	size := 1024
	for i, it := range p.items {
		var err error
		if texts[i], err = p.s.featureText(p.c, it, p.in); err != nil {
			return nil, err
		}
		size += len(texts[i]) + 2
	}
	b := append(make([]byte, 0, size), `{"type":"FeatureCollection","numberMatched":`...)
	b = strconv.AppendInt(b, int64(p.matched), 10)
	b = strconv.AppendInt(append(b, `,"numberReturned":`...), int64(len(p.items)), 10)
	if p.clamped {
		b = appendMember(b, "note", "a page has at most "+strconv.Itoa(mostItems)+" items, whatever limit asks for")
	}
	b = append(b, ",\n\"links\":["...)
	for i, l := range p.links() {
		b = appendLink(b, i, l.Rel, l.Type, l.Href, l.Title)
	}
	b = append(b, "],\n\"features\":["...)
	for i, text := range texts {
		b = append(append(comma(b, i), '\n'), text...)
	}
	return append(b, "\n]}\n"...), nil
}

// textKey is one version of an item in a reference system.
type textKey struct{ collection, id, version, crs string }

// featureText is an item as a GeoJSON feature, written once and kept: pages,
// boxes and filters without number repeat it.
func (s *Server) featureText(c *collection, it item, in crs) ([]byte, error) {
	key := textKey{c.id, it.ID(), it.version(), in.uri}
	if text, ok := s.texts.get(key); ok {
		return text, nil
	}
	b := geojson.AppendString([]byte(`{"type":"Feature","id":`), it.ID())
	b, err := it.appendProperties(append(b, `,"properties":`...))
	if err != nil {
		return nil, err
	}
	b = it.appendGeometry(append(b, `,"geometry":`...), in)
	b = append(b, '}')
	s.texts.put(key, b)
	return b, nil
}
