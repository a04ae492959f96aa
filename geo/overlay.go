package geo

import (
	"errors"
	"fmt"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
)

// Union is the ground that any of the shapes covers. Crossings of edges are
// rounded to the grid, which moves the line there by less than 10 mm.
func Union(shapes ...*Shape) (*Shape, error) {
	var all orb.MultiPolygon
	for _, s := range shapes {
		all = append(all, s.MultiPolygon()...)
	}
	s, _, err := New(all)
	if err != nil {
		return nil, fmt.Errorf("union: %w", err)
	}
	return s, nil
}

// Intersection is the ground that both shapes cover, rounded as [Union] is. It
// is nil when there is none; ground without area does not count.
func Intersection(a, b *Shape) (*Shape, error) {
	s, err := overlayShapes(geom.Intersection, a, b)
	if err != nil {
		return nil, fmt.Errorf("intersection: %w", err)
	}
	return s, nil
}

// Difference is the ground that a covers and b does not, rounded as [Union]
// is. It is nil when nothing is left.
func Difference(a, b *Shape) (*Shape, error) {
	s, err := overlayShapes(geom.Difference, a, b)
	if err != nil {
		return nil, fmt.Errorf("difference: %w", err)
	}
	return s, nil
}

func overlayShapes(op func(a, b geom.Geometry) (geom.Geometry, error), a, b *Shape) (*Shape, error) {
	g, err := op(toGeom(a.grid()), toGeom(b.grid()))
	if err != nil {
		return nil, err
	}
	polygons := fromGeom(g)
	if len(polygons) == 0 {
		return nil, nil
	}
	return settleOnGrid(polygons)
}

// settleOnGrid makes a shape of polygons that rounding may have damaged.
func settleOnGrid(polygons []polygon) (*Shape, error) {
	m := &mender{}
	polygons = m.unite(polygons)
	if m.refused {
		return nil, &InvalidError{Findings: m.findings}
	}
	if len(polygons) == 0 {
		return nil, nil
	}
	return newShape(polygons), nil
}

// grid is the shape in grid steps.
func (s *Shape) grid() []polygon {
	polygons := make([]polygon, s.polygons)
	for i, r := range s.Rings() {
		polygons[i] = append(polygons[i], ring{r.AppendVertices(nil), source{i, len(polygons[i])}})
	}
	return polygons
}

// toGeom hands polygons to the overlay engine in grid steps, whole numbers that
// a float64 holds exactly.
func toGeom(polygons []polygon) geom.Geometry {
	out := make([]geom.Polygon, len(polygons))
	for i, p := range polygons {
		rings := make([]geom.LineString, len(p))
		for j, r := range p {
			flat := make([]float64, 0, 2*len(r.vertices)+2)
			for k := range len(r.vertices) + 1 {
				v := r.vertices[k%len(r.vertices)]
				flat = append(flat, float64(v.X), float64(v.Y))
			}
			rings[j] = geom.NewLineString(geom.NewSequence(flat, geom.DimXY))
		}
		out[i] = geom.NewPolygon(rings)
	}
	return geom.NewMultiPolygon(out).AsGeometry()
}

// fromGeom takes the polygons of a result back to the grid and drops what has
// no area there. Rounding can make rings touch or cross.
func fromGeom(g geom.Geometry) []polygon {
	var polygons []polygon
	for _, part := range g.Dump() {
		p, ok := part.AsPolygon()
		if !ok {
			continue
		}
		var rings polygon
		for j, line := range p.DumpRings() {
			vertices := fromSequence(line.Coordinates())
			if len(vertices) >= 3 {
				r := ring{vertices, source{len(polygons), j}}
				if twiceArea(vertices) > 0 != (j == 0) {
					r.reverse()
				}
				rings = append(rings, r)
			} else if j == 0 {
				break
			}
		}
		if len(rings) > 0 {
			polygons = append(polygons, rings)
		}
	}
	return polygons
}

func fromSequence(seq geom.Sequence) []Vertex {
	vertices := make([]Vertex, 0, seq.Length())
	for i := range seq.Length() - 1 {
		xy := seq.GetXY(i)
		vertices = append(vertices, roundVertex(xy.X, xy.Y))
	}
	kept, _, _ := tidy(vertices)
	return kept
}

// unaryUnion unites polygons that overlap.
func unaryUnion(polygons []polygon) ([]polygon, error) {
	g, err := geom.UnaryUnion(toGeom(polygons))
	if err != nil {
		return nil, fmt.Errorf("unite overlapping polygons: %w", err)
	}
	united := fromGeom(g)
	if len(united) == 0 {
		return nil, errors.New("unite overlapping polygons: no ground is left")
	}
	return united, nil
}
