package cql2

import "strings"

// allen are the temporal functions: the relations of J. F. Allen (Maintaining
// knowledge about temporal intervals, 1983), with what the standard adds. An
// instant is an interval whose ends are equal, a date the interval of its day.
var allen = map[Op]func(a, b Value) bool{
	"t_after":        func(a, b Value) bool { return a.from > b.to },
	"t_before":       func(a, b Value) bool { return a.to < b.from },
	"t_disjoint":     func(a, b Value) bool { return a.from > b.to || a.to < b.from },
	"t_intersects":   func(a, b Value) bool { return a.from <= b.to && a.to >= b.from },
	"t_equals":       func(a, b Value) bool { return a.from == b.from && a.to == b.to },
	"t_contains":     func(a, b Value) bool { return a.from < b.from && a.to > b.to },
	"t_during":       func(a, b Value) bool { return a.from > b.from && a.to < b.to },
	"t_finishedBy":   func(a, b Value) bool { return a.from < b.from && a.to == b.to },
	"t_finishes":     func(a, b Value) bool { return a.from > b.from && a.to == b.to },
	"t_meets":        func(a, b Value) bool { return a.to == b.from },
	"t_metBy":        func(a, b Value) bool { return a.from == b.to },
	"t_overlaps":     func(a, b Value) bool { return a.from < b.from && a.to > b.from && a.to < b.to },
	"t_overlappedBy": func(a, b Value) bool { return a.from > b.from && a.from < b.to && a.to > b.to },
	"t_startedBy":    func(a, b Value) bool { return a.from == b.from && a.to > b.to },
	"t_starts":       func(a, b Value) bool { return a.from == b.from && a.to < b.to },
}

// temporal compiles a temporal function.
func (c compiler) temporal(call *Call, holds func(a, b Value) bool) (predicate, error) {
	var sides [2]scalar
	for i, e := range call.Args {
		v, t, err := c.scalar(e)
		if err != nil {
			return nil, err
		}
		if t == TypeText {
			v, t = readInstant(e, v, t)
		}
		if t != TypeInstant && t != TypeInterval {
			return nil, fail("", "%s takes instants and intervals, not %s", strings.ToUpper(string(call.Op)), t)
		}
		sides[i] = v
	}
	return func(r *run) truth {
		a, b := sides[0](r), sides[1](r)
		if a.Null() || b.Null() {
			return unknown
		}
		return truthOf(holds(a, b))
	}, nil
}

// interval compiles an interval. An end that is a property without value is
// open: what is valid still has no end yet.
func (c compiler) interval(e Interval) (scalar, Type, error) {
	start, err := c.intervalEnd(e.Start)
	if err != nil {
		return nil, 0, err
	}
	stop, err := c.intervalEnd(e.End)
	if err != nil {
		return nil, 0, err
	}
	if a, ok := e.Start.(Instant); ok {
		if b, ok := e.End.(Instant); ok && b.value().to < a.value().from {
			return nil, 0, fail("", "the interval ends before it starts")
		}
	}
	return func(r *run) Value {
		v := Value{kind: TypeInterval, from: always, to: never}
		if a := start(r); !a.Null() {
			v.from = a.from
		}
		if b := stop(r); !b.Null() {
			v.to = b.to
		}
		return v
	}, TypeInterval, nil
}

func (c compiler) intervalEnd(e Expr) (scalar, error) {
	if e == nil {
		return func(*run) Value { return Value{} }, nil
	}
	v, t, err := c.scalar(e)
	if err == nil && t != TypeInstant {
		err = fail("", "an interval ends at an instant, not at %s", t)
	}
	return v, err
}
