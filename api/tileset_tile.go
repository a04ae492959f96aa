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

// tiling is a kind of tiles (OGC API Tiles, clause 3): what they hold, where below
// a resource they are, and the forms of a tile.
type tiling struct {
	dataType, path string
	forms          []representation
}

// vectorTiling is of tiles that hold the ground itself.
func vectorTiling() tiling {
	return tiling{"vector", "/tiles", []representation{
		{"mvt", typeTile},
		{"geojson", typeGeoJSON},
	}}
}

// mapTiling is of tiles that are pictures of it.
func mapTiling() tiling {
	return tiling{"map", "/map/tiles", []representation{{"png", typePNG}}}
}

// answered are the forms in which the address of a tile answers. That of a vector
// tile has its picture too, for who asks for one there; a tileset of vectors does
// not list it, since its tiles are no pictures.
func (t tiling) answered() []representation {
	if t.dataType == "map" {
		return t.forms
	}
	return append(t.forms, mapTiling().forms...)
}

func (t tiling) params() []param {
	var names []string
	for _, form := range t.answered() {
		names = append(names, form.f)
	}
	return slices.Concat(mapTileParams, []param{paramInstant, paramSubset, {"f", strings.Join(names, " or "), names[len(names)-1], "the format"}})
}

// ogcTile answers …/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}: what
// the address /tiles/{when}/{z}/{x}/{y}.mvt answers, that ground as GeoJSON, or a
// picture of it. Where nothing lies in the tile it is 204 or a picture that can be
// seen through, and 404 outside of the limits of the tileset that gave the address:
// one with a known time is of a tileset of its date.
func (s *Server) ogcTile(t tiling) endpoint {
	params := t.params()
	return func(rq *request) (*answer, error) { return s.ogcTileOf(rq, t, params) }
}

func (s *Server) ogcTileOf(rq *request, t tiling, params []param) (*answer, error) {
	root, err := s.tilesRoot(rq, t)
	if err != nil {
		return nil, err
	}
	id, err := tile.ParseID(short(rq.path("tileMatrix")), short(rq.path("tileCol")), short(rq.path("tileRow")))
	if err != nil {
		return nil, tileProblem(err, strings.TrimPrefix(root, rq.base)+"/"+quadID+"/{tileMatrix}/{tileRow}/{tileCol}")
	}
	q, err := parseQuery(rq.URL.RawQuery, params)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, t.answered())
	if err != nil {
		return nil, err
	}
	if form.f != "png" && q.has(paramScale.name) {
		return nil, badParam(paramScale.name, q.get(paramScale.name), "goes with a picture alone: f=png")
	}
	v, err := s.viewAsked(rq, params)
	if err != nil {
		return nil, err
	}
	if l := limitsOf(s.drawn(rq, v, isDated(q) && q.has(paramAsOf.name)), id.Z); !l.hold(id) {
		p := notFound("nothing is drawn there: at zoom %d there are rows %d to %d and columns %d to %d", id.Z, l.MinRow, l.MaxRow, l.MinCol, l.MaxCol)
		p.Nearest = joinQuery(root+"/"+quadID, v.carried(q, ""))
		return nil, p
	}
	a := s.vectorTile(rq, v, id)
	switch form.f {
	case "png":
		if a, err = s.mapTile(rq, v, id, params); err != nil {
			return nil, err
		}
	case "geojson":
		d := document{view: v, form: form7()}
		a.contentType, a.key = form.contentType, cache.NewKey("tilegeojson", v.hash.String(), id.String(), data.FormatInstant(v.at), data.FormatInstant(v.state.Since), s.edition)
		a.cost, a.build = d.cost(), func(context.Context) ([]byte, error) { return d.part(id) }
	}
	a.etag = strings.TrimSuffix(v.tileTag, `"`) + "-" + form.f + `"`
	a.vary, a.header = []string{"Accept"}, contentTime(v.at)
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
