package geojson

import (
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Document is a whole document as it was read.
type Document struct {
	Features []Feature
	Members  []Member // what a FeatureCollection has beside its type and features, in order
}

// Feature is one feature as it was read. A geometry at the top level is a
// feature without properties. Raw, ID and Properties share the input, which
// must not change while they are used; the geometry does not.
type Feature struct {
	Index      int    // within the document, from 0
	Offset     int64  // byte of its opening brace within the input
	Raw        Object // the feature itself, foreign members included
	ID         Raw    // a string or a number, nil where there is none
	Properties Object // empty where the member is null or missing
	Geometry   Geometry
	Findings   []geo.Finding // what was dropped in reading: elevation
}

// Type is the type of a geometry; the zero value is a null geometry.
type Type string

// The geometry types of RFC 7946.
const (
	Null               Type = ""
	Point              Type = "Point"
	MultiPoint         Type = "MultiPoint"
	LineString         Type = "LineString"
	MultiLineString    Type = "MultiLineString"
	Polygon            Type = "Polygon"
	MultiPolygon       Type = "MultiPolygon"
	GeometryCollection Type = "GeometryCollection"
)

// typeNamed returns the geometry type of that name, Null when there is none.
func typeNamed(name []byte) Type {
	switch t := Type(name); t {
	case Point:
		return Point
	case MultiPoint:
		return MultiPoint
	case LineString:
		return LineString
	case MultiLineString:
		return MultiLineString
	case Polygon:
		return Polygon
	case MultiPolygon:
		return MultiPolygon
	case GeometryCollection:
		return GeometryCollection
	}
	return Null
}

// levels is how deep the coordinates of the type are nested.
func (t Type) levels() int {
	switch t {
	case Point:
		return 1
	case MultiPoint, LineString:
		return 2
	case MultiLineString, Polygon:
		return 3
	default:
		return 4
	}
}

// Geometry holds positions, (lon, lat) in degrees, as they were drawn: neither
// range nor closure of rings is checked. Only the field that its type names is
// set.
type Geometry struct {
	Type     Type
	Points   orb.MultiPoint      // Point and MultiPoint
	Lines    orb.MultiLineString // LineString and MultiLineString
	Polygons orb.MultiPolygon    // Polygon and MultiPolygon
	Parts    []Geometry          // GeometryCollection
}

// MultiPolygon returns all polygons in the order they were drawn, those in the
// parts of a GeometryCollection included, as [geo.New] takes them.
func (g *Geometry) MultiPolygon() orb.MultiPolygon {
	if g.Type != GeometryCollection {
		return g.Polygons
	}
	var all orb.MultiPolygon
	for i := range g.Parts {
		all = append(all, g.Parts[i].MultiPolygon()...)
	}
	return all
}
