package api

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/tile"
)

func assetKey(name, edition string) cache.Key { return cache.NewKey("asset", name, edition) }

// style answers /styles/{when}.json: a MapLibre style that draws the state.
func (s *Server) style(rq *request) (*answer, error) {
	v, err := s.viewOfJSON(rq, "styles end in .json: /styles/{when}.json")
	if err != nil {
		return nil, err
	}
	doc := rq.styleDocument("Salient "+dayOrInstant(v.at), v.tileBound(), v.tilePath(), v.attributionHTML(), drawing{outlines: layerAreas, sources: v.sourceIDs()})
	doc["metadata"] = map[string]any{"salient:datetime": data.FormatInstant(v.at), "salient:as_of": data.FormatInstant(v.state.Since)}
	// Never immutable: a party that comes later has its colour from then on.
	return jsonAnswer(doc, dated)
}

func (v *view) sourceIDs() (list []string) {
	for _, p := range v.state.Parts {
		list = append(list, p.Source.ID)
	}
	return list
}

// styleDocument is a style over tiles and borders.
func (rq *request) styleDocument(name string, bound orb.Bound, tilePath, attribution string, d drawing) map[string]any {
	center := bound.Center()
	return map[string]any{
		"version": 8,
		"name":    name,
		"center":  []float64{center[0], center[1]},
		"zoom":    fitZoom(bound),
		"sources": map[string]any{
			"salient": map[string]any{
				"type": "vector", "tiles": []string{rq.base + tilePath}, "minzoom": 0, "maxzoom": tile.MaxZoom,
				"bounds": []float64{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}, "attribution": attribution,
			},
			"borders": map[string]any{"type": "geojson", "data": rq.base + "/borders"},
		},
		"layers": d.layers(d.paint(rq.cameAll(), rq.archive.Parties())),
	}
}

// drawing says what differs from one style to another.
type drawing struct {
	outlines string   // the layer of the tiles that outlines are drawn from
	when     []any    // what of the tiles is drawn; nil for everything
	sources  []string // whose ground there is in the tiles
}

// chosen is a filter that also asks what the drawing asks.
func (d drawing) chosen(filter ...any) any {
	if d.when == nil {
		return filter
	}
	return []any{"all", d.when, filter}
}

// paint is the colour of ground, as in pictures: by its controller, and with several
// sources by its source too. What a match compares with stands in lists, in one
// match of colours: QGIS reads nothing else.
func (d drawing) paint(came palette.Sources, parties []string) any {
	nobody, shown := palette.Nobody().Light, len(d.sources)
	colour := []any{"match", []any{"get", "controller"}}
	if shown > 1 {
		colour[1] = []any{"concat", []any{"get", "source"}, "/", colour[1]}
		everybody := slices.Concat(parties, []string{""})
		for _, source := range d.sources {
			for _, p := range everybody {
				colour = append(colour, []string{source + "/" + p}, came.Ground(shown, source, p).Light)
			}
		}
		return append(colour, nobody)
	}
	for _, p := range parties {
		colour = append(colour, []string{p}, palette.Party(p).Light)
	}
	if len(parties) == 0 {
		return nobody
	}
	return append(colour, nobody)
}

// layers draw status by line and opacity besides colour, and schematic areas
// dashed, so that nobody takes one for a mapped front.
func (d drawing) layers(paint any) []any {
	basis := func(is string) []any { return []any{is, []any{"get", "basis"}, string(data.Schematic)} }
	held := func(is string) []any { return []any{is, []any{"get", "status"}, string(data.Held)} }
	return []any{
		map[string]any{"id": "background", "type": "background", "paint": map[string]any{"background-color": "#f4f3ef"}},
		d.fill(paint),
		d.line("areas-outline", paint, d.chosen("all", basis("!="), held("==")), nil),
		d.line("areas-outline-dashed", paint, d.chosen("any", basis("=="), held("!=")), []float64{3, 2}),
		map[string]any{"id": "borders", "type": "line", "source": "borders", "paint": map[string]any{"line-color": "#55534d", "line-width": 1, "line-dasharray": []float64{4, 2, 1, 2}}},
	}
}

func (d drawing) fill(paint any) map[string]any {
	look := map[string]any{
		"fill-color":   paint,
		"fill-opacity": []any{"match", []any{"get", "status"}, []string{"held"}, 0.35, []string{"claimed"}, 0.22, 0.15},
	}
	layer := map[string]any{"id": "areas", "type": "fill", "source": "salient", "source-layer": layerAreas, "paint": look}
	if d.when != nil { // cells meet where nothing is to be seen
		look["fill-antialias"] = false
		layer["filter"] = d.when
	}
	return layer
}

func (d drawing) line(id string, paint, filter any, dash []float64) map[string]any {
	look := map[string]any{"line-color": paint, "line-width": []any{"interpolate", []any{"linear"}, []any{"zoom"}, 4, 0.8, 10, 2}}
	if dash != nil {
		look["line-dasharray"] = dash
	}
	return map[string]any{"id": id, "type": "line", "source": "salient", "source-layer": d.outlines, "filter": filter, "paint": look}
}
