package api

import (
	"net/http"
	"slices"
	"strings"
)

// One rule for all routes. What an address names, by its ending, by f or by format,
// is what comes, whatever the Accept header says. Otherwise the header chooses among
// the forms of the route: without one, or with */*, it is the first, and who takes
// none of them is told which there are (406). Ways to other addresses, and answers
// that have no body, have no form to choose.

// choosy answers as the route does, to who takes what it gives.
func (r route) choosy(serve endpoint) endpoint {
	if !r.isChoosy() {
		return serve
	}
	offers := r.offers()
	return func(rq *request) (*answer, error) {
		a, err := serve(rq)
		if err != nil || a.status != 0 && a.status != http.StatusOK {
			return a, err // nothing of that name has no form
		}
		if accept := rq.accept(); accept != "" && !r.named(rq) && !takesAny(accept, offers) {
			return nil, notAcceptable(accept, offers)
		}
		return a, nil
	}
}

// accept is the Accept header; "" for none.
func (rq *request) accept() string { return joined(rq.Header, "Accept") }

// isChoosy reports whether the Accept header has a say in what the route answers:
// it gives something, and its address does not end as a file does.
func (r route) isChoosy() bool {
	last := r.path[strings.LastIndexByte(r.path, '/')+1:]
	isFile := r.suffix != "" || strings.HasPrefix(last, "*") || !strings.HasPrefix(last, ":") && strings.Contains(last, ".")
	return len(r.gives) > 0 && !isFile
}

// offers lists the media types that the route answers with, the default first.
func (r route) offers() (types []string) {
	for _, c := range r.contents() {
		if !slices.Contains(types, c.mediaType) && !slices.Contains(r.byName, c.mediaType) {
			types = append(types, c.mediaType)
		}
	}
	if slices.Contains(r.also, http.StatusFound) { // to the page of the same
		types = append(types, typeHTML)
	}
	return types
}

// named reports whether the request's address says which form it wants. What is no
// form of the route's does not: /timemap hands it on, others refuse it.
func (r route) named(rq *request) bool {
	if r.picture != "" && strings.HasSuffix(rq.URL.Path, r.picture) {
		return true
	}
	f, _ := formAsked(rq.URL.RawQuery)
	return f != "" && (f == "json" || f == "html" || slices.ContainsFunc(r.gives, func(c content) bool { return c.f == f }))
}

func takesAny(accept string, types []string) bool {
	return slices.ContainsFunc(types, func(t string) bool { return offerWeight(accept, t) > 0 })
}

// offerWeight is how well an Accept header likes a media type, by its own name or
// by another one that clients have for it.
func offerWeight(accept, offer string) float64 {
	weight := typeWeight(accept, offer)
	for _, name := range alsoCalled(offer) {
		weight = max(weight, typeWeight(accept, name))
	}
	return weight
}

// alsoCalled lists the names besides its own by which a media type is asked for.
func alsoCalled(mediaType string) []string {
	switch {
	case mediaType == typeTile:
		return []string{"application/x-protobuf", "application/octet-stream"}
	case isJSONType(mediaType):
		return []string{typeJSON}
	}
	return nil
}

// notAcceptable is the problem of an Accept header that takes none of what there is.
func notAcceptable(accept string, offers []string) error {
	p := newProblem(http.StatusNotAcceptable, "this address answers as %s, and Accept takes none of it", strings.Join(offers, " or "))
	p.Parameter, p.Received, p.Accepted = "Accept", clip(accept, 200), offers
	return p
}
