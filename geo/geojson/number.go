package geojson

import (
	"bytes"
	"strconv"
)

// pow10 holds the powers of ten that a decimal of at most 19 digits divides by;
// up to 1e22 they are exact as float64.
var pow10 = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

// decimal reads a plain decimal number, such as -35.1234567, that begins at
// b[i], and returns the index after it. When both the digits taken as an
// integer and the power of ten are exact as float64, their quotient is the
// float64 nearest to the decimal (one rounding, by IEEE 754). Where that does
// not hold, or the text is something else, it returns 0 and the number is left
// to strconv.
func decimal(b []byte, i int) (v float64, next int) {
	neg := i < len(b) && b[i] == '-'
	if neg {
		i++
	}
	first := i
	var digits uint64
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		digits = digits*10 + uint64(b[i]-'0')
	}
	n, fraction := i-first, 0
	if n == 0 || n > 1 && b[first] == '0' {
		return 0, 0
	}
	if i < len(b) && b[i] == '.' {
		point := i
		for i++; i < len(b) && b[i]-'0' <= 9; i++ {
			digits = digits*10 + uint64(b[i]-'0')
		}
		if fraction = i - point - 1; fraction == 0 {
			return 0, 0
		}
	}
	if n+fraction > 19 || digits > 1<<53 || i < len(b) && b[i]|0x20 == 'e' {
		return 0, 0
	}
	v = float64(digits) / pow10[fraction]
	if neg {
		v = -v
	}
	return v, i
}

// number consumes a number and returns its text.
func (s *scanner) number() []byte {
	start := s.i
	if s.i < len(s.b) && s.b[s.i] == '-' {
		s.i++
	}
	whole := s.i
	switch s.digits(); {
	case s.err != nil:
		return nil
	case s.i > whole+1 && s.b[whole] == '0':
		s.fail(RuleSyntax, whole, "a number must not begin with a needless 0")
		return nil
	}
	if s.i < len(s.b) && s.b[s.i] == '.' {
		s.i++
		s.digits()
	}
	if s.err == nil && s.i < len(s.b) && s.b[s.i]|0x20 == 'e' {
		s.i++
		if s.i < len(s.b) && (s.b[s.i] == '+' || s.b[s.i] == '-') {
			s.i++
		}
		s.digits()
	}
	return s.b[start:s.i]
}

// digits consumes one digit or more.
func (s *scanner) digits() {
	start := s.i
	for s.i < len(s.b) && s.b[s.i]-'0' <= 9 {
		s.i++
	}
	if s.i == start {
		s.unexpected("a digit")
	}
}

// float consumes a number and returns the float64 nearest to it.
func (s *scanner) float() float64 {
	start := s.i
	if v, next := decimal(s.b, s.i); next > 0 {
		s.i = next
		return v
	}
	text := s.number()
	if s.err != nil {
		return 0
	}
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		s.fail(RuleOverflow, start, "%.40s is beyond the range of a float64", text)
	}
	return v
}

// notFinite reports whether the text begins with what other languages print
// for a number that is not finite.
func notFinite(b []byte) bool {
	b = bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 4)], "+-"))
	return bytes.HasPrefix(b, []byte("nan")) || bytes.HasPrefix(b, []byte("inf"))
}
