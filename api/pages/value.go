package pages

import (
	"encoding/json"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// value writes a value where there is room for a few lines.
func (s *sheet) value(n *node) {
	switch {
	case n.isNull:
		s.add(`<span class="none">none</span>`)
	case n.scalar != nil:
		s.scalar(n)
	case n.get("coordinates") != nil:
		s.place(n)
	case n.isTable() && n.list[0].get("href") != nil && n.list[0].get("rel") != nil:
		s.links(n)
	case n.isTable():
		s.rows("", n.list)
	case n.isList:
		for i, v := range n.list {
			if i > 0 {
				s.add(", ")
			}
			s.value(v)
		}
	default:
		s.facts(n)
	}
}

// place writes a point as its degrees; other geometries are in the map.
func (s *sheet) place(n *node) {
	if p, ok := pointOf(n.get("coordinates")); ok {
		s.add(decimals(p[1]), "° north, ", decimals(p[0]), "° east")
		return
	}
	s.add(html.EscapeString(n.get("type").text()))
}

func decimals(degrees float64) string { return strconv.FormatFloat(degrees, 'f', -1, 64) }

func (s *sheet) scalar(n *node) {
	t := n.text()
	text := html.EscapeString(t)
	if _, isText := n.scalar.(string); !isText {
		s.add(text)
	} else if isWeb(t) {
		s.add(`<a href="`, text, `">`, html.EscapeString(s.shortly(t)), "</a>")
	} else if _, err := time.Parse(time.RFC3339, t); err == nil {
		s.add(`<time datetime="`, text, `">`, text, "</time>")
	} else {
		s.add(text)
	}
}

// shortly is an address as it is shown: without what all addresses here begin
// with, and cut where it would widen a table.
func (s *sheet) shortly(address string) string {
	if s.Base != "" {
		address = strings.TrimPrefix(address, s.Base)
	}
	if r := []rune(address); len(r) > longAddress {
		return string(r[:longAddress]) + "…"
	}
	return address
}

const longAddress = 48

// isWeb reports whether a text is an address that a page may lead to, and not a
// template of addresses.
func isWeb(t string) bool {
	if !strings.HasPrefix(t, "http://") && !strings.HasPrefix(t, "https://") || strings.ContainsAny(t, "{} ") {
		return false
	}
	u, err := url.Parse(t)
	return err == nil && u.Host != ""
}

// facts writes an object as a list of names and values.
func (s *sheet) facts(n *node) {
	s.add("<dl>\n")
	for _, m := range n.members {
		s.add("<dt>", html.EscapeString(label(m.name)), "</dt><dd>")
		s.value(m.value)
		s.add("</dd>\n")
	}
	s.add("</dl>")
}

// links writes a list of links, each with what it is for.
func (s *sheet) links(n *node) {
	s.add("<ul>\n")
	for _, l := range n.list {
		href, title, rel := l.get("href").text(), l.get("title").text(), l.get("rel").text()
		if title == "" {
			title = rel
		}
		if !strings.HasPrefix(href, "http://") && !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "/") {
			s.add("<li>", html.EscapeString(title), "</li>\n") // nothing that a click would run
			continue
		}
		s.add(`<li><a href="`, html.EscapeString(href), `"`)
		if t := l.get("type").text(); t != "" {
			s.add(` type="`, html.EscapeString(t), `"`)
		}
		s.add(">", html.EscapeString(title), `</a> <span class="none">`, html.EscapeString(rel), "</span></li>\n")
	}
	s.add("</ul>")
}

// longText is the length from which a text makes a column too wide to compare
// others over, and manyRows how many rows are compared nevertheless.
const (
	longText = 140
	manyRows = 12
)

// rows writes a list of objects: as a table, or one below the other where they
// are few and say much.
func (s *sheet) rows(caption string, list []*node) {
	wordy := false
	for _, r := range list {
		for _, m := range r.members {
			wordy = wordy || len(m.value.text()) > longText || m.value.isTable() || len(m.value.members) > 0 && m.value.get("coordinates") == nil
		}
	}
	if !wordy || len(list) > manyRows {
		s.table(caption, list)
		return
	}
	for _, r := range list {
		s.add("<article>\n")
		s.facts(r)
		s.add("\n</article>\n")
	}
}

// table writes objects as rows under the names that any of them has.
func (s *sheet) table(caption string, rows []*node) {
	var columns []string
	for _, r := range rows {
		for _, m := range r.members {
			if !slices.Contains(columns, m.name) {
				columns = append(columns, m.name)
			}
		}
	}
	s.add("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"", html.EscapeString(label(caption)+" table"), "\"><table>\n<thead><tr>")
	for _, c := range columns {
		s.add("<th scope=\"col\">", html.EscapeString(label(c)), "</th>")
	}
	s.add("</tr></thead>\n<tbody>\n")
	for _, r := range rows {
		s.add("<tr>")
		for i, c := range columns {
			s.cell(i, c, r.get(c))
		}
		s.add("</tr>\n")
	}
	s.add("</tbody></table></div>")
}

func (s *sheet) cell(column int, name string, n *node) {
	open, end := "<td", "</td>"
	if column == 0 {
		open, end = `<th scope="row"`, "</th>"
	}
	s.add(open)
	if n != nil {
		if _, number := n.scalar.(json.Number); number {
			s.add(` class="number"`)
		} else if len(n.text()) > longText/2 {
			s.add(` class="long"`)
		}
	}
	s.add(">")
	switch {
	case n == nil:
	case s.Items != "" && name == "id":
		s.add(`<a href="`, html.EscapeString(s.Items+url.PathEscape(n.text())), `">`, html.EscapeString(n.text()), "</a>")
	default:
		s.value(n)
	}
	s.add(end)
}

// features writes the properties of features as a table; their geometry is in
// the map.
func (s *sheet) features(n *node) {
	var rows []*node
	for _, f := range n.list {
		row := &node{}
		if id := f.get("id"); id != nil {
			row.members = append(row.members, member{"id", id})
		}
		if p := f.get("properties"); p != nil {
			for _, m := range p.members {
				if m.name != "id" {
					row.members = append(row.members, m)
				}
			}
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		s.add("<p>There are none.</p>")
		return
	}
	s.table("features", rows)
}

// label is a member's name as people read it.
func label(name string) string {
	t := strings.ReplaceAll(strings.ReplaceAll(name, "_", " "), "km2", "km²")
	if t == "" {
		return ""
	}
	return strings.ToUpper(t[:1]) + t[1:]
}
