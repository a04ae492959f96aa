package ingest

import (
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// picture is a snapshot in the making: its areas and what was found in them.
type picture struct {
	validAt     time.Time
	publishedAt time.Time
	areas       []*data.Area
	mended      []Located
	warnings    []Located
	defects     []Located
}

func (p *picture) refuse(file string, feature int, f geo.Finding) {
	p.defects = append(p.defects, Located{file, feature, f, nil})
}

func (p *picture) warn(file string, feature int, f geo.Finding) {
	p.warnings = append(p.warnings, Located{file, feature, f, nil})
}

// dropped counts what a document holds that is no area.
type dropped struct{ points, lines int }

// count adds the points and lines of a geometry and reports whether it has, or
// should have, polygons.
func (d *dropped) count(g *geojson.Geometry) (polygonal bool) {
	switch g.Type {
	case geojson.Point, geojson.MultiPoint:
		d.points += len(g.Points)
	case geojson.LineString, geojson.MultiLineString:
		d.lines += len(g.Lines)
	case geojson.Polygon, geojson.MultiPolygon:
		return true
	case geojson.GeometryCollection:
		polygonal = len(g.Parts) == 0 // an empty one is a defect, not a point
		for i := range g.Parts {
			polygonal = d.count(&g.Parts[i]) || polygonal
		}
	}
	return polygonal
}

// outline turns a feature's geometry into a shape, or into defects of the
// picture; nil then, and nil for a feature without polygons.
func (s *session) outline(p *picture, d *document, f *geojson.Feature, region *orb.Bound) *geo.Shape {
	if f.Geometry.Type == geojson.Null {
		if s.mapping.NullGeometry == "drop" {
			p.warn(d.file, f.Index, finding(RuleNull, "dropped, as the mapping says"))
		} else {
			p.refuse(d.file, f.Index, finding(RuleNull, "a feature without geometry"))
		}
		return nil
	}
	mp := f.Geometry.MultiPolygon()
	if s.mapping.Axes == LatLon {
		swap(mp)
	}
	if region != nil && s.mapping.Axes != LonLat {
		if out := inRegion(mp, *region); out != nil {
			if out.Rule == RuleSwappedAxes && s.mapping.Axes == LatLon {
				out.Detail = "longitude stands before latitude; read it without axes latlon"
			}
			p.refuse(d.file, f.Index, *out)
			return nil
		}
	}
	if out := leap(mp); out != nil {
		p.refuse(d.file, f.Index, *out)
		return nil
	}
	j := s.memo.shape(mp)
	if j.err != nil {
		p.defects = append(p.defects, defects(d.file, f.Index, j.err)...)
		return nil
	}
	for _, found := range [][]geo.Finding{f.Findings, j.findings} {
		for _, m := range found {
			p.mended = append(p.mended, Located{d.file, f.Index, m, nil})
		}
	}
	return j.shape
}

// outcome is what became of a picture, or of a document that gave none.
type outcome struct {
	document *document
	validAt  time.Time
	snapshot *data.Snapshot
	refused  *RefusedError
	mended   []Located
	warnings []Located
}

// finish makes the snapshot, or the error that says why there is none.
func (s *session) finish(d *document, p *picture) outcome {
	if limit := s.now.AddDate(0, 0, 1); p.validAt.After(limit) {
		p.refuse(d.file, -1, finding(RuleFutureDate, "it would hold at %s; it is %s now",
			data.FormatInstant(p.validAt), data.FormatInstant(s.now.Truncate(time.Second))))
	}
	if len(p.areas) == 0 && len(p.defects) == 0 && s.mapping.Empty != "keep" {
		p.refuse(d.file, -1, finding(RuleNoAreas, "no polygon in it"))
	}
	o := outcome{document: d, validAt: p.validAt, mended: p.mended, warnings: p.warnings}
	if len(p.defects) == 0 {
		snapshot, err := data.NewSnapshot(data.Snapshot{
			Source: s.source.ID, ValidAt: p.validAt, PublishedAt: p.publishedAt,
			Basis: s.mapping.Basis, Note: s.mapping.Note, Origin: d.origin, Areas: p.areas,
		})
		if err == nil {
			o.snapshot = snapshot
			return o
		}
		p.refuse(d.file, -1, finding(RuleInvalid, "%v", err))
	}
	o.refused = &RefusedError{File: d.file, ValidAt: p.validAt, Defects: p.defects}
	return o
}
