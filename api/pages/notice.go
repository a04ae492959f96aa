package pages

import (
	"html"
	"strconv"
	"strings"

	_ "embed"
)

//go:embed notice.css
var noticeStyle string

// NoticePolicy is the Content-Security-Policy under which a notice works, but for
// who may frame it: its own style and its icon.
func NoticePolicy() string {
	return "default-src 'none'; img-src data:; style-src " + AllowStyle(base+noticeStyle) + "; base-uri 'none'; form-action 'none'"
}

// Notice is a page that says why an address shows nothing. Its texts are plain.
type Notice struct {
	Tag     string // the language of the heading and of the names of links, BCP 47
	Heading string
	Detail  string // in English, as problems are
	Status  int    // of HTTP
	Links   []NoticeLink
}

// NoticeLink leads on from a notice: an absolute address.
type NoticeLink struct {
	Title, Href string
	Away        bool // what no frame has room for
}

// HTML writes the notice.
func (n Notice) HTML() []byte {
	var b strings.Builder
	add := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
	}
	heading := html.EscapeString(n.Heading)
	add("<!doctype html>\n<html lang=\"", html.EscapeString(n.Tag), "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
		"<meta name=\"robots\" content=\"noindex\">\n<title>", heading, " · Salient</title>\n", Icon(), "<style>", base+noticeStyle, "</style>\n</head>\n<body>\n<main>\n",
		"<h1>", heading, "</h1>\n<p lang=\"en\">", html.EscapeString(n.Detail), "</p>\n")
	for _, to := range n.Links {
		add(`<p><a href="`, html.EscapeString(to.Href), `"`)
		if to.Away {
			add(` target="_blank" rel="noopener"`)
		}
		add(">", html.EscapeString(to.Title), "</a></p>\n")
	}
	add(`<p class="status">`, strconv.Itoa(n.Status), " · Salient</p>\n</main>\n</body>\n</html>\n")
	return []byte(b.String())
}
