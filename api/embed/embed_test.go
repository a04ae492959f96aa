package embed_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/words"
)

func pageOf(text string) embed.Page {
	image := embed.Image{Address: text, Dark: text, Width: 720, Height: 640}
	return embed.Page{
		Language: words.English(), Title: text, Lead: text, Warning: text, Note: text, OEmbed: text, Root: "../",
		Picture: &embed.Picture{Wide: image, Middle: image, Narrow: image, Alt: text},
		Groups: []embed.Group{{Source: text, Address: "https://map.example/", Notes: []string{text}, Credits: []string{text},
			Rows: []embed.Row{{Ground: text, Figure: "58.0 km²", Marks: []string{"status", text}}}}},
		Links:  []embed.Link{{Title: text, Address: "https://salient.test/"}},
		Bundle: embed.Bundle{Script: "assets/main.js"},
		Live:   &embed.Live{Tilesets: []embed.Tileset{{Source: text, Credit: text}}},
	}
}

var tags = regexp.MustCompile(`<(/?)([a-z0-9]+)[^<>]*>`)

// TestNoTextIsMarkup: whatever sources call themselves, the page has the elements
// that it would have without.
func TestNoTextIsMarkup(t *testing.T) {
	elements := func(p embed.Page) (list []string) {
		b, err := p.HTML()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range tags.FindAllStringSubmatch(string(b), -1) {
			list = append(list, m[1]+m[2])
		}
		return list
	}
	want := strings.Join(elements(pageOf("plain")), " ")
	rapid.Check(t, func(t *rapid.T) {
		nasty := rapid.SampledFrom([]string{"<script>x</script>", `"><img src=x>`, "'onload='", "&lt;", "</title>", "</script>", "]]>", "-->"}).Draw(t, "text")
		if got := strings.Join(elements(pageOf(nasty)), " "); got != want {
			t.Fatalf("with %q: %s", nasty, got)
		}
	})
}

// TestCreditsStay: whose figures they are is told with a picture and a map, and
// without either.
func TestCreditsStay(t *testing.T) {
	for _, change := range []func(*embed.Page){func(*embed.Page) {}, func(p *embed.Page) { p.Picture = nil }, func(p *embed.Page) { p.Live = nil }, func(p *embed.Page) { p.Bundle = embed.Bundle{} }} {
		p := pageOf("Whose")
		change(&p)
		b, err := p.HTML()
		if err != nil || !strings.Contains(string(b), `<footer>`) || !strings.Contains(string(b), "Whose</a> · Whose") || !strings.Contains(string(b), "58.0 km²") {
			t.Errorf("%v\n%s", err, b)
		}
		if p.Bundle.Script == "" && strings.Contains(string(b), "<script") {
			t.Error("a page without a bundle asks for a script")
		}
	}
}

// TestHeightGrows: what has no picture is never lower in a narrower frame, and
// another source or a picture takes room.
func TestHeightGrows(t *testing.T) {
	p := pageOf("A title that takes a line or two where there is little room for it")
	pictured := p.Height(600)
	p.Picture = nil
	for _, pair := range [][2]int{{320, 600}, {200, 320}, {20, 200}} {
		if narrow, wide := p.Height(pair[0]), p.Height(pair[1]); narrow < wide || wide <= 0 {
			t.Errorf("%d px at %d, %d px at %d", narrow, pair[0], wide, pair[1])
		}
	}
	one := p.Height(600)
	p.Groups = append(p.Groups, p.Groups...)
	if two := p.Height(600); two <= one || pictured <= one {
		t.Errorf("%d px with one source, %d with two, %d with a picture", one, two, pictured)
	}
}

var condition = regexp.MustCompile(`\((min|max)-width: (\d+)rem\)`)

