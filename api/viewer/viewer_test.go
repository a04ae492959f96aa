package viewer

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func TestBuiltTellsABuildFromAPlaceholder(t *testing.T) {
	tests := []struct {
		name string
		tree fstest.MapFS
		want bool
	}{
		{"only the placeholder", fstest.MapFS{"dist/.gitkeep": {}}, false},
		{"page", fstest.MapFS{"dist/index.html": {Data: []byte("<!doctype html>")}}, true},
		{"page outside dist", fstest.MapFS{"index.html": {}, "dist/.gitkeep": {}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sub, ok := built(tt.tree)
			if ok != tt.want {
				t.Fatalf("built = %v, want %v", ok, tt.want)
			}
			if !ok {
				return
			}
			if _, err := fs.ReadFile(sub, "index.html"); err != nil {
				t.Errorf("the page is not at the root: %v", err)
			}
		})
	}
}

// address finds what a page refers to: the values of href and src.
var address = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// hashed is the name Vite gives a file: its own, then eight characters of its content's hash.
var hashed = regexp.MustCompile(`^assets/.+-[A-Za-z0-9_-]{8}\.[a-z]+$`)

func TestBuildHoldsTogether(t *testing.T) {
	site, page := needsBuild(t)
	for _, ref := range address.FindAllStringSubmatch(page, -1) {
		name, local := strings.CutPrefix(ref[1], "./")
		if !local && !strings.HasPrefix(ref[1], "#") {
			t.Errorf("%q is not relative to the page: it would break under a prefix", ref[1])
		}
		if !strings.HasPrefix(name, "assets/") {
			continue
		}
		if _, err := fs.Stat(site, name); err != nil {
			t.Errorf("the page refers to %q, which the build lacks: %v", name, err)
		}
	}
	entries, err := fs.ReadDir(site, "assets")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := path.Join("assets", entry.Name()); !hashed.MatchString(name) {
			t.Errorf("%s has no hash in its name, so it must not be cached for ever", name)
		}
	}
}

func TestBuildHasNothingInline(t *testing.T) {
	_, page := needsBuild(t)
	for _, forbidden := range []string{"<style", " style=", " onload=", " onclick=", "javascript:"} {
		if strings.Contains(page, forbidden) {
			t.Errorf("the page has %q, which Policy forbids", forbidden)
		}
	}
	for _, script := range regexp.MustCompile(`<script[^>]*>([^<]*)</script>`).FindAllStringSubmatch(page, -1) {
		if strings.TrimSpace(script[1]) != "" {
			t.Errorf("the page has an inline script, which Policy forbids: %s", script[1])
		}
	}
}

func TestFallbackStandsAlone(t *testing.T) {
	page := string(Fallback())
	for _, word := range []string{"Node.js", "make run", "not built"} {
		if !strings.Contains(page, word) {
			t.Errorf("the fallback page does not say %q", word)
		}
	}
	for _, forbidden := range []string{"<script", "<style", " src=", "://"} {
		if strings.Contains(page, forbidden) {
			t.Errorf("the fallback page has %q: it must need nothing else", forbidden)
		}
	}
	for _, ref := range address.FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(ref[1], "./") {
			t.Errorf("%q is not relative to the page", ref[1])
		}
	}
}

func TestFallbackIsTheCallersOwn(t *testing.T) {
	Fallback()[0] = 'x'
	if !bytes.HasPrefix(Fallback(), []byte("<!doctype html>")) {
		t.Error("writing to one answer changed the next")
	}
}

// needsBuild returns the built site and its page, and skips where there is none.
func needsBuild(t *testing.T) (fs.FS, string) {
	t.Helper()
	site, ok := FS()
	if !ok {
		if os.Getenv("SALIENT_TEST_STRICT") != "" {
			t.Fatal("the page is not built: npm ci && npm run build in api/viewer")
		}
		t.Skip("the page is not built: npm ci && npm run build in api/viewer")
	}
	page, err := fs.ReadFile(site, index)
	if err != nil {
		t.Fatal(err)
	}
	return site, string(page)
}
