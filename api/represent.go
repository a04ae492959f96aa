package api

import (
	"net/http"
	"slices"
	"strings"
)

// representation is a form that a resource comes in: what f calls it, its media
// type, and what else an Accept header may ask for it by.
type representation struct {
	f, contentType string
	also           []string
}

// mediaType is the type without its parameters, as links name it.
func (r representation) mediaType() string {
	name, _, _ := strings.Cut(r.contentType, ";")
	return name
}

// The forms of the OGC API resources. A list of them is what a resource comes in,
// the default first; links to the others are made from the list.
func documentForms() []representation {
	return []representation{{"json", typeJSON, nil}, {"html", typeHTML, nil}}
}

func featureForms() []representation {
	return []representation{{"geojson", typeGeoJSON, []string{typeJSON}}, {"html", typeHTML, nil}}
}

func schemaForms() []representation {
	return []representation{{"json", typeSchema, []string{typeJSON}}, {"html", typeHTML, nil}}
}

// typeSchema is the media type of JSON Schema documents.
const typeSchema = "application/schema+json"

// represent chooses the form to answer in: f, or what the Accept header likes
// best. A client that takes none of them is told so with 406.
func (rq *request) represent(q query, forms []representation) (representation, error) {
	var names, types []string
	for _, form := range forms {
		names, types = append(names, form.f), append(types, form.contentType)
	}
	if q.has("f") {
		if names[0] != "json" && strings.HasSuffix(forms[0].contentType, "json") {
			names = append(names, "json") // what many clients send for the default, whatever JSON it is
		}
		f, err := q.choice("f", names...)
		return forms[max(slices.Index(names, f), 0)%len(forms)], err
	}
	accept := joined(rq.Header, "Accept")
	if accept == "" {
		return forms[0], nil
	}
	best, bestQ := forms[0], 0.0
	for _, form := range forms {
		for _, t := range append([]string{form.contentType}, form.also...) {
			if weight := typeWeight(accept, t); weight > bestQ {
				best, bestQ = form, weight
			}
		}
	}
	if bestQ == 0 {
		p := newProblem(http.StatusNotAcceptable, "this address answers as %s, and Accept takes none of it", strings.Join(types, " or "))
		p.Received, p.Accepted = clip(accept, 200), types
		return best, p
	}
	return best, nil
}

// representationLinks are the links of a resource to itself, in the form it is
// answered in, and to its other forms. Query is its canonical query, without f.
func representationLinks(forms []representation, chosen representation, path, query string) []link {
	href := func(f string) string {
		switch {
		case f != "" && query != "":
			return path + "?" + query + "&f=" + f
		case f != "":
			return path + "?f=" + f
		case query != "":
			return path + "?" + query
		}
		return path
	}
	self := ""
	if chosen.f != forms[0].f {
		self = chosen.f
	}
	links := []link{{"self", chosen.mediaType(), href(self), "this document"}}
	for _, form := range forms {
		if form.f != chosen.f {
			links = append(links, link{"alternate", form.mediaType(), href(form.f), "this document as " + form.mediaType()})
		}
	}
	return links
}
