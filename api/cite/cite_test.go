package cite

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func example() Work {
	return Work{
		Authors: []string{"DeepState", "Kyiv's statements, 100 % & more"}, Title: "Control areas on 7\u00a0April 2025", Medium: "map data",
		Issued: time.Date(2025, 4, 7, 23, 59, 59, 0, time.UTC), Version: "2026-11-01T00:00:00Z", VersionOf: "version", Language: "en", Publisher: "Salient",
		URL: "http://salient.test/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00Z", Short: "http://salient.test/p/abc", Rights: []string{"CC BY_4"},
	}
}

func TestText(t *testing.T) {
	want := "DeepState; Kyiv's statements, 100 % & more (2025). Control areas on 7\u00a0April 2025 [map data; version 2026-11-01T00:00:00Z]. Salient. http://salient.test/p/abc"
	if got := example().Text(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	w := example()
	w.Short = ""
	if got := w.Text(); !strings.HasSuffix(got, w.URL) {
		t.Error(got)
	}
}

func TestBibTeX(t *testing.T) {
	want := `@misc{salient-snapshots-2025-04-07,
  author = {{DeepState} and {Kyiv's statements, 100 \% \& more}},
  title = {{Control areas on 7~April 2025}},
  year = {2025},
  month = {4},
  day = {7},
  publisher = {Salient},
  howpublished = {map data},
  version = {2026-11-01T00:00:00Z},
  language = {en},
  url = {http://salient.test/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00Z},
  note = {http://salient.test/p/abc. CC BY\_4.}
}
`
	if got := example().BibTeX(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestBracesBalance: whatever a source calls itself, the entry ends where it should
// and holds one line a field.
func TestBracesBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := example()
		w.Authors = rapid.SliceOfN(rapid.StringMatching(`[\\{}$&#%_~^a-z\n"@ é]{0,12}`), 0, 3).Draw(t, "authors")
		w.Title = rapid.String().Draw(t, "title")
		w.URL += rapid.StringMatching(`[{}\\%&=a-z]{0,8}`).Draw(t, "url")
		depth, bare := 0, strings.NewReplacer(`\{`, "", `\}`, "").Replace(w.BibTeX())
		for i, r := range bare {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth == 0 && r == '}' && i != len(bare)-2 {
				t.Fatalf("ends at %d: %s", i, bare)
			}
		}
		if depth != 0 {
			t.Fatalf("%d braces are open: %s", depth, bare)
		}
		if n := strings.Count(w.Text(), "\n"); n > 0 {
			t.Fatalf("%d lines: %s", n+1, w.Text())
		}
	})
}
