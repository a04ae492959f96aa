package api

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/shortlink"
)

var oembedParams = []param{
	{"url", "an address of this server", exampleBase + "/embed/2025-04-07", "what is to be embedded: an embed, a snapshot, changes, a comparison, or the map page"},
	{"maxwidth", "1 to 4000", "600", "how wide it may be, in CSS pixels"},
	{"maxheight", "1 to 4000", "500", "how tall it may be, in CSS pixels"},
	paramOEmbedForm,
	{"dnt", "1", "1", "the reader does not want to be tracked: nobody is"},
}

// paramOEmbedForm is what oEmbed calls f.
var paramOEmbedForm = param{"format", "json or xml", "json", "the form of the answer"}

const (
	typeXML = "text/xml; charset=utf-8" // as oEmbed has it

	embedWidth = 720 // for who names no width
	mostPixels = 4000

	// describedFor is for how many seconds a description may be kept: what it
	// leads to tells the news itself.
	describedFor = 3600
)

// oembed answers /oembed: how to embed an address of this server (oEmbed 1.0). Of
// other addresses, and of those that show nothing, it knows nothing: 404.
func (s *Server) oembed(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, oembedParams)
	if err != nil {
		return nil, err
	}
	if f := q.get("format"); f != "" && f != "json" && f != "xml" {
		p := newProblem(http.StatusNotImplemented, "parameter format: %q is not known; want json or xml", clip(f, 60))
		p.Parameter, p.Received, p.Accepted = "format", clip(f, 200), []string{"json", "xml"}
		return nil, p
	}
	width, err := q.integer("maxwidth", embedWidth, 1, mostPixels)
	if err != nil {
		return nil, err
	}
	tallest, err := q.integer("maxheight", mostPixels, 1, mostPixels)
	if err != nil {
		return nil, err
	}
	e, err := s.embedAt(rq, q.get("url"))
	if err != nil {
		return nil, err
	}
	d, a := describe(rq.base, e, width, tallest), &answer{lifetime: dated, vary: byAccept}
	if f := q.get("format"); f == "xml" || f == "" && prefer(rq.accept(), typeJSON, typeXML) == typeXML {
		a.contentType = typeXML
		a.body, err = d.XML()
		return a, err
	}
	a.contentType = typeJSON
	a.body, err = d.JSON()
	a.body = append(a.body, '\n')
	return a, err
}

// describe says of an embed what oEmbed asks, within a width and a height.
func describe(base string, e embedding, width, tallest int) embed.Answer {
	page := e.page()
	height := min(page.Height(width), tallest)
	a := embed.Answer{
		Type: "rich", Version: "1.0", Title: page.Title, ProviderName: "Salient", ProviderURL: base + "/", CacheAge: describedFor,
		HTML: embed.Frame(base+e.asked, page.Title, width, height), Width: width, Height: height,
	}
	if i := wideImage(); i.Width <= width && i.Height <= tallest { // it has to keep to what was asked, or be left out
		a.ThumbnailURL, a.ThumbnailWidth, a.ThumbnailHeight = base+e.thumbnail, i.Width, i.Height
	}
	var authors []string
	for _, g := range page.Groups {
		if g.Joint {
			continue
		}
		authors = append(authors, g.Source)
		a.AuthorURL = g.Address
	}
	if a.AuthorName = page.Language.List(authors...); len(authors) > 1 {
		a.AuthorURL = ""
	}
	return a
}

// embedAt finds the embed of an address of this server.
func (s *Server) embedAt(rq *request, address string) (e embedding, err error) {
	if address == "" {
		return e, badParam("url", "", "missing; want an address of this server, such as "+rq.base+"/embed/latest")
	}
	path, query, err := embedPath(rq.base, rq.lengthened(address))
	if err != nil {
		p := notFound("parameter url: %s cannot be embedded: %v; want an address that begins with %s, such as %s/embed/latest", clip(address, 200), err, rq.base, rq.base)
		p.Parameter, p.Received = "url", clip(address, 200)
		return e, p
	}
	inner, asked := *rq, *rq.Request
	asked.URL = &url.URL{Path: "/embed/" + path, RawQuery: query}
	inner.Request = &asked
	if from, to, between := between(path); between {
		inner.route = "embed.changes"
		inner.path = func(name string) string { return map[string]string{"from": from, "to": to}[name] }
		e, err = s.embedChangesOf(&inner)
	} else if when, several := comparedAt(path); several {
		inner.route = "embed.compare"
		inner.path = func(string) string { return when }
		e, err = s.embedCompareOf(&inner)
	} else {
		inner.route = "embed"
		inner.path = func(string) string { return path }
		e, err = s.embedOf(&inner)
	}
	var p *problem
	if errors.As(err, &p) && p.Status < http.StatusInternalServerError {
		nothing := notFound("parameter url: %s", p.Detail)
		nothing.Parameter, nothing.Received = "url", clip(address, 200)
		if p.Nearest != "" {
			nothing.Nearest = rq.base + "/oembed?url=" + url.QueryEscape(p.Nearest)
		}
		return e, nothing
	}
	return e, err
}

