package api

import (
	"context"
	"slices"
	"strconv"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/topojson"
)

// compareDocument writes what sources drew of one instant as GeoJSON, member by
// member as [document] does: a feature for the ground of each set of sources.
type compareDocument struct {
	data.Compared
	moment
	form
	filter     filter
	base, path string
	came       palette.Sources // for the colours of KML
}

// divided is a topic with its regions.
type divided struct {
	data.Topic
	regions []geo.Region
}

// sum adds up the regions that the sides all cover, and those that they do not.
func (t divided) sum(covered []int, not ...int) (km2, spherical float64) {
	for _, r := range t.regions {
		if !slices.ContainsFunc(covered, func(s int) bool { return !r.Covers(s) }) && !slices.ContainsFunc(not, r.Covers) {
			km2, spherical = km2+r.KM2, spherical+r.Shape.SphericalKM2()
		}
	}
	return km2, spherical
}

// agreed is the ground of all sides, disputed that of only some.
func (t divided) agreed() (agreed, disputed float64) {
	all, _ := t.sum(nil)
	for _, r := range t.regions {
		if len(r.Sides) == len(t.Sides) {
			agreed += r.KM2
		}
	}
	return agreed, all - agreed
}

// compareNote says what is compared.
const compareNote = "Compared is the ground that sources say one party has on one territory: of each source what it drew as held, or as claimed where it drew none as held, unless status says which. Ground of a kind that only one of them drew is not compared unless controller and territory ask for it. area_km2 is geodesic, on the WGS 84 ellipsoid; parts under 100 m² are counted as slivers and left out of the polygons. Stated figures are the claimants' own; a gap is stated less computed."

func (d compareDocument) encode(ctx context.Context) ([]byte, error) {
	compared, alone := d.Topics()
	var list []divided
	for _, t := range compared {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, divided{t, t.Divide()})
	}
	all := d.parted(list)
	if d.flat {
		return d.sheet(all).flat(d.style), nil
	}
	switch d.name {
	case "geojson":
		return d.collection(list, alone, all), nil
	case "topojson":
		b := topojson.Append([]byte(topologyHead), "parts", d.objects(all), d.form.topology())
		return append(d.appendHead(b, list, alone), "}\n"...), nil
	case "geojsonl", "geojsonseq":
		return d.sequence(all), nil
	}
	return d.sheet(all).encode(d.form)
}

// appendHead writes what the documents begin with: the figures, the claims and
// which snapshots stood.
func (d compareDocument) appendHead(b []byte, list []divided, alone []data.Topic) []byte {
	b = appendMember(b, "datetime", data.FormatInstant(d.at))
	b = appendMember(b, "as_of", data.FormatInstant(d.Since))
	b = appendMember(b, "note", compareNote)
	b = append(b, ",\n\"compared\":["...)
	for i, t := range list {
		b = comma(b, i)
		b = d.appendTopic(b, t)
	}
	b = append(b, "],\n\"not_compared\":["...)
	b = d.appendAlone(b, alone)
	b = append(b, "],\n\"stated\":["...)
	b = d.appendGaps(b, list)
	b = append(b, "],\n\"snapshots\":["...)
	for i, p := range d.Parts {
		b = comma(b, i)
		b = appendPart(b, p, d.at, d.Since, d.base)
	}
	b = append(b, "],\n\"links\":["...)
	b = appendLink(b, 0, "canonical", d.contentType, d.base+d.path, "this answer, for ever")
	b = appendLink(b, 1, "describedby", typeJSON, d.base+"/sources", "the sources")
	path, pinned := d.base+comparePath(d.at), pin("", d.Since, d.filter.compared()...)+languageForm(d.language)
	b = appendLink(b, 2, "describedby", "text/plain", path+"/alt.txt"+pinned, "the same in words")
	b = appendLink(b, 3, "describedby", "text/plain", path+"/cite"+pinned, "how to cite it")
	return append(b, ']')
}

// appendTopic writes the figures of a topic: for each source, for each set of
// sources, and for each pair with a sentence.
func (d compareDocument) appendTopic(b []byte, t divided) []byte {
	b = append(b, "\n{\"title\":"...)
	b = geojson.AppendString(b, d.language.Grounds(words.GroundsOf(t.Topic)))
	b = appendNullable(b, "controller", t.Controller)
	b = appendNullable(b, "territory", t.Territory)
	agreed, disputed := t.agreed()
	b = appendKM2(b, "agreed_km2", agreed)
	b = appendKM2(b, "disputed_km2", disputed)
	if len(t.Sides) > 2 {
		b = appendMember(b, "sentence", d.language.Everyone(d.everyone(t)))
	}
	b = append(b, `,"sources":[`...)
	for i, s := range t.Sides {
		km2, spherical := t.sum([]int{i})
		only, _ := t.sum([]int{i}, others(len(t.Sides), i)...)
		b = comma(b, i)
		b = append(b, "\n {\"source\":"...)
		b = geojson.AppendString(b, d.Parts[i].Source.ID)
		b = appendStatuses(b, s.Statuses)
		b = appendKM2(b, "area_km2", km2)
		b = appendKM2(b, "area_km2_spherical", spherical)
		b = appendKM2(b, "only_km2", only)
		b = append(b, '}')
	}
	b = append(b, "],\"parts\":["...)
	for i, r := range t.regions {
		b = comma(b, i)
		b = append(b, "\n {\"ground\":"...)
		b = geojson.AppendString(b, t.ground(r))
		b = d.appendDrawnBy(b, r)
		b = appendKM2(b, "area_km2", r.KM2)
		b = appendKM2(b, "area_km2_spherical", r.Shape.SphericalKM2())
		b = appendSlivers(b, t, r)
		b = append(b, '}')
	}
	b = append(b, "],\"pairs\":["...)
	n := 0
	for i := range t.Sides {
		for k := i + 1; k < len(t.Sides); k++ {
			b = comma(b, n)
			n++
			b = d.appendPairing(b, t, i, k)
		}
	}
	return append(b, "]}"...)
}

