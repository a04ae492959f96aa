package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// typeLinks is the media type of a list of links (RFC 9264).
const typeLinks = "application/link-format"

// timemap answers /timemap/{address}: the mementos of the address, oldest first, as
// links (RFC 7089 section 5) or as JSON. One that has more than anybody would read
// at once comes in pages that lead to each other (section 5.1.1).
func (s *Server) timemap(rq *request) (*answer, error) {
	rest, own, err := ownOf(rq.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	if !own.asked {
		own.asJSON = prefer(rq.accept(), typeLinks, typeJSON) == typeJSON
	}
	p, err := s.pastBehind(rq, "/timemap", rest)
	if err != nil {
		return nil, err
	}
	times, err := s.mementos(p, own.until)
	if err == nil {
		err = p.refused(times[0])
	}
	if err != nil {
		return nil, err
	}
	page := mementoPage{past: p, until: own.until, older: s.before(p, times), times: slices.Clone(times)}
	slices.Reverse(page.times)
	if !own.asJSON {
		return &answer{contentType: typeLinks, body: page.links(), lifetime: dated, vary: byAccept}, nil
	}
	a, err := jsonAnswer(page.json(), dated)
	if err == nil {
		a.vary = byAccept
	}
	return a, err
}

// mementoPage is a page of a timemap.
type mementoPage struct {
	*past
	until time.Time   // as it was asked for; zero for the newest page
	times []time.Time // oldest first
	older []time.Time // of the page before, newest first; none when this one is the first
}

// newest reports whether nothing comes after the page.
func (p mementoPage) newest() bool {
	return p.until.IsZero() || !p.until.Before(p.rq.archive.Recorded())
}

// address is that of a page of the timemap.
func (p mementoPage) address(until time.Time) string {
	if until.IsZero() {
		return p.base + "/timemap" + p.original
	}
	return withParam(p.base+"/timemap"+p.original, paramUntil.name, data.FormatInstant(until))
}

// before is the address of the page before.
func (p mementoPage) before() string { return p.address(justBefore(p.times[0])) }

func (p mementoPage) links() []byte {
	span := func(from, until time.Time) string {
		return `"; type="` + typeLinks + `"; from="` + from.UTC().Format(http.TimeFormat) + `"; until="` + until.UTC().Format(http.TimeFormat) + `"`
	}
	last := len(p.times) - 1
	links := []string{
		p.originalLink(),
		"<" + p.address(p.until) + `>; rel="self` + span(p.times[0], p.times[last]),
		timegateLink(p.base, p.original),
	}
	if len(p.older) > 0 {
		links = append(links, "<"+p.before()+`>; rel="timemap`+span(p.older[len(p.older)-1], p.older[0]))
	}
	if !p.newest() {
		links = append(links, timemapLink(p.base, p.original))
	}
	for i, t := range p.times {
		rel := "memento"
		if i == last && p.newest() {
			rel = "last " + rel
		}
		if i == 0 && len(p.older) == 0 {
			rel = "first " + rel
		}
		links = append(links, p.link(t, rel))
	}
	return []byte(strings.Join(links, ",\n") + "\n")
}

// mementoEntry is a memento as other archives write it in JSON: datetime to the
// second, as Memento has it; known_at to the microsecond, as as_of does.
type mementoEntry struct {
	Datetime string `json:"datetime"`
	KnownAt  string `json:"known_at"`
	URI      string `json:"uri"`
}

type timemapDoc struct {
	Original string            `json:"original_uri"`
	Timegate string            `json:"timegate_uri"`
	Timemap  map[string]string `json:"timemap_uri"`
	Before   string            `json:"before_uri,omitempty"` // the page of those before
	Newest   string            `json:"newest_uri,omitempty"` // the page of the newest, where this is another
	Mementos struct {
		First *mementoEntry  `json:"first,omitempty"`
		Last  *mementoEntry  `json:"last,omitempty"`
		List  []mementoEntry `json:"list"`
	} `json:"mementos"`
}

func (p mementoPage) json() timemapDoc {
	form := func(address, f string) string { return withParam(address, "f", f) }
	doc := timemapDoc{
		Original: p.base + p.original, Timegate: p.base + "/timegate" + p.original,
		Timemap: map[string]string{"link_format": form(p.address(p.until), "link"), "json_format": form(p.address(p.until), "json")},
	}
	for _, t := range p.times {
		doc.Mementos.List = append(doc.Mementos.List, mementoEntry{t.UTC().Format(time.RFC3339), data.FormatInstant(t), p.base + p.memento(t)})
	}
	if len(p.older) > 0 {
		doc.Before = form(p.before(), "json")
	} else {
		doc.Mementos.First = &doc.Mementos.List[0]
	}
	if p.newest() {
		doc.Mementos.Last = &doc.Mementos.List[len(p.times)-1]
	} else {
		doc.Newest = form(p.address(time.Time{}), "json")
	}
	return doc
}

// withParam is an address with another parameter.
func withParam(address, name, value string) string {
	mark := "?"
	if strings.Contains(address, "?") {
		mark = "&"
	}
	return address + mark + name + "=" + url.QueryEscape(value)
}
