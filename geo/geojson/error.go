package geojson

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/salient-map/salient/geo"
)

// The rules a document can break, beside [geo.RuleNotFinite] for NaN and
// Infinity. The names are stable: they appear in reports, errors and tests.
const (
	RuleSyntax    geo.Rule = "syntax"           // not JSON (RFC 8259)
	RuleTruncated geo.Rule = "truncated"        // the text ends too early
	RuleTrailing  geo.Rule = "trailing-data"    // the text goes on after the document
	RuleUTF8      geo.Rule = "invalid-utf8"     // bytes that are no UTF-8
	RuleDepth     geo.Rule = "too-deep"         // nested deeper than Options.MaxDepth
	RuleDuplicate geo.Rule = "duplicate-member" // a name twice in one object
	RuleMissing   geo.Rule = "missing-member"   // no type, coordinates, geometry, geometries or features
	RuleKind      geo.Rule = "wrong-kind"       // a string where an object belongs, and the like
	RuleType      geo.Rule = "unknown-type"     // a type that does not exist, or not at this place
	RuleNesting   geo.Rule = "nesting"          // coordinates nested otherwise than their type asks
	RuleOrdinates geo.Rule = "ordinates"        // a position without two or three numbers
	RuleOverflow  geo.Rule = "number-overflow"  // a number beyond the range of a float64
	RuleCRS       geo.Rule = "crs"              // a reference system other than WGS 84
)

// SyntaxError is the first defect of a document and where it is. Feature,
// Polygon, Ring and Position count from 0 and are −1 where they do not apply:
// the feature within the document, the polygon within the feature (through all
// parts of a GeometryCollection), the ring within the polygon, where 0 is the
// exterior, and the position within the ring, line or MultiPoint.
type SyntaxError struct {
	Rule     geo.Rule
	Feature  int
	Polygon  int
	Ring     int
	Position int
	Offset   int64  // byte within the input, from 0
	Line     int    // from 1
	Column   int    // character within the line, from 1
	Detail   string // what was seen, and what belongs there
}

// Error reads as "ordinates: feature 3 polygon 0 ring 1 position 17, line 1
// column 345 (byte 344): 1 number where a position has 2 or 3".
func (e *SyntaxError) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Rule) + ":")
	for _, part := range []struct {
		name string
		n    int
	}{{"feature", e.Feature}, {"polygon", e.Polygon}, {"ring", e.Ring}, {"position", e.Position}} {
		if part.n >= 0 {
			fmt.Fprintf(&b, " %s %d", part.name, part.n)
		}
	}
	if e.Feature >= 0 {
		b.WriteString(",")
	}
	fmt.Fprintf(&b, " line %d column %d (byte %d): %s", e.Line, e.Column, e.Offset, e.Detail)
	return b.String()
}

// place is where reading has got to, counted as in SyntaxError.
type place struct{ feature, polygon, ring, position int }

var nowhere = place{-1, -1, -1, -1}

// locate turns a byte offset into a line and a column, both from 1.
func locate(b []byte, offset int) (line, column int) {
	before := b[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return 1 + bytes.Count(before, []byte{'\n'}), 1 + utf8.RuneCount(before[start:])
}
