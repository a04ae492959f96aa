package cql2

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

// Text writes a filter in the text encoding. [ParseText] reads the same tree
// from it, unless a literal ends in a backslash, for which that encoding has no
// form.
func Text(e Expr) string { return string(appendText(nil, e)) }

func appendText(b []byte, e Expr) []byte {
	switch e := e.(type) {
	case *Call:
		return appendCall(b, e)
	case Property:
		return appendQuoted(b, string(e), '"')
	case String:
		return appendQuoted(b, string(e), '\'')
	case Number:
		return strconv.AppendFloat(b, float64(e), 'g', -1, 64)
	case Bool:
		return append(b, strings.ToUpper(strconv.FormatBool(bool(e)))...)
	case Instant:
		word := "TIMESTAMP("
		if e.Day {
			word = "DATE("
		}
		return append(appendQuoted(append(b, word...), e.String(), '\''), ')')
	case Interval:
		b = appendEnd(append(b, "INTERVAL("...), e.Start)
		return append(appendEnd(append(b, ','), e.End), ')')
	case Geometry:
		return appendGeometry(b, e.Geometry)
	case List:
		return appendList(b, e)
	}
	return b
}

func appendCall(b []byte, c *Call) []byte {
	switch c.Op {
	case And, Or:
		for i, a := range c.Args {
			if i > 0 {
				b = append(append(append(b, ' '), strings.ToUpper(string(c.Op))...), ' ')
			}
			b = appendBracketed(b, a)
		}
		return b
	case Not:
		return appendBracketed(append(b, "NOT "...), c.Args[0])
	case IsNull:
		return append(appendBracketed(b, c.Args[0]), " IS NULL"...)
	case Between:
		b = appendBracketed(append(appendBracketed(b, c.Args[0]), " BETWEEN "...), c.Args[1])
		return appendBracketed(append(b, " AND "...), c.Args[2])
	}
	if c.Op.function() {
		return appendList(append(b, strings.ToUpper(string(c.Op))...), c.Args)
	}
	b = append(append(append(appendBracketed(b, c.Args[0]), ' '), strings.ToUpper(string(c.Op))...), ' ')
	return appendBracketed(b, c.Args[1])
}

// appendBracketed puts brackets round what would otherwise run together with
// what stands beside it.
func appendBracketed(b []byte, e Expr) []byte {
	if c, ok := e.(*Call); ok && !c.Op.function() {
		return append(appendText(append(b, '('), e), ')')
	}
	return appendText(b, e)
}

func appendList(b []byte, list []Expr) []byte {
	b = append(b, '(')
	for i, e := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendBracketed(b, e)
	}
	return append(b, ')')
}

func appendEnd(b []byte, e Expr) []byte {
	switch e := e.(type) {
	case nil:
		return append(b, "'..'"...)
	case Instant:
		return appendQuoted(b, e.String(), '\'')
	default:
		return appendText(b, e)
	}
}

// appendQuoted doubles quotes. A backslash before a quote of a text would escape
// it, so there the quote is escaped itself.
func appendQuoted(b []byte, s string, q byte) []byte {
	b = append(b, q)
	for i := range len(s) {
		switch {
		case s[i] == q && q == '\'' && i > 0 && s[i-1] == '\\':
			b = append(b, '\\')
		case s[i] == q:
			b = append(b, q)
		}
		b = append(b, s[i])
	}
	return append(b, q)
}

// String writes the instant as RFC 3339 has it: a date or a date-time in UTC.
func (i Instant) String() string {
	if i.Day {
		return i.At.Format(time.DateOnly)
	}
	return i.At.UTC().Format(time.RFC3339Nano)
}

func appendGeometry(b []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Bound:
		b = append(b, "BBOX("...)
		for i, v := range [...]float64{g.Min[0], g.Min[1], g.Max[0], g.Max[1]} {
			if i > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendFloat(b, v, 'g', -1, 64)
		}
		return append(b, ')')
	case orb.Collection:
		b = append(b, "GEOMETRYCOLLECTION("...)
		for i, part := range g {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendGeometry(b, part)
		}
		return append(b, ')')
	}
	return append(b, wkt.Marshal(g)...)
}

// JSON writes a filter in the JSON encoding. [ParseJSON] reads the same tree
// from it.
func JSON(e Expr) ([]byte, error) { return json.Marshal(plain(e)) }

// plain is an expression as encoding/json writes it.
func plain(e Expr) any {
	switch e := e.(type) {
	case *Call:
		return struct {
			Op   Op    `json:"op"`
			Args []any `json:"args"`
		}{e.Op, plainList(e.Args)}
	case List:
		return plainList(e)
	case Property:
		return map[string]string{"property": string(e)}
	case Instant:
		if e.Day {
			return map[string]string{"date": e.String()}
		}
		return map[string]string{"timestamp": e.String()}
	case Interval:
		return map[string][2]any{"interval": {plainEnd(e.Start), plainEnd(e.End)}}
	case Geometry:
		return plainGeometry(e.Geometry)
	}
	return e // String, Number, Bool
}

func plainList(list []Expr) []any {
	out := make([]any, len(list))
	for i, e := range list {
		out[i] = plain(e)
	}
	return out
}

func plainEnd(e Expr) any {
	switch e := e.(type) {
	case nil:
		return ".."
	case Instant:
		return e.String()
	default:
		return plain(e)
	}
}

func plainGeometry(g orb.Geometry) any {
	switch g := g.(type) {
	case orb.Bound:
		return map[string]any{"bbox": slices.Concat(g.Min[:], g.Max[:])}
	case orb.Collection:
		parts := make([]any, len(g))
		for i, part := range g {
			parts[i] = plainGeometry(part)
		}
		return map[string]any{"type": "GeometryCollection", "geometries": parts}
	}
	return map[string]any{"type": g.GeoJSONType(), "coordinates": g}
}
