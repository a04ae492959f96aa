package api

import (
	"strconv"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// appendPart says which snapshot of a source stands, how old it was at the
// instant asked for, and under whose name it may be shown.
func appendPart(b []byte, p data.Part, at, since time.Time, base string) []byte {
	s := p.Snapshot
	b = append(b, "\n{\"source\":"...)
	b = geojson.AppendString(b, p.Source.ID)
	b = appendMember(b, "title", p.Source.Title)
	b = appendMember(b, "kind", string(p.Source.Kind))
	b = appendMember(b, "valid_at", data.FormatInstant(s.ValidAt))
	b = appendMember(b, "valid_to", validTo(p.Until))
	b = appendMember(b, "published_at", stamp(s.PublishedAt))
	b = appendMember(b, "recorded_at", stamp(s.RecordedAt))
	b = append(b, `,"revision":`...)
	b = strconv.AppendInt(b, int64(s.Revision), 10)
	b = appendMember(b, "basis", string(s.Basis))
	b = append(b, `,"age_seconds":`...)
	b = strconv.AppendInt(b, int64(at.Sub(s.ValidAt)/time.Second), 10)
	b = appendMember(b, "note", s.Note)
	b = appendMember(b, "attribution", p.Source.Attribution)
	b = appendMember(b, "licence", p.Source.Licence)
	b = appendMember(b, "url", p.Source.URL)
	b = append(b, `,"areas":`...)
	b = strconv.AppendInt(b, int64(len(p.Areas)), 10)
	b = appendMember(b, "href", base+"/snapshots/"+data.FormatInstant(s.ValidAt)+pin("", since, "source", p.Source.ID))
	return append(b, '}')
}

func appendTotal(b []byte, source string, t data.Total) []byte {
	b = append(b, "\n{\"source\":"...)
	b = geojson.AppendString(b, source)
	b = appendNullable(b, "controller", t.Controller)
	b = appendMember(b, "status", string(t.Status))
	b = appendNullable(b, "territory", t.Territory)
	b = append(b, `,"areas":`...)
	b = strconv.AppendInt(b, int64(t.Areas), 10)
	b = appendKM2(b, "area_km2", t.AreaKM2)
	b = appendKM2(b, "area_km2_spherical", t.AreaKM2Spherical)
	return append(b, '}')
}

// appendFeature writes an area as part of the picture it stands in: valid_from and
// valid_to are those of the snapshot. They are not those of the area's run, which
// is an item of the collection control-areas: a run ends with any later snapshot
// that draws the area anew, so every day it covers would have another answer,
// permanent address and entity tag from then on, years of days for one old
// outline, and none of them would ever be settled. The picture of a day is, once
// the next one is known.
func (d document) appendFeature(b []byte, p data.Part, a *data.Area) []byte {
	b = d.appendIdentity(append(b, `{"type":"Feature",`...), p, a)
	b = append(b, `,"geometry":`...)
	b = geojson.AppendShape(b, a.Shape, d.style)
	return append(b, '}')
}

// appendIdentity writes the id and the properties.
func (d document) appendIdentity(b []byte, p data.Part, a *data.Area) []byte {
	b = append(b, `"id":"`...)
	b = append(b, areaID(p.Source.ID, a)...)
	b = append(b, `","properties":`...)
	return appendAreaProperties(b, p.Snapshot, a, p.Until)
}

// appendAreaProperties appends what is said of an area that stands from a
// snapshot until another takes over.
func appendAreaProperties(b []byte, from *data.Snapshot, a *data.Area, until time.Time) []byte {
	b = append(b, `{"source":`...)
	b = geojson.AppendString(b, from.Source)
	b = appendNullable(b, "controller", a.Controller)
	b = appendMember(b, "status", string(a.Status))
	b = appendNullable(b, "territory", a.Territory)
	b = appendMember(b, "basis", string(from.Basis))
	b = appendKM2(b, "area_km2", a.Shape.AreaKM2())
	b = appendKM2(b, "area_km2_spherical", a.Shape.SphericalKM2())
	b = appendMember(b, "valid_from", data.FormatInstant(from.ValidAt))
	b = appendNullable(b, "valid_to", validTo(until))
	b = appendMember(b, "class", a.Class)
	b = appendMember(b, "class_key", a.ClassKey)
	b = appendLabels(b, a.Labels)
	if a.OutsideTotals {
		b = append(b, `,"outside_totals":true`...)
	}
	return append(b, '}')
}

// appendLabels writes the source's own names: name is the English one, else
// the first; labels has all of them.
func appendLabels(b []byte, labels []data.Label) []byte {
	if len(labels) == 0 {
		return b
	}
	b = appendMember(b, "name", displayName(labels))
	b = append(b, `,"labels":{`...)
	n := 0
	for _, l := range labels {
		lang := l.Lang
		if lang == "" {
			lang = "und"
		}
		b = comma(b, n)
		n++
		b = geojson.AppendString(b, lang)
		b = append(b, ':')
		b = geojson.AppendString(b, l.Text)
	}
	return append(b, '}')
}

func displayName(labels []data.Label) string {
	for _, l := range labels {
		if l.Lang == "en" {
			return l.Text
		}
	}
	if len(labels) > 0 {
		return labels[0].Text
	}
	return ""
}
