package api

import (
	"math"

	"github.com/cespare/xxhash/v2"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/tile"
)

// The layers of every tile.
const (
	layerAreas  = "areas"  // polygons
	layerLabels = "labels" // one point an area, in the tile that owns it: polygons would be labelled once a tile
)

// compile makes tiles' layers of a state. What a source draws outside totals is
// left out: tiles show who is said to hold what.
func (s *Server) compile(st data.State) *tile.Set {
	areas, labels := tile.Layer{Name: layerAreas}, tile.Layer{Name: layerLabels}
	for _, p := range st.Parts {
		for _, a := range p.Areas {
			if a.OutsideTotals {
				continue
			}
			id := xxhash.Sum64String(areaID(p.Source.ID, a))>>11 | 1 // 53 bits: a JavaScript number holds it
			tags := areaTags(p, a)
			areas.Polygons = append(areas.Polygons, tile.Polygon{ID: id, Geometry: s.pool.Prepare(a.Shape), Tags: tags})
			if name := displayName(a.Labels); name != "" {
				tags = append(tags[:len(tags):len(tags)], tile.Tag{Key: "name", Value: tile.String(name)})
			}
			labels.Points = append(labels.Points, tile.Point{ID: id, At: a.Shape.LabelPoint(), Tags: tags})
		}
	}
	return s.pool.Compile(areas, labels)
}

func areaTags(p data.Part, a *data.Area) []tile.Tag {
	return append(classOf(a, p.Snapshot.Basis).tags(p.Source.ID), areaTag(a))
}

func areaTag(a *data.Area) tile.Tag {
	return tile.Tag{Key: "area_km2", Value: tile.Float(math.Round(a.Shape.AreaKM2()*1000) / 1000)}
}

// class is what a tile says of ground, whatever area it is part of.
type class struct {
	controller string
	status     data.Status
	territory  string
	class      string
	basis      data.Basis
}

func classOf(a *data.Area, basis data.Basis) class {
	return class{a.Controller, a.Status, a.Territory, a.Class, basis}
}

func (c class) tags(source string) []tile.Tag {
	tags := []tile.Tag{{Key: "source", Value: tile.String(source)}}
	for _, t := range [...]struct{ key, value string }{
		{"controller", c.controller}, {"status", string(c.status)}, {"territory", c.territory},
		{"class", c.class}, {"basis", string(c.basis)},
	} {
		if t.value != "" {
			tags = append(tags, tile.Tag{Key: t.key, Value: tile.String(t.value)})
		}
	}
	return tags
}
