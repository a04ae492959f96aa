package pages_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/pages"
)

const state = `{"type":"FeatureCollection","datetime":"2025-04-07T23:59:59Z","note":"as drawn",
"totals":[{"source":"a","basis":"mapped","area_km2":57.978,"licence":"free"}],
"bbox":[35,51,36,52],
"features":[{"type":"Feature","id":"a.1","properties":{"source":"a","status":"claimed","basis":"mapped","url":"https://example.org/?a=1&b=2"},
 "geometry":{"type":"Polygon","coordinates":[[[35,51],[36,51],[36,52],[35,51]]]}},
 {"type":"Feature","id":"a.2","properties":{"source":"a","status":"held","gone":null},"geometry":{"type":"Point","coordinates":[35.5,51.5]}}],
"links":[{"rel":"next","type":"application/geo+json","href":"http://salient.test/x?a=1&b=2","title":"more"}]}`

func render(tb testing.TB, p pages.Page, doc string) string {
	tb.Helper()
	b, err := pages.HTML(p, []byte(doc))
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func TestPageSaysWhatTheDocumentSays(t *testing.T) {
	got := render(t, pages.Page{Title: "State", Base: "http://salient.test", Items: "http://salient.test/items/",
		Forms: []pages.Form{{Type: "text/csv", Href: "http://salient.test/x?f=csv"}}}, state)
	for _, want := range []string{
		`<title>State · Salient</title>`, `<html lang="en">`, `<h1>State</h1>`, `<p class="lead">as drawn</p>`,
		`<th scope="col">Area km²</th>`, `<td class="number">57.978</td>`, `<td>free</td>`,
		`<a href="http://salient.test/items/a.1">a.1</a>`, `<a href="https://example.org/?a=1&amp;b=2">`,
		`<a href="http://salient.test/x?a=1&amp;b=2" type="application/geo+json">more</a>`,
		`<path class="area dashed" d="M`, `<title>a: claimed</title>`, `<path class="point" d="M`, `role="img"`,
		`<a rel="alternate" type="text/csv" href="http://salient.test/x?f=csv">`, `<span class="none">none</span>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// TestDatasetIsJSON: what search engines read is JSON-LD and says where it is.
func TestDatasetIsJSON(t *testing.T) {
	got := render(t, pages.Page{Title: "</script><b>", Address: "http://salient.test/x"}, state)
	_, rest, _ := strings.Cut(got, `<script type="application/ld+json">`)
	text, _, _ := strings.Cut(rest, "</script>")
	var says struct {
		Type   string `json:"@type"`
		Name   string
		Where  struct{ Geo struct{ Box string } } `json:"spatialCoverage"`
		Period string                             `json:"temporalCoverage"`
	}
	if err := json.Unmarshal([]byte(text), &says); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if says.Type != "Dataset" || says.Name != "</script><b>" || says.Where.Geo.Box != "51 35 52 36" || says.Period != "2025-04-07T23:59:59Z" {
		t.Errorf("says %+v", says)
	}
}

// TestMapKeepsTheGround: a square of ground is a square on the map, north up.
func TestMapKeepsTheGround(t *testing.T) {
	// At 60° north a degree of longitude is half as long as one of latitude.
	got := render(t, pages.Page{}, `{"type":"Feature","id":"x","properties":{},"geometry":{"type":"LineString","coordinates":[[10,59.5],[12,59.5],[12,60.5]]}}`)
	m := regexp.MustCompile(`class="border" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"`).FindStringSubmatch(got)
	if m == nil {
		t.Fatalf("no line in %s", got)
	}
	var n [6]float64
	for i := range n {
		if err := json.Unmarshal([]byte(m[i+1]), &n[i]); err != nil {
			t.Fatal(err)
		}
	}
	east, north := n[2]-n[0], n[3]-n[5]
	if n[1] != n[3] || n[2] != n[4] || east <= 0 || north <= 0 || east/north < 0.99 || east/north > 1.01 {
		t.Errorf("east %v, north %v: %v", east, north, n)
	}
}

var tags = regexp.MustCompile(`<(/?)([a-z0-9]+)[^<>]*>`)

// TestNothingOfADocumentIsMarkup: whatever names and texts hold, the page has the
// elements that it would have without, each of them closed.
func TestNothingOfADocumentIsMarkup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nasty := rapid.SampledFrom([]string{"<script>x</script>", `"><img src=x>`, "'onload='", "&lt;", "javascript:alert(1)", "</title>", "]]>", "ok"})
		name, text := nasty.Draw(t, "name"), nasty.Draw(t, "text")
		doc, err := json.Marshal(map[string]any{name: text, "title": text, "list": []any{map[string]any{name: text, "id": text}},
			"links":    []any{map[string]any{"href": text, "rel": text, "type": text, "title": text}},
			"features": []any{map[string]any{"id": text, "properties": map[string]any{"name": text, name: text, "status": text}, "geometry": map[string]any{"type": "Point", "coordinates": []any{1, 2}}}}})
		if err != nil {
			t.Fatal(err)
		}
		b, err := pages.HTML(pages.Page{Title: text}, doc)
		if err != nil {
			t.Fatal(err)
		}
		var open []string
		for _, m := range tags.FindAllStringSubmatch(string(b), -1) {
			if strings.Contains(m[0], `href="javascript`) {
				t.Fatalf("%s leads to a script", m[0])
			}
			switch {
			case m[2] == "img" || m[2] == "script" && m[1] == "" && !strings.Contains(m[0], "ld+json"):
				t.Fatalf("%s out of a document", m[0])
			case m[2] == "meta" || m[2] == "link" || m[2] == "path" && strings.HasSuffix(m[0], "/>"):
			case m[1] == "":
				open = append(open, m[2])
			case len(open) == 0 || open[len(open)-1] != m[2]:
				t.Fatalf("%s closes %v", m[0], open)
			default:
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Fatalf("%v stay open", open)
		}
	})
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{state, `{}`, `[]`, `null`, `1`, `{"a":`, `{"features":[{"geometry":{"coordinates":[[[]],1,[1e999,2]]}}]}`, `{"links":{}}`, `{"type":"Feature","geometry":null}`, `{"bbox":[1]}`, `{}{}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		b, err := pages.HTML(pages.Page{Title: "x"}, doc)
		if err == nil && (!json.Valid(doc) || !strings.HasSuffix(string(b), "</html>\n")) {
			t.Errorf("a page of %q: %s", doc, b)
		}
	})
}