// TestHeightIsOfThePictureShown: the height that an answer names is of the image that
// a browser of the width takes, which is the first whose conditions hold.
func TestHeightIsOfThePictureShown(t *testing.T) {
	p := pageOf("Whose")
	p.Picture = &embed.Picture{Wide: embed.Image{Address: "wide", Width: 720, Height: 640}, Middle: embed.Image{Address: "middle", Width: 520, Height: 600}, Narrow: embed.Image{Address: "narrow", Width: 360, Height: 560}}
	b, err := p.HTML()
	if err != nil {
		t.Fatal(err)
	}
	sources := regexp.MustCompile(`<source media="([^"]*)" srcset="(\w+)"`).FindAllStringSubmatch(string(b), -1)
	shown := func(width int) string {
		for _, source := range sources {
			holds := true
			for _, c := range condition.FindAllStringSubmatch(source[1], -1) {
				rem, _ := strconv.Atoi(c[2])
				holds = holds && (width == 16*rem || (c[1] == "min") == (width > 16*rem))
			}
			if holds {
				return source[2]
			}
		}
		return "wide"
	}
	images := map[string]embed.Image{"wide": p.Picture.Wide, "middle": p.Picture.Middle, "narrow": p.Picture.Narrow}
	seen := map[string]bool{}
	for width := 300; width <= 1300; width++ {
		name := shown(width)
		seen[name] = true
		alone := p
		i := images[name]
		alone.Picture = &embed.Picture{Wide: i, Middle: i, Narrow: i}
		if got, want := p.Height(width), alone.Height(width); got < want {
			t.Fatalf("at %d px a browser shows the %s picture: %d px, named are %d", width, name, want, got)
		}
	}
	if len(seen) != 3 {
		t.Errorf("shown are %v", seen)
	}
}

// TestElementIsSmall: within 4 KiB as it is sent, and it knows its server alone.
func TestElementIsSmall(t *testing.T) {
	b, err := embed.Element(`https://maps.example.org/a"</script>`)
	if err != nil {
		t.Fatal(err)
	}
	var sent bytes.Buffer
	w := gzip.NewWriter(&sent)
	_, _ = w.Write(b) // to memory
	if err := w.Close(); err != nil || sent.Len() > 4<<10 {
		t.Errorf("%d bytes, %v", sent.Len(), err)
	}
	if s := string(b); strings.Contains(s, "{{") || !strings.Contains(s, `const SERVER = "https://maps.example.org/a\"\u003c/script\u003e";`) {
		t.Errorf("%.900s", s)
	}
}

// TestAnswerReadsBack: JSON and XML say the same.
func TestAnswerReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.StringOfN(rapid.RuneFrom([]rune("aя<>&\"' ")), 0, 20, -1).Draw(t, "title")
		a := embed.Answer{Type: "rich", Version: "1.0", Title: title, HTML: embed.Frame("https://salient.test/embed/latest?a=1&b="+title, title, 600, 400), Width: 600, Height: 400}
		var j, x embed.Answer
		b, err := a.JSON()
		if err != nil || json.Unmarshal(b, &j) != nil {
			t.Fatalf("%v %s", err, b)
		}
		if b, err = a.XML(); err != nil || xml.Unmarshal(b, &x) != nil {
			t.Fatalf("%v %s", err, b)
		}
		if x.XMLName.Local = ""; j != a || x != a {
			t.Fatalf("%+v and %+v of %+v", j, x, a)
		}
	})
}

func TestBundleOf(t *testing.T) {
	const manifest = `{"src/embed/main.ts":{"file":"assets/main-1.js","css":["assets/a.css"]},"index.html":{"file":"assets/index-2.js"}}`
	b, err := embed.BundleOf(fstest.MapFS{".vite/manifest.json": {Data: []byte(manifest)}})
	if err != nil || b.Script != "assets/main-1.js" || len(b.Styles) != 1 {
		t.Errorf("%+v, %v", b, err)
	}
	if b, err := embed.BundleOf(nil); err != nil || b.Script != "" {
		t.Errorf("of nothing: %+v, %v", b, err)
	}
	if b, err := embed.BundleOf(fstest.MapFS{}); err != nil || b.Script != "" {
		t.Errorf("without a manifest: %+v, %v", b, err)
	}
	if _, err := embed.BundleOf(fstest.MapFS{".vite/manifest.json": {Data: []byte("{")}}); err == nil {
		t.Error("half a manifest is taken")
	}
}

// An operator's style is named in the page, and its server is the only other one that
// the page may ask.
func TestPolicyAllowsTheStylesServer(t *testing.T) {
	p := pageOf("x")
	if own := p.Bundle.Policy(); strings.Contains(own, "http") || !strings.Contains(own, "connect-src 'self';") {
		t.Errorf("the policy of a page with its own ground: %s", own)
	}
	p.Bundle.Style = `https://tiles.example:8443/style.json?key="a&b"`
	policy := p.Bundle.Policy()
	for _, want := range []string{"connect-src 'self' https://tiles.example:8443;", "img-src 'self' data: https://tiles.example:8443;", "script-src 'self';"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%q is not in %s", want, policy)
		}
	}
	b, err := p.HTML()
	if want := `<meta name="salient-style" content="https://tiles.example:8443/style.json?key=&#34;a&amp;b&#34;">`; err != nil || !strings.Contains(string(b), want) {
		t.Errorf("no %s in the page, %v", want, err)
	}
}
