package api

import (
	"context"
	"strings"

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
