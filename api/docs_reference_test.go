package api

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestReferenceIsWhole: the page of all addresses names each, and each example on
// it is answered.
func TestReferenceIsWhole(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	page := string(ask(s, http.MethodGet, "/docs/api").body)
	for _, r := range s.table() {
		if !strings.Contains(page, "\n### `"+r.template()+"`\n") {
			t.Errorf("the page has nothing of %s", r.template())
		}
		for _, p := range r.params {
			if !strings.Contains(page, "| `"+p.name+"` |") {
				t.Errorf("%s: nothing of %s", r.template(), p.name)
			}
		}
	}
	html := string(ask(s, http.MethodGet, "/docs/api", "Accept", "text/html").body)
	examples := regexp.MustCompile(`href="\.\.(/[^"]*)"`).FindAllStringSubmatch(html, -1)
	for _, m := range examples {
		target := strings.ReplaceAll(m[1], "&amp;", "&")
		if r := ask(s, http.MethodGet, target); r.code >= 400 {
			t.Errorf("%s: %d %.200s", target, r.code, r.body)
		}
	}
	if len(examples) < 40 {
		t.Errorf("only %d examples", len(examples))
	}
	if index := string(ask(s, http.MethodGet, "/docs").body); !strings.Contains(index, "](docs/api)") {
		t.Errorf("the list of pages does not lead to it: %s", index)
	}
}