// lengthened is the address that a short one of this server leads to; any other
// as it is.
func (rq *request) lengthened(address string) string {
	code, short := strings.CutPrefix(address, rq.base+"/p/")
	if !short {
		return address
	}
	path, err := shortlink.Address(code, rq.named())
	if err != nil {
		return address
	}
	return rq.base + path
}

// What keeps an address of the server from being embedded.
var (
	errElsewhere   = errors.New("it is no address of this server that shows a map")
	errOneDate     = errors.New("mode=change without from shows no two dates")
	errDateOfState = errors.New("its date is none")
)

// embedPath is what stands behind /embed/ in the path of the embed of an address
// below base, and its query. Embedded are embeds, snapshots, changes and
// comparisons in any form, and the map page by the state that its address keeps.
func embedPath(base, address string) (path, query string, err error) {
	rest, own := strings.CutPrefix(address, base)
	if base == "" || !own || rest != "" && !strings.ContainsRune("/?#", rune(rest[0])) {
		return "", "", errElsewhere
	}
	u, err := url.Parse(rest)
	if err != nil || u.Host != "" {
		return "", "", errElsewhere
	}
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return "", "", errElsewhere
	}
	if u.Path == "" || u.Path == "/" {
		return embedOfPage(values, u.EscapedFragment())
	}
	for _, name := range []string{"f", "precision", "winding"} {
		values.Del(name)
	}
	switch first, rest, _ := strings.Cut(u.Path[1:], "/"); first {
	case "embed":
		path = rest
	case "snapshots":
		path, _ = cutEnding(rest, endings("/snapshots/:when"))
	case "compare":
		path, _ = cutEnding(u.Path[1:], endings("/compare/:when"))
	case "changes":
		path, _ = cutEnding(u.Path[1:], endings("/changes/:from/:to"))
		values.Del("unchanged")
		values.Del("step")
	}
	_, _, two := between(path)
	if _, several := comparedAt(path); !two && !several && (path == "" || strings.Contains(path, "/")) {
		return "", "", errElsewhere
	}
	return path, values.Encode(), nil
}

// between is the two instants of the path of an embed of changes.
func between(path string) (from, to string, ok bool) {
	rest, changes := strings.CutPrefix(path, "changes/")
	from, to, two := strings.Cut(rest, "/")
	return from, to, changes && two && from != "" && to != "" && !strings.Contains(to, "/")
}

// comparedAt is the instant of the path of an embed of a comparison.
func comparedAt(path string) (when string, ok bool) {
	when, ok = strings.CutPrefix(path, "compare/")
	return when, ok && when != "" && !strings.Contains(when, "/")
}

// embedOfPage is the embed of what the map page shows, by the query and the
// fragment of its address: what both say counts as the fragment has it. What the
// page tells beside its map, such as the history of a point, is no part of it.
func embedOfPage(query url.Values, fragment string) (path, asked string, err error) {
	state, err := url.ParseQuery(fragment)
	if err != nil {
		return "", "", errElsewhere
	}
	part := func(name string) string { return cmp.Or(state.Get(name), query.Get(name)) }
	values := url.Values{}
	for _, names := range [][2]string{{"source", "source"}, {"lang", "lang"}, {"theme", "theme"}, {"map", "view"}} {
		if v := part(names[0]); v != "" {
			values.Set(names[1], v)
		}
	}
	mode := part("mode")
	if mode == "compare" && values.Has("source") {
		values.Set("sources", values.Get("source"))
		values.Del("source")
	}
	when, from := cmp.Or(part("date"), "latest"), part("from")
	switch {
	case strings.Contains(when+from, "/"):
		return "", "", errDateOfState
	case mode == "compare":
		when = "compare/" + when
	case mode == "change" && from == "":
		return "", "", errOneDate
	case mode == "change":
		when = "changes/" + from + "/" + when
	}
	return when, values.Encode(), nil
}
