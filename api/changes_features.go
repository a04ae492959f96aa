package api

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// appendFeatures writes one feature for the gained ground of each change, one
// for the lost and, when asked for, one for that which stayed.
func (d changesDocument) appendFeatures(b []byte, list []found) ([]byte, *orb.Bound) {
	var bound *orb.Bound
	n := 0
	for _, p := range list {
		for _, c := range p.changes {
			for _, ground := range []struct {
				word  string
				shape *geo.Shape
			}{{"gained", c.Gained}, {"lost", c.Lost}, {"unchanged", c.Unchanged}} {
				if ground.shape == nil {
					continue
				}
				box := ground.shape.Bound()
				if bound != nil {
					box = box.Union(*bound)
				}
				bound = &box
				b = d.appendBetween(b, n)
				n++
				b = d.appendFeature(b, p.Pair, c, ground.word, ground.shape)
			}
		}
	}
	if n > 0 && d.f != "geojson" {
		b = append(b, '\n')
	}
	return b, bound
}

// appendBetween writes what stands before the nth feature.
func (d changesDocument) appendBetween(b []byte, n int) []byte {
	switch {
	case d.f == "geojson":
		return append(comma(b, n), '\n')
	case n > 0:
		b = append(b, '\n')
	}
	if d.f == "geojsonseq" {
		b = append(b, 0x1e)
	}
	return b
}

func (d changesDocument) appendFeature(b []byte, p data.Pair, c data.Change, word string, s *geo.Shape) []byte {
	b = slices.Grow(b, 512+24*s.Vertices())
	b = append(b, `{"type":"Feature","id":"`...)
	b = append(b, areaID(p.After.Source.ID, &data.Area{Shape: s, Controller: c.Controller, Status: c.Status, Territory: c.Territory, Class: word})...)
	b = append(b, `","properties":{"source":`...)
	b = geojson.AppendString(b, p.After.Source.ID)
	b = appendMember(b, "change", word)
	b = appendGround(b, c)
	b = appendMember(b, "basis", string(weaker(p)))
	b = appendKM2(b, "area_km2", s.AreaKM2())
	b = appendKM2(b, "area_km2_spherical", s.SphericalKM2())
	b = appendMember(b, "from", data.FormatInstant(d.From.At))
	b = appendMember(b, "to", data.FormatInstant(d.To.At))
	b = append(b, `},"geometry":`...)
	b = geojson.AppendShape(b, s, d.style)
	return append(b, '}')
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
