package geo

import (
	"errors"
	"fmt"
	"slices"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
)

// Geometry is points, lines, ground or some of each, on the grid of 1e-7
// degree, that can be asked how it lies to another ([Relation.Holds]). It is
// immutable and safe for concurrent use.
type Geometry struct {
	points []Vertex
	lines  [][]Vertex // each of at least two different vertices
	shape  *Shape     // nil for no ground
	box    Box
}

// NewGeometry takes a geometry in longitude and latitude, degrees, to the grid.
// A bound is the ground in it, widened to the grid; polygons are mended as [New]
// mends them, and the parts of a collection are taken together. An error says
// what makes no geometry; one without any position makes none.
func NewGeometry(g orb.Geometry) (*Geometry, error) {
	b := geometryBuilder{}
	if err := b.add(g); err != nil {
		return nil, err
	}
	return b.finish()
}

// Geometry is the shape as a geometry.
func (s *Shape) Geometry() *Geometry { return &Geometry{shape: s, box: s.box} }

// Bound is the smallest box that holds the geometry, (lon, lat) in degrees.
func (g *Geometry) Bound() orb.Bound {
	return orb.Bound{Min: g.box.Min.point(), Max: g.box.Max.point()}
}

// geometryBuilder collects parts.
type geometryBuilder struct {
	points []Vertex
	lines  [][]Vertex
	ground []*Shape
	areas  orb.MultiPolygon
}

var errNowhere = errors.New("no position")

func (b *geometryBuilder) add(g orb.Geometry) error {
	switch g := g.(type) {
	case orb.Point:
		return b.addPoint(g)
	case orb.MultiPoint:
		for _, p := range g {
			if err := b.addPoint(p); err != nil {
				return err
			}
		}
	case orb.LineString:
		return b.addLine(g)
	case orb.MultiLineString:
		for _, line := range g {
			if err := b.addLine(line); err != nil {
				return err
			}
		}
	case orb.Polygon:
		b.areas = append(b.areas, g)
	case orb.MultiPolygon:
		b.areas = append(b.areas, g...)
	case orb.Bound:
		return b.addBound(g)
	case orb.Collection:
		for _, part := range g {
			if err := b.add(part); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("a %T is no geometry", g)
	}
	return nil
}

func (b *geometryBuilder) addPoint(p orb.Point) error {
	if rule := offEarth(p); rule != "" {
		return fmt.Errorf("%v,%v is no position: longitude must be -180 to 180 and latitude -90 to 90 degrees", p.Lon(), p.Lat())
	}
	b.points = append(b.points, vertexOf(p))
	return nil
}

// addLine takes a line whose ends fall together on the grid for a point.
func (b *geometryBuilder) addLine(positions orb.LineString) error {
	if len(positions) < 2 {
		return fmt.Errorf("a line of %d positions, want at least 2", len(positions))
	}
	line := make([]Vertex, len(positions))
	for i, p := range positions {
		if rule := offEarth(p); rule != "" {
			return fmt.Errorf("%v,%v is no position: longitude must be -180 to 180 and latitude -90 to 90 degrees", p.Lon(), p.Lat())
		}
		line[i] = vertexOf(p)
	}
	if line = slices.Compact(line); len(line) == 1 {
		b.points = append(b.points, line[0])
	} else {
		b.lines = append(b.lines, line)
	}
	return nil
}

// addBound takes a box without width or height for the line or point it is.
func (b *geometryBuilder) addBound(box orb.Bound) error {
	if !(box.Min.Lon() <= box.Max.Lon() && box.Min.Lat() <= box.Max.Lat()) {
		return fmt.Errorf("a box from %v,%v to %v,%v: want the south-west corner first", box.Min.Lon(), box.Min.Lat(), box.Max.Lon(), box.Max.Lat())
	}
	if offEarth(box.Min) != "" || offEarth(box.Max) != "" {
		return errors.New("a box off the Earth: longitude must be -180 to 180 and latitude -90 to 90 degrees")
	}
	w := widen(box)
	if w.Min.X == w.Max.X || w.Min.Y == w.Max.Y {
		return b.addLine(orb.LineString{w.Min.point(), w.Max.point()})
	}
	shape, _, err := New(orb.MultiPolygon{{orb.Bound{Min: w.Min.point(), Max: w.Max.point()}.ToRing()}})
	if err != nil {
		return err
	}
	b.ground = append(b.ground, shape)
	return nil
}

func (b *geometryBuilder) finish() (*Geometry, error) {
	if len(b.areas) > 0 {
		shape, _, err := New(b.areas)
		if err != nil {
			return nil, err
		}
		b.ground = append(b.ground, shape)
	}
	g := &Geometry{points: b.points, lines: b.lines, box: boxOf(b.points)}
	for _, line := range g.lines {
		g.box = g.box.union(boxOf(line))
	}
	switch len(b.ground) {
	case 0:
		if len(g.points)+len(g.lines) == 0 {
			return nil, errNowhere
		}
		return g, nil
	case 1:
		g.shape = b.ground[0]
	default:
		var err error
		if g.shape, err = Union(b.ground...); err != nil {
			return nil, err
		}
	}
	g.box = g.box.union(g.shape.box)
	return g, nil
}

// geom hands the geometry to the overlay engine in grid steps.
func (g *Geometry) geom() geom.Geometry {
	var parts []geom.Geometry
	if len(g.points) > 0 {
		points := make([]geom.Point, len(g.points))
		for i, v := range g.points {
			points[i] = geom.NewPointXY(float64(v.X), float64(v.Y))
		}
		parts = append(parts, geom.NewMultiPoint(points).AsGeometry())
	}
	if len(g.lines) > 0 {
		lines := make([]geom.LineString, len(g.lines))
		for i, line := range g.lines {
			flat := make([]float64, 0, 2*len(line))
			for _, v := range line {
				flat = append(flat, float64(v.X), float64(v.Y))
			}
			lines[i] = geom.NewLineString(geom.NewSequence(flat, geom.DimXY))
		}
		parts = append(parts, geom.NewMultiLineString(lines).AsGeometry())
	}
	if g.shape != nil {
		parts = append(parts, toGeom(g.shape.grid()))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return geom.NewGeometryCollection(parts).AsGeometry()
}
