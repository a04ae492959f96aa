package cache

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestEnvelopeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := NewKey("k", rapid.String().Draw(t, "part"))
		body := rapid.SliceOf(rapid.Byte()).Draw(t, "body")
		got, err := unseal(key, seal(key, body))
		if err != nil || !bytes.Equal(got, body) {
			t.Fatalf("got %q, %v, want %q", got, err, body)
		}
	})
}

// One changed bit anywhere, a cut anywhere, a byte more, another key: refused.
func TestEnvelopeRefusesDamage(t *testing.T) {
	key := NewKey("k", "a")
	whole := seal(key, []byte("the body of an answer"))
	for i := range whole {
		for bit := range 8 {
			damaged := bytes.Clone(whole)
			damaged[i] ^= 1 << bit
			if _, err := unseal(key, damaged); err == nil {
				t.Errorf("byte %d with bit %d flipped is taken", i, bit)
			}
		}
		if _, err := unseal(key, whole[:i]); err == nil {
			t.Errorf("the first %d bytes are taken", i)
		}
	}
	if _, err := unseal(key, append(bytes.Clone(whole), 0)); err == nil {
		t.Error("a byte too many is taken")
	}
	if _, err := unseal(NewKey("k", "b"), whole); err == nil {
		t.Error("another key's value is taken")
	}
}

func FuzzUnseal(f *testing.F) {
	key := NewKey("k", "a")
	f.Add([]byte(nil))
	f.Add([]byte("SLN\x02"))
	f.Add([]byte(`{"type":"FeatureCollection"}`))
	f.Add(seal(key, nil))
	f.Add(seal(key, []byte("body")))
	f.Add(seal(NewKey("k", "b"), []byte("body")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		body, err := unseal(key, raw)
		if err != nil {
			return
		}
		if !bytes.Equal(seal(key, body), raw) {
			t.Errorf("%q is taken but is not what sealing its body gives", raw)
		}
	})
}
