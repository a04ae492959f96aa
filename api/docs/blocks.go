package docs

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// blocks writes what may be wider than a narrow screen, code and tables, into
// boxes that scroll on their own, which a keyboard must be able to reach.
type blocks struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (blocks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, code)
	r.Register(extast.KindTable, table)
}

// code writes a block of code. In that of a console, commands stand out and cuts
// step back.
func code(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	block := n.(*ast.FencedCodeBlock)
	label := "Example"
	console := string(block.Language(source)) == "console"
	if console {
		label = "Commands and their answers"
	}
	_, _ = w.WriteString(`<pre tabindex="0" role="group" aria-label="` + label + `"><code>`)
	for i := range block.Lines().Len() {
		segment := block.Lines().At(i)
		line := segment.Value(source)
		text := html.EscapeString(string(bytes.TrimSuffix(line, []byte("\n"))))
		switch {
		case console && bytes.HasPrefix(line, []byte("$ ")):
			text = "<b>" + text + "</b>"
		case console && string(line) == "…\n":
			text = "<i>" + text + "</i>"
		}
		_, _ = w.WriteString(text + "\n")
	}
	_, err := w.WriteString("</code></pre>\n")
	return ast.WalkSkipChildren, err
}

func table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	text := "</table></div>\n"
	if entering {
		text = "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n"
	}
	_, err := w.WriteString(text)
	return ast.WalkContinue, err
}
