package api

import (
	"fmt"
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// The reference systems that features are asked for and answered in, by the
// names that OGC API Features Part 2 has for them.
const (
	crs84    = "http://www.opengis.net/def/crs/OGC/1.3/CRS84" // longitude, latitude: what is stored
	epsg4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"   // latitude, longitude
	epsg3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"   // web Mercator, metres east and north
)

// crs is a reference system: how it writes a position of CRS84, and reads one.
type crs struct {
	uri     string
	forward func(orb.Point) orb.Point
	back    func(orb.Point) (orb.Point, error)
	digits  float64 // of a coordinate that are written, as a power of ten
}

// systems lists the reference systems, the default first.
func systems() []crs {
	swap := func(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }
	return []crs{
		{crs84, func(p orb.Point) orb.Point { return p }, func(p orb.Point) (orb.Point, error) { return p, nil }, 1e7},
		{epsg4326, swap, func(p orb.Point) (orb.Point, error) { return swap(p), nil }, 1e7},
		{epsg3857, toMercator, fromMercator, 1e3},
	}
}

func systemURIs() []string {
	var uris []string
	for _, s := range systems() {
		uris = append(uris, s.uri)
	}
	return uris
}

// earthRadius is the radius of web Mercator's sphere in metres, and mercatorMost
// the latitude at which its square ends (EPSG:3857).
const (
	earthRadius  = 6378137
	mercatorMost = 85.0511287798066
	halfTurn     = math.Pi * earthRadius
)

// toMercator takes what lies beyond the square to its edge.
func toMercator(p orb.Point) orb.Point {
	lat := max(-mercatorMost, min(mercatorMost, p.Lat())) * math.Pi / 180
	return orb.Point{p.Lon() * math.Pi / 180 * earthRadius, earthRadius * math.Asinh(math.Tan(lat))}
}

// fromMercator refuses what lies more than a metre outside the square, east or
// west; to the north and south it goes on for ever.
func fromMercator(p orb.Point) (orb.Point, error) {
	if !(math.Abs(p[0]) <= halfTurn+1) {
		return p, fmt.Errorf("%v metres east is outside %.0f to %.0f", p[0], -halfTurn, halfTurn)
	}
	lon := max(-180, min(180, p[0]/earthRadius*180/math.Pi))
	return orb.Point{lon, math.Atan(math.Sinh(p[1]/earthRadius)) * 180 / math.Pi}, nil
}

// system reads a parameter that names a reference system; absent, it is CRS84.
func (q query) system(name string) (crs, error) {
	all := systems()
	v := q.get(name)
	if v == "" {
		return all[0], nil
	}
	for _, s := range all {
		if s.uri == v {
			return s, nil
		}
	}
	return crs{}, badParam(name, v, "is none of the reference systems here", systemURIs()...)
}

// place takes a geometry of this system to longitude and latitude.
func (s crs) place(g orb.Geometry) (orb.Geometry, error) {
	var fault error
	at := func(p orb.Point) orb.Point {
		back, err := s.back(p)
		if err != nil && fault == nil {
			fault = err
		}
		return back
	}
	if b, ok := g.(orb.Bound); ok {
		return orb.Bound{Min: at(b.Min), Max: at(b.Max)}, fault
	}
	return projected(g, at), fault
}

// projected is a copy of a geometry, no bound, with every position replaced.
func projected(g orb.Geometry, at func(orb.Point) orb.Point) orb.Geometry {
	switch g := g.(type) {
	case orb.Point:
		return at(g)
	case orb.MultiPoint:
		return orb.MultiPoint(each(g, at))
	case orb.LineString:
		return orb.LineString(each(g, at))
	case orb.Ring:
		return orb.Ring(each(g, at))
	case orb.MultiLineString:
		return orb.MultiLineString(each(g, func(l orb.LineString) orb.LineString { return each(l, at) }))
	case orb.Polygon:
		return orb.Polygon(each(g, func(r orb.Ring) orb.Ring { return each(r, at) }))
	case orb.MultiPolygon:
		return orb.MultiPolygon(each(g, func(p orb.Polygon) orb.Polygon { return projected(p, at).(orb.Polygon) }))
	case orb.Collection:
		return orb.Collection(each(g, func(part orb.Geometry) orb.Geometry { return projected(part, at) }))
	}
	return g
}

func each[T any](list []T, f func(T) T) []T {
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

// appendShape appends a shape as a MultiPolygon, rings begun and wound as in
// CRS84 whatever the order of the axes.
func (s crs) appendShape(b []byte, shape *geo.Shape) []byte {
	if s.uri == crs84 {
		return geojson.AppendShape(b, shape, geojson.Style{Multi: true})
	}
	return s.appendGeometry(b, shape.MultiPolygon())
}

// appendGeometry appends points, lines or polygons as GeoJSON has them.
func (s crs) appendGeometry(b []byte, g orb.Geometry) []byte {
	b = append(b, `{"type":"`...)
	b = append(b, g.GeoJSONType()...)
	b = append(b, `","coordinates":`...)
	return append(s.appendCoordinates(b, g), '}')
}

func (s crs) appendCoordinates(b []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Point:
		p := s.forward(g)
		b = strconv.AppendFloat(append(b, '['), math.Round(p[0]*s.digits)/s.digits+0, 'f', -1, 64)
		b = strconv.AppendFloat(append(b, ','), math.Round(p[1]*s.digits)/s.digits+0, 'f', -1, 64)
		return append(b, ']')
	case orb.MultiPoint:
		return appendEach(b, g, func(b []byte, p orb.Point) []byte { return s.appendCoordinates(b, p) })
	case orb.LineString:
		return s.appendCoordinates(b, orb.MultiPoint(g))
	case orb.Ring:
		return s.appendCoordinates(b, orb.MultiPoint(g))
	case orb.MultiLineString:
		return appendEach(b, g, func(b []byte, l orb.LineString) []byte { return s.appendCoordinates(b, l) })
	case orb.Polygon:
		return appendEach(b, g, func(b []byte, r orb.Ring) []byte { return s.appendCoordinates(b, r) })
	case orb.MultiPolygon:
		return appendEach(b, g, func(b []byte, p orb.Polygon) []byte { return s.appendCoordinates(b, p) })
	}
	return append(b, "null"...)
}

func appendEach[T any](b []byte, list []T, write func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, v := range list {
		b = write(comma(b, i), v)
	}
	return append(b, ']')
}
