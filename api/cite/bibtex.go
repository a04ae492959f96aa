package cite

import (
	"strings"

	"github.com/salient-map/salient/api/words"
)

// BibTeX is the work as an entry of kind misc, which every style knows; the fields
// of biblatex that it has no use for are left aside by it.
func (w Work) BibTeX() string {
	var b strings.Builder
	b.WriteString("@misc{" + w.key())
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	authors := make([]string, len(w.Authors))
	for i, a := range w.Authors {
		authors[i] = "{" + escaped(a) + "}" // in one piece: an organisation has no first name
	}
	field("author", strings.Join(authors, " and "))
	field("title", "{"+escaped(w.Title)+"}")
	field("year", w.Issued.UTC().Format("2006"))
	field("month", w.Issued.UTC().Format("1"))
	field("day", w.Issued.UTC().Format("2"))
	field("publisher", escaped(w.Publisher))
	field("howpublished", escaped(w.Medium))
	field("version", escaped(w.Version))
	field("language", escaped(w.Language))
	field("url", verbatim(w.URL))
	field("note", escaped(words.Credit(append([]string{w.Short}, w.Rights...)...)))
	return b.String() + "\n}\n"
}

// escaped writes what TeX would take for its own as text. Braces are commands: to
// BibTeX, which counts them, one behind a backslash is a brace all the same.
func escaped(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`,
		`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, "\u00a0", `~`,
	).Replace(words.OneLine(s))
}

// verbatim is an address within braces: those it has are written as escapes of its
// own.
func verbatim(url string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(words.OneLine(url))
}
