package shortlink

import (
	"encoding/base32"
	"errors"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/salient-map/salient/data"
)

// longest is the most characters that a name may have: with more it is not short.
const longest = 250

// ErrNone is for what is no name of an address.
var ErrNone = errors.New("no name of an address")

// Name is the short name of a permanent address, such as
// /snapshots/2025-04-07?source=a&as_of=2026-11-01T00%3A00%3A00Z. It is false for an
// address that has none: of another kind, or too long.
func Name(address string, in Archive) (string, bool) {
	if name, ok := briefName(address, in); ok {
		return name, len(name) <= longest
	}
	return wholeName(address, in.Known)
}

// Address is the one that a name stands for.
func Address(name string, in Archive) (string, error) {
	if len(name) > longest {
		return "", ErrNone
	}
	name = strings.NewReplacer("-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(name))
	if strings.HasPrefix(name, "0") { // as all names of old
		return wholeAddress(name, in.Known)
	}
	digits := make([]byte, len(name))
	for i := range name {
		at := strings.IndexByte(letters, name[i])
		if at < 0 {
			return "", ErrNone
		}
		digits[i] = byte(at)
	}
	if len(digits) <= checkDigits {
		return "", ErrNone
	}
	return briefAddress(digits, in)
}

// briefName is false for an address whose known time is that of no record: its name
// has to hold it.
func briefName(address string, in Archive) (string, bool) {
	stem, known, err := stem(address)
	if err != nil {
		return "", false
	}
	digits, ok := brief(stem)
	if !ok {
		return "", false
	}
	w := writer{digits}
	w.fixed(check(xxhash.Sum64String(stem), known), checkDigits)
	if again, err := briefAddress(w.digits, in); err != nil || again != address {
		return "", false // written in another way than names can tell
	}
	for i, d := range w.digits {
		w.digits[i] = letters[d]
	}
	return strings.ToLower(string(w.digits)), true
}

// briefAddress tries the known times of an archive, the first first: what is recorded
// later does not change what a name stands for.
func briefAddress(digits []byte, in Archive) (string, error) {
	body, end := digits[:len(digits)-checkDigits], &reader{digits: digits[len(digits)-checkDigits:]}
	want := end.fixed(checkDigits)
	all, err := stems(body, in.Sources)
	if err != nil {
		return "", err
	}
	var hashes []uint64
	for _, s := range all {
		hashes = append(hashes, xxhash.Sum64String(s))
	}
	for known := range in.Times {
		for i, s := range all {
			if check(hashes[i], known) != want {
				continue
			}
			if again, ok := brief(s); !ok || !slices.Equal(again, body) {
				return "", ErrNone // digits too many are not read over
			}
			mark := "?"
			if strings.Contains(s, "?") {
				mark = "&"
			}
			return s + mark + "as_of=" + escaped(data.FormatInstant(known)), nil
		}
	}
	return "", ErrNone
}

// wholeName is a name of old, which holds its known time.
func wholeName(address string, sources Known) (string, bool) {
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

// wholeAddress is the one that a name of old stands for, in capitals.
func wholeAddress(name string, sources Known) (string, error) {
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

// letters are Crockford's digits of base 32.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

func alphabet() *base32.Encoding { return base32.NewEncoding(letters).WithPadding(base32.NoPadding) }

// sum is the end of a name: enough of a hash to tell slips of the pen.
func sum(address string) []byte {
	h := xxhash.Sum64String(address)
	return []byte{byte(h), byte(h >> 8), byte(h >> 16)}
}
