package shortlink

import (
	"slices"
	"strings"
)

// Digits are numbers below 32, each a character of a name.

// writer appends digits.
type writer struct{ digits []byte }

// digit writes one.
func (w *writer) digit(v int) { w.digits = append(w.digits, byte(v)) }

// number writes a whole number in groups of four bits, the lowest first; the fifth
// bit says that there is another.
func (w *writer) number(v uint64) {
	for ; v > 15; v >>= 4 {
		w.digit(int(v&15) | 16)
	}
	w.digit(int(v))
}

// signed writes a number that may be negative: 0, -1, 1, -2 are 0, 1, 2, 3.
func (w *writer) signed(v int64) { w.number(uint64(v)<<1 ^ uint64(v>>63)) }

// fixed writes the lowest bits of a number, five a digit.
func (w *writer) fixed(v uint64, digits int) {
	for range digits {
		w.digit(int(v & 31))
		v >>= 5
	}
}

// What a digit of a text means besides a letter, which is 1 to 26.
const (
	textEnd    = 0
	textNumber = 30 // behind it how many decimal digits, and the number that they are
	textByte   = 31 // behind it two digits, the lower first
)

// marks are the other characters that names and lists are made of, from 27 on.
const marks = "-,."

// text writes a text: small letters are a digit each, decimals less than two.
func (w *writer) text(s string) {
	for s != "" {
		n := len(s) - len(strings.TrimLeft(s, "0123456789"))
		n = min(n, 15)
		if n > 0 {
			var v uint64
			for _, c := range s[:n] {
				v = 10*v + uint64(c-'0')
			}
			w.digit(textNumber)
			w.digit(n)
			w.number(v)
			s = s[n:]
			continue
		}
		switch c := s[0]; {
		case 'a' <= c && c <= 'z':
			w.digit(int(c-'a') + 1)
		case strings.IndexByte(marks, c) >= 0:
			w.digit(27 + strings.IndexByte(marks, c))
		default:
			w.digit(textByte)
			w.fixed(uint64(c), 2)
		}
		s = s[1:]
	}
	w.digit(textEnd)
}

// reader takes digits off the front; once something is wrong all that it reads is 0.
type reader struct {
	digits []byte
	wrong  bool
}

func (r *reader) digit() int {
	if len(r.digits) == 0 {
		r.wrong = true
	}
	if r.wrong {
		return 0
	}
	v := r.digits[0]
	r.digits = r.digits[1:]
	return int(v)
}

func (r *reader) number() (v uint64) {
	for shift := 0; ; shift += 4 {
		d := r.digit()
		r.wrong = r.wrong || shift > 56
		v |= uint64(d&15) << shift
		if d < 16 || r.wrong {
			return v
		}
	}
}

func (r *reader) signed() int64 {
	v := r.number()
	return int64(v>>1) ^ -int64(v&1)
}

func (r *reader) fixed(digits int) (v uint64) {
	for i := range digits {
		v |= uint64(r.digit()) << (5 * i)
	}
	return v
}

func (r *reader) text() string {
	var b []byte
	for {
		switch d := r.digit(); {
		case d == textEnd || r.wrong:
			return string(b)
		case d == textNumber:
			n, v := r.digit(), r.number()
			digits := make([]byte, 0, 15)
			for range min(n, 15) {
				digits = append(digits, byte('0'+v%10))
				v /= 10
			}
			slices.Reverse(digits)
			b = append(b, digits...)
		case d == textByte:
			b = append(b, byte(r.fixed(2)))
		case d <= 26:
			b = append(b, byte('a'+d-1))
		default:
			b = append(b, marks[d-27])
		}
	}
}
