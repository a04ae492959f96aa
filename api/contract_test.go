package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// contract holds answers against the interface document, as a client that was
// made from the document would.
type contract struct {
	spec  *openapi3.T
	paths []contractPath // the most literal first
}

type contractPath struct {
	template string
	pattern  *regexp.Regexp
	names    []string
	item     *openapi3.PathItem
}

var templated = regexp.MustCompile(`\\\{(\w+)\\\}`)

func newContract(tb testing.TB, s *Server) *contract {
	tb.Helper()
	spec, err := openapi3.NewLoader().LoadFromData([]byte(ask(s, "GET", "/api").body))
	if err != nil {
		tb.Fatal(err)
	}
	if err := spec.Validate(context.Background()); err != nil {
		tb.Fatal(err)
	}
	spec.Servers = nil
	c := &contract{spec: spec}
	for template, item := range spec.Paths.Map() {
		p := contractPath{template: template, item: item}
		p.pattern = regexp.MustCompile("^" + templated.ReplaceAllStringFunc(regexp.QuoteMeta(template), func(v string) string {
			name := templated.FindStringSubmatch(v)[1]
			p.names = append(p.names, name)
			if name == "address" || name == "path" { // OpenAPI has no word for parameters with slashes
				return "(.+)"
			}
			return "([^/]*)"
		}) + "$")
		c.paths = append(c.paths, p)
	}
	slices.SortFunc(c.paths, func(a, b contractPath) int {
		if n := len(a.names) - len(b.names); n != 0 {
			return n
		}
		return strings.Compare(a.template, b.template)
	})
	for _, mediaType := range []string{typeGeoJSON, typeTopoJSON, typeSchema, typeProblem, typeCSL, "application/vnd.oai.openapi+json"} {
		openapi3filter.RegisterBodyDecoder(mediaType, openapi3filter.JSONBodyDecoder)
	}
	for _, mediaType := range []string{typeNDJSON, typeGeoJSONSeq, typeKML, typeFlatGeobuf, typeTile, typeSVG, typeAtom, typeLinks, "text/html", "text/csv", "text/plain", "text/markdown", "application/x-bibtex", "text/javascript", "text/xml"} {
		openapi3filter.RegisterBodyDecoder(mediaType, openapi3filter.FileBodyDecoder)
	}
	return c
}

func (c *contract) find(path string) (p contractPath, params map[string]string) {
	for _, p := range c.paths {
		m := p.pattern.FindStringSubmatch(path)
		if m == nil {
			continue
		}
		params = map[string]string{}
		for i, name := range p.names {
			params[name], _ = url.PathUnescape(m[i+1])
		}
		return p, params
	}
	return p, nil
}

// check holds one exchange against the document.
func (c *contract) check(method, target string, header http.Header, r *reply) error {
	u, err := url.ParseRequestURI(target)
	if err != nil || method != http.MethodGet && method != http.MethodHead {
		return nil
	}
	p, params := c.find(u.EscapedPath())
	if params == nil {
		if r.code == http.StatusNotFound {
			return nil
		}
		return &undocumented{target}
	}
	input := &openapi3filter.RequestValidationInput{
		Request:    &http.Request{Method: http.MethodGet, URL: u, Header: header},
		PathParams: params, QueryParams: u.Query(),
	}
	input.Route = routeOf(c.spec, p)
	if r.code < 300 {
		if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil && !lenient(u.Query()) {
			return err
		}
	}
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: r.code, Header: r.header, Body: io.NopCloser(strings.NewReader(r.body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: method == http.MethodHead || r.code == 204 || r.code == 304},
	})
}

type undocumented struct{ target string }

func (u *undocumented) Error() string { return u.target + " is no path of the document" }

// lenient reports whether a query has what is taken although the document does
// not offer it: values left empty, a limit above the most, names with other case.
func lenient(q url.Values) bool {
	for name, values := range q {
		if name == "limit" || slices.Contains(values, "") || slices.Contains(values, langDraft) {
			return true
		}
	}
	return false
}

