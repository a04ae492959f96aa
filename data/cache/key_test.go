package cache

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestKeyOfEqualPartsIsEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.String().Draw(t, "kind")
		parts := rapid.SliceOf(rapid.String()).Draw(t, "parts")
		if a, b := NewKey(kind, parts...), NewKey(kind, parts...); a != b {
			t.Fatalf("%v != %v", a, b)
		}
	})
}

func TestKeyOfOtherPartsIsAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Short strings of few letters make lists that join to the same text.
		part := rapid.StringOfN(rapid.RuneFrom([]rune("ab\x00\x01")), 0, 3, -1)
		a := rapid.SliceOfN(part, 1, 4).Draw(t, "a")
		b := rapid.SliceOfN(part, 1, 4).Draw(t, "b")
		same := len(a) == len(b)
		for i := 0; same && i < len(a); i++ {
			same = a[i] == b[i]
		}
		if got := NewKey(a[0], a[1:]...) == NewKey(b[0], b[1:]...); got != same {
			t.Fatalf("keys of %q and %q: equal %v, want %v", a, b, got, same)
		}
	})
}

// Replicas of different builds meet in Redis by this text: it may change only
// together with keyPrefix. The hash was made by other means: SHA-256 over each
// part after its length in one byte.
func TestKeyTextIsStable(t *testing.T) {
	const want = "tile:bssVo7AcVwm3stVn0VZIFXU_u9wsgnHIdRYagXsSJTQ"
	if got := NewKey("tile", "9f86d081", "5", "18", "10").String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if long := NewKey("tile", strings.Repeat("x", 1<<16)); len(long.String()) != len(want) {
		t.Errorf("a key of long parts has %d bytes, want %d", len(long.String()), len(want))
	}
}

func TestPlainKeysAreApart(t *testing.T) {
	a, b := PlainKey("tile", "x/1"), PlainKey("tile", "x/2")
	if a == b || a == NewKey("tile", "x/1") || a == PlainKey("til", "e=x/1") {
		t.Errorf("%s and %s are taken for one another", a, b)
	}
	if a != PlainKey("tile", "x/1") {
		t.Error("equal texts are two keys")
	}
}
