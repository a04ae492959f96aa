package cite

import (
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/api/words"
)

// Work is what is cited.
type Work struct {
	Authors   []string // by the titles of the sources, or as claimants are named
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
// what it is, version, publisher, address. A work without authors begins with its
// title.
func (w Work) Text() string {
	year, what := " ("+strconv.Itoa(w.Issued.UTC().Year())+")", " ["+w.Medium+"; "+w.VersionOf+" "+w.Version+"]"
	text := w.Title + what + year
	if len(w.Authors) > 0 {
		text = strings.TrimSuffix(strings.Join(w.Authors, "; "), ".") + year + ". " + w.Title + what
	}
	return words.OneLine(text + ". " + w.Publisher + ". " + w.address())
}

// address is the short one where there is one.
func (w Work) address() string {
	if w.Short != "" {
		return w.Short
	}
	return w.URL
}
