package words

import "testing"

// TestPrefer: the header is read as RFC 9110 has it.
func TestPrefer(t *testing.T) {
	for header, want := range map[string]string{
		"": "en", "*": "en", "uk": "uk", "uk-UA,uk;q=0.9,en;q=0.8": "uk", "fr,ru;q=0.3,en;q=0.2": "ru",
		"en;q=0.5, uk;q=0.7": "uk", "ru;q=0": "en", "en;q=0": "uk", "en;q=0,uk;q=0": "ru", "en;q=0,uk;q=0,ru;q=0": "en",
		"fr-CA, de": "en", "RU-ru": "ru", "uk;q=nonsense, en": "uk", "uk;q=2, en;q=0.9": "uk", ";;;,,q=1": "en", "en, uk": "en",
	} {
		if got := Prefer(header); got.Tag != want {
			t.Errorf("%q: %s, want %s", header, got.Tag, want)
		}
	}
}

// FuzzPrefer: whatever comes, a language is chosen, and none that was refused
// where another was not.
func FuzzPrefer(f *testing.F) {
	for _, seed := range []string{"", "uk", "en;q=0, *", "ru;q=0.1,uk;q=0.2", "uk;Q=1;q=0", ",;=", "uk-Cyrl-UA;q=1.000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		l := Prefer(header)
		if _, ok := ByTag(l.Tag); !ok {
			t.Fatalf("%q: %q", header, l.Tag)
		}
		if again := Prefer(l.Tag + "," + header); again.Tag != l.Tag && Prefer(l.Tag).Tag != l.Tag {
			t.Fatalf("%q: %s is not kept", header, l.Tag)
		}
	})
}
