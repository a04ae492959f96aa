package api

import (
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/mosaic"
	"github.com/salient-map/salient/geo/tile"
)

// layerFronts is lines between ground that a party holds and ground that it does
// not: the outlines of areas, without the borders between cells.
const layerFronts = "fronts"

// How the tiles of all time are drawn, in tile units: lines go from pixel to
// pixel and stray by no more than the tolerance besides. At the deepest zoom every
// unit is a pixel, and no vertex is left out.
const (
	eraPixel     = 2
	eraTolerance = 3
)

func cutEra(courses []outlined, zoom uint32) *tile.Set {
	pixel, tolerance := int32(eraPixel), float64(eraTolerance)
	if zoom == tile.MaxZoom {
		pixel, tolerance = 1, 0
	}
	var planner tile.Planner
	areas, fronts, labels := tile.Layer{Name: layerAreas}, tile.Layer{Name: layerFronts}, tile.Layer{Name: layerLabels}
	for _, c := range courses {
		m := mosaic.Cut(c.edges(zoom, pixel), c.chains, tolerance/float64(pixel))
		for _, cell := range m.Cells {
			areas.Polygons = append(areas.Polygons, tile.Polygon{
				Geometry: planner.Plan(zoom, enlarged(cell.Polygons, pixel)),
				Tags:     c.tags(c.classes[cell.Class], cell.Span),
			})
		}
		for _, f := range m.Fronts {
			fronts.Lines = append(fronts.Lines, tile.Line{
				Path: tile.NewPath(zoom, steps(f.Lines, pixel)),
				Tags: append(c.parties[f.Class].tags(c.Source.ID), c.numbers(f.Span)...),
			})
		}
		labels.Points = append(labels.Points, c.labels...)
	}
	return tile.Compile(areas, fronts, labels)
}

// edges are the outlines on the pixels of a zoom.
func (c *outlined) edges(zoom uint32, pixel int32) []mosaic.Edge {
	known := make(map[geo.Vertex]mosaic.Point, len(c.lives))
	at := func(v geo.Vertex) mosaic.Point {
		p, ok := known[v]
		if !ok {
			s := tile.Snap(v, zoom, pixel)
			p = mosaic.Point{X: s.X / pixel, Y: s.Y / pixel}
			known[v] = p
		}
		return p
	}
	edges := make([]mosaic.Edge, len(c.lives))
	for i, l := range c.lives {
		edges[i] = mosaic.Edge{A: at(l.A), B: at(l.B), Chain: l.Chain, From: l.From, To: l.To}
	}
	return edges
}

// enlarged is polygons in tile units.
func enlarged(polygons [][]mosaic.Ring, pixel int32) [][][]tile.Step {
	out := make([][][]tile.Step, len(polygons))
	for i, rings := range polygons {
		out[i] = steps(rings, pixel)
	}
	return out
}

func steps[L ~[]mosaic.Point](lines []L, pixel int32) [][]tile.Step {
	out := make([][]tile.Step, len(lines))
	for i, line := range lines {
		out[i] = make([]tile.Step, len(line))
		for k, p := range line {
			out[i][k] = tile.Step{X: p.X * pixel, Y: p.Y * pixel}
		}
	}
	return out
}

// tags say of ground all that is said of it, and when.
func (c *outlined) tags(k class, s mosaic.Span) []tile.Tag {
	tags := append(k.tags(c.Source.ID), c.numbers(s)...)
	tags = append(tags, tile.Tag{Key: "valid_from", Value: tile.String(data.FormatInstant(c.At(int(s.From))))})
	if until := c.At(int(s.To)); !until.IsZero() {
		tags = append(tags, tile.Tag{Key: "valid_to", Value: tile.String(data.FormatInstant(until.Add(-time.Second)))})
	}
	return tags
}

// forever is the end, in numbers, of what has none yet: the last second of 9999.
var forever = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

// numbers say when in numbers, which is what a map's filter compares: Unix
// seconds, and decimal years as OpenHistoricalMap has them.
func (c *outlined) numbers(s mosaic.Span) []tile.Tag {
	from, to := c.At(int(s.From)), forever
	if until := c.At(int(s.To)); !until.IsZero() {
		to = until.Add(-time.Second)
	}
	return []tile.Tag{
		{Key: "from_epoch", Value: tile.Int(from.Unix())}, {Key: "to_epoch", Value: tile.Int(to.Unix())},
		{Key: "start_decdate", Value: tile.Float(decimalYear(from))}, {Key: "end_decdate", Value: tile.Float(decimalYear(to))},
	}
}

// decimalYear is the year of an instant with the part of it that has gone by.
func decimalYear(t time.Time) float64 {
	start := time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	length := start.AddDate(1, 0, 0).Sub(start)
	return float64(t.Year()) + float64(t.Sub(start))/float64(length)
}
