package words

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// nbsp keeps what belongs together on one line.
const nbsp = "\u00a0"

// grouped writes a number with its marks: mark before the decimals, gap between
// groups of thousands. What rounds to zero has no sign.
func grouped(v float64, decimals int, mark, gap string) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + gap + whole[i:]
	}
	if fraction != "" {
		whole += mark + fraction
	}
	if v < 0 && strings.Trim(text, "0.") != "" {
		return "−" + whole
	}
	return whole
}

// wholePercent rounds a share to whole per cent. Of a share that rounds to none or
// all and is not, beyond is −1 for less than 1 and 1 for more than 99.
func wholePercent(share float64) (whole float64, beyond int) {
	switch whole = math.Round(share * 100); {
	case whole == 0 && share > 0:
		return 1, -1
	case whole == 100 && share < 1:
		return 99, 1
	}
	return whole, 0
}

// inUnits converts square kilometres.
func inUnits(km2 float64, in Units) float64 {
	if in == SquareMiles {
		return km2 / SquareMileKM2
	}
	return km2
}

// roundly is an area in units with the decimals of a figure that it was drawn to:
// one at most, and in units that the figure was not given in only where it is small.
func roundly(km2 float64, in Units) (v float64, decimals int) {
	v = inUnits(km2, in)
	if in == SquareKilometres && math.Abs(v-math.Round(v)) >= 0.05 || in == SquareMiles && v < 9.95 {
		return v, 1
	}
	return v, 0
}

// Capital begins a text with a capital letter.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Lower begins a text with a small letter, for one that goes on behind a colon. It
// is for texts that begin with no name.
func Lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// Stop ends a text with a full stop, once.
func Stop(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// OneLine is a text without what would break or disguise a line: a title may have
// anything in it.
func OneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// Credit says whose something is and on what terms, a sentence each: a title, an
// attribution, a licence. What is empty is left out.
func Credit(texts ...string) string {
	var list []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, Stop(t))
		}
	}
	return strings.Join(list, " ")
}

// partyName writes an id that no language knows, such as "south-ossetia".
func partyName(id string) string { return Capital(strings.NewReplacer("-", " ", "_", " ").Replace(id)) }

// plainName reports whether a title may stand in a sentence as it is: words and
// nothing else.
func plainName(title string) bool {
	return title != "" && !strings.ContainsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '-'
	})
}

// quoted puts a title that is more than a name between quotation marks.
func quoted(title, open, end string) string {
	if plainName(title) {
		return title
	}
	return open + title + end
}

// joined lists items with a word before the last.
func joined(and string, items []string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " " + and + " " + items[n-1]
	}
}

// titledAll applies a language's quotation marks to titles.
func titledAll(titled func(string) string, titles []string) []string {
	out := make([]string, len(titles))
	for i, t := range titles {
		out[i] = titled(t)
	}
	return out
}

// asGiven counts the decimals that a stated figure has, up to three.
func asGiven(v float64) int {
	for decimals := range 3 {
		if rounded := math.Pow10(decimals) * v; math.Abs(rounded-math.Round(rounded)) < 1e-6 {
			return decimals
		}
	}
	return 3
}

// daysBetween counts the midnights, in UTC, between two instants.
func daysBetween(from, to time.Time) int {
	const day = 86400
	return int(math.Floor(float64(to.Unix())/day) - math.Floor(float64(from.Unix())/day))
}
