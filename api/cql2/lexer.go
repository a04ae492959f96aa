package cql2

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what sort of token the lexer found.
type kind uint8

const (
	end    kind = iota
	word        // an identifier or a keyword
	name        // an identifier in double quotes
	text        // a text in single quotes
	number      // with its sign
	sign        // punctuation or a comparison operator
)

// token is a piece of a filter's text; for names and texts without the quotes.
type token struct {
	kind kind
	text string
	at   int // the byte where it begins
}

// lexer cuts a filter's text into tokens.
type lexer struct {
	src string
	pos int
}

func (l *lexer) where(at int) string {
	return "character " + strconv.Itoa(utf8.RuneCountInString(l.src[:at])+1)
}

func (l *lexer) next() (token, error) {
	l.pos += len(l.src[l.pos:]) - len(strings.TrimLeft(l.src[l.pos:], " \t\r\n"))
	at := l.pos
	if at == len(l.src) {
		return token{end, "", at}, nil
	}
	c, size := utf8.DecodeRuneInString(l.src[at:])
	switch {
	case c == utf8.RuneError && size == 1:
		return token{}, fail(l.where(at), "is not UTF-8")
	case c == '\'':
		return l.quote(text)
	case c == '"':
		return l.quote(name)
	case identifierStart(c):
		for l.pos < len(l.src) {
			c, size := utf8.DecodeRuneInString(l.src[l.pos:])
			if !identifierStart(c) && c != '.' && !unicode.IsDigit(c) {
				break
			}
			l.pos += size
		}
		return token{word, l.src[at:l.pos], at}, nil
	case c >= '0' && c <= '9', c == '.', c == '+' || c == '-':
		return l.number()
	}
	for _, s := range [...]string{"<=", ">=", "<>", "<", ">", "=", "(", ")", ","} {
		if strings.HasPrefix(l.src[at:], s) {
			l.pos += len(s)
			return token{sign, s, at}, nil
		}
	}
	return token{}, fail(l.where(at), "%q has no meaning here", c)
}

// identifierStart is wider than the standard's list of letters: what it lets in
// besides names no property.
func identifierStart(c rune) bool {
	return c == '_' || c == ':' || unicode.IsLetter(c) && c != utf8.RuneError
}

// quote reads a quoted text; a quote in it is doubled or, in a text, escaped.
func (l *lexer) quote(k kind) (token, error) {
	at, q := l.pos, l.src[l.pos]
	var b strings.Builder
	for l.pos++; l.pos < len(l.src); l.pos++ {
		c := l.src[l.pos]
		next := byte(0)
		if l.pos+1 < len(l.src) {
			next = l.src[l.pos+1]
		}
		switch {
		case next == q && (c == q || c == '\\' && k == text):
			b.WriteByte(q)
			l.pos++
		case c == q:
			l.pos++
			if !utf8.ValidString(b.String()) {
				return token{}, fail(l.where(at), "the text is not UTF-8")
			}
			return token{k, b.String(), at}, nil
		default:
			b.WriteByte(c)
		}
	}
	return token{}, fail(l.where(at), "the quote does not end")
}

func (l *lexer) number() (token, error) {
	at := l.pos
	if c := l.src[at]; c == '+' || c == '-' {
		l.pos++
	}
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		exponent := (c == '+' || c == '-') && l.src[l.pos-1]|0x20 == 'e'
		if !(c >= '0' && c <= '9') && c != '.' && c|0x20 != 'e' && !exponent {
			break
		}
		l.pos++
	}
	t := token{number, l.src[at:l.pos], at}
	if _, err := strconv.ParseFloat(t.text, 64); err != nil {
		return t, fail(l.where(at), "%s is no number; arithmetic is not supported", quoted(t.text))
	}
	return t, nil
}
