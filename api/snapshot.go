package api

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

var snapshotParams = append([]param{paramSource, paramBbox, paramController, paramStatus, paramTerritory, paramAsOf, paramPrecision, paramWinding, paramProfile, paramFormat}, pictureParams()...)

// snapshot answers /snapshots/{when}: the state at an instant as one
// FeatureCollection, as a sequence of features, or as a picture.
func (s *Server) snapshot(rq *request) (*answer, error) {
	form, err := parseForm(rq)
	if err != nil {
		return nil, err
	}
	v, err := s.view(rq, rq.path("when"), snapshotParams)
	if err != nil {
		return nil, err
	}
	if form.isPicture() {
		return s.statePicture(rq, v, form), nil
	}
	form.style.Texts = s.lines
	d := document{view: v, form: form, base: rq.base}
	if form.name == "kml" {
		d.came = rq.came(v.state.Parts)
	}
	d.path = "/snapshots/" + dayOrInstant(v.at) + v.permalink + form.query()
	key := cache.NewKey("snapshot", v.hash.String(), d.path, form.name, rq.base, s.edition)
	a := &answer{
		contentType: d.contentType, lifetime: v.lifetime(), etag: `W/"` + shortKey(key) + `"`, vary: []string{"Accept"},
		links: append(sourceLinks(rq.base, v.state.Parts), "<"+rq.base+d.path+`>; rel="canonical"`,
			"<"+rq.base+v.tileJSONPath()+`>; rel="alternate"; type="application/json"; title="vector tiles"`),
		dictionary: &dictionary{s, rq.base, d.path}, header: form.disposition("salient-" + dayOrInstant(v.at)),
		key: key, cost: d.cost(), build: func(context.Context) ([]byte, error) { return d.encode() },
	}
	s.remember(rq, a, v.moment, v.state.Since)
	return a, nil
}

// dearFrom is the number of vertices from which writing a document takes
// longer than fetching it from a Redis nearby.
const dearFrom = 5000

func (d document) cost() cache.Cost {
	if d.vertices() < dearFrom {
		return cache.Cheap
	}
	return cache.Dear
}

// shortKey is enough of a key's hash to compare bodies of one URL by.
func shortKey(k cache.Key) string {
	text := k.String()
	if i := strings.IndexByte(text, ':'); i >= 0 {
		text = text[i+1:]
	}
	return text[:min(16, len(text))]
}

// sourceLinks are Link header values that say whose the areas are, and under what
// licence: one without an address of its own is stated among the sources.
func sourceLinks(base string, parts []data.Part) []string {
	var out []string
	for _, p := range parts {
		licence := licenceLink(base)
		if u := licenceAddress(p.Source.Licence); u != "" {
			licence = "<" + u + `>; rel="license"`
		}
		if !slices.Contains(out, licence) {
			out = append(out, licence)
		}
		if u := webAddress(p.Source.URL); u != "" {
			out = append(out, "<"+u+`>; rel="via"; title="`+asciiTitle(p.Source.Title)+`"`)
		}
	}
	return out
}

// licenceLink leads to the licences of all sources.
func licenceLink(base string) string { return "<" + base + `/sources>; rel="license"` }

// licenceAddress is where a licence is to be read: the address that a source gives
// for it, or that of one known by its name.
func licenceAddress(licence string) string {
	for word := range strings.FieldsSeq(licence) {
		if u := webAddress(strings.Trim(word, "()<>,;.")); u != "" {
			return u
		}
	}
	switch strings.TrimSpace(licence) {
	case "CC0 1.0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	case "CC BY 4.0":
		return "https://creativecommons.org/licenses/by/4.0/"
	case "CC BY-SA 4.0":
		return "https://creativecommons.org/licenses/by-sa/4.0/"
	case "ODbL 1.0":
		return "https://opendatacommons.org/licenses/odbl/1-0/"
	}
	return ""
}

// asciiTitle keeps a title within what a quoted header parameter may hold.
func asciiTitle(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, s)
}

// webAddress is a source's own URL as it may stand in a header or a page: only
// http and https, so that no script is one click away, and with nothing in it
// that would end the place it stands in.
func webAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.NewReplacer(`"`, "%22", "<", "%3C", ">", "%3E", " ", "%20").Replace(u.String())
}
