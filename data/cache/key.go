package cache

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
)

// A Key names one answer for ever. The zero Key names nothing; make keys with
// [NewKey] or [PlainKey]. Keys are comparable.
type Key struct{ s string }

// NewKey makes the key of an answer of the given kind ("tile", "changes") from
// everything its bytes depend on: the content hash of the data, canonical
// parameters, the format and the version of the code that writes it.
//
// Parts are kept apart: ("ab", "c") and ("a", "bc") are different keys. The
// key holds their SHA-256 hash, so parts may be long, binary or foreign.
func NewKey(kind string, parts ...string) Key {
	var stack [512]byte
	text := appendPart(stack[:0], kind)
	for _, part := range parts {
		text = appendPart(text, part)
	}
	sum := sha256.Sum256(text)

	var name [128]byte
	out := append(name[:0], kind...)
	out = append(out, ':')
	return Key{s: string(base64.RawURLEncoding.AppendEncode(out, sum[:]))}
}

// PlainKey makes a key of a text that already names the answer, such as a hash
// and a tile's address. It keeps the text as it is and pays for no hash, which
// is worth it where an answer is made or found in a microsecond. Different texts
// of one kind are different keys, and none is one that NewKey makes.
func PlainKey(kind, text string) Key { return Key{s: kind + "=" + text} }

// appendPart writes the length before the text, which makes a list of parts
// readable in one way only.
func appendPart(b []byte, part string) []byte {
	b = binary.AppendUvarint(b, uint64(len(part)))
	return append(b, part...)
}

// String returns the kind, a colon and the hash in URL-safe base64. As the key
// decides the bytes, the hash serves as an entity tag too.
func (k Key) String() string { return k.s }
