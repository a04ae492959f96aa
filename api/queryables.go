package api

import (
	"github.com/salient-map/salient/api/cql2"
)

// property is a property of features as JSON Schema describes it.
type property struct {
	Title  string `json:"title"`
	Type   any    `json:"type,omitempty"` // a word, or a list of words; none for geometries
	Format string `json:"format,omitempty"`
	Role   string `json:"x-ogc-role,omitempty"`
}

// schemaType is the type of a field's values, and their format.
func (f queryable) schemaType() (name, format string) {
	switch f.kind {
	case cql2.TypeNumber:
		return "number", ""
	case cql2.TypeBool:
		return "boolean", ""
	case cql2.TypeInstant:
		return "string", "date-time"
	}
	return "string", ""
}

// queryables answers /collections/{collection}/queryables: what filters, and
// parameters of the same name, may ask about (OGC API Features Part 3, section 6).
func (s *Server) queryables(rq *request) (*answer, error) {
	return s.schema(rq, "queryables", func(f queryable) property {
		name, format := f.schemaType()
		return property{Title: f.title, Type: name, Format: format}
	})
}

// itemSchema answers /collections/{collection}/schema: the properties of items,
// any of which may be null.
func (s *Server) itemSchema(rq *request) (*answer, error) {
	return s.schema(rq, "schema", func(f queryable) property {
		name, format := f.schemaType()
		p := property{Title: f.title, Type: []string{name, "null"}, Format: format}
		switch f.name {
		case "valid_from":
			p.Role = "primary-interval-start"
		case "valid_to":
			p.Role = "primary-interval-end"
		}
		return p
	})
}

func (s *Server) schema(rq *request, what string, of func(queryable) property) (*answer, error) {
	c, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	q, err := parseQuery(rq.URL.RawQuery, documentParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, schemaForms())
	if err != nil {
		return nil, err
	}
	properties := map[string]property{"geometry": {Title: "where it is", Format: c.geometry, Role: "primary-geometry"}}
	for _, f := range c.fields {
		properties[f.name] = of(f)
	}
	a, err := jsonAnswer(map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": rq.base + "/collections/" + c.id + "/" + what,
		"type": "object", "title": c.title, "description": c.description,
		"properties": properties, "additionalProperties": what == "schema",
	}, dated)
	if err == nil {
		a.contentType, a.vary = form.contentType, []string{"Accept"}
	}
	return a, err
}
