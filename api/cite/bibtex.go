package cite

import (
	"strings"
	"unicode"

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

// key is a name for the entry: "salient-control-areas-on-7-april-2025".
func (w Work) key() string {
	var words []string
	for _, word := range strings.FieldsFunc(strings.ToLower(strings.Join(w.Authors[:min(len(w.Authors), 1)], " ")), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		words = append(words, word)
	}
	words = append(words[:min(len(words), 3)], w.Issued.UTC().Format("2006-01-02"))
	return "salient-" + strings.Join(words, "-")
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
