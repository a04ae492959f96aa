package api

import (
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/tile"
)

// tileset is the metadata of a set of tiles (OGC 17-083r4, clause 9).
type tileset struct {
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Attribution string         `json:"attribution,omitempty"`
	DataType    string         `json:"dataType"`
	CRS         string         `json:"crs"`
	SetURI      string         `json:"tileMatrixSetURI"`
	SetID       string         `json:"tileMatrixSetId"`
	Limits      []matrixLimits `json:"tileMatrixSetLimits"`
	BoundingBox tilesetBox     `json:"boundingBox"`
	Center      tilesetCenter  `json:"centerPoint"`
	Layers      []tilesetLayer `json:"layers,omitempty"`
	Datetime    string         `json:"datetime"` // the instant that the tiles show
	Basis       []data.Basis   `json:"basis"`    // what the drawn areas rest on
	Links       []any          `json:"links"`
}

type tilesetBox struct {
	LowerLeft  orb.Point `json:"lowerLeft"`
	UpperRight orb.Point `json:"upperRight"`
	CRS        string    `json:"crs"`
}

type tilesetCenter struct {
	Coordinates orb.Point `json:"coordinates"`
	CRS         string    `json:"crs"`
	TileMatrix  string    `json:"tileMatrix"`
}

type tilesetLayer struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	DataType   string         `json:"dataType"`
	Dimension  int            `json:"geometryDimension"`
	Properties map[string]any `json:"propertiesSchema"`
}

// tileLink is a link with {tileMatrix}, {tileRow} and {tileCol} in it.
type tileLink struct {
	link
	Templated bool `json:"templated"`
}

// tilesetOf describes the tiles of a view at an address. Where the request gave a
// datetime, the addresses of tiles pin it and the known time, so that they may be
// kept for ever, and limits and box are those of what stood then. Where it gave
// none, a client may add one to the address of a tile; so they are those of all that
// was ever drawn. Either way only what the filters choose counts.
func (s *Server) tilesetOf(rq *request, v *view, t tiling, q query, path string) tileset {
	bound := s.drawn(rq, v, isDated(q))
	set := tileset{
		Title:       "Salient " + dayOrInstant(v.at),
		Description: "Areas said to be held, claimed, contested or unknown on " + dayOrInstant(v.at),
		Attribution: v.attribution(), DataType: t.dataType, CRS: quadCRS, SetURI: quadURI, SetID: quadID,
		BoundingBox: tilesetBox{bound.Min, bound.Max, crs84},
		Center:      tilesetCenter{bound.Center(), crs84, limitsOf(bound, uint32(fitZoom(bound))).Matrix},
		Datetime:    data.FormatInstant(v.at), Basis: v.bases(),
	}
	for z := range uint32(tile.MaxZoom + 1) {
		set.Limits = append(set.Limits, limitsOf(bound, z))
	}
	set.Links = append(set.Links,
		link{"self", typeJSON, joinQuery(path, v.carried(q, "")), "this tileset"},
		link{relScheme, typeJSON, rq.base + "/tileMatrixSets/" + quadID, "how its tiles are numbered"},
	)
	for _, form := range t.forms {
		href := path + "/{tileMatrix}/{tileRow}/{tileCol}?" + v.carried(q, form.f)
		set.Links = append(set.Links, tileLink{link{"item", form.contentType, href, "a tile"}, true})
	}
	if t.dataType == "map" {
		return set
	}
	set.Layers = []tilesetLayer{
		{layerAreas, "one polygon or multipolygon an area", "vector", 2, tilesetSchema(areaFields())},
		{layerLabels, "one point an area, inside it, to label it once", "vector", 0, tilesetSchema(areaFields("name"))},
	}
	set.Links = append(set.Links,
		link{"alternate", typeJSON, rq.base + v.tileJSONPath(), "the same as TileJSON 3.0.0"},
		link{"style", typeJSON, rq.base + "/styles/" + dayOrInstant(v.at) + ".json" + v.tileQuery, "a MapLibre style of it"},
	)
	return set
}

// joinQuery is a path with a query, which may be empty.
func joinQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// tilesetSchema is the JSON Schema of a layer's properties.
func tilesetSchema(fields map[string]string) map[string]any {
	properties := map[string]any{}
	for name, text := range fields {
		kind := "string"
		if name == "area_km2" {
			kind = "number"
		}
		properties[name] = map[string]string{"type": kind, "description": text}
	}
	return map[string]any{"type": "object", "properties": properties}
}
