package data

import (
	"slices"
	"strings"
	"unicode"
)

// NameIn is the name of a place for readers of a language (BCP 47: "uk"): in English
// its [Place.Name], in others that of its own country, unless one of its spellings
// is seen by its letters to be of the language. Nothing is transliterated.
func (p *Place) NameIn(lang string) string {
	if lang == "en" || p.LocalName == "" {
		return p.Name
	}
	has, lacks := lettersOf(lang)
	if home := map[string]string{"UA": "uk", "RU": "ru"}[p.Country]; has == "" || home == "" || home == lang {
		return p.LocalName
	}
	own := slices.IndexFunc(p.AltNames, func(name string) bool {
		return isSpellingOf(name, p.LocalName) && !strings.ContainsAny(name, lacks) &&
			(strings.ContainsAny(name, has) || strings.ContainsAny(p.LocalName, lacks))
	})
	if own < 0 {
		return p.LocalName
	}
	return p.AltNames[own]
}

// lettersOf are those by which a text in one of the two languages of the border is
// told from one in the other, and those of the other.
func lettersOf(lang string) (has, lacks string) {
	const ukrainian, russian = "іїєґІЇЄҐ", "ыэёъЫЭЁЪ"
	switch lang {
	case "uk":
		return ukrainian, russian
	case "ru":
		return russian, ukrainian
	}
	return "", ""
}

// isSpellingOf tells another spelling of a local name in its script from an earlier
// name of the place, an abbreviation and what is written in other letters.
func isSpellingOf(name, local string) bool {
	first := []rune(local)[:1]
	return strings.HasPrefix(name, string(first)) && !strings.Contains(name, ".") &&
		!strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Cyrillic, r) })
}
