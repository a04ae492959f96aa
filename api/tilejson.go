package api

import (
	"html"
	"math"
	"net/http"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/tile"
)

// tileJSONDoc is a TileJSON 3.0.0 document.
type tileJSONDoc struct {
	TileJSON     string        `json:"tilejson"`
	Name         string        `json:"name"`
	Description  string        `json:"description"`
	Version      string        `json:"version"`
	Attribution  string        `json:"attribution"`
	Scheme       string        `json:"scheme"`
	Tiles        []string      `json:"tiles"`
	MinZoom      int           `json:"minzoom"`
	MaxZoom      int           `json:"maxzoom"`
	Bounds       [4]float64    `json:"bounds"`
	Center       [3]float64    `json:"center"`
	VectorLayers []vectorLayer `json:"vector_layers"`
	Basis        []data.Basis  `json:"basis"` // what the drawn areas rest on
	Snapshots    []string      `json:"snapshots"`
}

type vectorLayer struct {
	ID          string            `json:"id"`
	Description string            `json:"description"`
	MinZoom     int               `json:"minzoom"`
	MaxZoom     int               `json:"maxzoom"`
	Fields      map[string]string `json:"fields"`
}

// tileJSON answers /tiles/{when}.json. The tile URLs in it pin the known time,
// so that the tiles may be kept for ever.
func (s *Server) tileJSON(rq *request) (*answer, error) {
	v, err := s.viewOfJSON(rq, "tile sets end in .json: /tiles/{when}.json; single tiles are /tiles/{when}/{z}/{x}/{y}.mvt")
	if err != nil {
		return nil, rq.noTileset(err)
	}
	bound := v.tileBound()
	doc := tileJSONDoc{
		TileJSON: "3.0.0", Name: "Salient " + dayOrInstant(v.at), Version: "1.0.0", Scheme: "xyz",
		Description: "Areas said to be held, claimed, contested or unknown on " + dayOrInstant(v.at),
		Attribution: v.attributionHTML(),
		Tiles:       []string{rq.base + v.tilePath()},
		MaxZoom:     tile.MaxZoom,
		Basis:       v.bases(),
		Bounds:      [4]float64{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]},
		Center:      [3]float64{bound.Center()[0], bound.Center()[1], float64(fitZoom(bound))},
		VectorLayers: []vectorLayer{
			{layerAreas, "one polygon or multipolygon an area", 0, tile.MaxZoom, areaFields()},
			{layerLabels, "one point an area, inside it, to label it once", 0, tile.MaxZoom, areaFields("name")},
		},
	}
	for _, p := range v.state.Parts {
		doc.Snapshots = append(doc.Snapshots, p.Source.ID+" "+data.FormatInstant(p.Snapshot.ValidAt))
	}
	a, err := jsonAnswer(doc, v.lifetime())
	if err == nil {
		s.remember(rq, a, v.moment, v.state.Since)
	}
	return a, err
}

// noTileset is the problem of an address that ends in no .json: of the name of a
// tile matrix set that has no tiles here, or of a time.
func (rq *request) noTileset(err error) error {
	when := rq.path("when")
	if strings.HasSuffix(when, ".json") {
		return err
	}
	p := asProblem(err)
	p.Received, p.Nearest = clip(when, 100), rq.base+"/tiles/"+quadID
	if _, timeless := data.ParsePeriod(short(when)); timeless == nil || strings.EqualFold(when, "latest") {
		p.Nearest = rq.base + "/tiles/" + when + ".json"
		return p
	}
	p.Detail = "there is no tileset " + clip(when, 100) + ": tiles come in " + quadID + " alone, and those of a date have their TileJSON at /tiles/{when}.json"
	p.Accepted = []string{quadID}
	return p
}

// viewOfJSON is the view of a path that ends in .json, for a document with
// absolute addresses in it; otherwise says what the path should be.
func (s *Server) viewOfJSON(rq *request, otherwise string) (*view, error) {
	when, ok := strings.CutSuffix(rq.path("when"), ".json")
	if !ok {
		return nil, notFound("%s", otherwise)
	}
	v, err := s.view(rq, when, tileParams)
	if err != nil {
		return nil, err
	}
	return v, rq.absolute()
}

