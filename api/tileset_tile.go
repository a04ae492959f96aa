package api

import (
	"context"
	"slices"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/tile"
)

var ogcTileParams = slices.Concat(tileParams, []param{paramInstant, paramSubset, {"f", "mvt or geojson", "geojson", "the format"}})

// tileForms are the forms of a tile.
func tileForms() []representation {
	return []representation{
		{"mvt", typeTile, []string{"application/x-protobuf", "application/octet-stream"}},
		{"geojson", typeGeoJSON, []string{typeJSON}},
	}
}

// ogcTile answers …/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}: what
// the address /tiles/{when}/{z}/{x}/{y}.mvt answers, or that ground as GeoJSON. It
// is 204 where nothing lies in the tile, 404 outside of the tileset's limits.
func (s *Server) ogcTile(rq *request) (*answer, error) {
	root, err := s.tilesRoot(rq)
	if err != nil {
		return nil, err
	}
	id, err := tile.ParseID(short(rq.path("tileMatrix")), short(rq.path("tileCol")), short(rq.path("tileRow")))
	if err != nil {
		return nil, tileProblem(err, strings.TrimPrefix(root, rq.base)+"/"+quadID+"/{tileMatrix}/{tileRow}/{tileCol}")
	}
	q, err := parseQuery(rq.URL.RawQuery, ogcTileParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, tileForms())
	if err != nil {
		return nil, err
	}
	v, err := s.viewAsked(rq, ogcTileParams)
	if err != nil {
		return nil, err
	}
	if l := limitsOf(s.drawn(rq, v.moment), id.Z); !l.hold(id) {
		p := notFound("nothing was ever drawn there: at zoom %d there are rows %d to %d and columns %d to %d", id.Z, l.MinRow, l.MaxRow, l.MinCol, l.MaxCol)
		p.Nearest = root + "/" + quadID
		return nil, p
	}
	a := &answer{
		contentType: form.contentType, lifetime: v.lifetime(), etag: strings.TrimSuffix(v.tileTag, `"`) + "-" + form.f + `"`, sparse: true,
		key: v.tileKey(id), cost: cache.Trivial, vary: []string{"Accept"}, header: contentTime(v.at),
		build: func(context.Context) ([]byte, error) { return s.draw(v, id), nil },
	}
	if form.f == "geojson" {
		d := document{view: v, form: form7()}
		a.key = cache.NewKey("tilegeojson", v.hash.String(), id.String(), data.FormatInstant(v.at), data.FormatInstant(v.state.Since), s.edition)
		a.cost, a.build = d.cost(), func(context.Context) ([]byte, error) { return d.part(id) }
	}
	return a, nil
}

// form7 is GeoJSON with all decimals.
func form7() form { return form{style: geojson.Style{Precision: geojson.Decimals(7)}} }

// part writes the ground of a tile as a FeatureCollection, cut at its border with
// nothing over it; no byte at all where there is none. Each feature says of its
// area what the whole state says of it.
func (d document) part(id tile.ID) ([]byte, error) {
	bound := id.Bound()
	b := appendMember([]byte(`{"type":"FeatureCollection"`), "datetime", data.FormatInstant(d.at))
	b = appendMember(b, "as_of", data.FormatInstant(d.state.Since))
	b = appendMember(b, "attribution", d.attribution())
	b = append(b, ",\n\"features\":["...)
	n := 0
	for _, p := range d.state.Parts {
		for _, a := range p.Areas {
			if a.OutsideTotals {
				continue
			}
			shape, err := a.Shape.Part(bound)
			if err != nil {
				return nil, err
			}
			if shape == nil {
				continue
			}
			b = append(comma(b, n), '\n')
			n++
			b = d.appendIdentity(append(b, `{"type":"Feature",`...), p, a)
			b = append(geojson.AppendShape(append(b, `,"geometry":`...), shape, d.style), '}')
		}
	}
	if n == 0 {
		return nil, nil
	}
	return append(b, "\n]}\n"...), nil
}
