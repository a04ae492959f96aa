package cql2

import (
	"time"

	"github.com/paulmach/orb"
)

// The bounds of a filter.
const (
	MaxBytes = 4 << 10 // of its text or JSON
	MaxDepth = 16      // of expressions in expressions
	MaxNodes = 200     // expressions in all
)

// Expr is a node of a filter: a [Call], a [Property], or a literal: [String],
// [Number], [Bool], [Instant], [Interval], [Geometry], [List].
type Expr interface{ expr() }

// Call is an operator or function with its arguments. And and Or have two or
// more; a list of values is the second argument of In.
type Call struct {
	Op   Op
	Args []Expr
}

// Property is the name of a property.
type Property string

// String is a text literal.
type String string

// Number is a numeric literal, finite.
type Number float64

// Bool is TRUE or FALSE.
type Bool bool

// Instant is a timestamp in UTC or, when Day is set, a date: that UTC day.
type Instant struct {
	At  time.Time
	Day bool
}

// Interval is a stretch of time, both ends included: each an [Instant], a
// [Property], or nil for open.
type Interval struct{ Start, End Expr }

// Geometry is a geometry literal in the filter's reference system, x and y as
// written; an orb.Bound is a BBOX, the first corner of which may lie east of
// the second.
type Geometry struct{ orb.Geometry }

// List is the values that In looks among.
type List []Expr

func (*Call) expr()    {}
func (Property) expr() {}
func (String) expr()   {}
func (Number) expr()   {}
func (Bool) expr()     {}
func (Instant) expr()  {}
func (Interval) expr() {}
func (Geometry) expr() {}
func (List) expr()     {}

// Op names an operator as the JSON encoding does.
type Op string

// The operators, functions apart.
const (
	And          Op = "and"
	Or           Op = "or"
	Not          Op = "not"
	Equal        Op = "="
	NotEqual     Op = "<>"
	Less         Op = "<"
	Greater      Op = ">"
	LessEqual    Op = "<="
	GreaterEqual Op = ">="
	Like         Op = "like"
	Between      Op = "between"
	In           Op = "in"
	IsNull       Op = "isNull"
	CaseI        Op = "casei"
	AccentI      Op = "accenti"
)

// arity is how many arguments an operator takes; 0 is two or more.
func (o Op) arity() (n int, known bool) {
	switch o {
	case And, Or:
		return 0, true
	case Not, IsNull, CaseI, AccentI:
		return 1, true
	case Between:
		return 3, true
	case Equal, NotEqual, Less, Greater, LessEqual, GreaterEqual, Like, In:
		return 2, true
	}
	if _, ok := relations[o]; ok {
		return 2, true
	}
	_, ok := allen[o]
	return 2, ok
}

// function reports whether the text encoding writes the operator as a function.
func (o Op) function() bool {
	_, spatial := relations[o]
	_, temporal := allen[o]
	return spatial || temporal || o == CaseI || o == AccentI
}
