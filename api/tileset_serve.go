package api

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
)

var tilesetParams = slices.Concat(tileParams, []param{paramInstant, paramSubset}, documentParams)

// tilesetList answers /tiles and /map/tiles, and the same of a collection: the
// tilesets, of which there is one.
func (s *Server) tilesetList(t tiling) endpoint {
	return func(rq *request) (*answer, error) {
		return s.tilesetAnswer(rq, t, "", func(set tileset, links []link) any {
			return map[string]any{"links": links, "tilesets": []tileset{set}}
		})
	}
}

// tilesetAlone answers /tiles/WebMercatorQuad and /map/tiles/WebMercatorQuad, and
// the same of a collection.
func (s *Server) tilesetAlone(t tiling) endpoint {
	return func(rq *request) (*answer, error) {
		return s.tilesetAnswer(rq, t, "/"+quadID, func(set tileset, _ []link) any { return set })
	}
}

// tilesetAnswer answers with a document of the tileset.
func (s *Server) tilesetAnswer(rq *request, t tiling, at string, document func(set tileset, links []link) any) (*answer, error) {
	root, err := s.tilesRoot(rq, t)
	if err != nil {
		return nil, err
	}
	q, err := parseQuery(rq.URL.RawQuery, tilesetParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, documentForms())
	if err != nil {
		return nil, err
	}
	v, err := s.viewAsked(rq, tilesetParams)
	if err != nil {
		return nil, err
	}
	if err := rq.absolute(); err != nil {
		return nil, err
	}
	set := s.tilesetOf(rq, v, t, q, root+"/"+quadID)
	a, err := jsonAnswer(document(set, representationLinks(documentForms(), form, root+at, v.carried(q, ""))), v.lifetime())
	if err == nil {
		a.vary, a.header = []string{"Accept"}, contentTime(v.at)
	}
	return a, err
}

// tilesRoot is the address below which the request's tiles of a kind are: those of
// everything, or of the collection that the path names.
func (s *Server) tilesRoot(rq *request, t tiling) (string, error) {
	if rq.path("collection") == "" {
		return rq.base + t.path, nil
	}
	c, err := s.collection(rq)
	if err != nil {
		return "", err
	}
	root := rq.base + "/collections/" + c.id
	if !c.tiled {
		p := notFound("the collection %s has no tiles; its items are at %s/items", c.id, root)
		p.Nearest = root + "/items"
		return "", p
	}
	return root + t.path, nil
}

// drawn is the box around all that was ever drawn in tiles.
func (s *Server) drawn(rq *request, m moment) orb.Bound {
	for _, c := range s.kinds {
		if !c.tiled {
			continue
		}
		if b := s.holdings(rq, c, m).drawn; b != nil {
			return *b
		}
	}
	return wholePyramid()
}

// carried is the query of an address that goes on from a request: its filters,
// the time where it asked for one, and the form.
func (v *view) carried(q query, form string) string {
	at := ""
	if q.has(paramInstant.name) || q.has(paramSubset.name) {
		at = dayOrInstant(v.at)
	}
	if at == "" && !q.has(paramAsOf.name) {
		return strings.TrimSuffix(string(appendPairs(nil, append([]string{"f", form}, v.filter.pairs()...)...)), "&")
	}
	return strings.TrimPrefix(pin("", v.state.Since, append([]string{"f", form, paramInstant.name, at}, v.filter.pairs()...)...), "?")
}

// bases are what the drawn areas rest on.
func (v *view) bases() (out []data.Basis) {
	for _, p := range v.state.Parts {
		if !slices.Contains(out, p.Snapshot.Basis) {
			out = append(out, p.Snapshot.Basis)
		}
	}
	return out
}

// attribution names every source, in plain text.
func (v *view) attribution() string {
	var out []string
	for _, p := range v.state.Parts {
		out = append(out, drawnBy(creditName(p.Source), p.Snapshot.Basis == data.Schematic))
	}
	return strings.Join(out, " · ")
}