// tilePath is the template of the view's tile URLs.
func (v *view) tilePath() string {
	return "/tiles/" + dayOrInstant(v.at) + "/{z}/{x}/{y}.mvt" + v.tileQuery
}

// tileJSONPath is the address of the view's tile set.
func (v *view) tileJSONPath() string {
	return "/tiles/" + dayOrInstant(v.at) + ".json" + v.tileQuery
}

func areaFields(more ...string) map[string]string {
	f := classFields()
	f["area_km2"] = "geodesic area on WGS 84, square kilometres"
	for _, name := range more {
		f[name] = "the source's own name"
	}
	return f
}

// classFields describe the tags of a class.
func classFields() map[string]string {
	f := partyFields()
	f["territory"] = "on whose internationally recognised ground it lies"
	f["class"] = "the source's own class"
	return f
}

// partyFields describe the tags of a class that is a party.
func partyFields() map[string]string {
	return map[string]string{
		"source":     "the id of the source",
		"controller": "the party said to hold the area",
		"status":     "held, claimed, contested, unknown or unclassified",
		"basis":      "mapped, assessed or schematic",
	}
}

// absolute reports whether URLs in an answer can be whole ones; those of tiles
// must be, because map clients do not resolve them.
func (rq *request) absolute() error {
	if rq.base == "" {
		return badRequest("the Host header %q is no host; tile URLs must be absolute", clip(rq.Host, 80))
	}
	return nil
}

// tileBound holds every area drawn in tiles; with none it is the whole pyramid.
func (v *view) tileBound() orb.Bound {
	if b := v.stood(); b != nil {
		return *b
	}
	return wholePyramid()
}

// stood is the box around the areas drawn in tiles; nil for none.
func (v *view) stood() (b *orb.Bound) {
	for _, p := range v.state.Parts {
		for _, a := range p.Areas {
			if !a.OutsideTotals {
				b = around(b, a.Shape.Bound())
			}
		}
	}
	return b
}

func wholePyramid() orb.Bound {
	return orb.Bound{Min: orb.Point{-180, -maxLatitude}, Max: orb.Point{180, maxLatitude}}
}

// maxLatitude is where Web Mercator ends: atan(sinh π), in degrees.
const maxLatitude = 85.0511287798066

// fitZoom is the zoom at which the box about fills a window of 800 pixels.
func fitZoom(b orb.Bound) int {
	width := math.Max(b.Max[0]-b.Min[0], 2*(b.Max[1]-b.Min[1]))
	if width <= 0 {
		return 0
	}
	return min(tile.MaxZoom, max(0, int(math.Log2(360/width*800/512))))
}

// attributionHTML names every source; schematic areas say that they are drawn.
func (v *view) attributionHTML() string {
	var out []string
	for _, p := range v.state.Parts {
		out = append(out, creditHTML(p.Source, p.Snapshot.Basis == data.Schematic))
	}
	return strings.Join(out, " · ")
}

func creditHTML(s data.Source, schematic bool) string {
	text := html.EscapeString(creditName(s))
	if u := webAddress(s.URL); u != "" {
		text = `<a href="` + html.EscapeString(u) + `" rel="noopener">` + text + `</a>`
	}
	return drawnBy(text, schematic)
}

// creditName is under whose name a source's areas may be shown.
func creditName(s data.Source) string {
	if s.Attribution != "" {
		return s.Attribution
	}
	return s.Title
}

func drawnBy(credit string, schematic bool) string {
	if schematic {
		credit += " (schematic)"
	}
	return credit
}

// tileProblem is the answer to an address that names no tile; form is that of
// those that do.
func tileProblem(err error, form string) *problem {
	p := badRequest("%s; want %s with whole numbers", err, form)
	if isOutside(err) {
		p = newProblem(http.StatusNotFound, "%s", err)
	}
	return p
}
