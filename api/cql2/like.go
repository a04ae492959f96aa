package cql2

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// like compiles LIKE; the pattern is a literal, folded or not.
func (c compiler) like(call *Call) (predicate, error) {
	v, t, err := c.scalar(call.Args[0])
	if err != nil {
		return nil, err
	}
	pattern, p, err := c.scalar(call.Args[1])
	if err != nil {
		return nil, err
	}
	if t != TypeText || p != TypeText || !literalText(call.Args[1]) {
		return nil, fail("", "LIKE compares a text with a pattern in single quotes")
	}
	parts := readPattern(pattern(nil).text)
	return func(r *run) truth {
		s := v(r)
		if s.Null() {
			return unknown
		}
		return truthOf(matchPattern(parts, []rune(s.text)))
	}, nil
}

// literalText reports whether the value depends on no feature.
func literalText(e Expr) bool {
	if c, ok := e.(*Call); ok {
		return literalText(c.Args[0])
	}
	_, ok := e.(String)
	return ok
}

// The wildcards of a pattern, where no text has a character.
const (
	anyOne  rune = -1 // _
	anyMany rune = -2 // %
)

// readPattern makes characters and wildcards of a pattern; a backslash takes the
// meaning from the character behind it.
func readPattern(s string) (out []rune) {
	escaped := false
	for _, c := range s {
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
			continue
		case c == '_':
			c = anyOne
		case c == '%':
			c = anyMany
		}
		out = append(out, c)
	}
	if escaped {
		out = append(out, '\\')
	}
	return out
}

// matchPattern walks both once and, when they part, goes back to the last % to
// let it take one more: no longer than the product of the lengths.
func matchPattern(pattern, s []rune) bool {
	i, j, star, from := 0, 0, -1, 0
	for j < len(s) {
		switch {
		case i < len(pattern) && pattern[i] == anyMany:
			star, from = i, j
			i++
		case i < len(pattern) && (pattern[i] == anyOne || pattern[i] == s[j]):
			i++
			j++
		case star >= 0:
			from++
			i, j = star+1, from
		default:
			return false
		}
	}
	for i < len(pattern) && pattern[i] == anyMany {
		i++
	}
	return i == len(pattern)
}

// foldCase makes texts that differ in case alone equal (simple case folding).
func foldCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// foldAccents drops the marks above and below letters.
func foldAccents(s string) string {
	marks := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(marks, s)
	if err != nil { // not for valid UTF-8
		return s
	}
	return out
}