func (d compareDocument) appendPairing(b []byte, t divided, i, k int) []byte {
	p := d.pair(t, i, k)
	b = append(b, "\n {\"sources\":["...)
	b = geojson.AppendString(b, d.Parts[i].Source.ID)
	b = append(b, ',')
	b = geojson.AppendString(b, d.Parts[k].Source.ID)
	b = append(b, ']')
	b = appendMember(b, "sentence", d.language.Pair(p))
	b = appendKM2(b, "agreed_km2", p.Both)
	b = appendKM2(b, "disputed_km2", p.OnlyFirst+p.OnlySecond)
	b = append(b, `,"only_km2":[`...)
	b = strconv.AppendFloat(b, roundKM2(p.OnlyFirst), 'f', -1, 64)
	b = append(b, ',')
	b = strconv.AppendFloat(b, roundKM2(p.OnlySecond), 'f', -1, 64)
	return append(b, "]}"...)
}

// others lists the sides but one, or all of them but none.
func others(n, but int) (list []int) {
	for i := range n {
		if i != but {
			list = append(list, i)
		}
	}
	return list
}

func (t divided) ground(r geo.Region) string {
	if len(r.Sides) == len(t.Sides) {
		return "agreed"
	}
	return "disputed"
}

// drawn is the ground of a region as it is drawn: what is disputed without
// slivers, which tell of rounding and not of the ground.
func (t divided) drawn(r geo.Region) (rest *geo.Shape, slivers int, km2 float64) {
	if len(r.Sides) == len(t.Sides) {
		return r.Shape, 0, 0
	}
	return r.Shape.WithoutSlivers(geo.SliverM2)
}

func appendSlivers(b []byte, t divided, r geo.Region) []byte {
	_, n, km2 := t.drawn(r)
	b = append(b, `,"slivers":`...)
	b = strconv.AppendInt(b, int64(n), 10)
	if n > 0 {
		b = appendKM2(b, "sliver_km2", km2)
	}
	return b
}

func (d compareDocument) appendDrawnBy(b []byte, r geo.Region) []byte {
	b = append(b, `,"drawn_by":[`...)
	for i, id := range d.drawnBy(r) {
		b = geojson.AppendString(comma(b, i), id)
	}
	return append(b, ']')
}

func (d compareDocument) drawnBy(r geo.Region) (ids []string) {
	for _, s := range r.Sides {
		ids = append(ids, d.Parts[s].Source.ID)
	}
	return ids
}

func appendStatuses(b []byte, list []data.Status) []byte {
	b = append(b, `,"status":[`...)
	for i, s := range list {
		b = geojson.AppendString(comma(b, i), string(s))
	}
	return append(b, ']')
}

// appendAlone writes what only one source drew, its areas added up as the totals
// of a snapshot are.
func (d compareDocument) appendAlone(b []byte, alone []data.Topic) []byte {
	n := 0
	for _, t := range alone {
		for i, s := range t.Sides {
			if len(s.Shapes) == 0 {
				continue
			}
			b = comma(b, n)
			n++
			b = append(b, "\n{\"source\":"...)
			b = geojson.AppendString(b, d.Parts[i].Source.ID)
			b = appendNullable(b, "controller", t.Controller)
			b = appendStatuses(b, s.Statuses)
			b = appendNullable(b, "territory", t.Territory)
			b = appendKM2(b, "area_km2", drawnKM2(s))
			b = append(b, '}')
		}
	}
	return b
}

// drawnKM2 adds up the areas of a side, as the totals of a snapshot are.
func drawnKM2(s data.Side) (km2 float64) {
	for _, shape := range s.Shapes {
		km2 += shape.AreaKM2()
	}
	return km2
}

// weakest is the basis of the weakest of some sides.
func (d compareDocument) weakest(sides []int) data.Basis {
	for _, b := range []data.Basis{data.Schematic, data.Assessed} {
		if slices.ContainsFunc(sides, func(s int) bool { return d.Parts[s].Snapshot.Basis == b }) {
			return b
		}
	}
	return data.Mapped
}
