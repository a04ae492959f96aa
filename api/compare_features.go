package api

import (
	"slices"
	"strings"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/topojson"
)

// parted is a region of a topic as it is drawn.
type parted struct {
	divided
	region geo.Region
	shape  *geo.Shape // without slivers
}

// parted lists the regions of all topics that have more than slivers.
func (d compareDocument) parted(list []divided) (all []parted) {
	for _, t := range list {
		for _, r := range t.regions {
			if s, _, _ := t.drawn(r); s != nil {
				all = append(all, parted{t, r, s})
			}
		}
	}
	return all
}

// collection writes a FeatureCollection.
func (d compareDocument) collection(list []divided, alone []data.Topic, all []parted) []byte {
	b := d.appendHead([]byte(`{"type":"FeatureCollection"`), list, alone)
	for i, p := range all {
		if i == 0 {
			bound := p.shape.Bound()
			for _, other := range all[1:] {
				bound = bound.Union(other.shape.Bound())
			}
			b = append(b, ",\n\"bbox\":"...)
			b = geojson.AppendBound(b, bound, d.style.Precision)
			b = append(b, ",\n\"features\":["...)
		}
		b = append(comma(b, i), '\n')
		b = d.appendFeature(b, p)
	}
	if len(all) == 0 {
		b = append(b, ",\n\"features\":["...)
	}
	return append(b, "\n]}\n"...)
}

// objects are the parts for TopoJSON.
func (d compareDocument) objects(all []parted) (objects []topojson.Object) {
	for _, p := range all {
		objects = append(objects, topojson.Object{Shape: p.shape, Members: d.appendIdentity(nil, p)})
	}
	return objects
}

// sequence writes one feature a line, as [document] does.
func (d compareDocument) sequence(all []parted) (b []byte) {
	for _, p := range all {
		if d.name == "geojsonseq" {
			b = append(b, 0x1e)
		}
		b = append(d.appendFeature(b, p), '\n')
	}
	return b
}

func (d compareDocument) appendFeature(b []byte, p parted) []byte {
	b = slices.Grow(b, 512+24*p.shape.Vertices())
	b = d.appendIdentity(append(b, `{"type":"Feature",`...), p)
	b = append(b, `,"geometry":`...)
	b = geojson.AppendShape(b, p.shape, d.style)
	return append(b, '}')
}

// id is that of the part as a feature: who drew it, and what it is.
func (d compareDocument) id(p parted) string {
	return areaID(strings.Join(d.drawnBy(p.region), "."), &data.Area{Shape: p.shape, Controller: p.Controller, Territory: p.Territory, Class: p.ground(p.region)})
}

// appendIdentity writes the id and the properties.
func (d compareDocument) appendIdentity(b []byte, p parted) []byte {
	b = append(b, `"id":"`...)
	b = append(b, d.id(p)...)
	b = append(b, `","properties":{"ground":`...)
	b = geojson.AppendString(b, p.ground(p.region))
	b = d.appendDrawnBy(b, p.region)
	b = appendNullable(b, "controller", p.Controller)
	b = appendNullable(b, "territory", p.Territory)
	b = appendMember(b, "basis", string(d.weakest(p.region.Sides)))
	b = appendKM2(b, "area_km2", p.shape.AreaKM2())
	b = appendKM2(b, "area_km2_spherical", p.shape.SphericalKM2())
	b = appendMember(b, "datetime", data.FormatInstant(d.at))
	return append(b, '}')
}

// sheet is the parts as rows; who drew one is a list with spaces.
func (d compareDocument) sheet(all []parted) sheet {
	t := sheet{name: "parts", title: "Compared on " + dayOrInstant(d.at), href: d.base + d.path, columns: compareColumns()}
	for _, p := range d.Parts {
		t.notes = append(t.notes, provenance(p))
	}
	for _, p := range all {
		var attribution, licence []string
		for _, s := range p.region.Sides {
			attribution, licence = append(attribution, d.Parts[s].Source.Attribution), append(licence, d.Parts[s].Source.Licence)
		}
		who := strings.Join(d.drawnBy(p.region), " ")
		t.rows = append(t.rows, sheetRow{p.ground(p.region) + ": " + who, p.shape, d.look(p.region), []any{
			d.id(p), p.ground(p.region), who, orNone(p.Controller), orNone(p.Territory), string(d.weakest(p.region.Sides)),
			p.shape.AreaKM2(), p.shape.SphericalKM2(), data.FormatInstant(d.at), orNone(together(attribution)), orNone(together(licence)),
		}})
	}
	return t
}

// look is that of pictures: agreed ground has the colour of nobody, other ground that
// of the first source that drew it.
func (d compareDocument) look(r geo.Region) areaLook {
	if len(r.Sides) == len(d.Parts) {
		return areaLook{palette.Nobody().Light, data.Held}
	}
	return areaLook{d.came.Of(d.Parts[r.Sides[0]].Source.ID).Light, data.Claimed}
}

// together joins what is said of several sources, each text once.
func together(texts []string) string {
	slices.Sort(texts)
	texts = slices.DeleteFunc(slices.Compact(texts), func(s string) bool { return s == "" })
	return strings.Join(texts, "; ")
}
