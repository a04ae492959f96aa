package tile

import (
	"github.com/paulmach/orb"
)

// Layer is what a client styles under one name: polygons, then lines, then points,
// drawn in the order given.
type Layer struct {
	Name     string
	Polygons []Polygon
	Lines    []Line
	Points   []Point
}

// Polygon is an area with its tags. An ID of 0 stands for none. Where two tags
// have one key, the later one holds.
type Polygon struct {
	ID       uint64
	Geometry *Geometry
	Tags     []Tag
}

// Line is lines with their tags; for ID and tags see [Polygon].
type Line struct {
	ID   uint64
	Path *Path
	Tags []Tag
}

// Point is a label point in degrees (lon, lat) with its tags; for ID and tags
// see [Polygon]. A point that is not finite is left out.
type Point struct {
	ID   uint64
	At   orb.Point
	Tags []Tag
}

// layer is a compiled Layer.
type layer struct {
	head     string // the fields before the features
	polygons []polygon
	lines    []lineFeature
	points   []point
}

type polygon struct {
	id       uint64
	geometry *Geometry
	tags     []tag
}

type lineFeature struct {
	id   uint64
	path *Path
	tags []tag
}

type point struct {
	id   uint64
	at   xy
	tags []tag
}

// tag refers to its set's keys and values.
type tag struct{ key, value uint32 }

// compiler builds the layers of a set, whose tags lie one after another.
type compiler struct {
	*words
	all []tag // with room for those to come
}

func (l *Layer) tags() (n int) {
	for i := range l.Polygons {
		n += len(l.Polygons[i].Tags)
	}
	for i := range l.Lines {
		n += len(l.Lines[i].Tags)
	}
	for i := range l.Points {
		n += len(l.Points[i].Tags)
	}
	return n
}

func (c *compiler) compile(source *Layer) layer {
	l := layer{head: c.head(source.Name)}
	l.polygons = make([]polygon, 0, len(source.Polygons))
	for _, p := range source.Polygons {
		if p.Geometry != nil && len(p.Geometry.parts) > 0 {
			l.polygons = append(l.polygons, polygon{p.ID, p.Geometry, c.tags(p.Tags)})
		}
	}
	l.lines = make([]lineFeature, 0, len(source.Lines))
	for _, s := range source.Lines {
		if s.Path != nil && len(s.Path.lines) > 0 {
			l.lines = append(l.lines, lineFeature{s.ID, s.Path, c.tags(s.Tags)})
		}
	}
	l.points = make([]point, 0, len(source.Points))
	for _, p := range source.Points {
		if isFinite(p.At) {
			l.points = append(l.points, point{p.ID, ownedWorld(p.At), c.tags(p.Tags)})
		}
	}
	return l
}

func (c *compiler) tags(source []Tag) []tag {
	from := len(c.all)
	c.all = c.words.tags(c.all, source)
	return c.all[from:len(c.all):len(c.all)]
}

// ownedWorld projects a label point. The far borders of the world square belong
// to no tile, so a point on them moves in by a step.
func ownedWorld(p orb.Point) xy {
	w := toWorld(p)
	return xy{min(w.x, worldSize-1), min(w.y, worldSize-1)}
}
