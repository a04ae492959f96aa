package api

import (
	"encoding/json"
	"maps"
	"reflect"
	"strings"
	"time"
)

// schema is a schema of OpenAPI 3.0, which is JSON Schema but for a few words.
type schema map[string]any

func typed(name string) schema { return schema{"type": name} }

func textual() schema { return typed("string") }

func binary() schema { return schema{"type": "string", "format": "binary"} }

func componentOf(name string) schema { return schema{"$ref": "#/components/schemas/" + name} }

// members is an object with these members, none of which is ever missing: names
// and schemas in turn.
func members(pairs ...any) schema {
	var required []string
	properties := schema{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name := pairs[i].(string)
		required = append(required, name)
		properties[name] = pairs[i+1]
	}
	return schema{"type": "object", "required": required, "properties": properties}
}

// objectOf is members of which only the types are told: names and types in turn.
func objectOf(pairs ...string) schema {
	var out []any
	for i := 0; i+1 < len(pairs); i += 2 {
		s := typed(pairs[i+1])
		if pairs[i+1] == "array" {
			s["items"] = schema{}
		}
		out = append(out, pairs[i], s)
	}
	return members(out...)
}

// listOf is a list of values of v's type.
func listOf(v any) schema { return schema{"type": "array", "items": schemaOf(v)} }

// lateSchema is the schema of a type as encoding/json writes its values. It is made
// only when a document is written that holds it: the table of routes has many, and
// most servers are never asked for one.
type lateSchema struct{ of reflect.Type }

func schemaOf(v any) lateSchema { return lateSchema{reflect.TypeOf(v)} }

// MarshalJSON implements json.Marshaler.
func (s lateSchema) MarshalJSON() ([]byte, error) { return compact(schemaOfType(s.of)) }

func schemaOfType(t reflect.Type) schema {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return schema{"type": "string", "format": "date-time"}
	case t.Kind() != reflect.Pointer && t.Implements(reflect.TypeFor[json.Marshaler]()):
		return textual() // each that the documents hold writes a text
	}
	switch t.Kind() {
	case reflect.String:
		return textual()
	case reflect.Bool:
		return typed("boolean")
	case reflect.Float32, reflect.Float64:
		return typed("number")
	case reflect.Slice, reflect.Array:
		return schema{"type": "array", "items": schemaOfType(t.Elem())}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": schemaOfType(t.Elem())}
	case reflect.Pointer:
		s := maps.Clone(schemaOfType(t.Elem()))
		s["nullable"] = true
		return s
	case reflect.Struct:
		return schemaOfStruct(t)
	case reflect.Interface:
		return schema{}
	}
	return typed("integer")
}

func schemaOfStruct(t reflect.Type) schema {
	properties, required := schema{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" || !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		properties[name] = schemaOfType(f.Type)
		if !strings.Contains(options, "omitempty") && !strings.Contains(options, "omitzero") {
			required = append(required, name)
		}
	}
	s := schema{"type": "object", "properties": properties}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

// geoJSON are the schemas of RFC 7946 that the document refers to.
func geoJSON() schema {
	geometry := schema{"type": "object", "nullable": true, "required": []string{"type"}, "properties": schema{
		"type":        schema{"type": "string", "enum": []string{"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}},
		"coordinates": schema{"type": "array", "items": schema{}},
		"geometries":  schema{"type": "array", "items": componentOf("geometry")},
	}}
	feature := members("type", schema{"type": "string", "enum": []string{"Feature"}}, "geometry", componentOf("geometry"),
		"properties", schema{"type": "object", "nullable": true})
	feature["properties"].(schema)["id"] = schema{"oneOf": []schema{textual(), typed("integer")}}
	feature["properties"].(schema)["links"] = kindOf("link[]")
	collection := members("type", schema{"type": "string", "enum": []string{"FeatureCollection"}},
		"features", schema{"type": "array", "items": componentOf("feature")})
	collection["properties"].(schema)["links"] = kindOf("link[]")
	collection["properties"].(schema)["bbox"] = kindOf("number[]")
	collection["properties"].(schema)["note"] = textual()
	collection["properties"].(schema)["numberMatched"] = typed("integer")
	collection["properties"].(schema)["numberReturned"] = typed("integer")
	return schema{"geometry": geometry, "feature": feature, "featureCollection": collection, "problem": schemaOf(problem{})}
}

func isJSONType(mediaType string) bool {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	return mediaType == typeJSON || strings.HasSuffix(mediaType, "+json")
}
