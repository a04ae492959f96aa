package tile

import (
	"strings"

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
	head     []byte // the fields before the features
	keys     [][]byte
	values   [][]byte
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

// tag refers to its layer's keys and values.
type tag struct{ key, value uint32 }

// compiler builds a layer; the maps say where keys and values stand in it.
type compiler struct {
	layer
	keyAt   map[string]uint32
	valueAt map[Value]uint32
}

func compile(source Layer) layer {
	c := compiler{keyAt: map[string]uint32{}, valueAt: map[Value]uint32{}}
	c.head = appendVarint(nil, layerVersion, 2)
	c.head = appendBytes(c.head, layerName, source.Name)
	for _, p := range source.Polygons {
		if p.Geometry != nil && len(p.Geometry.parts) > 0 {
			c.polygons = append(c.polygons, polygon{p.ID, p.Geometry, c.tags(p.Tags)})
		}
	}
	for _, l := range source.Lines {
		if l.Path != nil && len(l.Path.lines) > 0 {
			c.lines = append(c.lines, lineFeature{l.ID, l.Path, c.tags(l.Tags)})
		}
	}
	for _, p := range source.Points {
		if isFinite(p.At) {
			c.points = append(c.points, point{p.ID, ownedWorld(p.At), c.tags(p.Tags)})
		}
	}
	return c.layer
}

// ownedWorld projects a label point. The far borders of the world square belong
// to no tile, so a point on them moves in by a step.
func ownedWorld(p orb.Point) xy {
	w := toWorld(p)
	return xy{min(w.x, worldSize-1), min(w.y, worldSize-1)}
}

func (c *compiler) tags(source []Tag) []tag {
	tags := make([]tag, 0, len(source))
next:
	for _, t := range source {
		compiled := tag{c.key(t.Key), c.value(t.Value)}
		for i := range tags {
			if tags[i].key == compiled.key {
				tags[i] = compiled
				continue next
			}
		}
		tags = append(tags, compiled)
	}
	return tags
}

func (c *compiler) key(key string) uint32 {
	key = strings.ToValidUTF8(key, "\uFFFD")
	at, ok := c.keyAt[key]
	if !ok {
		at = uint32(len(c.keys))
		c.keyAt[key] = at
		c.keys = append(c.keys, appendBytes(nil, layerKey, key))
	}
	return at
}

func (c *compiler) value(v Value) uint32 {
	at, ok := c.valueAt[v]
	if !ok {
		at = uint32(len(c.values))
		c.valueAt[v] = at
		c.values = append(c.values, appendBytes(nil, layerValue, v.append(nil)))
	}
	return at
}
