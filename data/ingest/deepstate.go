package ingest

import (
	"fmt"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// deepstateFormat reads snapshots of DeepState's history, all eras since 2022:
// <unix seconds>.geojson, areas classed by fill colour and name, units as points.
func deepstateFormat() format {
	return format{
		Format: Format{
			Name:    "deepstate",
			Summary: "history snapshots of DeepStateMap.live, named <unix seconds>.geojson",
			Source: data.Source{
				ID: "deepstate", Title: "DeepState", Kind: data.KindMap, URL: "https://deepstatemap.live",
				Licence:     "No licence to redistribute; uses beyond volunteer, charity and defence work need DeepState's permission (https://deepstatemap.live/license-en.html).",
				Attribution: "© DeepState",
			},
		},
		settings: func(m Mapping) (Mapping, error) {
			if m.classifies() {
				return m, fmt.Errorf("format deepstate brings its own classes; of a mapping only path, axes, date, basis and note apply")
			}
			return m, nil
		},
		read: (*session).deepstate,
	}
}

func (s *session) deepstate(d *document, doc *geojson.Document, lost *dropped) []*picture {
	p := &picture{}
	at, err := s.mapping.date()
	if err == nil && at.IsZero() {
		at, err = unixInstant(d.stem)
		p.publishedAt = at
	}
	if p.validAt = at; err != nil {
		p.refuse(d.file, -1, finding(RuleNoDate, "%v", err))
	}
	region := reach()
	for i := range doc.Features {
		f := &doc.Features[i]
		if f.Geometry.Type != geojson.Null && !lost.count(&f.Geometry) {
			continue
		}
		area, known := deepstateClass(property(f, "fill"), property(f, "name"))
		if !known {
			p.warn(d.file, f.Index, finding(RuleUnknownClass, "fill %q, name %q: kept as unclassified", area.Class, property(f, "name")))
		}
		if area.Shape = s.outline(p, d, f, &region); area.Shape != nil {
			p.areas = append(p.areas, s.memo.area(&area))
		}
	}
	return []*picture{p}
}
