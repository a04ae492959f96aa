package cite

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const knownThen = "as_of=2026-11-01T00%3A00%3A00Z"

func keyOf(address string) string { return Work{URL: "http://salient.test" + address}.key() }

// TestKeysAreReadable: what is cited stands in the key, and a hash only where it
// does not say all.
func TestKeysAreReadable(t *testing.T) {
	for address, want := range map[string]string{
		"/snapshots/2025-03-12?source=deepstate&":                            `salient-snapshots-deepstate-2025-03-12`,
		"/changes/2024-09-06/2025-03-12?source=deepstate&":                   `salient-changes-deepstate-2024-09-06-2025-03-12`,
		"/changes/2025-01-01/2025-03-12?source=deepstate&":                   `salient-changes-deepstate-2025-01-01-2025-03-12`,
		"/compare/2024-09-06?sources=deepstate%2Cowl&":                       `salient-compare-deepstate\+owl-2024-09-06`,
		"/series?source=deepstate&datetime=2024-08-12%2F2025-04-07&":         `salient-series-deepstate-2024-08-12-2025-04-07`,
		"/snapshots/2025-03-12?source=deepstate&bbox=34%2C51%2C35%2C52&":     `salient-snapshots-deepstate-2025-03-12-[0-9a-f]{8}`,
		"/snapshots/2025-03-12T10%3A00%3A00Z?source=deepstate&":              `salient-snapshots-deepstate-2025-03-12t10-00-00z-[0-9a-f]{8}`,
		"/snapshots/2025-03-12?source=a%2Cb%2Cc%2Cd&":                        `salient-snapshots-a\+b\+c-2025-03-12-[0-9a-f]{8}`,
		"/collections/claims/items/C012?":                                    `salient-collections-claims-items-c012-[0-9a-f]{8}`,
		"/history?lon=35.1&lat=51&datetime=2025-01-02%2F2025-04-07&":         `salient-history-2025-01-02-2025-04-07-[0-9a-f]{8}`,
		"/collections/control-areas/items?source=deepstate&limit=2&crs=%3F&": `salient-collections-deepstate-control-areas-items-[0-9a-f]{8}`,
	} {
		got := keyOf(address + knownThen)
		if !regexp.MustCompile("^" + want + "$").MatchString(got) {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
		if later := keyOf(address + "as_of=2026-11-09T00%3A00%3A00Z"); later != got {
			t.Errorf("%s: %s by one known time, %s by another", address, got, later)
		}
	}
}

// TestKeysTellWorksApart: two addresses have one key only if they are the same but
// for the known time.
func TestKeysTellWorksApart(t *testing.T) {
	id := rapid.StringMatching(`[a-c_.-]{1,2}`)
	date := rapid.SampledFrom([]string{"2025-01-02", "2025-03-12", "2025-03-12T10%3A00%3A00Z"})
	work := rapid.Custom(func(t *rapid.T) string {
		path := rapid.SampledFrom([]string{"/snapshots/", "/compare/", "/changes/2025-01-01/", "/changes/2025-01-02/"}).Draw(t, "path")
		sources := rapid.SliceOfNDistinct(id, 1, 5, rapid.ID).Draw(t, "sources")
		address := path + date.Draw(t, "date") + "?source=" + url.QueryEscape(strings.Join(sources, ",")) + "&"
		for _, name := range []string{"controller", "status", "bbox"} {
			if v := rapid.StringMatching(`[ab1,]{0,3}`).Draw(t, name); v != "" {
				address += name + "=" + url.QueryEscape(v) + "&"
			}
		}
		return address
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := work.Draw(t, "one"), work.Draw(t, "other")
		if (a == b) != (keyOf(a+knownThen) == keyOf(b+knownThen)) {
			t.Fatalf("%s and %s: %s and %s", a, b, keyOf(a+knownThen), keyOf(b+knownThen))
		}
	})
}
