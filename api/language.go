package api

import "github.com/salient-map/salient/api/words"

// paramLanguage is for what is said in words to people.
var paramLanguage = param{"lang", "en, uk or ru", "uk", "the language of the words"}

// spoken reads lang; the default is English, so that an address means the same
// words whoever asks.
func (q query) spoken() (words.Language, error) {
	tag, err := q.choice("lang", words.Tags()...)
	l, _ := words.ByTag(tag)
	return l, err
}

// languageForm is what a language adds to a permalink.
func languageForm(l words.Language) string {
	b := appendPairs([]byte("&"), "lang", besidesDefault(l))
	return string(b[:len(b)-1])
}

// spokenIn adds to the headers of an answer in which language its words are.
func spokenIn(l words.Language, h map[string]string) map[string]string {
	if h == nil {
		h = map[string]string{}
	}
	h["Content-Language"] = l.Tag
	return h
}

// besidesDefault is the tag of a language where it has to be said.
func besidesDefault(l words.Language) string {
	if l.Tag == words.Tags()[0] {
		return ""
	}
	return l.Tag
}
