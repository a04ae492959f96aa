package pages

import (
	"encoding/json"
	"html"
	"strings"

	"github.com/paulmach/orb"
)

// Policy is the Content-Security-Policy under which a page works: its own style
// and icon, and nothing else.
func Policy() string {
	return "default-src 'none'; style-src " + AllowStyle(Reading(own)) + "; img-src data:; base-uri 'none'; form-action 'none'"
}

// Page is what a page says beside its document.
type Page struct {
	Title   string // when the document has none
	Base    string // of all addresses, without a slash at the end
	Address string // of the page, absolute
	Items   string // what the address of a feature begins with, its id follows; "" for none
	Forms   []Form // the others that the document comes in
	Borders []orb.LineString
	OEmbed  string // the address that tells how to embed it (oEmbed); "" for what cannot be
}

// Form is another form of the document.
type Form struct{ Type, Href string }

// sheet is a page being written.
type sheet struct {
	strings.Builder
	Page
}

// HTML writes the page of a JSON document.
func HTML(p Page, doc []byte) ([]byte, error) {
	root, err := parse(doc)
	if err != nil {
		return nil, err
	}
	title := p.Title
	if t := root.get("title").text(); t != "" {
		title = t
	} else if id := root.get("id").text(); id != "" {
		title += ": " + id
	}
	s := &sheet{Page: p}
	s.add(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>`, html.EscapeString(title), ` · Salient</title>
`, Icon(), `<style>`, Reading(own), "</style>\n")
	if s.OEmbed != "" {
		s.add(`<link rel="alternate" type="application/json+oembed" href="`, html.EscapeString(s.OEmbed), `" title="`, html.EscapeString(title), "\">\n")
	}
	if err := s.dataset(root, title); err != nil {
		return nil, err
	}
	s.add("</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n")
	s.menu()
	s.add("<main id=\"content\">\n<h1>", html.EscapeString(title), "</h1>\n")
	s.document(root)
	s.add("</main>\n<footer>\n")
	s.forms()
	s.add("<p>Figures and outlines are those of the sources named beside them.</p>\n</footer>\n</body>\n</html>\n")
	return []byte(s.String()), nil
}

func (s *sheet) add(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

// menu leads to the other pages.
func (s *sheet) menu() {
	s.add("<header><nav aria-label=\"Salient\">")
	for _, to := range [...][2]string{{"/", "Salient"}, {"/snapshots/latest", "Latest"}, {"/snapshots", "Snapshots"}, {"/sources", "Sources"},
		{"/claims", "Claims"}, {"/places", "Places"}, {"/series", "Series"}, {"/collections", "Collections"}, {"/conformance", "Conformance"}} {
		s.add(`<a href="`, html.EscapeString(s.Base+to[0]), `">`, to[1], "</a>")
	}
	s.add("</nav></header>\n")
}

// forms leads to the document in its other forms.
func (s *sheet) forms() {
	if len(s.Forms) == 0 {
		return
	}
	s.add("<nav aria-label=\"Other forms\"><p>This page as")
	for i, f := range s.Forms {
		if i > 0 {
			s.add(",")
		}
		s.add(` <a rel="alternate" type="`, html.EscapeString(f.Type), `" href="`, html.EscapeString(f.Href), `">`, html.EscapeString(f.Type), "</a>")
	}
	s.add("</p></nav>\n")
}

// document writes the members: those that are one value first, then map and
// totals, then the rest in the order of the document, links at the end.
func (s *sheet) document(root *node) {
	for _, name := range [...]string{"description", "sentence", "note"} {
		if t := root.get(name).text(); t != "" {
			s.add(`<p class="lead">`, html.EscapeString(t), "</p>\n")
		}
	}
	facts := &node{}
	for _, m := range root.members {
		switch m.name {
		case "title", "description", "sentence", "note", "type":
		default:
			if m.value.isScalar() {
				facts.members = append(facts.members, m)
			}
		}
	}
	if len(facts.members) > 0 {
		s.facts(facts)
	}
	if f := featuresOf(root); len(f) > 0 {
		s.drawing(f)
	}
	if totals := root.get("totals"); totals != nil {
		s.section("totals", totals)
	}
	var links *node
	for _, m := range root.members {
		switch {
		case m.value.isScalar() || m.name == "totals" || m.name == "bbox" || m.name == "geometry":
		case m.name == "links":
			links = m.value
		default:
			s.section(m.name, m.value)
		}
	}
	if links != nil && len(links.list) > 0 {
		s.add("<nav aria-labelledby=\"links\"><h2 id=\"links\">Links</h2>\n")
		s.links(links)
		s.add("</nav>\n")
	}
}

func (s *sheet) section(name string, n *node) {
	title := html.EscapeString(label(name))
	s.add("<section>\n<h2>", title, "</h2>\n")
	switch {
	case name == "features":
		s.features(n)
	case n.isTable():
		s.rows(name, n.list)
	default:
		s.value(n)
	}
	s.add("\n</section>\n")
}

// dataset tells search engines what the page is (schema.org), in JSON-LD.
func (s *sheet) dataset(root *node, title string) error {
	says := map[string]any{
		"@context": "https://schema.org", "@type": "Dataset", "name": title, "url": s.Address, "isAccessibleForFree": true,
		"description":           title + ". Dated snapshots of claimed control areas: who claimed what, when, on what basis, and what the drawn area measures.",
		"includedInDataCatalog": map[string]any{"@type": "DataCatalog", "name": "Salient", "url": s.Base + "/"},
	}
	if t := root.get("datetime").text(); t != "" {
		says["temporalCoverage"] = t
	}
	if b := root.get("bbox"); b != nil && len(b.list) == 4 {
		says["spatialCoverage"] = map[string]any{"@type": "Place", "geo": map[string]any{"@type": "GeoShape",
			"box": b.list[1].text() + " " + b.list[0].text() + " " + b.list[3].text() + " " + b.list[2].text()}}
	}
	var files []any
	for _, f := range s.Forms {
		files = append(files, map[string]any{"@type": "DataDownload", "encodingFormat": f.Type, "contentUrl": f.Href})
	}
	if files != nil {
		says["distribution"] = files
	}
	var by []any
	for _, name := range [...]string{"snapshots", "sources"} {
		if list := root.get(name); list != nil {
			for _, n := range list.list {
				if t := n.get("title").text(); t != "" {
					by = append(by, map[string]any{"@type": "Organization", "name": t})
				}
			}
		}
	}
	if by != nil {
		says["creator"] = by
	}
	b, err := json.Marshal(says) // escapes <, > and &, so that nothing ends the element
	s.add(`<script type="application/ld+json">`, string(b), "</script>\n")
	return err
}
