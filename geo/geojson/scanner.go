package geojson

import (
	"fmt"
	"iter"
	"unicode/utf8"

	"github.com/salient-map/salient/geo"
)

// scanner walks JSON text without building anything. Its error is sticky, as in
// bufio.Scanner: once one is set every method does nothing, so the code above
// reads straight on and looks at it once.
type scanner struct {
	b     []byte
	i     int    // next byte
	open  []byte // the closing bytes that are owed, outermost first
	fresh bool   // the innermost array or object has just been opened
	max   int    // how deep open may grow
	at    place
	err   *SyntaxError
}

// fail sets the error, unless one is set.
func (s *scanner) fail(rule geo.Rule, offset int, format string, args ...any) {
	if s.err != nil {
		return
	}
	line, column := locate(s.b, offset)
	s.err = &SyntaxError{
		Rule: rule, Feature: s.at.feature, Polygon: s.at.polygon, Ring: s.at.ring, Position: s.at.position,
		Offset: int64(offset), Line: line, Column: column, Detail: fmt.Sprintf(format, args...),
	}
}

// unexpected fails at the next byte, as truncation when there is none.
func (s *scanner) unexpected(want string) {
	if s.err != nil {
		return
	}
	rest := s.b[s.i:]
	if len(rest) == 0 {
		s.truncated()
		return
	}
	r, n := utf8.DecodeRune(rest)
	switch {
	case r == utf8.RuneError && n == 1:
		s.fail(RuleUTF8, s.i, "byte 0x%02x is not UTF-8", rest[0])
	case notFinite(rest):
		s.fail(geo.RuleNotFinite, s.i, "NaN and Infinity are no JSON numbers")
	default:
		s.fail(RuleSyntax, s.i, "%q where %s belongs", r, want)
	}
}

func (s *scanner) truncated() {
	inside := "before the document is complete"
	if n := len(s.open); n > 0 {
		inside = "inside an array"
		if s.open[n-1] == '}' {
			inside = "inside an object"
		}
	}
	s.fail(RuleTruncated, len(s.b), "the text ends %s", inside)
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	for ; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; c {
		case ' ', '\n', '\t', '\r':
		default:
			return c
		}
	}
	return 0
}

// enter consumes the bracket that peek has found.
func (s *scanner) enter() {
	if s.err != nil {
		return
	}
	if len(s.open) >= s.max {
		s.fail(RuleDepth, s.i, "nested more than %d deep", s.max)
		return
	}
	s.open = append(s.open, s.b[s.i]+2) // in ASCII ']' is '['+2 and '}' is '{'+2
	s.fresh = true
	s.i++
}

// more reports whether the innermost array or object goes on: it steps over the
// comma before the next element, or over the closing bracket.
func (s *scanner) more() bool {
	if s.err != nil {
		return false
	}
	end := s.open[len(s.open)-1]
	c := s.peek()
	fresh := s.fresh
	s.fresh = false
	switch {
	case c == end:
		s.i++
		s.open = s.open[:len(s.open)-1]
		return false
	case fresh && c != 0:
		return true
	case c != ',':
		s.unexpected(fmt.Sprintf("a comma or %c", end))
		return false
	}
	s.i++
	if s.peek() == end {
		s.unexpected("a value after the comma")
	} else if s.i == len(s.b) {
		s.truncated()
	}
	return s.err == nil
}

// member steps to the value of the next member of the innermost object and
// returns its name, escapes undone.
func (s *scanner) member() (name []byte, ok bool) {
	if !s.more() {
		return nil, false
	}
	if s.peek() != '"' {
		s.unexpected("a member name")
		return nil, false
	}
	name = s.text()
	if s.err != nil {
		return nil, false
	}
	if s.peek() != ':' {
		s.unexpected("a colon")
		return nil, false
	}
	s.i++
	s.peek()
	return name, true
}

// members visits the members of the object that begins at the next byte, and
// refuses a name that comes twice. The body must consume the value.
func (s *scanner) members() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var seen names
		s.enter()
		for {
			start := s.i
			name, ok := s.member()
			if !ok {
				return
			}
			if !seen.add(name) {
				s.fail(RuleDuplicate, start, "member %q comes twice", name)
				return
			}
			if !yield(name) {
				return
			}
		}
	}
}
