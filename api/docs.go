package api

import (
	"bytes"
	"slices"
	"strings"

	"github.com/salient-map/salient/api/docs"
)

const typeMarkdown = "text/markdown; charset=utf-8"

var docsParams = []param{{"f", "md or html", "md", "the format"}}

// docsIndex answers /docs: the list of the pages.
func (s *Server) docsIndex(rq *request) (*answer, error) {
	pages, err := s.pages()
	if err != nil {
		return nil, err
	}
	return docsPage(rq, docs.Index(pages))
}

// docsAlone answers /docs/{page}: a page, or a picture of one.
func (s *Server) docsAlone(rq *request) (*answer, error) {
	name := rq.path("page")
	pages, err := s.pages()
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(pages, func(p docs.Page) bool { return p.Name == name }); i >= 0 {
		return docsPage(rq, pages[i])
	}
	if body, ok := docs.Picture(name); ok {
		_, err := parseQuery(rq.URL.RawQuery, nil)
		return &answer{contentType: typeSVG, body: body, lifetime: dated}, err
	}
	var names []string
	for _, p := range pages {
		names = append(names, p.Name)
	}
	p := notFound("there is no page %s; there are %s", clip(name, 60), some(names))
	p.Received, p.Accepted, p.Nearest = clip(name, 60), names, rq.base+"/docs"
	if meant := nearest(strings.TrimSuffix(name, ".md"), names); meant != "" {
		p.Nearest = rq.base + "/docs/" + meant
	}
	return nil, p
}

// exampleBase is whose addresses examples are written with.
const exampleBase = "http://127.0.0.1:8080"

// own is a text with the examples in it as they are asked of this server.
func (rq *request) own(text []byte) []byte {
	if rq.base == "" {
		return text
	}
	return bytes.ReplaceAll(text, []byte(exampleBase), []byte(rq.base))
}

// docsPage answers with a page as it is written, or as a document for browsers.
func docsPage(rq *request, p docs.Page) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, docsParams)
	if err != nil {
		return nil, err
	}
	asHTML := prefer(rq.accept(), typeMarkdown, typeHTML) == typeHTML
	if q.has("f") {
		f, err := q.choice("f", "md", "html")
		if err != nil {
			return nil, err
		}
		asHTML = f == "html"
	}
	p.Text = rq.own(p.Text)
	a := &answer{contentType: typeMarkdown, body: p.Text, lifetime: dated, vary: []string{"Accept"}}
	if asHTML {
		a.contentType = typeHTML
		a.header = map[string]string{"Content-Security-Policy": ownFrames(docs.Policy())}
		a.body, err = docs.HTML(p)
	}
	return a, err
}
