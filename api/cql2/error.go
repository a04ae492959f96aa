package cql2

import (
	"fmt"
	"strconv"
)

// Error says what is wrong with a filter, and where.
type Error struct {
	Where string // "character 12" of a text, "args[1].op" of JSON; "" for the whole
	What  string
}

func (e *Error) Error() string {
	if e.Where == "" {
		return e.What
	}
	return e.Where + ": " + e.What
}

func fail(where, format string, args ...any) error {
	return &Error{where, fmt.Sprintf(format, args...)}
}

// UnknownProperty is the error of a filter that names a property which cannot
// be asked about.
type UnknownProperty struct{ Name string }

func (e *UnknownProperty) Error() string {
	return "there is no property " + quoted(e.Name) + " to ask about"
}

// quoted echoes what came, shortened.
func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return strconv.Quote(s)
}

// bounded reads a filter with the parser given and holds it to the bounds.
func bounded(bytes int, parse func() (Expr, error)) (Expr, error) {
	if bytes > MaxBytes {
		return nil, fail("", "%d bytes; a filter has at most %d", bytes, MaxBytes)
	}
	e, err := parse()
	if err != nil {
		return nil, err
	}
	nodes, depth := measure(e)
	if nodes > MaxNodes {
		return nil, fail("", "%d expressions; a filter has at most %d", nodes, MaxNodes)
	}
	if depth > MaxDepth {
		return nil, fail("", "expressions nested %d deep; a filter has at most %d", depth, MaxDepth)
	}
	return e, nil
}

// measure counts the expressions of a tree and how deep they are nested.
func measure(e Expr) (nodes, depth int) {
	var parts []Expr
	switch e := e.(type) {
	case *Call:
		parts = e.Args
	case List:
		parts = e
	case Interval:
		parts = []Expr{e.Start, e.End}
	case nil:
		return 0, 0
	}
	nodes = 1
	for _, p := range parts {
		n, d := measure(p)
		nodes, depth = nodes+n, max(depth, d)
	}
	return nodes, depth + 1
}
