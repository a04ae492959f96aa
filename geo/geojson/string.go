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
