package docs

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/salient-map/salient/api/pages"
)

func everyPage(t *testing.T) []Page {
	t.Helper()
	all, err := All()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d pages, %v", len(all), err)
	}
	return append(all, Index(all))
}

func render(t *testing.T, p Page) string {
	t.Helper()
	b, err := HTML(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPagesSayWhatTheyAre(t *testing.T) {
	for _, p := range everyPage(t) {
		if !strings.HasPrefix(string(p.Text), "# "+p.Title+"\n") || len(p.Summary) < 40 || strings.Contains(p.Summary, "\n") {
			t.Errorf("%s: title %q, summary %q", p.Name, p.Title, p.Summary)
		}
	}
}

func TestIndexLinksEveryPage(t *testing.T) {
	list := render(t, Index(everyPage(t)))
	for _, p := range everyPage(t)[:len(everyPage(t))-1] {
		if want := `<a href="docs/` + p.Name + `">` + p.Title + `</a>`; !strings.Contains(list, want) {
			t.Errorf("the list has no %s", want)
		}
	}
}

// Whatever a document of ours names is within it, beside it, or a link to follow:
// nothing is fetched from anywhere else.
func TestDocumentsNeedNothingElse(t *testing.T) {
	for _, p := range everyPage(t) {
		doc := withoutIcon(t, render(t, p))
		for _, forbidden := range []string{"<script", " style=", " onload=", " onclick=", "javascript:", "@import", "url(", "<link", "<iframe"} {
			if strings.Contains(doc, forbidden) {
				t.Errorf("%s has %q, which Policy forbids", p.Name, forbidden)
			}
		}
		for _, m := range regexp.MustCompile(`src="([^"]*)"`).FindAllStringSubmatch(doc, -1) {
			if _, ok := Picture(m[1]); !ok {
				t.Errorf("%s shows %q, which is no picture of ours", p.Name, m[1])
			}
		}
		if !strings.Contains(doc, "<style>"+style()+"</style>") {
			t.Errorf("%s does not hold the style that Policy allows", p.Name)
		}
	}
}

// withoutIcon is a page without the one link that its head has, which is its icon,
// held in the page itself.
func withoutIcon(t *testing.T, doc string) string {
	t.Helper()
	if n := strings.Count(doc, pages.Icon()); n != 1 {
		t.Errorf("%d icons, want one", n)
	}
	return strings.Replace(doc, pages.Icon(), "", 1)
}

// Links lead somewhere: to a place of the page, to another page or to a whole address.
func TestLinksLeadSomewhere(t *testing.T) {
	all := everyPage(t)
	for _, p := range all {
		doc := withoutIcon(t, render(t, p))
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(doc, -1) {
			to := m[1]
			known := strings.HasPrefix(to, "https://") || to == "?f=md" || to == "../" || to == "./" || to == "../docs" || to == "docs"
			if id, ok := strings.CutPrefix(to, "#"); ok {
				known = strings.Contains(doc, ` id="`+id+`"`)
			}
			for _, other := range all {
				known = known || other.Name != "" && (to == other.Name || p.Name == "" && to == "docs/"+other.Name)
			}
			if !known {
				t.Errorf("%s links to %q, which is nowhere", p.Name, to)
			}
		}
	}
}

func TestLinksToFilesBecomeLinksToPages(t *testing.T) {
	doc := render(t, Page{Name: "a", Title: "A", Text: []byte("# A\n\n[b](b.md) [c](https://example.org/c.md)\n")})
	for _, want := range []string{`<a href="b">b</a>`, `<a href="https://example.org/c.md">c</a>`} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s in\n%s", want, doc)
		}
	}
}

func TestWhatIsWideScrolls(t *testing.T) {
	doc := render(t, Page{Name: "a", Title: "A", Text: []byte("# A\n\n```console\n$ curl 'x' <y>\n{\n…\n}\n```\n\n```js\n$ no\n```\n\n|a|b|\n|-|-|\n|1|2|\n")})
	for _, want := range []string{
		"<pre tabindex=\"0\" role=\"group\" aria-label=\"Commands and their answers\"><code><b>$ curl &#39;x&#39; &lt;y&gt;</b>\n{\n<i>…</i>\n}\n</code></pre>",
		"aria-label=\"Example\"><code>$ no\n</code></pre>",
		`<div class="wide" tabindex="0" role="group" aria-label="Table"><table>`, "<td>1</td>", "</table></div>",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s in\n%s", want, doc)
		}
	}
}

// What stands in a page as HTML is not let through, and what looks like it in a
// title is text.
func TestMarkupIsText(t *testing.T) {
	doc := render(t, Page{Name: "a", Title: `A <b> & "c"`, Summary: `<i> "d"`, Text: []byte("# A\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")})
	for _, forbidden := range []string{"<script", "javascript:", "<title>A <b>", `content="<i> "`} {
		if strings.Contains(doc, forbidden) {
			t.Errorf("%q is let through:\n%s", forbidden, doc)
		}
	}
}

func TestPictures(t *testing.T) {
	for _, p := range everyPage(t) {
		for _, m := range regexp.MustCompile(`!\[([^\]]*)\]\(([^)]*)\)`).FindAllStringSubmatch(string(p.Text), -1) {
			b, ok := Picture(m[2])
			if !ok || len(m[1]) < 30 {
				t.Errorf("%s: picture %q (there: %v) with the words %q", p.Name, m[2], ok, m[1])
			}
			d := xml.NewDecoder(strings.NewReader(string(b)))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", m[2], err)
				}
			}
			for _, forbidden := range []string{"href", "<script", "<image", "url("} {
				if strings.Contains(string(b), forbidden) {
					t.Errorf("%s has %q", m[2], forbidden)
				}
			}
		}
	}
	for _, name := range []string{"", "time.md", "page.css", "none.svg", "../x.svg"} {
		if _, ok := Picture(name); ok {
			t.Errorf("%q is a picture", name)
		}
	}
}

func ExampleIndex() {
	fmt.Println(Index([]Page{{Name: "time", Title: "Time", Summary: "Two dates."}}).Title)
	// Output: How to use Salient
}
