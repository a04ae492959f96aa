package api

import "testing"

// TestLicenceAddress: an address within a licence, or that of a well-known one;
// never a script, never what would end a header's link.
func TestLicenceAddress(t *testing.T) {
	for licence, want := range map[string]string{
		"": "", "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0 for text": "",
		"see https://example.org/licence.": "https://example.org/licence", "javascript:alert(1)": "",
		"https://example.org/a>b": "https://example.org/a%3Eb", "Figures are facts": "",
	} {
		if got := licenceAddress(licence); got != want {
			t.Errorf("%q: %q, want %q", licence, got, want)
		}
	}
}
