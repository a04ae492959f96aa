package pages

import (
	"encoding/json"
	"html"
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// The map's width in pixels, and how tall it may get.
const (
	mapWidth   = 640
	mapTallest = 480
	mapMargin  = 16
)

// featuresOf lists the features of a document that is one or a collection.
func featuresOf(root *node) []*node {
	if root.get("type").text() == "Feature" {
		return []*node{root}
	}
	if f := root.get("features"); f != nil {
		return f.list
	}
	return nil
}

// figure is a map of features: longitude is shrunk by the cosine of the middle
// latitude, so that the ground keeps its shape (equirectangular projection).
type figure struct {
	bound   orb.Bound
	shrink  float64
	scale   float64
	w, h    float64
	started bool
}

// positions visits the positions of coordinates, line by line; nil begins one.
func positions(n *node, visit func(line []*node)) {
	if n == nil || len(n.list) == 0 {
		return
	}
	switch first := n.list[0]; {
	case !first.isList:
		visit([]*node{n})
	case len(first.list) > 0 && !first.list[0].isList:
		visit(n.list)
	default:
		for _, part := range n.list {
			positions(part, visit)
		}
	}
}

func pointOf(n *node) (p orb.Point, ok bool) {
	if len(n.list) < 2 {
		return p, false
	}
	for i := range p {
		number, isNumber := n.list[i].scalar.(json.Number)
		f, err := number.Float64()
		if !isNumber || err != nil {
			return p, false
		}
		p[i] = f
	}
	return p, p[0] >= -180 && p[0] <= 180 && p[1] >= -90 && p[1] <= 90
}

func newFigure(features []*node) (f figure, ok bool) {
	for _, feature := range features {
		positions(feature.get("geometry").get("coordinates"), func(line []*node) {
			for _, n := range line {
				p, is := pointOf(n)
				if !is {
					continue
				}
				if !f.started {
					f.bound, f.started = p.Bound(), true
				}
				f.bound = f.bound.Extend(p)
			}
		})
	}
	if !f.started {
		return f, false
	}
	f.bound = f.bound.Pad(max(0.01, 0.02*(f.bound.Max[0]-f.bound.Min[0])))
	f.shrink = math.Cos(f.bound.Center()[1] * math.Pi / 180)
	wide, tall := (f.bound.Max[0]-f.bound.Min[0])*f.shrink, f.bound.Max[1]-f.bound.Min[1]
	f.scale = min((mapWidth-2*mapMargin)/wide, (mapTallest-2*mapMargin)/tall)
	f.w, f.h = wide*f.scale+2*mapMargin, tall*f.scale+2*mapMargin
	return f, true
}

func (f figure) at(p orb.Point) (x, y float64) {
	return (p[0]-f.bound.Min[0])*f.shrink*f.scale + mapMargin, (f.bound.Max[1]-p[1])*f.scale + mapMargin
}

// drawing writes the map of the features, or nothing when none has a geometry in
// degrees.
func (s *sheet) drawing(features []*node) {
	f, ok := newFigure(features)
	if !ok {
		return
	}
	s.add("<figure>\n<svg width=\"", decimal(f.w), "\" height=\"", decimal(f.h), "\" viewBox=\"0 0 ", decimal(f.w), " ", decimal(f.h), "\" role=\"img\" aria-label=\"Map of what is listed below\">\n")
	for _, line := range s.Borders {
		if path := f.line(line); path != "" && line.Bound().Intersects(f.bound) {
			s.add("<path class=\"border\" d=\"", path, "\"/>\n")
		}
	}
	for _, feature := range features {
		s.shape(f, feature)
	}
	s.add("</svg>\n<figcaption>Drawn from the features of this document. Dashed: schematic, or not held; long dashes: a border for orientation.</figcaption>\n</figure>\n")
}

// shape writes one feature under its name.
func (s *sheet) shape(f figure, feature *node) {
	g, properties := feature.get("geometry"), feature.get("properties")
	kind := "area"
	switch g.get("type").text() {
	case "Point", "MultiPoint":
		kind = "point"
	case "LineString", "MultiLineString":
		kind = "border"
	}
	status := properties.get("status").text()
	if kind == "area" && (status != "" && status != "held" || properties.get("basis").text() == "schematic") {
		kind += " dashed"
	}
	d := ""
	positions(g.get("coordinates"), func(nodes []*node) {
		var line orb.LineString
		for _, n := range nodes {
			if p, ok := pointOf(n); ok {
				line = append(line, p)
			}
		}
		d += f.line(line)
	})
	if d == "" {
		return
	}
	name := feature.get("id").text()
	for _, member := range [...]string{"name", "source", "claimant"} {
		if t := properties.get(member).text(); t != "" {
			name = t
			break
		}
	}
	if status != "" {
		name += ": " + status
	}
	s.add("<path class=\"", kind, "\" d=\"", d, "\"><title>", html.EscapeString(name), "</title></path>\n")
}

// line is a line of an SVG path; points nearer than half a pixel to the one
// before are left out, a point alone is a dot.
func (f figure) line(line orb.LineString) string {
	b := make([]byte, 0, 12*len(line))
	lastX, lastY := math.Inf(1), math.Inf(1)
	for i, p := range line {
		x, y := f.at(p)
		if math.Abs(x-lastX) < 0.5 && math.Abs(y-lastY) < 0.5 && i != len(line)-1 {
			continue
		}
		command := byte('L')
		if i == 0 {
			command = 'M'
		}
		b = append(append(append(append(b, command), decimal(x)...), ' '), decimal(y)...)
		lastX, lastY = x, y
	}
	if len(line) == 1 {
		b = append(b, "h0"...)
	}
	return string(b)
}

func decimal(x float64) string { return strconv.FormatFloat(math.Round(x*10)/10+0, 'f', -1, 64) }