// TestEveryRouteIsInTheDocument: whatever the table serves can be found, and
// nothing is described that is not served.
func TestEveryRouteIsInTheDocument(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	c := newContract(t, s)
	for _, r := range s.table() {
		if r.summary == "" {
			t.Errorf("%s says nothing of itself", r.path)
		}
		path := strings.ReplaceAll(r.template(), "{collection}", "control-areas")
		if _, params := c.find(strings.NewReplacer("{", "", "}", "").Replace(path)); params == nil {
			t.Errorf("%s is no path of the document", path)
		}
	}
	for _, p := range c.paths {
		target := p.template
		for _, param := range p.item.Get.Parameters {
			if param.Value.In == "path" {
				target = strings.Replace(target, "{"+param.Value.Name+"}", param.Value.Schema.Value.Type.Slice()[0], 1)
			}
		}
		if strings.Contains(target, "{") {
			t.Errorf("%s has a parameter that is not described", p.template)
		}
	}
}

// TestDocumentTellsWhatIsAccepted: what an address says that it takes, when it is
// asked for something else, is what the document says of it.
func TestDocumentTellsWhatIsAccepted(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for template, item := range newContract(t, s).spec.Paths.Map() {
		if strings.HasPrefix(template, "/timegate") || strings.HasPrefix(template, "/timemap") || template == "/assets/{path}" {
			continue // theirs are those of the address behind them; files have none
		}
		target := strings.NewReplacer("{when}", "2025-04-07", "{from}", "2024-08-27", "{to}", "2025-04-07", "{z}", "8", "{x}", "153", "{y}", "85",
			"{tileMatrix}", "8", "{tileRow}", "85", "{tileCol}", "153", "{page}", "time", "{item}", firstItem(s, template)).Replace(template)
		r := ask(s, "GET", target+"?no-such-parameter=1")
		var p problem
		if err := json.Unmarshal([]byte(r.body), &p); err != nil || r.code != http.StatusBadRequest {
			t.Errorf("%s: %d %.200s", target, r.code, r.body)
			continue
		}
		var told []string
		for _, param := range item.Get.Parameters {
			if param.Value.In == "query" {
				told = append(told, param.Value.Name)
			}
		}
		if !slices.Equal(told, p.Accepted) {
			t.Errorf("%s takes %q, the document says %q", template, p.Accepted, told)
		}
	}
}

// TestDocumentTellsWhatIsRequired: an address that is filled in with the examples of
// the document answers without any other parameter, unless the document says that
// it needs one.
func TestDocumentTellsWhatIsRequired(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for template, item := range newContract(t, s).spec.Paths.Map() {
		target, needs := template, false
		for _, param := range item.Get.Parameters {
			if param.Value.In == "path" {
				target = strings.Replace(target, "{"+param.Value.Name+"}", fmt.Sprint(param.Value.Example), 1)
			}
			needs = needs || param.Value.In == "query" && param.Value.Required
		}
		switch template {
		case "/history", "/history/cite", "/assets/{path}", "/p/{code}":
			continue // a point or a place; what was built; what was cited
		}
		if r := ask(s, "GET", target); needs != (r.code == http.StatusBadRequest) || !needs && r.code >= 400 {
			t.Errorf("%s: %d %.200s; the document says that a parameter is needed: %t", target, r.code, r.body, needs)
		}
	}
}

// firstItem is the id of an item of the collection that the template is about.
func firstItem(s *Server, template string) string {
	path, _, ok := strings.Cut(template, "/{item}")
	if !ok {
		return ""
	}
	var page struct{ Features []struct{ ID string } }
	if err := json.NewDecoder(bytes.NewReader([]byte(ask(s, "GET", path+"?limit=1").body))).Decode(&page); err != nil || len(page.Features) == 0 {
		return ""
	}
	return url.PathEscape(page.Features[0].ID)
}

