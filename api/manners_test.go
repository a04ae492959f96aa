package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestEveryAddressHasManners: whatever the address and the form, what HTTP asks
// of a GET, a HEAD, a conditional request, a preflight and any other method.
func TestEveryAddressHasManners(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	c := newContract(t, s)
	for template, item := range c.spec.Paths.Map() {
		if template == "/assets/{path}" || template == "/metrics" {
			continue // no file is sure to be there; figures differ each time
		}
		q := needed(template)
		target := exemplary(s, template, item.Get)
		if template == "/p/{code}" {
			target = shortOf(t, s, "/snapshots/2025-04-07")
		}
		ok := item.Get.Responses.Status(http.StatusOK)
		if ok == nil { // a way to an answer
			m := visit{t, s, target, ""}
			m.methods()
			continue
		}
		types := slices.Sorted(maps.Keys(ok.Value.Content))
		for _, accept := range types {
			if slices.ContainsFunc(s.table(), func(r route) bool { return r.template() == template && slices.Contains(r.byName, accept) }) {
				continue // nobody gets it who does not name it
			}
			m := visit{t, s, target + queryOf(q), accept}
			m.get(types)
		}
		m := visit{t, s, target + queryOf(q), ""}
		m.get(types)
		m.methods()
	}
}

// visit is to an address asked for with an Accept header, "" for none.
type visit struct {
	t              *testing.T
	s              *Server
	target, accept string
}

func (m visit) errorf(format string, args ...any) {
	m.t.Helper()
	m.t.Errorf("%s, Accept %q: "+format, append([]any{m.target, m.accept}, args...)...)
}

func (m visit) ask(method string, headers ...string) *recorded {
	if m.accept != "" {
		headers = append(headers, "Accept", m.accept)
	}
	return ask(m.s, method, m.target, headers...)
}

// get checks what comes as one of the types, its HEAD, and that who has it is not
// sent it again.
func (m visit) get(types []string) {
	m.t.Helper()
	r := m.ask(http.MethodGet, "Origin", "https://news.example")
	got := r.header.Get("Content-Type")
	if r.code == http.StatusNotAcceptable && m.accept != "" && !strings.Contains(m.accept, "*") {
		m.errorf("is told of in the document, and refused")
		return
	}
	if r.code != http.StatusOK && r.code != http.StatusNoContent && r.code != http.StatusNotFound {
		m.errorf("status %d: %.200s", r.code, r.body)
		return
	}
	tag := r.header.Get("ETag")
	switch {
	case r.code == http.StatusNotFound: // a picture that a page does not have
		return
	case r.code == http.StatusOK && !slices.Contains(types, got):
		m.errorf("comes as %q, which the document does not tell of: %q", got, types)
	case tag == "" || r.header.Get("Cache-Control") == "" || r.header.Get("Access-Control-Allow-Origin") != "*":
		m.errorf("headers %v", r.header)
	}
	if len(types) > 1 && !strings.Contains(strings.Join(r.header.Values("Vary"), ","), "Accept") {
		m.errorf("has several forms, and Vary %q", r.header.Values("Vary"))
	}
	head := m.ask(http.MethodHead, "Origin", "https://news.example")
	if head.code != r.code || len(head.body) > 0 {
		m.errorf("HEAD: %d with %d bytes", head.code, len(head.body))
	}
	for _, name := range []string{"Content-Type", "ETag", "Cache-Control", "Vary", "Link", "Content-Crs", "Memento-Datetime"} {
		if a, b := r.header.Values(name), head.header.Values(name); !slices.Equal(a, b) {
			m.errorf("%s is %q, and %q of HEAD", name, a, b)
		}
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		for _, has := range []string{tag, `"other", ` + tag, strings.TrimPrefix(tag, "W/"), "*"} {
			if again := m.ask(method, "If-None-Match", has); again.code != http.StatusNotModified || len(again.body) > 0 || again.header.Get("ETag") != tag {
				m.errorf("%s with If-None-Match %s: %d, ETag %q", method, has, again.code, again.header.Get("ETag"))
			}
		}
	}
	if again := m.ask(http.MethodGet, "If-None-Match", `"other"`); again.code != r.code || !bytes.Equal(again.body, r.body) {
		m.errorf("who has another answer is sent %d", again.code)
	}
}

// methods checks the preflight of browsers, and that nothing is written.
func (m visit) methods() {
	m.t.Helper()
	r := m.ask(http.MethodOptions, "Origin", "https://news.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "if-none-match")
	if r.code != http.StatusNoContent && r.code != http.StatusOK || !strings.Contains(r.header.Get("Access-Control-Allow-Methods"), "GET") || r.header.Get("Access-Control-Allow-Origin") != "*" {
		m.errorf("OPTIONS: %d %v", r.code, r.header)
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, "PROPFIND"} {
		r := m.ask(method)
		var p problem
		err := json.Unmarshal(r.body, &p)
		if r.code != http.StatusMethodNotAllowed || err != nil || p.Status != r.code || r.header.Get("Content-Type") != typeProblem || !strings.Contains(r.header.Get("Allow"), "GET") {
			m.errorf("%s: %d %v %.200s", method, r.code, r.header, r.body)
		}
	}
}
