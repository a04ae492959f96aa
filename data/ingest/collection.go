package ingest

import (
	"slices"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// geojsonFormat reads any FeatureCollection by a mapping.
func geojsonFormat() format {
	return format{
		Format: Format{
			Name:    "geojson",
			Summary: "any FeatureCollection; a mapping says what its properties mean",
		},
		settings: func(m Mapping) (Mapping, error) { return m, nil },
		read: func(s *session, d *document, doc *geojson.Document, lost *dropped) []*picture {
			if s.mapping.Axes == "" {
				if f := misread(doc); f != nil {
					p := &picture{}
					p.refuse(d.file, -1, *f)
					return []*picture{p}
				}
			}
			return s.collection(d, doc, lost, nil)
		},
	}
}

// collection makes pictures of a FeatureCollection by the mapping: one for each
// instant that its features name, oldest first. Where the instant of a feature
// is in doubt, all of them are.
func (s *session) collection(d *document, doc *geojson.Document, lost *dropped, region *orb.Bound) []*picture {
	doubt := &picture{}
	whole, err := s.instantOf(d)
	if err != nil {
		doubt.refuse(d.file, -1, finding(RuleNoDate, "%v", err))
	}
	var all []*picture
	byInstant := map[time.Time]*picture{}
	at := func(t time.Time) *picture {
		if byInstant[t] == nil {
			byInstant[t] = &picture{validAt: t}
			all = append(all, byInstant[t])
		}
		return byInstant[t]
	}
	for i := range doc.Features {
		f := &doc.Features[i]
		p := doubt
		if t, err := s.mapping.instant(f, whole); err != nil {
			doubt.refuse(d.file, f.Index, finding(RuleNoDate, "%v", err))
		} else {
			p = at(t)
		}
		s.feature(p, d, f, lost, region)
	}
	if len(doubt.defects) > 0 {
		for _, p := range all {
			doubt.defects = append(doubt.defects, p.defects...)
		}
		return []*picture{doubt}
	}
	if len(all) == 0 {
		return []*picture{{validAt: whole}}
	}
	slices.SortFunc(all, func(a, b *picture) int { return a.validAt.Compare(b.validAt) })
	return all
}

// feature adds one feature to a picture, or its defects.
func (s *session) feature(p *picture, d *document, f *geojson.Feature, lost *dropped, region *orb.Bound) {
	if !s.mapping.chooses(f) {
		p.warn(d.file, f.Index, finding(RuleLeftOut, "by the mapping"))
		return
	}
	if f.Geometry.Type != geojson.Null && !lost.count(&f.Geometry) {
		p.warn(d.file, f.Index, finding(RuleNotArea, "a %s: dropped", f.Geometry.Type))
		return
	}
	shape := s.outline(p, d, f, region)
	if f.Geometry.Type == geojson.Null {
		return
	}
	area, err := s.mapping.area(f)
	if err != nil {
		p.refuse(d.file, f.Index, finding(RuleUnmapped, "%v", err))
		return
	}
	if area.Shape = shape; shape != nil {
		p.areas = append(p.areas, s.memo.area(area))
	}
}

// instantOf is when a document as a whole held; zero when its features say.
func (s *session) instantOf(d *document) (time.Time, error) {
	if s.mapping.DateProperty != "" {
		return time.Time{}, nil
	}
	if at, err := s.mapping.date(); err != nil || !at.IsZero() {
		return at, err
	}
	return dateInName(d.stem)
}

// misread suspects swapped axes in a document that lies outside the theatre as
// written and inside it the other way round.
func misread(doc *geojson.Document) *geo.Finding {
	var all orb.MultiPolygon
	for i := range doc.Features {
		all = append(all, doc.Features[i].Geometry.MultiPolygon()...)
	}
	bound, ok := extent(all)
	if !ok || within(bound, theatre()) || !within(swapped(bound), theatre()) {
		return nil
	}
	f := finding(RuleSwappedAxes, "every position makes sense as latitude, longitude; read it with axes latlon, or axes lonlat if it is right as it is")
	return &f
}
