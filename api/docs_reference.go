package api

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/salient-map/salient/api/docs"
)

// pages are the pages for people: those that were written, and those that are made
// of the table of routes and of the columns of tables.
func (s *Server) pages() ([]docs.Page, error) {
	written, err := docs.All()
	return append([]docs.Page{s.reference(), columnsPage()}, written...), err
}

// reference is the page of all addresses: what the interface document says, to read.
func (s *Server) reference() docs.Page {
	p := docs.Page{
		Name: "api", Title: "Every address",
		Summary: "What each address answers, the parameters it takes and the forms it comes in, with an example to follow.",
	}
	b := []byte("# " + p.Title + "\n\n" + p.Summary + "\n\n" +
		"It is made of the same list as the [OpenAPI 3.0 document](../api), which programs read. Every address answers HEAD and OPTIONS too, " +
		"sends an ETag and knows If-None-Match, and refuses parameters that it does not know with a problem document (RFC 9457) that says what it takes. " +
		"What the address names, by `f` or by an ending such as `.csv`, is what comes; otherwise the Accept header chooses among the forms, " +
		"and without one, or with `*/*`, the first comes. One that takes none of them is answered 406.\n")
	sections := map[string][]byte{}
	var groups []string
	for _, r := range s.table() {
		g := r.beginning()
		if !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
		sections[g] = r.refer(sections[g], s.kinds)
	}
	for _, g := range groups {
		b = append(append(b, "\n## /"+g+"\n"...), sections[g]...)
	}
	p.Text = b
	return p
}

// refer appends the section of one route.
func (r route) refer(b []byte, kinds []*collection) []byte {
	var c *collection
	if strings.Contains(r.path, ":collection") {
		c = kinds[slices.IndexFunc(kinds, func(k *collection) bool { return r.only == nil || r.only(k) })]
	}
	b = append(b, "\n### `"+r.template()+"`\n\n"+r.summary+"."...)
	if example := r.example(c); example != "" {
		b = append(b, " Such as [`"+example+"`](.."+strings.NewReplacer("(", "%28", ")", "%29").Replace(example)+")."...)
	}
	b = append(b, '\n')
	if params := r.reads(c); len(params) > 0 {
		b = append(b, "\n| parameter | takes | such as | what it does |\n|---|---|---|---|\n"...)
		for _, p := range params {
			such := ""
			if p.example != "" {
				such = "`" + p.example + "`"
			}
			b = append(b, "| `"+p.name+"` | "+cell(p.form)+" | "+cell(such)+" | "+cell(p.doc)+" |\n"...)
		}
	}
	var forms, codes []string
	for _, g := range r.contents() {
		form := "`" + g.mediaType + "`"
		if g.f != "" {
			form += " (`f=" + g.f + "`)"
		}
		forms = append(forms, form)
	}
	if len(forms) > 0 {
		b = append(b, "\nComes as "+strings.Join(forms, ", ")+".\n"...)
	}
	for _, code := range r.also {
		codes = append(codes, strconv.Itoa(code)+" "+http.StatusText(code))
	}
	if len(codes) > 0 {
		b = append(b, "\nMay answer "+strings.Join(codes, ", ")+" besides what all do.\n"...)
	}
	return b
}

// cell is text in a cell of a Markdown table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "<", `\<`, "*", `\*`, "_", `\_`).Replace(s)
}

// example is an address that the route answers from the built-in data, "" where an
// example would be of one server alone. Some cannot do without a parameter.
func (r route) example(c *collection) string {
	address := r.template()
	known := pathParams()
	for part := range strings.SplitSeq(r.path, "/") {
		if part == "" || part[0] != ':' && part[0] != '*' {
			continue
		}
		name := part[1:]
		switch name {
		case "code", "path":
			return ""
		case "collection":
			address = strings.Replace(address, "{collection}", c.id, 1)
		case "item":
			address = strings.Replace(address, "{item}", c.example, 1)
		}
		address = strings.Replace(address, "{"+name+"}", known[name].example, 1)
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(r.name, "embed."), ".")
	switch word {
	case "compare":
		address += "?sources=deepstate-stated,kyiv-stated"
	case "history":
		address += "?lon=35.27&lat=51.2"
	case "oembed":
		return ""
	}
	return address
}
