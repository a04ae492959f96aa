package docs

import (
	"embed"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

//go:embed *.md *.svg
var files embed.FS

// Page is one page, as it is written.
type Page struct {
	Name    string // its file, without the ending; "" for the list of the pages
	Title   string // its first heading
	Summary string // its first paragraph, on one line, in Markdown
	Text    []byte // all of it, as Markdown
}

// All lists the pages by name.
func All() ([]Page, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	var pages []Page
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		pages = append(pages, read(strings.TrimSuffix(name, path.Ext(name)), text))
	}
	return pages, nil
}

// opening is how a page begins: a heading, then a paragraph.
var opening = regexp.MustCompile(`^# (.+)\n+((?:.+\n)+)`)

func read(name string, text []byte) Page {
	p := Page{Name: name, Title: name, Text: text}
	if m := opening.FindSubmatch(text); m != nil {
		p.Title, p.Summary = string(m[1]), strings.Join(strings.Fields(string(m[2])), " ")
	}
	return p
}

// Picture is the SVG file of that name, and whether there is one.
func Picture(name string) ([]byte, bool) {
	if path.Ext(name) != ".svg" {
		return nil, false
	}
	b, err := files.ReadFile(name)
	return b, err == nil
}

// Index is the list of the pages, as a page without a name, whose address is
// that of the folder: /docs.
func Index(pages []Page) Page {
	var b strings.Builder
	b.WriteString("# How to use Salient\n\nPages for people who ask Salient questions: reporters, editors, makers of maps.\n\n")
	for _, p := range pages {
		b.WriteString("- [" + p.Title + "](docs/" + p.Name + "): " + p.Summary + "\n")
	}
	return read("", []byte(b.String()))
}
