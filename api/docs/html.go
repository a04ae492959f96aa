package docs

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/salient-map/salient/api/pages"
)

//go:embed page.css
var own string

func style() string { return pages.Reading(own) }

// Policy is the Content-Security-Policy under which a page works: its own style,
// pictures of its own origin, its icon, and nothing else.
func Policy() string {
	return "default-src 'none'; style-src " + pages.AllowStyle(style()) +
		"; img-src 'self' data:; base-uri 'none'; form-action 'none'"
}

// HTML makes a document of a page. Its links are relative, so that it may stand
// under any prefix.
func HTML(p Page) ([]byte, error) {
	list, root := "../docs", "../"
	if p.Name == "" {
		list, root = "docs", "./"
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))))
	tree := markdown.Parser().Parse(text.NewReader(p.Text))
	chapters := prepare(tree, p.Text)
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<meta name="description" content="%s">
%s<style>%s</style>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header><nav aria-label="Salient"><a href="%s">Salient</a><a href="%s">All pages</a><a href="?f=md">Markdown</a></nav></header>
`, html.EscapeString(p.Title), html.EscapeString(plain(p.Summary)), pages.Icon(), style(), root, list)
	b.WriteString("<main id=\"content\">\n")
	block := 0
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		if block++; block == 3 { // behind the heading and the summary
			contents(&b, chapters)
		}
		if err := markdown.Renderer().Render(&b, p.Text, n); err != nil {
			return nil, fmt.Errorf("page %s: %w", p.Name, err)
		}
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.Bytes(), nil
}

// chapter is a heading of the second level.
type chapter struct{ id, title string }

// prepare turns links to files into links to pages and collects the chapters.
func prepare(tree ast.Node, source []byte) (chapters []chapter) {
	// A walk fails only when the function it is given does.
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			if name, ok := strings.CutSuffix(string(n.Destination), ".md"); ok && !strings.Contains(name, "/") {
				n.Destination = []byte(name)
			}
		case *ast.Heading:
			if id, ok := n.AttributeString("id"); ok && n.Level == 2 {
				chapters = append(chapters, chapter{string(id.([]byte)), string(n.Lines().Value(source))})
			}
		}
		return ast.WalkContinue, nil
	})
	return chapters
}

// contents lists the chapters of a page that has several.
func contents(b *bytes.Buffer, chapters []chapter) {
	if len(chapters) < 3 {
		return
	}
	b.WriteString("<nav class=\"contents\" aria-label=\"On this page\"><ol>\n")
	for _, c := range chapters {
		fmt.Fprintf(b, "<li><a href=\"#%s\">%s</a></li>\n", html.EscapeString(c.id), html.EscapeString(plain(c.title)))
	}
	b.WriteString("</ol></nav>\n")
}

// plain is a line of Markdown without its marks.
func plain(line string) string { return strings.NewReplacer("`", "", "*", "").Replace(line) }
