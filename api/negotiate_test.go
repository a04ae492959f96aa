package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestAcceptIsReadAlike holds one rule for every route: nothing, */* and what a
// browser sends are answered; what the route offers comes when it is asked for, in
// the header or by f, which wins; who takes nothing of it is told what there is. An
// address that ends as a file does is that file to everybody.
func TestAcceptIsReadAlike(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	silent := 0
	for _, r := range s.table() {
		target := negotiated(s, r)
		if target == "" {
			silent++
			continue
		}
		for _, accept := range []string{"", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "image/avif,image/webp,*/*"} {
			if w := askFor(s, target, accept); w.code >= 400 {
				t.Errorf("%s for %q: %d %.200s", target, accept, w.code, w.body)
			}
		}
		refused := askFor(s, target, "application/x-nothing")
		if !r.isChoosy() {
			if refused.code >= 400 {
				t.Errorf("%s is choosy: %d %.200s", target, refused.code, refused.body)
			}
			continue
		}
		var p problem
		if err := json.Unmarshal(refused.body, &p); err != nil || refused.code != http.StatusNotAcceptable || !slices.Equal(p.Accepted, r.offers()) {
			t.Errorf("%s refuses nothing: %d %.200s", target, refused.code, refused.body)
		}
		for _, offer := range r.offers() {
			checkForm(t, s, target, offer, offer, len(r.offers()) > 1)
		}
		for _, c := range r.gives {
			if c.f != "" {
				checkForm(t, s, withFormOf(target, r.name, c.f), "application/x-nothing", c.mediaType, false)
			}
		}
	}
	if silent > 1 { // the short address, which is a way to another
		t.Errorf("%d routes were not asked", silent)
	}
}

// checkForm asks for a media type, and expects one, or the way to it.
func checkForm(t *testing.T, s *Server, target, accept, want string, varies bool) {
	t.Helper()
	if underRace && (want == typePNG || want == typeGIF) {
		return // as [affordable] has it
	}
	w := askFor(s, target, accept)
	if w.code == http.StatusFound || w.code == http.StatusNoContent {
		return
	}
	if got := w.header.Get("Content-Type"); w.code != http.StatusOK || essence(got) != essence(want) && !(essence(got) == typeGeoJSON && want == typeJSON) {
		t.Errorf("%s for %q: %d %.80s, want %s", target, accept, w.code, got, want)
	}
	if varies && !strings.Contains(w.header.Get("Vary"), "Accept") {
		t.Errorf("%s comes in several forms and does not say so", target)
	}
}

func essence(mediaType string) string {
	name, _, _ := strings.Cut(mediaType, ";")
	return name
}

func askFor(s *Server, target, accept string) *recorded {
	if accept == "" {
		return ask(s, "GET", target)
	}
	return ask(s, "GET", target, "Accept", accept)
}

// withFormOf names a form in an address.
func withFormOf(target, route, f string) string {
	name := "f="
	if route == "oembed" {
		name = paramOEmbedForm.name + "="
	}
	if strings.Contains(target, "?") {
		return target + "&" + name + f
	}
	return target + "?" + name + f
}

// negotiated is an address that the route answers; "" where an example would have
// to be made first.
func negotiated(s *Server, r route) string {
	var c *collection
	if strings.Contains(r.path, ":collection") {
		c = s.kinds[slices.IndexFunc(s.kinds, func(k *collection) bool { return r.only == nil || r.only(k) })]
	}
	switch r.name {
	case "oembed":
		return "/oembed?url=http://salient.test/embed/2025-04-07"
	case "assets":
		return "/assets/app-1a2b.js"
	}
	return r.example(c)
}
