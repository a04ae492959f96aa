package api

import (
	"net/http"
	"slices"
	"strings"
)

// Files. What f asks for, the end of an address may ask for as well, as names of
// files do: /snapshots/2025-04-07.svg is /snapshots/2025-04-07?f=svg. It is another
// way to ask and no other resource: what the answer says of its own address, of its
// mementos and of requests that would work is in the words of the query.

// endings are what f calls the forms that an address of a route's path may end in;
// none for most routes. A time may have dots of its own, so nothing else behind a
// dot is an ending.
func endings(path string) []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	switch path {
	case "/snapshots/:when", "/compare/:when":
		return append(names, "json", "html")
	case "/changes/:from/:to":
		return append(names, "gif", "json", "html")
	case "/series":
		return []string{"json", "csv", "svg", "png", "html"}
	}
	return nil
}

// cutEnding divides a path, as escaped, in what is before its ending and the form
// that this names, which is "" for a path without one of them.
func cutEnding(path string, known []string) (before, form string) {
	if before, form = cutLast(path, "."); slices.Contains(known, form) {
		return before, form
	}
	return path, ""
}

// paths are those that a router has to know for a route. Behind a parameter it sees
// no ending; elsewhere each is a path of its own.
func (r route) paths() []string {
	list := []string{r.path}
	if strings.Contains(r.path, "/:") {
		return list
	}
	for _, form := range endings(r.path) {
		list = append(list, r.path+"."+form)
	}
	return list
}

// filed answers as the route does, and takes the ending of the address for f.
func (s *Server) filed(r route) endpoint {
	known, serve := endings(r.path), r.licensed(r.choosy(s.paged(r)))
	if known == nil {
		return serve
	}
	_, last, _ := strings.Cut(r.path[strings.LastIndexByte(r.path, '/'):], ":")
	return func(rq *request) (*answer, error) {
		_, form := cutEnding(rq.URL.EscapedPath(), known)
		if form == "" {
			if p := rq.noForm(known); p != nil {
				return nil, p
			}
			return serve(rq)
		}
		plain, err := rq.without(form, last)
		if err != nil {
			return nil, err
		}
		return serve(plain)
	}
}

// noForm is the problem of an address that ends as files do, but in none of the forms
// that there are; nil where it does not end so. What is behind a dot of a time are
// digits.
func (rq *request) noForm(known []string) *problem {
	before, ending := cutLast(rq.URL.EscapedPath(), ".")
	if len(known) == 0 || !isEnding(ending) {
		return nil
	}
	ending = clip(ending, 60)
	p := badRequest("the address ends in .%s, which is no form that there is of it; want .%s or no ending", ending, strings.Join(known, ", ."))
	p.Parameter, p.Received, p.Accepted, p.Nearest = "f", ending, known, rq.base+before
	switch form := nearest(ending, known); {
	case form != "":
		p.Nearest += "." + form
	case slices.Contains([]string{"bmp", "gif", "jpeg", "jpg", "pdf", "tif", "tiff", "webp"}, strings.ToLower(ending)):
		p.Nearest += ".png"
	}
	if rest := without(rq.URL.RawQuery, "f"); rest != "" {
		p.Nearest += "?" + rest
	}
	return p
}

// cutLast divides a text at the last of a mark, and is all of it and "" without one.
func cutLast(text, mark string) (before, after string) {
	if at := strings.LastIndex(text, mark); at >= 0 {
		return text[:at], text[at+len(mark):]
	}
	return text, ""
}

// isEnding reports whether a text is like what names of files end in: letters, and
// digits behind the first.
func isEnding(text string) bool {
	for i, r := range strings.ToLower(text) {
		if (r < 'a' || r > 'z') && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return len(text) > 1
}

// without is the request with the form that its path ends in asked for by f. Last is
// the name of the parameter that the ending stands behind, "" for none.
func (rq *request) without(form, last string) (*request, error) {
	address, ending := *rq.URL, "."+form
	address.Path, address.RawPath = strings.TrimSuffix(address.Path, ending), strings.TrimSuffix(address.RawPath, ending)
	query, err := withEnding(rq.URL.RawQuery, form)
	if err != nil {
		p := asProblem(err)
		p.Nearest = rq.base + rq.URL.EscapedPath()
		if rest := without(rq.URL.RawQuery, "f"); rest != "" {
			p.Nearest += "?" + rest
		}
		return nil, p
	}
	address.RawQuery = query
	plain, asked := *rq, *rq.Request
	asked.URL, asked.RequestURI = &address, ""
	plain.Request = &asked
	plain.path = func(name string) string {
		if name == last {
			return strings.TrimSuffix(rq.path(name), ending)
		}
		return rq.path(name)
	}
	return &plain, nil
}

// withEnding is a query with the form that the ending of its path names.
func withEnding(query, form string) (string, error) {
	switch f, _ := formAsked(query); f {
	case form:
		return query, nil
	case "":
		return strings.TrimPrefix(without(query, "f")+"&f="+form, "&"), nil
	default:
		p := newProblem(http.StatusBadRequest, "parameter f: the address ends in .%s and f is %q; want one of the two, or both the same", form, clip(f, 60))
		p.Parameter, p.Received, p.Accepted = "f", clip(f, 200), []string{form}
		return "", p
	}
}
