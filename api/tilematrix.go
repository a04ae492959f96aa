package api

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo/tile"
)

// The tile matrix set of all tiles, by its registered name: a square of Web
// Mercator, halved at each zoom (OGC 17-083r4, annex D.1).
const (
	quadID  = "WebMercatorQuad"
	quadURI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + quadID
	quadCRS = "http://www.opengis.net/def/crs/EPSG/0/3857"
)

// The relations of links that OGC registered.
const (
	relTilesets = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"
	relMapTiles = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-map"
	relSchemes  = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes"
	relScheme   = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
)

// tileMatrixSet is a document of the 2D tile matrix set standard, encoded as its
// requirements class JSON says.
type tileMatrixSet struct {
	ID           string       `json:"id"`
	Title        string       `json:"title"`
	URI          string       `json:"uri"`
	CRS          string       `json:"crs"`
	OrderedAxes  []string     `json:"orderedAxes"`
	ScaleSet     string       `json:"wellKnownScaleSet"`
	TileMatrices []tileMatrix `json:"tileMatrices"`
}

// tileMatrix is one zoom: lengths in metres of the projection.
type tileMatrix struct {
	ID               string     `json:"id"`
	ScaleDenominator float64    `json:"scaleDenominator"`
	CellSize         float64    `json:"cellSize"`
	CornerOfOrigin   string     `json:"cornerOfOrigin"`
	PointOfOrigin    [2]float64 `json:"pointOfOrigin"`
	TileWidth        int        `json:"tileWidth"`
	TileHeight       int        `json:"tileHeight"`
	MatrixWidth      int        `json:"matrixWidth"`
	MatrixHeight     int        `json:"matrixHeight"`
}

const (
	mercatorRadius = 6378137 // metres, of the sphere of Web Mercator
	pixelSize      = 0.00028 // metres: what scales are told by
	cellsATile     = 256
	deepestMatrix  = 24 // of the registered set; tiles end at tile.MaxZoom
)

// quadSet computes the registered document.
func quadSet() tileMatrixSet {
	set := tileMatrixSet{
		ID: quadID, Title: "Google Maps Compatible for the World", URI: quadURI, CRS: quadCRS, OrderedAxes: []string{"X", "Y"},
		ScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
	}
	edge := mercatorRadius * math.Pi
	for z := range deepestMatrix + 1 {
		tiles := 1 << z
		cell := 2 * edge / float64(cellsATile*tiles)
		set.TileMatrices = append(set.TileMatrices, tileMatrix{
			ID: strconv.Itoa(z), ScaleDenominator: digits(cell / pixelSize), CellSize: digits(cell),
			CornerOfOrigin: "topLeft", PointOfOrigin: [2]float64{-digits(edge), digits(edge)},
			TileWidth: cellsATile, TileHeight: cellsATile, MatrixWidth: tiles, MatrixHeight: tiles,
		})
	}
	return set
}

// digits rounds to the fifteen significant digits that the registry writes.
func digits(v float64) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return rounded
}

// matrixSets answers /tileMatrixSets.
func (s *Server) matrixSets(rq *request) (*answer, error) {
	return rq.documentAnswer(rq.base+"/tileMatrixSets", dated, func(links []link) any {
		set := quadSet()
		return map[string]any{"links": links, "tileMatrixSets": []any{map[string]any{
			"id": set.ID, "title": set.Title, "uri": set.URI, "crs": set.CRS,
			"links": []link{{"self", typeJSON, rq.base + "/tileMatrixSets/" + quadID, set.Title}},
		}}}
	})
}

// matrixSet answers /tileMatrixSets/WebMercatorQuad.
func (s *Server) matrixSet(rq *request) (*answer, error) {
	return rq.documentAnswer(rq.base+"/tileMatrixSets/"+quadID, dated, func([]link) any { return quadSet() })
}

// matrixLimits are the tiles of a zoom that may hold something, both ends
// included.
type matrixLimits struct {
	Matrix string `json:"tileMatrix"`
	MinRow uint32 `json:"minTileRow"`
	MaxRow uint32 `json:"maxTileRow"`
	MinCol uint32 `json:"minTileCol"`
	MaxCol uint32 `json:"maxTileCol"`
}

// limitsOf are the tiles of a zoom on a box of degrees (lon, lat).
func limitsOf(b orb.Bound, z uint32) matrixLimits {
	first, last := tile.At(orb.Point{b.Min[0], b.Max[1]}, z), tile.At(orb.Point{b.Max[0], b.Min[1]}, z)
	return matrixLimits{strconv.Itoa(int(z)), first.Y, last.Y, first.X, last.X}
}

func (l matrixLimits) hold(id tile.ID) bool {
	return l.MinRow <= id.Y && id.Y <= l.MaxRow && l.MinCol <= id.X && id.X <= l.MaxCol
}
