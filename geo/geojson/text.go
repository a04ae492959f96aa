package geojson

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// text consumes a string and returns what it says, escapes undone.
func (s *scanner) text() []byte {
	content := s.quoted()
	if bytes.IndexByte(content, '\\') >= 0 && s.err == nil {
		return unescape(content)
	}
	return content
}

// quoted consumes a string and returns what is between its quotes, checked but
// with its escapes as they are.
func (s *scanner) quoted() []byte {
	start := s.i + 1
	ascii := true
	for i := start; i < len(s.b); i++ {
		switch c := s.b[i]; {
		case c == '"':
			s.i = i + 1
			if !ascii {
				s.checkUTF8(start, i)
			}
			return s.b[start:i]
		case c == '\\':
			i += s.escape(i) - 1
			if s.err != nil {
				return nil
			}
		case c < ' ':
			s.fail(RuleSyntax, i, "%q in a string must be escaped", c)
			return nil
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	s.fail(RuleTruncated, len(s.b), "the text ends inside a string")
	return nil
}

// escape checks the escape at byte i and returns its length.
func (s *scanner) escape(i int) int {
	if i+1 == len(s.b) {
		return 1 // the caller finds the end
	}
	switch s.b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		for j := i + 2; j < i+6 && j < len(s.b); j++ {
			if _, ok := hex(s.b[j]); !ok {
				s.fail(RuleSyntax, i, `\u needs four hexadecimal digits`)
				return 0
			}
		}
		return min(6, len(s.b)-i)
	}
	s.fail(RuleSyntax, i, "%q is no escape", s.b[i:i+2])
	return 0
}

func (s *scanner) checkUTF8(start, end int) {
	if utf8.Valid(s.b[start:end]) {
		return
	}
	for i := start; i < end; {
		r, n := utf8.DecodeRune(s.b[i:end])
		if r == utf8.RuneError && n == 1 {
			s.fail(RuleUTF8, i, "byte 0x%02x is not UTF-8", s.b[i])
			return
		}
		i += n
	}
}

// unescape undoes the escapes of a checked string. Half a surrogate pair
// becomes U+FFFD, as in encoding/json.
func unescape(in []byte) []byte {
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); {
		if in[i] != '\\' {
			out = append(out, in[i])
			i++
			continue
		}
		if in[i+1] != 'u' {
			out = append(out, plainEscape(in[i+1]))
			i += 2
			continue
		}
		r := codeUnit(in[i:])
		i += 6
		if utf16.IsSurrogate(r) {
			pair := utf8.RuneError
			if i+6 <= len(in) && in[i] == '\\' && in[i+1] == 'u' {
				pair = utf16.DecodeRune(r, codeUnit(in[i:]))
			}
			if pair != utf8.RuneError {
				i += 6
			}
			r = pair
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func plainEscape(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}

// codeUnit reads the UTF-16 code unit of a checked \uXXXX.
func codeUnit(b []byte) (r rune) {
	for _, c := range b[2:6] {
		d, _ := hex(c)
		r = r<<4 | rune(d)
	}
	return r
}

func hex(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}
