package api

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// typeOpenAPI is the media type of the interface document, as OGC API has it.
const typeOpenAPI = "application/vnd.oai.openapi+json;version=3.0"

func interfaceForms() []representation {
	return []representation{{"json", typeOpenAPI}, {"html", typeHTML}}
}

var interfaceParams = []param{{"f", "json or html", "json", "the form of the answer; html leads to the page of all addresses"}}

// interfaceDocument answers /api: the OpenAPI 3.0 document, made of the table of
// routes and of what the endpoints read. Who would rather read a page is sent to
// that of all addresses, which says the same.
func (s *Server) interfaceDocument(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, interfaceParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, interfaceForms())
	if err != nil {
		return nil, err
	}
	if form.f == "html" {
		return leadTo(rq.base+"/docs/api", "Accept"), nil
	}
	a, err := jsonAnswer(s.describeInterface(rq.base), dated)
	if err == nil {
		a.contentType, a.body, a.vary = form.contentType, rq.own(a.body), byAccept
	}
	return a, err
}

func (s *Server) describeInterface(base string) schema {
	doc := schema{
		"openapi": "3.0.3",
		"info": schema{
			"title": "Salient", "version": s.version,
			"description": "Dated snapshots of claimed control areas: who claimed what, when, on what basis, and what the drawn area measures. " +
				"Every address answers HEAD and OPTIONS too, and refuses parameters that it does not know. " +
				"The licence is the program's; the data have their sources', which /sources tells.",
			"license": schema{"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
			"contact": schema{"name": "Salient", "url": "https://github.com/salient-map/salient"},
		},
		"security":   []any{},
		"paths":      s.paths(),
		"components": schema{"schemas": schemas(), "responses": problems(), "parameters": schema{paramItemLimit.name: pageLimit()}},
	}
	if base != "" {
		doc["servers"] = []schema{{"url": base}}
	}
	groups := []schema{}
	for _, r := range s.table() {
		if g := (schema{"name": r.group(), "description": "Addresses that begin with /" + r.beginning() + "."}); !slices.ContainsFunc(groups, func(o schema) bool { return o["name"] == g["name"] }) {
			groups = append(groups, g)
		}
	}
	doc["tags"] = groups
	return doc
}

// schemas are those that the document refers to.
func schemas() schema {
	out := geoJSON()
	maps.Copy(out, documents())
	return out
}

// group is the first word of the path, which orders the document.
func (r route) group() string {
	if word, _, _ := strings.Cut(r.beginning(), "."); word != "" {
		return word
	}
	return "landing"
}

func (r route) beginning() string {
	word, _, _ := strings.Cut(strings.TrimPrefix(r.path, "/"), "/")
	return word
}

func (s *Server) paths() schema {
	paths := schema{}
	for _, r := range s.table() {
		if !strings.Contains(r.path, ":collection") {
			for _, d := range r.described() {
				paths[d.template()] = schema{"get": d.document(d.name, nil)}
			}
			continue
		}
		for _, c := range s.kinds {
			if r.only != nil && !r.only(c) {
				continue
			}
			paths[strings.Replace(r.template(), "{collection}", c.id, 1)] = schema{"get": r.document(c.id+"."+r.name, c)}
		}
	}
	return paths
}

// template is the path as OpenAPI writes it.
func (r route) template() string {
	parts := strings.Split(r.path, "/")
	for i, part := range parts {
		if part != "" && (part[0] == ':' || part[0] == '*') {
			parts[i] = "{" + part[1:] + "}"
		}
	}
	return strings.Join(parts, "/") + r.suffix
}

// document is the route as OpenAPI has it; c is the collection it is about, or nil.
func (r route) document(id string, c *collection) schema {
	params := []schema{}
	known := pathParams()
	for part := range strings.SplitSeq(r.path, "/") {
		if part == "" || part[0] != ':' && part[0] != '*' {
			continue
		}
		if p, ok := known[part[1:]]; ok {
			if c != nil && p.name == "item" {
				p.example = c.example
			}
			params = append(params, p.document("path"))
		}
	}
	for _, p := range r.reads(c) {
		if p == paramItemLimit {
			params = append(params, schema{"$ref": "#/components/parameters/" + p.name})
			continue
		}
		doc := p.document("query")
		if slices.Contains(r.needs, p.name) {
			doc["required"] = true
		}
		params = append(params, doc)
	}
	summary := r.summary
	if c != nil {
		summary += " (" + c.id + ")"
	}
	return schema{
		"operationId": id, "summary": summary, "description": summary + ".", "tags": []string{r.group()},
		"parameters": params, "responses": r.responses(),
	}
}

// pageLimit is the limit of items. QGIS, and GDAL since 3.7, look for it among the
// components, and take pages as long as it allows in place of very short ones.
func pageLimit() schema {
	doc := paramItemLimit.document("query")
	doc["schema"].(schema)["default"] = usualItems
	return doc
}

// reads lists the query parameters. Every route that has pages knows one more word
// for f.
func (r route) reads(c *collection) []param {
	params := slices.Clone(r.params)
	if r.paramsOf != nil {
		params = r.paramsOf(c)
	}
	for i, p := range params {
		if r.page && p.name == "f" {
			params[i].form = strings.ReplaceAll(p.form, " or ", ", ") + " or html"
		}
	}
	return params
}

// contents lists what a 200 comes as, the page last.
func (r route) contents() []content {
	if !r.page {
		return r.gives
	}
	return append(slices.Clone(r.gives), content{"html", typeHTML, textual()})
}

func (r route) responses() schema {
	out := schema{"304": schema{"description": "The client has this answer already."}}
	if len(r.gives) > 0 {
		types := schema{}
		for _, c := range r.contents() {
			types[c.mediaType] = schema{"schema": c.schema}
		}
		out["200"] = schema{"description": "The answer.", "content": types}
	}
	for _, status := range r.statuses() {
		code := strconv.Itoa(status)
		switch {
		case r.readers && wrong(status) != "" && status < http.StatusInternalServerError:
			response := problemResponse(status)
			response["content"].(schema)["text/html"] = schema{"schema": textual()}
			out[code] = response
		case status >= 400:
			out[code] = schema{"$ref": "#/components/responses/" + code}
		case status == http.StatusFound:
			out[code] = schema{"description": "The way there.",
				"headers": schema{"Location": schema{"description": "The address of the answer.", "schema": textual()}},
				"content": schema{"text/plain": schema{"schema": textual()}}}
		default:
			out[code] = schema{"description": http.StatusText(status) + "."}
		}
	}
	return out
}

// statuses are those besides 200 and 304.
func (r route) statuses() []int {
	list := append([]int{http.StatusBadRequest, http.StatusInternalServerError, http.StatusServiceUnavailable}, r.also...)
	if r.isChoosy() {
		list = append(list, http.StatusNotAcceptable)
	}
	return list
}

// problems are the answers that say what is wrong (RFC 9457).
func problems() schema {
	out := schema{}
	for status := http.StatusBadRequest; status < 600; status++ {
		if wrong(status) != "" {
			out[strconv.Itoa(status)] = problemResponse(status)
		}
	}
	return out
}

func problemResponse(status int) schema {
	return schema{"description": wrong(status), "content": schema{typeProblem: schema{"schema": componentOf("problem")}}}
}

// wrong says what a status of a problem means; "" of one that no address has.
func wrong(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "The request cannot be understood: the detail says what came, what is accepted and, where there is one, the nearest request that works."
	case http.StatusNotFound:
		return "There is nothing of that name or time; the nearest that there is, where there is one, is told."
	case http.StatusNotAcceptable:
		return "Accept takes none of the forms that this address answers in."
	case http.StatusInternalServerError:
		return "The server failed to answer; this is its fault."
	case http.StatusNotImplemented:
		return "There is no such form of the answer."
	case http.StatusServiceUnavailable:
		return "Not now; try again."
	}
	return ""
}
