package api

import (
	"context"
	"encoding/xml"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

const typeAtom = "application/atom+xml"

var feedParams = []param{paramSource,
	{"limit", "1 to 100", "50", "how many entries at most"},
	{"before", "a known time", "2026-11-01T00:00:00.000225Z", "where the page before ended; follow the next link instead of making one"}}

// feed answers /feed.atom (RFC 4287): an entry for each snapshot, correction and
// withdrawal, by when it became known, newest first, in pages (RFC 5005).
func (s *Server) feed(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, feedParams)
	if err != nil {
		return nil, err
	}
	if err := rq.absolute(); err != nil {
		return nil, err
	}
	sources, err := q.choices("source", rq.archive.SourceIDs())
	if err != nil {
		return nil, err
	}
	limit, err := q.integer("limit", 50, 1, 100)
	if err != nil {
		return nil, err
	}
	asOf := rq.archive.Recorded()
	if q.has("before") {
		before, err := data.ParseInstant(short(q.get("before")))
		if err != nil {
			return nil, badParam("before", q.get("before"), err.Error())
		}
		asOf = before.Add(-time.Microsecond)
	}
	f := feedPage{archive: rq.archive, base: rq.base, list: rq.archive.Newest(sources, asOf, limit+1), updated: asOf, self: rq.base + address("/feed.atom", rq.URL.RawQuery)}
	if len(f.list) > limit {
		f.list = f.list[:limit]
		f.next = rq.base + "/feed.atom?" + q.with("before", data.FormatInstant(f.list[limit-1].RecordedAt))
	}
	if len(f.list) > 0 {
		f.updated = f.list[0].RecordedAt
	}
	key := f.key(s.edition)
	return &answer{
		contentType: typeAtom, lifetime: dated, key: key, etag: `W/"` + shortKey(key) + `"`, cost: cache.Dear, build: f.encode,
	}, nil
}

// feedPage is one page of the feed.
type feedPage struct {
	archive    *data.Archive
	base       string
	list       []*data.Snapshot // revisions, newest first
	updated    time.Time
	self, next string
}

// key names the page by what it tells of, whatever was recorded besides.
func (f feedPage) key(edition string) cache.Key {
	parts := []string{f.self, f.next, f.base, edition}
	for _, s := range f.list {
		src, _ := f.archive.Source(s.Source, s.RecordedAt)
		parts = append(parts, s.Hash().String(), data.FormatInstant(s.RecordedAt), src.Title, src.URL, src.Licence)
	}
	return cache.NewKey("feed", parts...)
}

// The elements of RFC 4287 that the feed has.
type (
	atomFeed struct {
		XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Subtitle  string      `xml:"subtitle"`
		Updated   string      `xml:"updated"`
		Generator string      `xml:"generator"`
		Links     []atomLink  `xml:"link"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomPerson struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	atomCategory struct {
		Term string `xml:"term,attr"`
	}
	atomEntry struct {
		ID        string       `xml:"id"`
		Title     string       `xml:"title"`
		Updated   string       `xml:"updated"`
		Published string       `xml:"published,omitempty"`
		Author    atomPerson   `xml:"author"`
		Category  atomCategory `xml:"category"`
		Links     []atomLink   `xml:"link"`
		Rights    string       `xml:"rights,omitempty"`
		Summary   string       `xml:"summary"`
	}
)

func (f feedPage) encode(ctx context.Context) ([]byte, error) {
	first := f.base + "/feed.atom"
	doc := atomFeed{
		ID: tagURI(f.base, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), "feed"), Title: "Salient: snapshots, corrections and withdrawals",
		Subtitle: "What sources say of who holds what, in the order in which it became known here", Updated: data.FormatInstant(f.updated), Generator: "Salient",
		Links: []atomLink{{"self", typeAtom, f.self}, {"first", typeAtom, first}, {"alternate", "text/html", f.base + "/"}},
	}
	if f.next != "" {
		doc.Links = append(doc.Links, atomLink{"next", typeAtom, f.next})
	}
	for _, s := range f.list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		doc.Entries = append(doc.Entries, f.entry(s))
	}
	body, err := xml.MarshalIndent(doc, "", " ")
	return append(append([]byte(xml.Header), body...), '\n'), err
}
