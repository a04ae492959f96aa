package cql2

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

func isWKT(upper string) bool {
	switch upper {
	case "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "BBOX", "ENVELOPE":
		return true
	}
	return false
}

// geometry reads what follows the keyword of a geometry in WKT. Heights are
// read and dropped.
func (p *textParser) geometry(kind string) (Expr, error) {
	if _, err := p.took("Z"); err != nil {
		return nil, err
	}
	g, err := p.shape(kind)
	return Geometry{g}, err
}

func (p *textParser) shape(kind string) (orb.Geometry, error) {
	switch kind {
	case "POINT":
		return listed(p, (*textParser).position, func(all []orb.Point) (orb.Geometry, error) {
			if len(all) != 1 {
				return nil, fail(p.here(), "a POINT of %d positions", len(all))
			}
			return all[0], nil
		})
	case "LINESTRING":
		return listed(p, (*textParser).position, func(l []orb.Point) (orb.Geometry, error) { return orb.LineString(l), nil })
	case "POLYGON":
		return listed(p, (*textParser).ring, func(r []orb.Ring) (orb.Geometry, error) { return orb.Polygon(r), nil })
	case "MULTIPOINT":
		return listed(p, (*textParser).loosePosition, func(l []orb.Point) (orb.Geometry, error) { return orb.MultiPoint(l), nil })
	case "MULTILINESTRING":
		return listed(p, (*textParser).line, func(l []orb.LineString) (orb.Geometry, error) { return orb.MultiLineString(l), nil })
	case "MULTIPOLYGON":
		return listed(p, (*textParser).polygon, func(l []orb.Polygon) (orb.Geometry, error) { return orb.MultiPolygon(l), nil })
	case "GEOMETRYCOLLECTION":
		return listed(p, (*textParser).part, func(l []orb.Geometry) (orb.Geometry, error) { return orb.Collection(l), nil })
	}
	return p.bbox()
}

// listed reads one or more things in brackets with commas between.
func listed[T, R any](p *textParser, read func(*textParser) (T, error), made func([]T) (R, error)) (out R, err error) {
	if err := p.take("("); err != nil {
		return out, err
	}
	var all []T
	for {
		one, err := read(p)
		if err != nil {
			return out, err
		}
		all = append(all, one)
		if p.tok.kind != sign || p.tok.text != "," {
			break
		}
		if err := p.advance(); err != nil {
			return out, err
		}
	}
	if err := p.take(")"); err != nil {
		return out, err
	}
	return made(all)
}

func (p *textParser) part() (orb.Geometry, error) {
	kind := p.tok
	if upper := strings.ToUpper(kind.text); kind.kind == word && isWKT(upper) && upper != "BBOX" && upper != "ENVELOPE" {
		if err := p.advance(); err != nil {
			return nil, err
		}
		if _, err := p.took("Z"); err != nil {
			return nil, err
		}
		return p.shape(upper)
	}
	return nil, p.unexpected("a geometry")
}

func (p *textParser) line() (orb.LineString, error) {
	return listed(p, (*textParser).position, func(l []orb.Point) (orb.LineString, error) { return l, nil })
}

func (p *textParser) ring() (orb.Ring, error) {
	return listed(p, (*textParser).position, func(l []orb.Point) (orb.Ring, error) { return l, nil })
}

func (p *textParser) polygon() (orb.Polygon, error) {
	return listed(p, (*textParser).ring, func(l []orb.Ring) (orb.Polygon, error) { return l, nil })
}

// loosePosition is a position of a MULTIPOINT, in brackets of its own or, as
// many write it, without.
func (p *textParser) loosePosition() (orb.Point, error) {
	if p.tok.kind != sign {
		return p.position()
	}
	if err := p.take("("); err != nil {
		return orb.Point{}, err
	}
	at, err := p.position()
	if err != nil {
		return at, err
	}
	return at, p.take(")")
}

func (p *textParser) position() (at orb.Point, err error) {
	for i := range at {
		if at[i], err = p.coordinate(); err != nil {
			return at, err
		}
	}
	if p.tok.kind == number {
		_, err = p.coordinate()
	}
	return at, err
}

func (p *textParser) coordinate() (float64, error) {
	if p.tok.kind != number {
		return 0, p.unexpected("a coordinate")
	}
	n, err := strconv.ParseFloat(p.tok.text, 64)
	if err != nil {
		return 0, fail(p.here(), "%s is out of range", quoted(p.tok.text))
	}
	return n + 0, p.advance()
}

// bbox reads four numbers, or six with heights.
func (p *textParser) bbox() (orb.Geometry, error) {
	at := p.here()
	n, err := listed(p, (*textParser).coordinate, func(n []float64) ([]float64, error) { return n, nil })
	if err != nil {
		return nil, err
	}
	return boundOf(at, n)
}

func boundOf(where string, n []float64) (orb.Geometry, error) {
	switch len(n) {
	case 4:
		return orb.Bound{Min: orb.Point{n[0], n[1]}, Max: orb.Point{n[2], n[3]}}, nil
	case 6:
		return orb.Bound{Min: orb.Point{n[0], n[1]}, Max: orb.Point{n[3], n[4]}}, nil
	}
	return nil, fail(where, "a BBOX of %d numbers, want 4 or 6", len(n))
}
