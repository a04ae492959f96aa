package topojson

import (
	"strconv"

	"github.com/salient-map/salient/geo"
)

// Object is a shape with the members of its geometry object besides type and
// arcs, as JSON text, such as `"id":"a","properties":{}`; they may be empty.
type Object struct {
	Shape   *geo.Shape
	Members []byte
}

// Options say how shapes are written; the zero value is exact, exteriors
// counterclockwise.
type Options struct {
	Dropped   int  // decimals of a degree fewer than 7, at most 7
	Clockwise bool // exteriors clockwise and holes counterclockwise, as d3 draws them on the sphere
}

// Append appends the members of a Topology that hold the objects, as one
// collection of the given name: bbox, in degrees, when there is anything,
// transform, objects and arcs. The braces and the type are the caller's, who may
// have members of its own. A shape that is too small for the decimals has a
// geometry of null type, as the specification has it.
func Append(dst []byte, name string, objects []Object, o Options) []byte {
	step := int32(1)
	for range min(max(o.Dropped, 0), 7) {
		step *= 10
	}
	all := make([][]polygon, len(objects))
	for i, object := range objects {
		all[i] = polygons(object.Shape, step, o)
	}
	t := topology{known: map[string]int{}, nodes: cut(all)}
	b := append([]byte(nil), `,"objects":{`...)
	b = strconv.AppendQuote(b, name)
	b = append(b, `:{"type":"GeometryCollection","geometries":[`...)
	for i, object := range objects {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '\n', '{')
		b = t.appendGeometry(b, all[i])
		if len(object.Members) > 0 {
			b = append(b, ',')
			b = append(b, object.Members...)
		}
		b = append(b, '}')
	}
	b = append(b, "]}}"...)
	corner := t.corner()
	dst = t.appendFrame(dst, corner, step)
	dst = append(dst, b...)
	return t.appendArcs(dst, corner)
}

// appendGeometry appends type and arcs.
func (t *topology) appendGeometry(b []byte, shape []polygon) []byte {
	if len(shape) == 0 {
		return append(b, `"type":null`...)
	}
	if len(shape) == 1 {
		return t.appendPolygon(append(b, `"type":"Polygon","arcs":`...), shape[0])
	}
	b = append(b, `"type":"MultiPolygon","arcs":[`...)
	for i, p := range shape {
		if i > 0 {
			b = append(b, ',')
		}
		b = t.appendPolygon(b, p)
	}
	return append(b, ']')
}

func (t *topology) appendPolygon(b []byte, p polygon) []byte {
	for i, line := range p {
		b = append(b, "[,"[min(i, 1)])
		for j, n := range t.ring(line) {
			b = append(b, "[,"[min(j, 1)])
			b = strconv.AppendInt(b, int64(n), 10)
		}
		b = append(b, ']')
	}
	return append(b, ']')
}

// corner is the least longitude and latitude of all arcs, in steps.
func (t *topology) corner() (c geo.Vertex) {
	for i, arc := range t.arcs {
		for j, v := range arc {
			if i == 0 && j == 0 {
				c = v
			}
			c.X, c.Y = min(c.X, v.X), min(c.Y, v.Y)
		}
	}
	return c
}

// appendFrame appends bbox and transform.
func (t *topology) appendFrame(b []byte, corner geo.Vertex, step int32) []byte {
	degrees := func(b []byte, n int32) []byte {
		return strconv.AppendFloat(b, float64(int64(n)*int64(step))/1e7, 'f', -1, 64)
	}
	if len(t.arcs) > 0 {
		far := corner
		for _, arc := range t.arcs {
			for _, v := range arc {
				far.X, far.Y = max(far.X, v.X), max(far.Y, v.Y)
			}
		}
		b = append(b, `"bbox":[`...)
		for i, n := range [...]int32{corner.X, corner.Y, far.X, far.Y} {
			if i > 0 {
				b = append(b, ',')
			}
			b = degrees(b, n)
		}
		b = append(b, `],`...)
	}
	b = append(b, `"transform":{"scale":[`...)
	b = degrees(b, 1)
	b = append(b, ',')
	b = degrees(b, 1)
	b = append(b, `],"translate":[`...)
	b = degrees(b, corner.X)
	b = append(b, ',')
	b = degrees(b, corner.Y)
	return append(b, `]}`...)
}

// appendArcs appends the arcs, each position by its difference from the one before.
func (t *topology) appendArcs(b []byte, corner geo.Vertex) []byte {
	b = append(b, `,"arcs":[`...)
	for i, arc := range t.arcs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '\n')
		last := corner
		for j, v := range arc {
			b = append(b, "[,"[min(j, 1)], '[')
			b = strconv.AppendInt(b, int64(v.X)-int64(last.X), 10)
			b = append(b, ',')
			b = strconv.AppendInt(b, int64(v.Y)-int64(last.Y), 10)
			b = append(b, ']')
			last = v
		}
		b = append(b, ']')
	}
	return append(b, ']')
}
