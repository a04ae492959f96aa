package picture

import (
	"fmt"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/tile"
	"github.com/salient-map/salient/geo/tile/read"
)

// TileSide is the width and the height of the scene of a tile.
const TileSide = 256.0

// Tile is the ground of a vector tile in the colours and patterns of pictures, to
// be laid over any map: its scene has no background. The patterns are those of a
// picture of the whole world, where the tile's corner lies at the point that is
// returned; so they run on from tile to tile. Body is the tile of the state, layer
// the name of the areas in it, came the sources as a [Setting] has them. A tile without ground is a scene without layers.
func Tile(st data.State, id tile.ID, body []byte, layer string, came palette.Sources) (*draw.Scene, draw.Point, error) {
	polygons, err := read.Polygons(body, layer)
	if err != nil {
		return nil, draw.Point{}, fmt.Errorf("painting tile %s: %w", id, err)
	}
	sc := &draw.Scene{Width: TileSide, Height: TileSide}
	for _, p := range st.Parts {
		sc.Facts = append(sc.Facts, draw.Fact{Name: "source", Value: sourceLine(p.Source)})
	}
	areas, fronts := draw.Layer{ID: "areas"}, draw.Layer{ID: "fronts"}
	for _, p := range polygons {
		colour := came.Ground(len(st.Parts), p.Tags["source"], p.Tags["controller"]).Light
		l := lookOf(colour, data.Status(p.Tags["status"]), data.Basis(p.Tags["basis"]), 1)
		lines := tileLines(p.Rings)
		areas.Add(l.paint(draw.Shape{Lines: lines})...)
		fronts.Add(draw.Shape{Lines: lines, Style: l.front()})
	}
	if len(polygons) > 0 {
		sc.Layers = []draw.Layer{areas, fronts}
	}
	return sc, draw.Point{X: TileSide * float64(id.X), Y: TileSide * float64(id.Y)}, nil
}

// tileLines are rings of a tile in pixels.
func tileLines(rings [][]read.Point) []draw.Line {
	lines := make([]draw.Line, len(rings))
	for i, ring := range rings {
		lines[i] = draw.Line{Points: make([]draw.Point, len(ring)), Closed: true}
		for j, p := range ring {
			lines[i].Points[j] = draw.Point{X: float64(p.X) * TileSide / tile.Extent, Y: float64(p.Y) * TileSide / tile.Extent}
		}
	}
	return lines
}
