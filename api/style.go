package api

import (
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

func assetKey(name, edition string) cache.Key { return cache.NewKey("asset", name, edition) }

// The colours of a style: parties in the order of the archive's list, so that
// none has a colour of its own by right. They keep their contrast for people
// who see red and green alike (after Okabe and Ito).
var partyColours = []string{"#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"}

const unknownColour = "#8a8a8a"

// style answers /styles/{when}.json: a MapLibre style that draws the state.
func (s *Server) style(rq *request) (*answer, error) {
	v, err := s.viewOfJSON(rq, "styles end in .json: /styles/{when}.json")
	if err != nil {
		return nil, err
	}
	bound := v.tileBound()
	center := bound.Center()
	doc := map[string]any{
		"version":  8,
		"name":     "Salient " + dayOrInstant(v.at),
		"center":   []float64{center[0], center[1]},
		"zoom":     fitZoom(bound),
		"metadata": map[string]any{"salient:datetime": data.FormatInstant(v.at), "salient:as_of": data.FormatInstant(v.state.Since)},
		"sources": map[string]any{
			"salient": map[string]any{
				"type": "vector", "tiles": []string{rq.base + v.tilePath()}, "minzoom": 0, "maxzoom": 14,
				"bounds": []float64{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}, "attribution": v.attributionHTML(),
			},
			"borders": map[string]any{"type": "geojson", "data": rq.base + "/borders"},
		},
		"layers": styleLayers(rq.archive.Parties()),
	}
	// Never immutable: the colours follow the parties known today.
	return jsonAnswer(doc, dated)
}

// styleLayers draws status by line and opacity besides colour, and schematic
// areas dashed, so that nobody takes one for a mapped front.
func styleLayers(parties []string) []any {
	colour := []any{"match", []any{"get", "controller"}}
	for i, p := range parties {
		colour = append(colour, p, partyColours[i%len(partyColours)])
	}
	colour = append(colour, unknownColour)
	var paint any = colour
	if len(parties) == 0 {
		paint = unknownColour
	}
	schematic := []any{"==", []any{"get", "basis"}, string(data.Schematic)}
	solid := []any{"all", []any{"!=", []any{"get", "basis"}, string(data.Schematic)}, []any{"==", []any{"get", "status"}, string(data.Held)}}
	dashed := []any{"any", schematic, []any{"!=", []any{"get", "status"}, string(data.Held)}}
	line := func(id string, filter any, dash []float64) any {
		p := map[string]any{"line-color": paint, "line-width": []any{"interpolate", []any{"linear"}, []any{"zoom"}, 4, 0.8, 10, 2}}
		if dash != nil {
			p["line-dasharray"] = dash
		}
		return map[string]any{"id": id, "type": "line", "source": "salient", "source-layer": layerAreas, "filter": filter, "paint": p}
	}
	return []any{
		map[string]any{"id": "background", "type": "background", "paint": map[string]any{"background-color": "#f4f3ef"}},
		map[string]any{"id": "areas", "type": "fill", "source": "salient", "source-layer": layerAreas, "paint": map[string]any{
			"fill-color":   paint,
			"fill-opacity": []any{"match", []any{"get", "status"}, "held", 0.35, "claimed", 0.22, 0.15},
		}},
		line("areas-outline", solid, nil),
		line("areas-outline-dashed", dashed, []float64{3, 2}),
		map[string]any{"id": "borders", "type": "line", "source": "borders", "paint": map[string]any{"line-color": "#55534d", "line-width": 1, "line-dasharray": []float64{4, 2, 1, 2}}},
	}
}
