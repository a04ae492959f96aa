package geojson

import "github.com/paulmach/orb"

func (r *reader) geometryOrNull() Geometry {
	if r.peek() == 'n' {
		r.literal("null")
		return Geometry{}
	}
	if !r.object("geometry") {
		return Geometry{}
	}
	return r.geometry()
}

// geometry reads the geometry object at the next byte.
func (r *reader) geometry() (g Geometry) {
	start, found := r.i, false
	name := r.typeMember()
	if r.err != nil {
		return g
	}
	if g.Type = typeNamed(name); g.Type == Null {
		r.fail(RuleType, start, "%.40q is no type of geometry", name)
		return g
	}
	payload := "coordinates"
	if g.Type == GeometryCollection {
		payload = "geometries"
	}
	for name := range r.members() {
		switch string(name) {
		case "type":
			r.value()
		case payload:
			found = true
			r.payload(&g)
		default:
			r.foreign(name)
		}
	}
	if !found && r.err == nil {
		r.fail(RuleMissing, start, "a %s without %s", g.Type, payload)
	}
	return g
}

// payload reads the value of "coordinates" or "geometries".
func (r *reader) payload(g *Geometry) {
	r.reading = g.Type
	switch g.Type {
	case Point:
		g.Points = orb.MultiPoint{r.position()}
	case MultiPoint:
		g.Points = r.positions()
	case LineString:
		g.Lines = orb.MultiLineString{r.positions()}
	case MultiLineString:
		for r.array("an array of lines"); r.more(); {
			g.Lines = append(g.Lines, r.positions())
		}
	case Polygon:
		g.Polygons = orb.MultiPolygon{r.polygon()}
	case MultiPolygon:
		for r.array("an array of polygons"); r.more(); {
			g.Polygons = append(g.Polygons, r.polygon())
		}
	case GeometryCollection:
		for r.array("an array of geometries"); r.more(); {
			if !r.object("a geometry") {
				return
			}
			g.Parts = append(g.Parts, r.geometry())
		}
	}
}
