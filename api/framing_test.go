package api

import (
	"net/http"
	"strings"
	"testing"
)

func TestParseFraming(t *testing.T) {
	for text, want := range map[string]string{
		"": "*", "  ": "*", "*": "*", "'self'": "'self'", "'none'": "'none'", "https:": "https:",
		"https://paper.example  https://*.other.example:8443": "https://paper.example https://*.other.example:8443",
	} {
		if got, err := ParseFraming(text); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"paper.example", "https://paper.example/", "https://paper.example; script-src *", "https://a,https://b", "self", "'none' *",
		"javascript:", "https://*", "https://u@paper.example", "https://paper.example?", "https://", "data:"} {
		if got, err := ParseFraming(text); err == nil {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}

func FuzzParseFraming(f *testing.F) {
	for _, s := range []string{"*", "'self' https://a", "https://*.a:1", "https://[::1]", ";", "a\nb", "https://a%0a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseFraming(text)
		if err == nil && (got == "" || strings.ContainsAny(got, ";,\r\n\"") || strings.Join(strings.Fields(got), " ") != got) {
			t.Errorf("%q makes a directive %q", text, got)
		}
	})
}

// TestWhoMayFrame: embeds whom the operator says, everything else its own server.
func TestWhoMayFrame(t *testing.T) {
	for framing, want := range map[string]string{"": "*", "https://paper.example": "https://paper.example"} {
		s := serverOf(t, builtinRecords(t), func(c *Config) { c.Framing = framing; c.Policy = "default-src 'self'" })
		for target, ancestors := range map[string]string{
			"/embed/latest": want, "/embed/changes/2024-08-27/latest": want, "/embed/compare/latest?sources=deepstate-stated,kyiv-stated": want, "/": "'self'", "/snapshots/latest": "'self'", "/docs": "'self'", "/docs/time": "'self'",
		} {
			w := ask(s, "GET", target, "Accept", "text/html")
			if got := w.header.Get("Content-Security-Policy"); w.code != http.StatusOK || !strings.HasSuffix(got, "; frame-ancestors "+ancestors) || strings.Count(got, "frame-ancestors") != 1 {
				t.Errorf("%s framed by %q: %d %s", target, framing, w.code, got)
			}
		}
	}
	if _, err := New(Config{Framing: "paper.example"}); err == nil {
		t.Error("a server starts with frame ancestors that are none")
	}
}
