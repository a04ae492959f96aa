package api

import (
	"context"
	"strconv"
	"time"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/topojson"
)

// changesDocument writes changes as GeoJSON, member by member as [document]
// does.
type changesDocument struct {
	data.Changes
	form
	filter     filter
	unchanged  bool
	base, path string
	came       palette.Sources // for the colours of KML
}

// found is what changed between the snapshots of one source.
type found struct {
	data.Pair
	changes []data.Change
}

func (d changesDocument) encode(ctx context.Context) ([]byte, error) {
	var list []found
	for _, p := range d.Pairs() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, found{p, p.Compare(d.unchanged)})
	}
	all := grounds(list)
	if d.flat {
		return d.sheet(all).flat(d.style), nil
	}
	switch d.name {
	case "geojson":
		return d.collection(list, all), nil
	case "topojson":
		return d.topology(list, all), nil
	case "geojsonl", "geojsonseq":
		return d.sequence(all), nil
	}
	return d.sheet(all).encode(d.form)
}

// collection writes a FeatureCollection.
func (d changesDocument) collection(list []found, all []ground) []byte {
	b := d.appendHead([]byte(`{"type":"FeatureCollection"`), list)
	if bound, ok := boundOf(all); ok {
		b = append(b, ",\n\"bbox\":"...)
		b = geojson.AppendBound(b, bound, d.style.Precision)
	}
	b = append(b, ",\n\"features\":["...)
	for i, g := range all {
		b = comma(b, i)
		b = append(b, '\n')
		b = d.appendFeature(b, g)
	}
	return append(b, "\n]}\n"...)
}

// topology writes the same as TopoJSON.
func (d changesDocument) topology(list []found, all []ground) []byte {
	var objects []topojson.Object
	for _, g := range all {
		objects = append(objects, topojson.Object{Shape: g.shape, Members: d.appendIdentity(nil, g)})
	}
	b := topojson.Append([]byte(topologyHead), "changes", objects, d.form.topology())
	return append(d.appendHead(b, list), "}\n"...)
}

// sequence writes one feature a line, as [document] does.
func (d changesDocument) sequence(all []ground) (b []byte) {
	for _, g := range all {
		if d.name == "geojsonseq" {
			b = append(b, 0x1e)
		}
		b = d.appendFeature(b, g)
		b = append(b, '\n')
	}
	return b
}

func (d changesDocument) appendHead(b []byte, list []found) []byte {
	b = appendChangesHead(b, d.Changes, d.Since, d.filter, d.language, d.base, list)
	b = append(b, ",\n\"links\":["...)
	b = appendLink(b, 0, "canonical", d.contentType, d.base+d.path, "this answer, for ever")
	b = appendLink(b, 1, "describedby", typeJSON, d.base+"/sources", "the sources")
	path, pinned := d.base+changesPath(d.From.At, d.To.At), pin("", d.Since, d.filter.pairs()...)+languageForm(d.language)
	b = appendLink(b, 2, "describedby", "text/plain", path+"/alt.txt"+pinned, "the same in words")
	b = appendLink(b, 3, "describedby", "text/plain", path+"/cite"+pinned, "how to cite it")
	return append(b, ']')
}

// appendChangesHead writes what every answer about changes begins with: the two
// instants, which snapshots stood at them, and the figures, with a sentence for each
// change.
func appendChangesHead(b []byte, c data.Changes, since time.Time, f filter, l words.Language, base string, list []found) []byte {
	b = appendMember(b, "from", data.FormatInstant(c.From.At))
	b = appendMember(b, "to", data.FormatInstant(c.To.At))
	b = appendMember(b, "as_of", data.FormatInstant(since))
	b = append(b, ",\n\"changes\":["...)
	n := 0
	for _, p := range list {
		for _, change := range p.changes {
			b = comma(b, n)
			n++
			b = append(b, "\n{\"source\":"...)
			b = geojson.AppendString(b, p.After.Source.ID)
			b = appendGround(b, change)
			b = appendMember(b, "sentence", l.Change(sentence{c.From.At, c.To.At, p, change, f}.told()))
			b = appendKM2(b, "before_km2", change.BeforeKM2())
			b = appendKM2(b, "after_km2", change.AfterKM2())
			b = appendKM2(b, "unchanged_km2", change.UnchangedKM2)
			b = appendMoved(b, change.Comparison.Change)
			b = append(b, '}')
		}
	}
	b = append(b, "],\n\"snapshots\":["...)
	for i, p := range list {
		b = comma(b, i)
		b = appendPair(b, p.Pair, c, since, base)
	}
	return append(b, ']')
}

// appendGround says of whom, of what kind and where the ground is.
func appendGround(b []byte, c data.Change) []byte {
	b = appendNullable(b, "controller", c.Controller)
	b = appendMember(b, "status", string(c.Status))
	return appendNullable(b, "territory", c.Territory)
}

// appendMoved writes what was gained and lost; slivers are part of both.
func appendMoved(b []byte, c geo.Change) []byte {
	b = appendKM2(b, "gained_km2", c.GainedKM2)
	b = appendKM2(b, "lost_km2", c.LostKM2)
	b = append(b, `,"slivers":`...)
	b = strconv.AppendInt(b, int64(c.Slivers), 10)
	if c.Slivers > 0 {
		b = appendKM2(b, "sliver_gained_km2", c.SliverGainedKM2)
		b = appendKM2(b, "sliver_lost_km2", c.SliverLostKM2)
	}
	return b
}

// appendPair says which snapshots of a source stood at the two instants, and
// under whose name they may be shown.
func appendPair(b []byte, p data.Pair, c data.Changes, since time.Time, base string) []byte {
	src := p.After.Source
	b = append(b, "\n{\"source\":"...)
	b = geojson.AppendString(b, src.ID)
	b = appendMember(b, "title", src.Title)
	b = appendMember(b, "kind", string(src.Kind))
	b = appendMember(b, "attribution", src.Attribution)
	b = appendMember(b, "licence", src.Licence)
	b = appendMember(b, "url", src.URL)
	if !p.Comparable() {
		b = append(b, `,"from":null`...)
	} else {
		b = appendSide(b, "from", p.Before, c.From.At, since, base)
	}
	b = appendSide(b, "to", p.After, c.To.At, since, base)
	return append(b, '}')
}

func appendSide(b []byte, name string, p data.Part, at, since time.Time, base string) []byte {
	s := p.Snapshot
	b = append(b, ",\n \""...)
	b = append(b, name...)
	b = append(b, `":{"valid_at":`...)
	b = geojson.AppendString(b, data.FormatInstant(s.ValidAt))
	b = append(b, `,"revision":`...)
	b = strconv.AppendInt(b, int64(s.Revision), 10)
	b = appendMember(b, "recorded_at", data.FormatInstant(s.RecordedAt))
	b = appendMember(b, "basis", string(s.Basis))
	b = append(b, `,"age_seconds":`...)
	b = strconv.AppendInt(b, int64(at.Sub(s.ValidAt)/time.Second), 10)
	b = appendMember(b, "note", s.Note)
	b = appendMember(b, "href", base+"/snapshots/"+data.FormatInstant(s.ValidAt)+pin("", since, "source", p.Source.ID))
	return append(b, '}')
}
