package tile

import (
	"encoding/binary"
	"slices"
	"sync"
)

// writers keeps the working memory of tiles done for those to come. It holds
// nothing that could be seen in a tile.
var writers = sync.Pool{New: func() any { return new(writer) }}

// writer writes one tile, layer by layer.
type writer struct {
	cutter
	link     linker
	body     []byte // the features of the layer
	way      []xy   // of the line being drawn
	tags     []byte // of the feature
	geometry []byte // of the feature
	keys     used
	values   used
}

// appendLayer appends the layer's part of the tile unless it is empty; its
// features begin at a place in the set's.
func (w *writer) appendLayer(dst []byte, s *Set, l *layer, from int) []byte {
	b := &s.book
	w.body = w.body[:0]
	w.keys.reset(len(b.keys))
	w.values.reset(len(b.values))
	for i := from; i < l.end; i++ {
		f := &s.features[i]
		if kind := w.draw(f); kind != 0 {
			tags := 0
			if i > 0 {
				tags = s.features[i-1].end
			}
			w.addFeature(f.id, kind, s.tags[tags:f.end])
		}
	}
	if len(w.body) == 0 {
		return dst
	}
	size := len(l.head) + len(w.body) + w.keys.size(b.keys) + w.values.size(b.values) + extentSize
	dst = appendHeader(slices.Grow(dst, headerSize(size)+size), tileLayer, size)
	dst = append(dst, l.head...)
	dst = append(dst, w.body...)
	dst = w.keys.append(dst, b.keys)
	dst = w.values.append(dst, b.values)
	return appendVarint(dst, layerExtent, Extent)
}

// extentSize is the length of the field that says Extent.
const extentSize = 3

// draw fills w.geometry with what the tile shows of a feature and returns its
// type, 0 where that is nothing.
func (w *writer) draw(f *feature) (geometryType byte) {
	switch {
	case f.geometry != nil && w.drawGeometry(f.geometry):
		return typePolygon
	case f.path != nil && w.drawPath(f.path):
		return typeLine
	case f.geometry == nil && f.path == nil && w.owns(f.at):
		w.geometry = appendPoint(w.geometry[:0], w.floor(f.at))
		return typePoint
	}
	return 0
}

// drawGeometry fills w.geometry with what the tile shows of g and reports
// whether that is anything.
func (w *writer) drawGeometry(g *Geometry) bool {
	w.geometry = w.geometry[:0]
	if !w.ground.meets(&g.box) {
		return false
	}
	var pen xy
	for i := range g.parts {
		if p := &g.parts[i]; w.ground.meets(&p.box) {
			pen = w.drawPart(p.part, pen)
		}
	}
	return len(w.geometry) > 0
}

// drawPart draws a polygon's exterior and then its holes. A ring that snapping
// and simplification have turned inside out is a sliver and goes, as do the
// holes of an exterior that went.
func (w *writer) drawPart(p *part, pen xy) xy {
	exterior := w.cut(p.exterior)
	if exterior == nil {
		return pen
	}
	if w.ground.holds(&p.exterior.box) {
		return w.drawRings(p, exterior, pen)
	}
	w.link.reset(w.window)
	if !w.link.hold(exterior, false) {
		return pen
	}
	for _, r := range p.holes {
		if line := w.cut(r); line != nil && !w.link.hold(line, true) {
			w.link.drop()
		}
	}
	return w.drawHeld(pen)
}

// drawRings draws a polygon that lies within the window.
func (w *writer) drawRings(p *part, exterior []knot, pen xy) xy {
	before, start := len(w.geometry), pen
	var area int64
	w.geometry, pen, area = appendRing(w.geometry, exterior, pen)
	if area <= 0 {
		w.geometry = w.geometry[:before]
		return start
	}
	for _, r := range p.holes {
		line := w.cut(r)
		if line == nil {
			continue
		}
		before, start = len(w.geometry), pen
		w.geometry, pen, area = appendRing(w.geometry, line, pen)
		if area >= 0 {
			w.geometry, pen = w.geometry[:before], start
		}
	}
	return pen
}

// drawHeld links the rings that the linker holds and draws what it makes of
// them, or else the rings as they are.
func (w *writer) drawHeld(pen xy) xy {
	l := &w.link
	if l.sound() || !l.linked() {
		for _, s := range l.held {
			w.geometry, pen, _ = appendRing(w.geometry, l.points[s.from:s.to], pen)
		}
		return pen
	}
	for i, s := range l.rings {
		if s.area < 0 {
			continue
		}
		w.geometry, pen, _ = appendRing(w.geometry, l.made[s.from:s.to], pen)
		for _, h := range l.rings {
			if h.area < 0 && h.owner == i {
				w.geometry, pen, _ = appendRing(w.geometry, l.made[h.from:h.to], pen)
			}
		}
	}
	return pen
}

// addFeature appends the feature whose geometry is in w.geometry to the body.
func (w *writer) addFeature(id uint64, geometryType byte, tags []tag) {
	w.tags = w.tags[:0]
	for _, t := range tags {
		w.tags = binary.AppendUvarint(w.tags, uint64(w.keys.at(t.key)))
		w.tags = binary.AppendUvarint(w.tags, uint64(w.values.at(t.value)))
	}
	size := 2 + headerSize(len(w.geometry)) + len(w.geometry)
	if id != 0 {
		size += 1 + varintSize(id)
	}
	if len(w.tags) > 0 {
		size += headerSize(len(w.tags)) + len(w.tags)
	}
	b := appendHeader(w.body, layerFeature, size)
	if id != 0 {
		b = appendVarint(b, featureID, id)
	}
	if len(w.tags) > 0 {
		b = appendBytes(b, featureTags, w.tags)
	}
	b = append(b, featureType<<3|wireVarint, geometryType)
	w.body = appendBytes(b, featureGeometry, w.geometry)
}
