package api

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// ground is a part of what changed, or stayed, between two snapshots.
type ground struct {
	data.Pair
	data.Change
	word  string // gained, lost or unchanged
	shape *geo.Shape
}

// grounds lists what was gained in each change, what was lost and, where it was
// asked for, what stayed.
func grounds(list []found) (all []ground) {
	for _, p := range list {
		for _, c := range p.changes {
			for _, g := range []ground{{p.Pair, c, "gained", c.Gained}, {p.Pair, c, "lost", c.Lost}, {p.Pair, c, "unchanged", c.Unchanged}} {
				if g.shape != nil {
					all = append(all, g)
				}
			}
		}
	}
	return all
}

// boundOf holds all of them; false without any.
func boundOf(all []ground) (bound orb.Bound, any bool) {
	for i, g := range all {
		if i == 0 {
			bound = g.shape.Bound()
		} else {
			bound = bound.Union(g.shape.Bound())
		}
	}
	return bound, len(all) > 0
}

func (d changesDocument) appendFeature(b []byte, g ground) []byte {
	b = slices.Grow(b, 512+24*g.shape.Vertices())
	b = d.appendIdentity(append(b, `{"type":"Feature",`...), g)
	b = append(b, `,"geometry":`...)
	b = geojson.AppendShape(b, g.shape, d.style)
	return append(b, '}')
}

// appendIdentity writes the id and the properties.
func (d changesDocument) appendIdentity(b []byte, g ground) []byte {
	b = append(b, `"id":"`...)
	b = append(b, g.id()...)
	b = append(b, `","properties":{"source":`...)
	b = geojson.AppendString(b, g.After.Source.ID)
	b = appendMember(b, "change", g.word)
	b = appendGround(b, g.Change)
	b = appendMember(b, "basis", string(weaker(g.Pair)))
	b = appendKM2(b, "area_km2", g.shape.AreaKM2())
	b = appendKM2(b, "area_km2_spherical", g.shape.SphericalKM2())
	b = appendMember(b, "from", data.FormatInstant(d.From.At))
	b = appendMember(b, "to", data.FormatInstant(d.To.At))
	return append(b, '}')
}

func (g ground) id() string {
	return areaID(g.After.Source.ID, &data.Area{Shape: g.shape, Controller: g.Controller, Status: g.Status, Territory: g.Territory, Class: g.word})
}

// weaker is the basis of the weaker side: what rests on two snapshots is no
// better than either.
func weaker(p data.Pair) data.Basis {
	for _, b := range []data.Basis{data.Schematic, data.Assessed} {
		if p.Before.Snapshot.Basis == b || p.After.Snapshot.Basis == b {
			return b
		}
	}
	return data.Mapped
}
