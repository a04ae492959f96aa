package words

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// plural is a noun as it stands behind a number in Ukrainian and Russian: 1, 21,
// 101 день; 2, 3, 24 дня; 5, 11, 112 дней (the cardinal rules of the CLDR).
type plural struct{ one, few, many string }

func (p plural) of(n int) string {
	if n < 0 {
		n = -n
	}
	switch tens := n % 100; {
	case n%10 == 1 && tens != 11:
		return p.one
	case n%10 >= 2 && n%10 <= 4 && (tens < 12 || tens > 14):
		return p.few
	}
	return p.many
}

// slavicNumber writes a number as both languages do: 1 400,5.
func slavicNumber(v float64, decimals int) string { return grouped(v, decimals, ",", nbsp) }

// slavicPercent writes a share with the words for less and more than.
func slavicPercent(share float64, less, more string) string {
	whole, beyond := wholePercent(share)
	text := slavicNumber(whole, 0) + nbsp + "%"
	switch beyond {
	case -1:
		return less + " " + text
	case 1:
		return more + " " + text
	}
	return text
}

// declined is a name in the cases that phrases need.
type declined struct{ nominative, genitive, instrumental string }

// undeclined is a name that stays as it is in every case.
func undeclined(name string) declined { return declined{name, name, name} }

// yearWith writes the year of a date with the short word for it.
func yearWith(year int, word string) string { return strconv.Itoa(year) + nbsp + word }

// dated writes a UTC date with the month among names, and behind the year the
// short word for it, if any.
func dated(t time.Time, names [12]string, word string) string {
	y, m, d := t.UTC().Date()
	text := strconv.Itoa(d) + nbsp + names[m-1] + " "
	if word == "" {
		return text + strconv.Itoa(y)
	}
	return text + yearWith(y, word)
}

// withoutYear is a short date without the year behind its month.
func withoutYear(date string) string { return date[:strings.LastIndexByte(date, ' ')] }

// slavicMoment adds the time of day to a date that is not meant as a whole.
func slavicMoment(date string, t time.Time, utc string) string {
	if endOfDay(t) {
		return date
	}
	return date + ", " + t.UTC().Format("15:04:05") + " " + utc
}

// slavicTimes writes how many times, with no more decimals than needed and the
// word in the case that the number asks for: a fraction has its own.
func slavicTimes(n float64, times plural, ofFraction string) string {
	word := ofFraction
	if n == math.Trunc(n) {
		word = times.of(int(n))
	}
	return strings.Replace(strconv.FormatFloat(n, 'f', -1, 64), ".", ",", 1) + nbsp + word
}

// slavicQualified puts a translated qualifier before a figure. What stands behind
// a semicolon in a qualifier is a note of its own.
func slavicQualified(qualifier, figure string, word func(string) string) string {
	qualifier, _, _ = strings.Cut(qualifier, ";")
	if qualifier == "" || qualifier == "exact" {
		return figure
	}
	return word(qualifier) + " " + figure
}

// slavicVerification translates how far a claim was verified. Before what means that
// it was not an outlet may be named.
func slavicVerification(text string, word func(string) string) string {
	for _, not := range []string{" could not verify", " unable to verify", " not able to verify", " has not verified", " could not confirm"} {
		outlet, note, ok := strings.Cut(text, not)
		if ok && (note == "" || strings.HasPrefix(note, " (")) {
			return outlet + ": " + word("not verified") + note
		}
	}
	return word(text)
}

// areas are the noun phrases for ground of each status; those of whom go before a
// name, in the case that they ask for.
type areas struct {
	held, heldBy                     string // "удерживаемая площадь", "площадь, которую удерживает "
	claimed, claimedBy               string
	contested, unknown, unclassified string
	schematic                        string // the adjective before any of them
}

// slavicArea names the ground of a change, with where it lies. Behind a comma within
// it the phrase ends with one.
func slavicArea(c Change, a areas, who declined, in string) string {
	named := c.Named && c.Ground.Controller != ""
	area := a.unclassified
	switch c.Ground.Status {
	case data.Held:
		if area = a.held; named {
			area = a.heldBy + who.nominative
		}
	case data.Claimed:
		if area = a.claimed; named {
			area = a.claimedBy + who.instrumental
		}
	case data.Contested:
		area = a.contested
	case data.Unknown:
		area = a.unknown
	}
	if c.Named {
		area += in
	}
	if c.Schematic {
		area = a.schematic + " " + area
	}
	if strings.Contains(area, ", ") {
		area += ","
	}
	return area
}
