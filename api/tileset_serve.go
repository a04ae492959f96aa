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

// drawn is the box around the ground that the view's filter chooses: what stood at
// its instant, or, undated, all that ever was drawn in tiles by what was known then.
func (s *Server) drawn(rq *request, v *view, dated bool) orb.Bound {
	if b := v.stood(); dated && b != nil {
		return *b
	}
	v.ever.Do(func() {
		var b *orb.Bound
		for _, c := range s.kinds {
			if c.tiled {
				b = v.filter.drawn(s.holdings(rq, c, v.moment))
			}
		}
		if v.everDrawn = wholePyramid(); b != nil {
			v.everDrawn = *b
		}
	})
	return v.everDrawn
}

// drawn is the box around the items that tiles show and the filter chooses; nil for
// none.
func (f filter) drawn(h *holdings) (b *orb.Bound) {
	if !f.chooses() {
		return h.drawn
	}
	for _, it := range h.items {
		r, ok := it.(*runItem)
		if ok && !r.Area.OutsideTotals && within(f.sources, r.First.Source) && f.Match(r.Area) {
			b = around(b, r.Area.Shape.Bound())
		}
	}
	return b
}

// chooses reports whether the filter leaves anything out.
func (f filter) chooses() bool {
	return len(f.sources)+len(f.Controllers)+len(f.Statuses)+len(f.Territories) > 0 || f.Bound != nil
}

// isDated reports whether a request says when.
func isDated(q query) bool { return q.has(paramInstant.name) || q.has(paramSubset.name) }

// carried is the query of an address that goes on from a request: its filters,
// the time where it asked for one, and the form.
func (v *view) carried(q query, form string) string {
	at := ""
	if isDated(q) {
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
