package api

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/geojson"
)

var snapshotParams = []param{paramSource, paramBbox, paramController, paramStatus, paramTerritory, paramAsOf, paramPrecision, paramWinding, paramFormat}

// snapshot answers /snapshots/{when}: the state at an instant as one
// FeatureCollection, or as a sequence of features.
func (s *Server) snapshot(rq *request) (*answer, error) {
	form, err := parseForm(rq)
	if err != nil {
		return nil, err
	}
	v, err := s.view(rq, rq.path("when"), snapshotParams)
	if err != nil {
		return nil, err
	}
	d := document{view: v, form: form, base: rq.base}
	d.path = "/snapshots/" + dayOrInstant(v.at) + v.permalink + form.query()
	key := cache.NewKey("snapshot", v.hash.String(), d.path, form.f, rq.base, s.edition)
	return &answer{
		contentType: d.contentType(), lifetime: v.lifetime(), etag: `W/"` + shortKey(key) + `"`, vary: []string{"Accept"},
		links: append(sourceLinks(v.state.Parts), "<"+rq.base+d.path+`>; rel="canonical"`,
			"<"+rq.base+v.tileJSONPath()+`>; rel="alternate"; type="application/json"; title="vector tiles"`),
		dictionary: &dictionary{s, rq.base, d.path},
		key:        key, cost: d.cost(), build: func(context.Context) ([]byte, error) { return d.encode(), nil },
	}, nil
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

// form is how a state is written.
type form struct {
	f     string // geojson, geojsonl, geojsonseq
	style geojson.Style
	extra []string // what was asked for besides the default, in canonical order
}

func parseForm(rq *request) (form, error) {
	q, err := parseQuery(rq.URL.RawQuery, snapshotParams)
	if err != nil {
		return form{}, err
	}
	return rq.form(q)
}

// form reads the parameters that say how to write.
func (rq *request) form(q query) (fm form, err error) {
	if fm.f, err = q.choice("f", "geojson", "geojsonl", "geojsonseq"); err != nil {
		return fm, err
	}
	if !q.has("f") {
		fm.f = formByAccept(rq.Header.Get("Accept"))
	}
	precision, err := q.integer("precision", 7, 0, 7)
	if err != nil {
		return fm, err
	}
	winding, err := q.choice("winding", "rfc7946", "d3")
	if err != nil {
		return fm, err
	}
	fm.style = geojson.Style{Precision: geojson.Decimals(precision)}
	if precision != 7 {
		fm.extra = append(fm.extra, "precision="+strconv.Itoa(precision))
	}
	if winding == "d3" {
		fm.style.Winding = geojson.D3
		fm.extra = append(fm.extra, "winding=d3")
	}
	if fm.f != "geojson" {
		fm.extra = append(fm.extra, "f="+fm.f)
	}
	return fm, nil
}

// formByAccept is the format an Accept header asks for; GeoJSON unless it
// names a sequence.
func formByAccept(accept string) string {
	switch prefer(accept, typeGeoJSON, typeJSON, typeGeoJSONSeq, typeNDJSON) {
	case typeGeoJSONSeq:
		return "geojsonseq"
	case typeNDJSON:
		return "geojsonl"
	}
	return "geojson"
}

func (f form) contentType() string {
	switch f.f {
	case "geojsonl":
		return typeNDJSON
	case "geojsonseq":
		return typeGeoJSONSeq
	}
	return typeGeoJSON
}

// query is what the form adds to a permalink.
func (f form) query() string {
	if len(f.extra) == 0 {
		return ""
	}
	return "&" + strings.Join(f.extra, "&")
}

// sourceLinks are Link header values that say whose the areas are.
func sourceLinks(parts []data.Part) []string {
	var out []string
	for _, p := range parts {
		if u := webAddress(p.Source.URL); u != "" {
			out = append(out, "<"+u+`>; rel="via"; title="`+asciiTitle(p.Source.Title)+`"`)
		}
	}
	return out
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
