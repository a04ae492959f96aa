package api

import (
	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
)

// property is something that the items of a collection have, or may have.
type property struct {
	name     string
	kind     kind
	presence presence
	title    string
	of       func(item) cql2.Value // nil for what filters cannot ask about
}

// presence says what becomes of a property that an item has nothing to say of.
type presence int

const (
	always    presence = iota // that does not happen
	nullable                  // it is null: nobody knows
	sometimes                 // it is left out
)

// kind is what a property's values are: to filters, and as JSON Schema has them.
type kind struct {
	asked  cql2.Type
	schema schema
}

func ofText() kind { return kind{cql2.TypeText, typed("string")} }

// ofWords is one of a few words.
func ofWords[T ~string](words []T) kind {
	return kind{cql2.TypeText, schema{"type": "string", "enum": words}}
}

func ofStatus() kind { return ofWords(data.Statuses()) }

func ofBasis() kind { return ofWords([]data.Basis{data.Mapped, data.Assessed, data.Schematic}) }

func ofNumber() kind { return kind{cql2.TypeNumber, typed("number")} }

// ofKM2 is square kilometres, which UCUM writes so.
func ofKM2() kind { return kind{cql2.TypeNumber, schema{"type": "number", "x-ogc-unit": "km2"}} }

func ofFlag() kind { return kind{cql2.TypeBool, typed("boolean")} }

// ofEnd is an end of the time that an item is valid for, of which a schema has one
// with each role (OGC API Common Part 3, class advanced-property-roles).
func ofEnd(role string) kind {
	return kind{cql2.TypeInstant, schema{"type": "string", "format": "date-time", "x-ogc-role": role}}
}

func ofStart() kind { return ofEnd("primary-interval-start") }
func ofStop() kind  { return ofEnd("primary-interval-end") }

// ofTexts and ofNames are what no filter can ask about: a list of texts, and texts
// by language.
func ofTexts() kind { return kind{schema: schema{"type": "array", "items": typed("string")}} }

func ofNames() kind {
	return kind{schema: schema{"type": "object", "additionalProperties": typed("string")}}
}

// texts is a property's value that is a text, null when it is empty.
func texts[T item](of func(T) string) func(item) cql2.Value {
	return func(it item) cql2.Value {
		if text := of(it.(T)); text != "" {
			return cql2.TextValue(text)
		}
		return cql2.Value{}
	}
}

// worth is a property's value of another type.
func worth[T item](of func(T) cql2.Value) func(item) cql2.Value {
	return func(it item) cql2.Value { return of(it.(T)) }
}
