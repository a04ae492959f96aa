package geojson

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// AppendString appends s as a JSON string that may also stand in a script of
// an HTML page: < and >, and U+2028 and U+2029, which end a line in old
// JavaScript, are escaped. Bytes that are no UTF-8 become U+FFFD. The result is
// what encoding/json writes, but for the &, which people read in addresses.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	done := 0 // s[:done] is written
	for i := 0; i < len(s); {
		for i+8 <= len(s) && plainWord(word(s[i:])) {
			i += 8
		}
		if i == len(s) {
			break
		}
		if c := s[i]; c < utf8.RuneSelf {
			if plain(c) {
				i++
				continue
			}
			dst = appendEscape(append(dst, s[done:i]...), c)
			i++
			done = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		var escape string
		switch {
		case r == utf8.RuneError && n == 1:
			escape = `\ufffd`
		case r == '\u2028':
			escape = `\u2028`
		case r == '\u2029':
			escape = `\u2029`
		}
		if escape != "" {
			dst = append(append(dst, s[done:i]...), escape...)
			done = i + n
		}
		i += n
	}
	return append(append(dst, s[done:]...), '"')
}

// word is the first eight bytes.
func word(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// plainWord reports whether eight bytes are ASCII that stands for itself, as plain
// says of one. A byte is 0 if it borrows when 1 is taken from it, and was not large
// (H. S. Warren, Hacker's Delight, section 6-1).
func plainWord(w uint64) bool {
	const each, top = 0x0101010101010101, 0x8080808080808080            // a 1 in each byte, its highest bit
	quote, slash, angle := w^each*'"', w^each*'\\', (w|each*2)^each*'>' // where < is > too
	small := (w-each*' ')&^w | (quote-each)&^quote | (slash-each)&^slash | (angle-each)&^angle
	return (w|small)&top == 0
}

// plain reports whether an ASCII byte stands for itself.
func plain(c byte) bool {
	const low, high = ^uint64(1<<' ' - 1 | 1<<'"' | 1<<'<' | 1<<'>'), ^uint64(1 << ('\\' - 64)) // a bit for each byte
	if c < 64 {
		return low>>c&1 == 1
	}
	return high>>(c-64)&1 == 1
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
