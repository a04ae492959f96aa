package cql2

import (
	"strings"

	"github.com/salient-map/salient/geo"
)

// relations are the spatial functions.
var relations = map[Op]geo.Relation{
	"s_intersects": geo.Intersects,
	"s_disjoint":   geo.Disjoint,
	"s_equals":     geo.Equals,
	"s_touches":    geo.Touches,
	"s_within":     geo.Within,
	"s_contains":   geo.Contains,
	"s_crosses":    geo.Crosses,
	"s_overlaps":   geo.Overlaps,
}

// spatial compiles a spatial function; a feature without geometry lies nowhere,
// so of it nothing is known.
func (c compiler) spatial(call *Call, relation geo.Relation) (predicate, error) {
	x, left, err := c.scalar(call.Args[0])
	if err != nil {
		return nil, err
	}
	y, right, err := c.scalar(call.Args[1])
	if err != nil {
		return nil, err
	}
	if left != TypeGeometry || right != TypeGeometry {
		return nil, fail("", "%s takes two geometries, not %s and %s", strings.ToUpper(string(call.Op)), left, right)
	}
	return func(r *run) truth {
		a, b := x(r), y(r)
		if a.Null() || b.Null() || r.err != nil {
			return unknown
		}
		holds, err := relation.Holds(a.geometry, b.geometry)
		if err != nil {
			r.err = err
			return unknown
		}
		return truthOf(holds)
	}, nil
}
