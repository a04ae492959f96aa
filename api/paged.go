package api

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/salient-map/salient/api/pages"
)

// paramPage is the form of documents that come as JSON or as a page.
var paramPage = param{"f", "json", "json", "the form of the answer"}

// paged answers as the route does, and to who would rather read a page with one
// that is made of the same document: no resource has more to say than that.
func (s *Server) paged(r route) endpoint {
	if !r.page {
		return r.serve
	}
	serve := offering(r.serve)
	return func(rq *request) (*answer, error) {
		f, asked := formAsked(rq.URL.RawQuery)
		if f != "html" && (asked || !r.prefersPage(rq.accept())) {
			a, err := serve(rq)
			if err == nil && !slices.Contains(a.vary, "Accept") {
				a.vary = append(slices.Clone(a.vary), "Accept")
			}
			return a, err
		}
		return s.pageOf(r, rq)
	}
}

// formAsked is the form that a query names, as it stands there: no form's name has
// a character that needs an escape. What else is wrong with the query is found
// by who reads all of it.
func formAsked(query string) (f string, asked bool) {
	for pair := range strings.SplitSeq(query, "&") {
		name, v, ok := strings.Cut(pair, "=")
		if ok && (name == "f" || name == paramOEmbedForm.name) && (!asked || v == "html") {
			f, asked = v, true
		}
	}
	return f, asked
}

// offering names the page among what f may be, where a route refuses another form.
func offering(serve endpoint) endpoint {
	return func(rq *request) (*answer, error) {
		a, err := serve(rq)
		if err == nil {
			return a, nil
		}
		if p := (*problem)(nil); errors.As(err, &p) && p.Parameter == "f" && !slices.Contains(p.Accepted, "html") {
			p.Accepted, p.Detail = append(slices.Clone(p.Accepted), "html"), p.Detail+" or html"
		}
		return a, err
	}
}

// prefersPage reports whether a client likes a page better than anything else
// that the route answers with.
func (r route) prefersPage(accept string) bool {
	if accept == "" {
		return false
	}
	best := typeWeight(accept, typeJSON)
	for _, c := range r.gives {
		best = max(best, offerWeight(accept, c.mediaType))
	}
	return typeWeight(accept, typeHTML) > best
}

// pageOf asks the route for its document and makes a page of it.
func (s *Server) pageOf(r route, rq *request) (*answer, error) {
	plain := *rq
	asked, address := *rq.Request, *rq.URL
	address.RawQuery = without(rq.URL.RawQuery, "f")
	asked.URL, asked.Header, asked.RequestURI = &address, http.Header{"Accept": {r.gives[0].mediaType}}, ""
	plain.Request = &asked
	a, err := r.serve(&plain)
	if err != nil || a.status != 0 && a.status != http.StatusOK {
		return a, err
	}
	body := a.body
	if a.build != nil {
		if body, _, err = s.cache.Do(rq.Context(), a.key, a.cost, a.build); err != nil {
			return nil, err
		}
	}
	self := rq.base + address.EscapedPath()
	p := pages.Page{Title: r.titleOf(rq), Base: rq.base, Address: withForm(self, address.RawQuery, "html")}
	for _, f := range r.forms() {
		p.Forms = append(p.Forms, pages.Form{Type: f.contentType, Href: withForm(self, address.RawQuery, f.f)})
	}
	switch r.name {
	case "items":
		p.Items = self + "/"
	case "snapshot", "changes":
		p.OEmbed = rq.base + oembedOf(rq.base+address.RequestURI())
	}
	for _, b := range rq.archive.Borders(rq.archive.Recorded()) {
		for _, line := range b.Lines {
			p.Borders = append(p.Borders, line)
		}
	}
	if body, err = pages.HTML(p, body); err != nil {
		return nil, err
	}
	return &answer{contentType: typeHTML, body: body, lifetime: a.lifetime, vary: []string{"Accept"}, links: a.links,
		header: map[string]string{"Content-Security-Policy": ownFrames(pages.Policy())}}, nil
}

// titleOf is what a page is called: what the route answers, and of when.
func (r route) titleOf(rq *request) string {
	title := r.summary
	if c := rq.path("collection"); c != "" {
		title = clip(c, 40) + ": " + title
	}
	for i, name := range []string{"when", "from", "to"} {
		if v := rq.path(name); v != "" && i < 2 {
			title += ", " + clip(v, 40)
		} else if v != "" {
			title += " to " + clip(v, 40)
		}
	}
	return title
}

// withForm is an address that asks for a form.
func withForm(path, query, f string) string {
	if query == "" {
		return path + "?f=" + f
	}
	return path + "?" + query + "&f=" + f
}

// forms are what the page of a route leads to: its other forms, by what f calls
// them.
func (r route) forms() (out []representation) {
	for _, c := range r.gives {
		f := c.f
		if f == "" {
			f = "json"
		}
		out = append(out, representation{f, c.mediaType})
	}
	return out
}
