package api

import (
	"slices"
	"strings"
)

// representation is a form that a resource comes in: what f calls it, and its media
// type.
type representation struct{ f, contentType string }

// mediaType is the type without its parameters, as links name it.
func (r representation) mediaType() string {
	name, _, _ := strings.Cut(r.contentType, ";")
	return name
}

// The forms of the OGC API resources. A list of them is what a resource comes in,
// the default first; links to the others are made from the list.
func documentForms() []representation {
	return []representation{{"json", typeJSON}, {"html", typeHTML}}
}

func featureForms() []representation {
	return []representation{{"geojson", typeGeoJSON}, {"html", typeHTML}}
}

func schemaForms() []representation {
	return []representation{{"json", typeSchema}, {"html", typeHTML}}
}

// typeSchema is the media type of JSON Schema documents.
const typeSchema = "application/schema+json"

// represent chooses the form to answer in: f, or what the Accept header likes
// best.
func (rq *request) represent(q query, forms []representation) (representation, error) {
	var names []string
	for _, form := range forms {
		names = append(names, form.f)
	}
	if q.has("f") {
		if names[0] != "json" && strings.HasSuffix(forms[0].contentType, "json") {
			names = append(names, "json") // what many clients send for the default, whatever JSON it is
		}
		f, err := q.choice("f", names...)
		return forms[max(slices.Index(names, f), 0)%len(forms)], err
	}
	best, bestQ := forms[0], 0.0
	for _, form := range forms {
		if weight := offerWeight(rq.accept(), form.contentType); weight > bestQ {
			best, bestQ = form, weight
		}
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
