package shortlink

import (
	"encoding/base32"
	"errors"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// longest is the most characters that a name may have: with more it is not short.
const longest = 250

// ErrNone is for what is no name of an address.
var ErrNone = errors.New("no name of an address")

// Name is the short name of a permanent address, such as
// /snapshots/2025-04-07?source=a&as_of=2026-11-01T00%3A00%3A00Z, given the ids of
// the sources that were known by its as_of. It is false for an address that has
// none: of another kind, or too long.
func Name(address string, sources Known) (string, bool) {
	l, err := parse(address, sources)
	if err != nil {
		return "", false
	}
	b := l.append(nil)
	if again, err := l.address(sources); err != nil || again != address {
		return "", false // written in another order than names can tell
	}
	code := strings.ToLower(alphabet().EncodeToString(append(b, sum(address)...)))
	return code, len(code) <= longest
}

// Address is the one that a name stands for.
func Address(name string, sources Known) (string, error) {
	if len(name) > longest {
		return "", ErrNone
	}
	name = strings.NewReplacer("-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(name))
	b, err := alphabet().DecodeString(name)
	if err != nil || len(b) < 5 || alphabet().EncodeToString(b) != name { // letters too many are not read over
		return "", ErrNone
	}
	body, check := b[:len(b)-3], b[len(b)-3:]
	l, err := read(body)
	if err != nil {
		return "", err
	}
	address, err := l.address(sources)
	if err != nil || !slices.Equal(sum(address), check) {
		return "", ErrNone
	}
	return address, nil
}

func alphabet() *base32.Encoding {
	return base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)
}

// sum is the end of a name: enough of a hash to tell slips of the pen.
func sum(address string) []byte {
	h := xxhash.Sum64String(address)
	return []byte{byte(h), byte(h >> 8), byte(h >> 16)}
}
