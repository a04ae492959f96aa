package api

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// A host is what the slow and plain form of it says.
func TestIsHost(t *testing.T) {
	form := regexp.MustCompile(`^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?$`)
	check := func(t interface{ Errorf(string, ...any) }, host string) {
		if got, want := isHost(host), form.MatchString(host) && len(host) <= 255; got != want {
			t.Errorf("%q: %v, want %v", host, got, want)
		}
	}
	for _, host := range []string{
		"", ":", "a", "a:", "a:1", "a:123456", "a:b", "a:1:2", "::1", "[::1]", "[::1]:80", "[::1]80", "[]", "[", "]", "[]:1",
		"[g::]", "[fe80::1.2.3.4]", "a_b", "a/b", "a\nb", "A-Z.example:443", "[a-b]", "a]:1", "@", "`", "{", "[@]", "é",
	} {
		check(t, host)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.StringOf(rapid.RuneFrom([]rune("ag0-.:[]@Z/"))).Draw(t, "host")) })
}
