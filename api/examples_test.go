package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// needed are the parameters that an address cannot do without, for the examples
// of its others.
func needed(template string) url.Values {
	switch {
	case template == "/history", template == "/history/cite":
		return url.Values{"lon": {"35.27"}, "lat": {"51.2"}}
	case strings.Contains(template, "/compare/"):
		return url.Values{"sources": {"deepstate-stated,kyiv-stated"}}
	case template == "/oembed":
		return url.Values{"url": {"http://salient.test/embed/2025-04-07"}}
	}
	return url.Values{}
}

// exemplary is the address of a template with the examples of its path parameters.
func exemplary(s *Server, template string, op *openapi3.Operation) string {
	target := strings.Replace(template, "{item}", firstItem(s, template), 1)
	for _, p := range op.Parameters {
		if p.Value.In == openapi3.ParameterInPath {
			target = strings.Replace(target, "{"+p.Value.Name+"}", written1(p.Value.Example), 1)
		}
	}
	return target
}

// shortOf is the short address that an answer is cited by.
func shortOf(t *testing.T, s *Server, target string) string {
	t.Helper()
	var cited citationDoc
	if err := json.Unmarshal(ask(s, http.MethodGet, target+"/cite?f=json").body, &cited); err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(cited.Short, "http://salient.test")
}

// written1 writes an example as it stands in an address.
func written1(example any) string {
	if list, ok := example.([]any); ok {
		var parts []string
		for _, e := range list {
			parts = append(parts, written1(e))
		}
		return strings.Join(parts, ",")
	}
	return fmt.Sprint(example)
}

// TestExamplesOfTheDocument sends every example of the interface document: each is
// answered, as the document says.
func TestExamplesOfTheDocument(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	c := newContract(t, s)
	sent := 0
	for template, item := range c.spec.Paths.Map() {
		if template == "/assets/{path}" {
			continue // what files there are depends on the build
		}
		path := exemplary(s, template, item.Get)
		if template == "/p/{code}" { // the example is of another base
			path = shortOf(t, s, "/snapshots/2025-04-07")
		}
		targets := []string{path + queryOf(needed(template))}
		for _, p := range item.Get.Parameters {
			if p.Value.In != openapi3.ParameterInQuery {
				continue
			}
			if strings.HasPrefix(template, "/series.") && slices.Contains([]string{"f", "width", "height", "theme", "lang", "units", "title", "scale"}, p.Value.Name) {
				continue // of the form that the address ends in, or of another
			}
			for _, example := range examplesOf(p.Value) {
				q := formed(template, item.Get, p.Value.Name)
				if p.Value.Name == "lang" && strings.HasPrefix(template, "/changes/") && strings.HasSuffix(template, "}") { // of chapters
					q.Set("f", "chapters")
				}
				q.Set(p.Value.Name, example)
				if slices.Contains([]string{"svg", "png", "gif"}, q.Get("f")) && !q.Has("width") && item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "width") != nil {
					q.Set("width", "320") // enough to see that it is one
				}
				targets = append(targets, path+queryOf(q))
			}
		}
		for _, target := range targets {
			r := ask(s, http.MethodGet, target)
			sent++
			if r.code >= 400 {
				t.Errorf("%s: %d %.300s", target, r.code, r.body)
			}
			got := &reply{code: r.code, header: r.header, raw: string(r.body), body: string(r.body)}
			if err := c.check(http.MethodGet, target, http.Header{}, got); err != nil {
				t.Errorf("%s: not as the interface document says: %v", target, err)
			}
			c.everyMember(t, template, target, got)
		}
	}
	if sent < 200 {
		t.Errorf("only %d examples were sent", sent)
	}
}

// formed is a query in which a parameter says something: some do of one form alone.
func formed(template string, o *openapi3.Operation, name string) url.Values {
	q := needed(template)
	switch name {
	case "place": // in place of a point
		return url.Values{}
	case "width", "theme", "height", "places", "lang", "units", "title", "scale": // of charts and pictures
		switch {
		case hasForm(o, "svg"):
			q.Set("f", "svg")
		case hasForm(o, "png") && !strings.HasPrefix(template, "/map/"):
			q.Set("f", "png")
		}
	case "fps":
		q.Set("f", "gif")
	case "bbox":
		if strings.HasPrefix(template, "/changes/") || strings.HasPrefix(template, "/compare/") {
			q.Set("f", "svg")
		}
	}
	return q
}

// examplesOf are the example of a parameter and the words that it may be.
func examplesOf(p *openapi3.Parameter) (out []string) {
	if p.Example != nil {
		out = append(out, written1(p.Example))
	}
	one := p.Schema.Value
	if one.Items != nil {
		one = one.Items.Value
	}
	for _, word := range one.Enum {
		out = append(out, written1(word))
	}
	return out
}

func queryOf(q url.Values) string {
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// everyMember holds a JSON answer against its schema the other way round: what
// comes is told.
func (c *contract) everyMember(t *testing.T, template, target string, r *reply) {
	t.Helper()
	mediaType := r.get("Content-Type")
	response := c.spec.Paths.Value(template).Get.Responses.Status(r.code)
	if !isJSONType(mediaType) || response == nil || response.Value.Content[mediaType] == nil {
		return
	}
	var v any
	if err := json.Unmarshal([]byte(r.body), &v); err != nil {
		t.Errorf("%s: %v", target, err)
		return
	}
	for _, member := range untold(response.Value.Content[mediaType].Schema.Value, v, "") {
		t.Errorf("%s: the document does not tell of %s", target, member)
	}
}

// untold lists the members of a value that a schema says nothing of. A schema
// without members leaves them open.
func untold(s *openapi3.Schema, v any, at string) (out []string) {
	members := openapi3.Schemas{}
	parts := append(openapi3.SchemaRefs{{Value: s}}, s.AllOf...)
	for _, either := range s.OneOf {
		parts = append(parts, either.Value.AllOf...)
	}
	for _, part := range parts {
		for name, m := range part.Value.Properties {
			if old := members[name]; old == nil || len(old.Value.Properties) == 0 && old.Value.Items == nil {
				members[name] = m
			}
		}
	}
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			if m := members[name]; m != nil {
				out = append(out, untold(m.Value, value, at+"."+name)...)
			} else if len(members) > 0 && s.AdditionalProperties.Schema == nil {
				out = append(out, at+"."+name)
			}
		}
	case []any:
		for _, value := range v {
			if s.Items != nil {
				out = append(out, untold(s.Items.Value, value, at+"[]")...)
			}
		}
	}
	return out
}

// hasForm reports whether an address comes in a form that its f names.
func hasForm(o *openapi3.Operation, form string) bool {
	f := o.Parameters.GetByInAndName(openapi3.ParameterInQuery, "f")
	return f != nil && slices.Contains(f.Schema.Value.Enum, any(form))
}
