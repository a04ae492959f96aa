package api

import (
	"maps"
	"slices"
)

// queryables answers /collections/{collection}/queryables: what filters, and
// parameters of the same name, may ask about (OGC API Features Part 3, section 6).
func (s *Server) queryables(rq *request) (*answer, error) {
	return s.schema(rq, "queryables", func(c *collection) schema {
		properties := schema{"geometry": c.place()}
		for _, p := range c.fields {
			properties[p.name] = p.described(p.kind.schema)
		}
		return schema{"properties": properties}
	})
}

// itemSchema answers /collections/{collection}/schema: what items carry, and no
// more than that (OGC API Common Part 3, which is Features Part 5: 23-058r2). It
// tells of the id and the geometry as of properties; in GeoJSON they stand beside
// them.
func (s *Server) itemSchema(rq *request) (*answer, error) {
	return s.schema(rq, "schema", func(c *collection) schema {
		required := []string{"id"}
		properties := schema{
			"id":       schema{"title": "what the item is called", "type": "string", "x-ogc-role": "id", seq: 1, "readOnly": true},
			"geometry": c.place(),
		}
		properties["geometry"].(schema)[seq] = 2
		for i, p := range slices.Concat(c.fields, c.others) {
			is := p.described(p.kind.schema)
			is[seq] = i + 3
			if p.presence != sometimes {
				required = append(required, p.name)
			}
			if p.presence == nullable {
				is["type"] = []any{is["type"], "null"}
			}
			properties[p.name] = is
		}
		return schema{"properties": properties, "required": required}
	})
}

// seq is the keyword for the place of a property among all.
const seq = "x-ogc-propertySeq"

// place is the geometry as schemas have it: spatial properties have no type.
func (c *collection) place() schema {
	return schema{"title": "where it is", "format": c.geometry, "x-ogc-role": "primary-geometry"}
}

// described is a schema with the title of the property.
func (p property) described(s schema) schema {
	out := maps.Clone(s)
	out["title"] = p.title
	return out
}

// schema answers with a document of JSON Schema about a collection's items.
func (s *Server) schema(rq *request, what string, of func(*collection) schema) (*answer, error) {
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
	doc := schema{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": rq.base + "/collections/" + c.id + "/" + what,
		"type": "object", "title": c.title, "description": c.description, "additionalProperties": false,
	}
	maps.Copy(doc, of(c))
	a, err := jsonAnswer(doc, dated)
	if err == nil {
		a.contentType, a.vary = form.contentType, []string{"Accept"}
	}
	return a, err
}
