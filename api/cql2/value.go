package cql2

import (
	"math"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// Type is what the values of a property or an expression are.
type Type uint8

// The types.
const (
	TypeText Type = iota + 1
	TypeNumber
	TypeBool
	TypeInstant
	TypeInterval
	TypeGeometry
	typeList
)

func (t Type) String() string {
	return [...]string{"nothing", "text", "a number", "true or false", "an instant", "an interval", "a geometry", "a list"}[t]
}

// Value is what a property of a feature is; the zero value is null.
type Value struct {
	kind     Type
	text     string
	number   float64
	from, to int64 // microseconds since 1970, both included
	geometry *geo.Geometry
}

// The ends of time.
const (
	always = math.MinInt64
	never  = math.MaxInt64
)

// Null reports whether there is no value.
func (v Value) Null() bool { return v.kind == 0 }

// TextValue is a text, NumberValue a number, BoolValue a truth.
func TextValue(s string) Value    { return Value{kind: TypeText, text: s} }
func NumberValue(n float64) Value { return Value{kind: TypeNumber, number: n} }
func BoolValue(b bool) Value {
	if b {
		return Value{kind: TypeBool, number: 1}
	}
	return Value{kind: TypeBool}
}

// InstantValue is an instant; null when it is zero.
func InstantValue(t time.Time) Value {
	if t.IsZero() {
		return Value{}
	}
	return Value{kind: TypeInstant, from: t.UnixMicro(), to: t.UnixMicro()}
}

// GeometryValue is a geometry; null when it is nil.
func GeometryValue(g *geo.Geometry) Value {
	if g == nil {
		return Value{}
	}
	return Value{kind: TypeGeometry, geometry: g}
}

// value is a literal's; a date is its UTC day.
func (i Instant) value() Value {
	v := InstantValue(i.At)
	if i.Day {
		v.to = data.EndOfDay(i.At).UnixMicro()
	}
	v.kind = TypeInstant
	return v
}

// truth is the value of a predicate: false, unknown or true.
type truth int8

const (
	no      truth = -1
	unknown truth = 0
	yes     truth = 1
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}
