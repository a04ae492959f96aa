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

// layer is a compiled Layer: the features of a set up to a place.
type layer struct {
	head string // the fields before the features
	end  int    // in the set's features
}

// feature is a polygon, a line or a point: that of which it has something. Its
// tags are the set's from where those of the feature before end.
type feature struct {
	id       uint64
	geometry *Geometry
	path     *Path
	at       xy
	end      int // in the set's tags
}

// tag refers to its set's keys and values.
type tag struct{ key, value uint32 }

// take appends a layer. What holds nothing is left out.
func (s *Set) take(w *words, source *Layer) {
	for _, p := range source.Polygons {
		if p.Geometry != nil && len(p.Geometry.parts) > 0 {
			s.add(w, feature{id: p.ID, geometry: p.Geometry}, p.Geometry.box, p.Tags)
		}
	}
	for _, l := range source.Lines {
		if l.Path != nil && len(l.Path.lines) > 0 {
			s.add(w, feature{id: l.ID, path: l.Path}, l.Path.box, l.Tags)
		}
	}
	for _, p := range source.Points {
		if isFinite(p.At) {
			at := ownedWorld(p.At)
			s.add(w, feature{id: p.ID, at: at}, box{at, at}, p.Tags)
		}
	}
	s.layers = append(s.layers, layer{w.head(source.Name), len(s.features)})
}

// add appends a feature that lies in a box.
func (s *Set) add(w *words, f feature, around box, tags []Tag) {
	s.tags = w.tags(s.tags, tags)
	f.end = len(s.tags)
	s.features = append(s.features, f)
	s.box = s.box.union(around)
}

// ownedWorld projects a label point. The far borders of the world square belong
// to no tile, so a point on them moves in by a step.
func ownedWorld(p orb.Point) xy {
	w := toWorld(p)
	return xy{min(w.x, worldSize-1), min(w.y, worldSize-1)}
}
