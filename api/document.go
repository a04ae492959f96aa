package api

import (
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/topojson"
)

// document writes a state as GeoJSON. It is written by hand, member by member:
// the order is fixed, so equal states are equal bytes, and shapes are appended
// without passing through values.
type document struct {
	*view
	form
	base, path string
	came       palette.Sources // for the colours of KML
}

func (d document) encode() ([]byte, error) {
	if d.flat {
		return d.sheet().flat(d.style), nil
	}
	switch d.name {
	case "geojson":
		return d.collection(), nil
	case "topojson":
		return d.topology(), nil
	case "geojsonl", "geojsonseq":
		return d.sequence(), nil
	}
	return d.sheet().encode(d.form)
}

// collection writes a FeatureCollection.
func (d document) collection() []byte {
	b := make([]byte, 0, 4096+perVertex*d.vertices())
	b = d.appendHead(append(b, `{"type":"FeatureCollection"`...))
	if bound, ok := d.bound(); ok {
		b = append(b, ",\n\"bbox\":"...)
		b = geojson.AppendBound(b, bound, d.style.Precision)
	}
	b = append(b, ",\n\"features\":["...)
	n := 0
	for _, p := range d.state.Parts {
		for _, a := range p.Areas {
			b = comma(b, n)
			n++
			b = append(b, '\n')
			b = d.appendFeature(b, p, a)
		}
	}
	return append(b, "\n]}\n"...)
}

// topology writes the same as TopoJSON, with the same members beside those of a
// Topology.
func (d document) topology() []byte {
	var objects []topojson.Object
	for _, p := range d.state.Parts {
		for _, a := range p.Areas {
			objects = append(objects, topojson.Object{Shape: a.Shape, Members: d.appendIdentity(nil, p, a)})
		}
	}
	b := topojson.Append([]byte(topologyHead), "areas", objects, d.form.topology())
	return append(d.appendHead(b), "}\n"...)
}

// topologyHead begins a topology: what is said of the ground comes behind it, for
// mapshaper looks for the topology within the first thousand characters.
const topologyHead = `{"type":"Topology",` + "\n"

// appendHead writes what stands and when, and the figures.
func (d document) appendHead(b []byte) []byte {
	b = appendMember(b, "datetime", data.FormatInstant(d.at))
	b = appendMember(b, "as_of", data.FormatInstant(d.state.Since))
	b = append(b, ",\n\"snapshots\":["...)
	for i, p := range d.state.Parts {
		b = comma(b, i)
		b = appendPart(b, p, d.at, d.state.Since, d.base)
	}
	b = append(b, "],\n\"totals\":["...)
	first := true
	for _, p := range d.state.Parts {
		for _, t := range p.Totals() {
			if !first {
				b = append(b, ',')
			}
			first = false
			b = appendTotal(b, p.Source.ID, t)
		}
	}
	b = append(b, "],\n\"links\":["...)
	b = appendLink(b, 0, "canonical", d.contentType, d.base+d.path, "this answer, for ever")
	b = appendLink(b, 1, "alternate", typeJSON, d.base+d.tileJSONPath(), "the same as vector tiles (TileJSON)")
	b = appendLink(b, 2, "describedby", typeJSON, d.base+"/sources", "the sources")
	b = appendLink(b, 3, "describedby", "text/plain", d.base+statePath(d.at)+"/alt.txt"+d.permalink, "the same in words")
	b = appendLink(b, 4, "describedby", "text/plain", d.base+statePath(d.at)+"/cite"+d.permalink, "how to cite it")
	return append(b, ']')
}

// sequence writes one feature a line; geojsonseq puts the record separator of
// RFC 8142 before each.
func (d document) sequence() []byte {
	b := make([]byte, 0, 1024+perVertex*d.vertices())
	for _, p := range d.state.Parts {
		for _, a := range p.Areas {
			if d.name == "geojsonseq" {
				b = append(b, 0x1e)
			}
			b = d.appendFeature(b, p, a)
			b = append(b, '\n')
		}
	}
	return b
}

// perVertex is how many bytes a vertex takes at most, nearly: two numbers of up to
// seven decimals, brackets and commas.
const perVertex = 28

func (d document) vertices() (n int) {
	for _, p := range d.state.Parts {
		for _, a := range p.Areas {
			n += 8 + a.Shape.Vertices()
		}
	}
	return n
}

func (d document) bound() (b orb.Bound, any bool) {
	for _, p := range d.state.Parts {
		for _, a := range p.Areas {
			if !any {
				b, any = a.Shape.Bound(), true
			} else {
				b = b.Union(a.Shape.Bound())
			}
		}
	}
	return b, any
}
