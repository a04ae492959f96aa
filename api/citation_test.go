package api

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// addressesOfAll are an example of every address of the interface document, by its
// template.
func addressesOfAll(t *testing.T, s *Server) map[string]string {
	t.Helper()
	all := map[string]string{}
	for template, item := range newContract(t, s).spec.Paths.Map() {
		all[template] = exemplary(s, template, item.Get) + queryOf(needed(template))
	}
	return all
}

func linkTo(w *recorded, rel string) string {
	for _, line := range w.header.Values("Link") {
		for value := range strings.SplitSeq(line, ", <") {
			if before, _, ok := strings.Cut(value, `>; rel="`+rel+`"`); ok {
				return strings.TrimPrefix(strings.TrimPrefix(before, "<"), "http://salient.test")
			}
		}
	}
	return ""
}

// TestEveryPermalinkIsCited: whatever address gives a permanent one, or has mementos,
// has a citation, which leads to the same answer for ever, by a short address too.
// Other forms and descriptions of an answer are cited as it is.
func TestEveryPermalinkIsCited(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	var cited []string
	for template, target := range addressesOfAll(t, s) {
		if strings.HasSuffix(template, "/cite") || strings.HasSuffix(template, "/alt.txt") || strings.HasSuffix(template, ".json") || strings.HasPrefix(template, "/series.") {
			continue
		}
		w := ask(s, "GET", target)
		if linkTo(w, "canonical") == "" && linkTo(w, "timegate") == "" {
			continue
		}
		cited = append(cited, template)
		var doc citationDoc
		how := citePath(target + "?")
		if path, query, asked := strings.Cut(target, "?"); asked {
			how = citePath(path+"?"+query) + "&"
		}
		c := ask(s, "GET", how+"f=json")
		if c.code != http.StatusOK {
			t.Errorf("%s: %d %s", how, c.code, c.body)
			continue
		}
		decode(t, c, &doc)
		for _, form := range []string{doc.Text, doc.BibTeX, doc.CSL} {
			if form == "" || strings.Contains(form, " ()") {
				t.Errorf("%s: %+v", how, doc)
			}
		}
		permanent := ask(s, "GET", strings.TrimPrefix(doc.Permalink, "http://salient.test"))
		if permanent.code != http.StatusOK || permanent.header.Get("Cache-Control") != string(immutable) {
			t.Errorf("%s: %d %v", doc.Permalink, permanent.code, permanent.header)
		}
		if to := linkTo(w, "canonical"); to != "" && knownLast(to) != strings.TrimPrefix(doc.Permalink, "http://salient.test") {
			t.Errorf("%s cites %s, want %s", how, doc.Permalink, to)
		}
		if !strings.HasPrefix(template, "/history") && !strings.Contains(string(permanent.body), "/cite?") {
			t.Errorf("%s does not say how to cite it", doc.Permalink)
		}
		short := ask(s, "GET", strings.TrimPrefix(doc.Short, "http://salient.test"))
		if short.header.Get("Location") != doc.Permalink {
			t.Errorf("%s: %q leads to %s", doc.Permalink, doc.Short, short.header.Get("Location"))
		}
	}
	slices.Sort(cited)
	for _, want := range []string{"/claims", "/changes/{from}/{to}", "/collections/claims/items", "/collections/claims/items/{item}", "/compare/{when}", "/history", "/series", "/snapshots/{when}"} {
		if !slices.Contains(cited, want) {
			t.Errorf("%s has no permanent address: %q", want, cited)
		}
	}
}

// carriesNone are the addresses whose answers hold nothing of any source: what the
// interface is, how the server is, and pages for people.
func carriesNone(template string) bool {
	for _, root := range []string{"/api", "/assets/", "/conformance", "/docs", "/embed.js", "/healthz", "/metrics", "/oembed", "/p/", "/readyz", "/styles/", "/tileMatrixSets", "/timegate/", "/timemap/"} {
		if strings.HasPrefix(template, root) {
			return true
		}
	}
	return template == "/" || strings.HasSuffix(template, "/queryables") || strings.HasSuffix(template, "/schema")
}

// TestEveryAnswerHasItsLicence: all that carries what somebody drew or said leads to
// what may be done with it, in every form.
func TestEveryAnswerHasItsLicence(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	for template, target := range addressesOfAll(t, s) {
		if carriesNone(template) {
			continue
		}
		for _, accept := range []string{"*/*", "text/html, */*;q=0.1"} {
			w := ask(s, "GET", target, "Accept", accept)
			if w.code >= http.StatusBadRequest || !strings.Contains(strings.Join(w.header.Values("Link"), ", "), `rel="license"`) {
				t.Errorf("%s, Accept %s: %d %q", target, accept, w.code, w.header.Values("Link"))
			}
		}
	}
}