// TestParamSchemas shows what is read from the words of a parameter.
func TestParamSchemas(t *testing.T) {
	for form, want := range map[string]string{
		"json, csv or svg":              `{"enum":["json","csv","svg"],"type":"string"}`,
		"day":                           `{"enum":["day"],"type":"string"}`,
		"held, claimed; with commas":    `{"items":{"enum":["held","claimed"],"type":"string"},"type":"array"}`,
		"held, left …; with commas":     `{"items":{"type":"string"},"type":"array"}`,
		"ids of sources, with commas":   `{"items":{"type":"string"},"type":"array"}`,
		"1 to 1000":                     `{"maximum":1000,"minimum":1,"type":"integer"}`,
		"1 to 10; more is taken for 10": `{"maximum":10,"minimum":1,"type":"integer"}`,
		"-90 to 90, degrees north":      `{"maximum":90,"minimum":-90,"type":"number"}`,
		"true or false":                 `{"type":"boolean"}`,
		"a number":                      `{"type":"number"}`,
		"text":                          `{"type":"string"}`,
		"an instant or a date":          `{"type":"string"}`,
		"west,south,east,north in feet": `{"items":{"type":"number"},"maxItems":6,"minItems":4,"type":"array"}`,
	} {
		got, err := json.Marshal(param{form: form}.schema())
		if err != nil || string(got) != want {
			t.Errorf("%q: %s, want %s (%v)", form, got, want, err)
		}
	}
}

func routeOf(spec *openapi3.T, p contractPath) *routers.Route {
	return &routers.Route{Spec: spec, Path: p.template, PathItem: p.item, Method: http.MethodGet, Operation: p.item.Get}
}

// TestPagesOfWhatLinksToThem: what says that it comes as a page does.
func TestPagesOfWhatLinksToThem(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for template, item := range newContract(t, s).spec.Paths.Map() {
		target := strings.NewReplacer("{when}", "2025-04-07", "{from}", "2024-08-27", "{to}", "2025-04-07", "{item}", firstItem(s, template)).Replace(template)
		if template == "/history" {
			target = pointExample
		} else if template == "/compare/{when}" {
			target += "?sources=deepstate-stated,kyiv-stated"
		}
		if strings.HasPrefix(template, "/docs") || strings.HasPrefix(template, "/embed") {
			continue // written as pages, not made of documents
		}
		if template == "/api" {
			continue // names the forms of all others; its own page is that of the docs
		}
		if file, ok := strings.CutSuffix(target, ".html"); ok {
			if page, same := ask(s, "GET", target), ask(s, "GET", file+"?f=html"); page.code != http.StatusOK || !bytes.Equal(page.body, same.body) {
				t.Errorf("%s: %d, and not the page of %s", target, page.code, file)
			}
			continue
		}
		r := ask(s, "GET", target)
		told := item.Get.Responses.Value("200") != nil && item.Get.Responses.Value("200").Value.Content["text/html; charset=utf-8"] != nil
		if says := bytes.Contains(r.body, []byte(`f=html"`)); says && !told {
			t.Errorf("%s leads to a page that the document does not tell of", target)
		}
		if !told {
			continue
		}
		page := ask(s, "GET", target, "Accept", "text/html")
		if page.code != http.StatusOK || page.header.Get("Content-Type") != typeHTML || page.header.Get("Vary") == "" {
			t.Errorf("%s as a page: %d %v", target, page.code, page.header)
		}
		if template == "/" {
			continue // the map
		}
		var doc struct{ Links []link }
		if err := json.Unmarshal(r.body, &doc); err != nil {
			t.Errorf("%s: %v", target, err)
		}
		for _, l := range doc.Links {
			if !bytes.Contains(page.body, []byte(`href="`+html.EscapeString(l.Href)+`"`)) && l.Rel != "self" && l.Rel != "alternate" && l.Rel != "canonical" {
				t.Errorf("the page of %s does not lead to %s", target, l.Href)
			}
		}
	}
}
