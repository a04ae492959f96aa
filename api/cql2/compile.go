package cql2

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Field is a property that filters may ask about.
type Field struct {
	Name string
	Type Type
}

// Feature gives the value of a property by its place in the list of fields.
type Feature func(field int) Value

// Filter decides whether a feature is chosen: the filter is true of it. It is
// safe for concurrent use. An error is the geometry engine's.
type Filter func(Feature) (bool, error)

// Options say how to compile.
type Options struct {
	Fields []Field
	// Place takes a geometry literal from the filter's reference system to
	// longitude and latitude in degrees; nil when it is in that already.
	Place func(orb.Geometry) (orb.Geometry, error)
}

// Compile makes a filter of a tree. Errors are *Error or *UnknownProperty.
func Compile(e Expr, o Options) (Filter, error) {
	c := compiler{o}
	p, err := c.predicate(e)
	if err != nil {
		return nil, err
	}
	return func(f Feature) (bool, error) {
		r := run{feature: f}
		chosen := p(&r) == yes
		return chosen && r.err == nil, r.err
	}, nil
}

// run is one evaluation.
type run struct {
	feature Feature
	err     error // the first
}

type (
	predicate func(*run) truth
	scalar    func(*run) Value
)

type compiler struct{ Options }

// predicate compiles what is true or false.
func (c compiler) predicate(e Expr) (predicate, error) {
	call, ok := e.(*Call)
	if !ok {
		return c.boolean(e)
	}
	switch call.Op {
	case And, Or:
		return c.junction(call)
	case Not:
		p, err := c.predicate(call.Args[0])
		return func(r *run) truth { return -p(r) }, err
	case Equal, NotEqual, Less, Greater, LessEqual, GreaterEqual:
		return c.comparison(call)
	case Like:
		return c.like(call)
	case Between:
		return c.between(call)
	case In:
		return c.in(call)
	case IsNull:
		v, _, err := c.scalar(call.Args[0])
		return func(r *run) truth { return truthOf(v(r).Null()) }, err
	}
	if relation, ok := relations[call.Op]; ok {
		return c.spatial(call, relation)
	}
	if holds, ok := allen[call.Op]; ok {
		return c.temporal(call, holds)
	}
	return nil, fail("", "%s is no predicate", strings.ToUpper(string(call.Op)))
}

// boolean compiles a literal or a property that is itself true or false.
func (c compiler) boolean(e Expr) (predicate, error) {
	v, t, err := c.scalar(e)
	if err != nil {
		return nil, err
	}
	if t != TypeBool {
		return nil, fail("", "%s stands where a predicate should", t)
	}
	return func(r *run) truth {
		switch v := v(r); {
		case v.Null():
			return unknown
		default:
			return truthOf(v.number == 1)
		}
	}, nil
}

// junction compiles AND and OR: the least and the greatest truth.
func (c compiler) junction(call *Call) (predicate, error) {
	all := make([]predicate, len(call.Args))
	for i, a := range call.Args {
		var err error
		if all[i], err = c.predicate(a); err != nil {
			return nil, err
		}
	}
	decides := no
	if call.Op == Or {
		decides = yes
	}
	return func(r *run) truth {
		sum := -decides
		for _, p := range all {
			switch t := p(r); t {
			case decides:
				return t
			case unknown:
				sum = unknown
			}
		}
		return sum
	}, nil
}

// scalar compiles a value and says of which type it is.
func (c compiler) scalar(e Expr) (scalar, Type, error) {
	switch e := e.(type) {
	case Property:
		i := slices.IndexFunc(c.Fields, func(f Field) bool { return f.Name == string(e) })
		if i < 0 {
			return nil, 0, &UnknownProperty{string(e)}
		}
		return func(r *run) Value { return r.feature(i) }, c.Fields[i].Type, nil
	case String:
		return constant(TextValue(string(e)))
	case Number:
		return constant(NumberValue(float64(e)))
	case Bool:
		return constant(BoolValue(bool(e)))
	case Instant:
		return constant(e.value())
	case Interval:
		return c.interval(e)
	case Geometry:
		g, err := c.place(e)
		if err != nil {
			return nil, 0, err
		}
		return constant(GeometryValue(g))
	case *Call:
		return c.call(e)
	}
	return nil, 0, fail("", "a list of values stands where one should")
}

func constant(v Value) (scalar, Type, error) { return func(*run) Value { return v }, v.kind, nil }

// call compiles CASEI, ACCENTI or a predicate whose truth is used as a value.
func (c compiler) call(call *Call) (scalar, Type, error) {
	if call.Op != CaseI && call.Op != AccentI {
		p, err := c.predicate(call)
		return func(r *run) Value {
			t := p(r)
			if t == unknown {
				return Value{}
			}
			return BoolValue(t == yes)
		}, TypeBool, err
	}
	v, t, err := c.scalar(call.Args[0])
	if err != nil {
		return nil, 0, err
	}
	if t != TypeText {
		return nil, 0, fail("", "%s takes a text, not %s", strings.ToUpper(string(call.Op)), t)
	}
	fold := foldCase
	if call.Op == AccentI {
		fold = foldAccents
	}
	if _, literal := call.Args[0].(String); literal {
		return constant(TextValue(fold(v(nil).text)))
	}
	return func(r *run) Value {
		s := v(r)
		s.text = fold(s.text)
		return s
	}, TypeText, nil
}

// place takes a geometry literal to the grid.
func (c compiler) place(g Geometry) (*geo.Geometry, error) {
	at := g.Geometry
	if c.Place != nil {
		var err error
		if at, err = c.Place(at); err != nil {
			return nil, fail("", "a geometry: %v", err)
		}
	}
	if b, ok := at.(orb.Bound); ok {
		var boxes orb.Collection
		for _, half := range geo.Halves(b) {
			boxes = append(boxes, half)
		}
		at = boxes
	}
	made, err := geo.NewGeometry(at)
	if err != nil {
		return nil, fail("", "a geometry: %v", err)
	}
	return made, nil
}
