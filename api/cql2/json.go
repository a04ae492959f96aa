package cql2

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ParseJSON reads a filter in the JSON encoding (cql2-json). Errors are *Error.
func ParseJSON(src []byte) (Expr, error) {
	return bounded(len(src), func() (Expr, error) { return parseJSON(src) })
}

func parseJSON(src []byte) (Expr, error) {
	dec := json.NewDecoder(strings.NewReader(string(src)))
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fail("", "is no JSON: %s", jsonFault(err))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fail("", "has something behind the JSON")
	}
	return jsonExpr(v, "")
}

func jsonFault(err error) string {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "it ends too soon"
	}
	return err.Error()
}

// jsonExpr reads the value found at a path, such as args[1].
func jsonExpr(v any, path string) (Expr, error) {
	switch v := v.(type) {
	case string:
		return String(v), nil
	case bool:
		return Bool(v), nil
	case float64:
		if math.IsInf(v, 0) {
			return nil, fail(path, "the number is out of range")
		}
		return Number(v + 0), nil
	case map[string]any:
		return jsonObject(v, path)
	}
	return nil, fail(path, "%s is no expression", jsonKind(v))
}

func jsonKind(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case []any:
		return "an array"
	case map[string]any:
		return "an object"
	case string:
		return "a text"
	}
	return "a " + strings.TrimSuffix(fmt.Sprintf("%T", v), "64")
}

// jsonObject reads a call, a property, an instant, an interval or a geometry by the
// member that only it has.
func jsonObject(o map[string]any, path string) (Expr, error) {
	switch {
	case o["op"] != nil:
		return jsonCall(o, path)
	case o["property"] != nil:
		s, ok := o["property"].(string)
		if !ok || len(o) != 1 {
			return nil, fail(path, "want {\"property\": \"name\"}")
		}
		return Property(s), nil
	case o["date"] != nil:
		return jsonInstant(o, "date", path)
	case o["timestamp"] != nil:
		return jsonInstant(o, "timestamp", path)
	case o["interval"] != nil:
		return jsonInterval(o, path)
	case o["type"] != nil:
		g, err := jsonGeometry(o, path)
		return Geometry{g}, err
	case o["bbox"] != nil:
		n, err := numbers(o["bbox"], join(path, "bbox"))
		if err != nil {
			return nil, err
		}
		g, err := boundOf(join(path, "bbox"), n)
		return Geometry{g}, err
	}
	return nil, fail(path, "an object with %s is no expression; want op, property, date, timestamp, interval, type or bbox", names(o))
}

func names(o map[string]any) string {
	if len(o) == 0 {
		return "no members"
	}
	var list []string
	for _, k := range slices.Sorted(maps.Keys(o)) {
		list = append(list, quoted(k))
	}
	return strings.Join(list[:min(len(list), 5)], ", ")
}

func join(path, member string) string {
	if path == "" {
		return member
	}
	return path + "." + member
}

func jsonCall(o map[string]any, path string) (Expr, error) {
	op, ok := operatorNamed(o["op"])
	if !ok {
		return nil, fail(join(path, "op"), "%s is no operator that is supported", quoted(fmt.Sprint(o["op"])))
	}
	args, ok := o["args"].([]any)
	if !ok {
		return nil, fail(join(path, "args"), "want an array of arguments")
	}
	n, _ := op.arity()
	if n == 0 && len(args) < 2 || n > 0 && len(args) != n {
		want := strconv.Itoa(n)
		if n == 0 {
			want = "2 or more"
		}
		return nil, fail(join(path, "args"), "%d arguments of %s, want %s", len(args), op, want)
	}
	call := &Call{Op: op}
	for i, a := range args {
		at := join(path, "args["+strconv.Itoa(i)+"]")
		list, isList := a.([]any)
		var e Expr
		var err error
		if op == In && i == 1 {
			if !isList || len(list) == 0 {
				return nil, fail(at, "want an array of values")
			}
			e, err = jsonList(list, at)
		} else {
			e, err = jsonExpr(a, at)
		}
		if err != nil {
			return nil, err
		}
		call.Args = append(call.Args, e)
	}
	return call, nil
}

func jsonList(values []any, path string) (Expr, error) {
	var list List
	for i, v := range values {
		e, err := jsonExpr(v, path+"["+strconv.Itoa(i)+"]")
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// operatorNamed finds an operator by its name in any case.
func operatorNamed(v any) (Op, bool) {
	s, ok := v.(string)
	if !ok {
		return "", false
	}
	for _, op := range [...]Op{And, Or, Not, Equal, NotEqual, Less, Greater, LessEqual, GreaterEqual, Like, Between, In, IsNull} {
		if strings.EqualFold(string(op), s) {
			return op, true
		}
	}
	return functionNamed(s)
}

func jsonInstant(o map[string]any, member, path string) (Expr, error) {
	s, _ := o[member].(string)
	i, ok := parseInstant(s)
	if !ok || i.Day != (member == "date") || len(o) != 1 {
		return nil, fail(join(path, member), "want {\"date\": \"2025-04-07\"} or {\"timestamp\": \"2025-04-07T20:02:46Z\"}")
	}
	return i, nil
}

func jsonInterval(o map[string]any, path string) (Expr, error) {
	path = join(path, "interval")
	ends, ok := o["interval"].([]any)
	if !ok || len(ends) != 2 || len(o) != 1 {
		return nil, fail(path, "want an array of two: dates, instants, properties or \"..\"")
	}
	var out [2]Expr
	for i, v := range ends {
		if v == ".." {
			continue
		}
		if s, ok := v.(string); ok {
			instant, ok := parseInstant(s)
			if !ok {
				return nil, fail(path, "%s is no date or instant", quoted(s))
			}
			out[i] = instant
			continue
		}
		object, ok := v.(map[string]any)
		if !ok {
			return nil, fail(path, "%s is no end of an interval", jsonKind(v))
		}
		e, err := jsonObject(object, path)
		if err != nil {
			return nil, err
		}
		switch e.(type) {
		case Property, Instant:
			out[i] = e
		default:
			return nil, fail(path, "an end is a date, an instant, a property or \"..\"")
		}
	}
	return Interval{out[0], out[1]}, nil
}
