package cite

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// entry is an entry of a BibTeX file: fields by name, their braces taken off.
type entry struct {
	kind, key string
	fields    map[string]string
}

var (
	entryHead = regexp.MustCompile(`^@([a-z]+)\{([a-z0-9+-]+)`)
	fieldHead = regexp.MustCompile(`^,\s*([a-z]+) = \{`)
	entryEnd  = regexp.MustCompile(`^\s*\}\n$`)
)

// parseBibTeX reads one entry, strictly: names in small letters, values in braces
// that balance, each field once, nothing behind it.
func parseBibTeX(text string) (entry, error) {
	head := entryHead.FindStringSubmatch(text)
	if head == nil {
		return entry{}, fmt.Errorf("no entry: %.40s", text)
	}
	e := entry{head[1], head[2], map[string]string{}}
	for text = text[len(head[0]):]; !entryEnd.MatchString(text); {
		field := fieldHead.FindStringSubmatch(text)
		if field == nil {
			return e, fmt.Errorf("no field: %.40q", text)
		}
		if _, twice := e.fields[field[1]]; twice {
			return e, fmt.Errorf("%s stands there twice", field[1])
		}
		text = text[len(field[0]):]
		end, err := closing(text)
		if err != nil {
			return e, fmt.Errorf("%s: %w", field[1], err)
		}
		e.fields[field[1]], text = text[:end], text[end+1:]
	}
	return e, nil
}

// closing is where the brace stands that closes a value. BibTeX counts braces
// whether a backslash stands before them or not; TeX does not, so that those of a
// text have to balance both ways or be commands.
func closing(text string) (int, error) {
	depth := 0
	for i, r := range text {
		switch r {
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return i, nil
			}
		case '\n':
			return 0, errors.New("a line within a value")
		}
	}
	return 0, errors.New("a brace that nothing closes")
}

// plain is a value as TeX sets it.
func plain(value string) string {
	value = strings.NewReplacer(`\textbackslash{}`, "\x00", `\textasciitilde{}`, "\x01", `\textasciicircum{}`, "\x02", `\textbraceleft{}`, "\x03", `\textbraceright{}`, "\x04",
		`\$`, "$", `\&`, "&", `\#`, "#", `\%`, "%", `\_`, "_", "~", "\u00a0").Replace(value)
	value = strings.NewReplacer("{", "", "}", "").Replace(value)
	return strings.NewReplacer("\x00", `\`, "\x01", "~", "\x02", "^", "\x03", "{", "\x04", "}").Replace(value)
}

// TestBibTeXReadsBack: whatever the titles, an entry is read as what was written.
func TestBibTeXReadsBack(t *testing.T) {
	hostile := rapid.StringMatching(`[\\{}$&#%_~^a-z"@,= é]{1,16}`)
	rapid.Check(t, func(t *rapid.T) {
		w := example()
		w.Title, w.Authors = hostile.Draw(t, "title"), rapid.SliceOfN(hostile, 1, 3).Draw(t, "authors")
		w.URL += rapid.StringMatching(`[{}\\%&=a-z]{0,8}`).Draw(t, "url")
		e, err := parseBibTeX(w.BibTeX())
		if err != nil {
			t.Fatalf("%v in %s", err, w.BibTeX())
		}
		if got := plain(e.fields["title"]); e.kind != "misc" || got != w.Title {
			t.Fatalf("%q, want %q", got, w.Title)
		}
		var authors []string
		for _, a := range strings.Split(e.fields["author"], "} and {") {
			authors = append(authors, plain(a))
		}
		if strings.Join(authors, "|") != strings.Join(w.Authors, "|") {
			t.Fatalf("%q, want %q", authors, w.Authors)
		}
		if strings.ContainsAny(e.fields["url"], `{}\`) || e.fields["year"] != "2025" {
			t.Fatalf("%v", e.fields)
		}
	})
}

func TestBibTeXThatIsNone(t *testing.T) {
	for _, text := range []string{"", "@misc{}", "@misc{a,\n  title = {b}", "@misc{a,\n  title = {b}}\n x", "@misc{a,\n  title = {b},\n  title = {c}\n}\n", "@misc{a,\n  title = {{b}\n}\n"} {
		if e, err := parseBibTeX(text); err == nil {
			t.Errorf("%q is taken for %v", text, e)
		}
	}
}
