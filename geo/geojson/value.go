package geojson

// value steps over any JSON value and returns its text. It keeps no stack but
// the owed brackets, so nesting costs a byte a level and ends at the limit.
func (s *scanner) value() Raw {
	s.peek()
	start, base := s.i, len(s.open)
	for s.err == nil {
		s.scalarOrEnter()
		for len(s.open) > base && s.err == nil {
			if s.open[len(s.open)-1] == '}' {
				if _, ok := s.member(); ok {
					break
				}
			} else if s.more() {
				break
			}
		}
		if len(s.open) == base {
			break
		}
	}
	if s.err != nil {
		return nil
	}
	return s.b[start:s.i]
}

// scalarOrEnter consumes a string, number or literal, or one opening bracket.
func (s *scanner) scalarOrEnter() {
	switch c := s.peek(); {
	case c == '{' || c == '[':
		s.enter()
	case c == '"':
		s.quoted()
	case c == '-' || '0' <= c && c <= '9':
		s.number()
	case c == 't':
		s.literal("true")
	case c == 'f':
		s.literal("false")
	case c == 'n':
		s.literal("null")
	default:
		s.unexpected("a value")
	}
}

func (s *scanner) literal(word string) {
	rest := s.b[s.i:]
	switch n := len(word); {
	case len(rest) >= n && string(rest[:n]) == word:
		s.i += n
	case len(rest) < n && string(rest) == word[:len(rest)]:
		s.truncated()
	default:
		s.unexpected(word)
	}
}
