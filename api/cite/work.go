package cite

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Work is what is cited.
type Work struct {
	Authors   []string // organisations, by the titles of the sources
	Title     string
	Medium    string    // what sort of work it is, in the language of the citation: "map data"
	Issued    time.Time // the day on which the newest of it held or was published
	Version   string    // the known time
	VersionOf string    // the word for it, in the language of the citation
	Language  string    // BCP 47
	Publisher string
	URL       string // the permanent address
	Short     string // the same, short; "" where there is none
	Rights    []string
	Table     bool // figures and no map
}

// Text is the work in one line, in the order of APA style: authors, year, title,
// what it is, version, publisher, address.
func (w Work) Text() string {
	text := strings.TrimSuffix(strings.Join(w.Authors, "; "), ".") + " (" + strconv.Itoa(w.Issued.UTC().Year()) + "). " +
		w.Title + " [" + w.Medium + "; " + w.VersionOf + " " + w.Version + "]. " + w.Publisher + ". " + w.address()
	return flat(text)
}

// address is the short one where there is one.
func (w Work) address() string {
	if w.Short != "" {
		return w.Short
	}
	return w.URL
}

// flat is a text without what would break its line: a title may have anything in it.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}
