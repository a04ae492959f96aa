package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadmeShowsWhatWasMeasured(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		f := filepath.Join(dir, name)
		if err := os.WriteFile(f, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return f
	}
	first := put("a.md", markdown([]line{
		{"warm tile", "9/s", "G 10/s", "0.90 G", "≥ 0.92 G", "short"},
		{"cold snapshot", "2/s", "G 10/s", "0.20 G", "–", "–"},
		{"area | oracle", "5 km²", "–", "–", "≤ 1", "met"},
	}, tally{met: 1, short: 1}, "Measured one day."))
	second := put("b.md", markdown([]line{{"warm tile", "99/s", "G 100/s", "0.99 G", "≥ 0.92 G", "met"}}, tally{met: 1}, "Measured another day."))
	page := put("page.md", "# Before\n"+measuredFrom+"old\n"+measuredTo+"after\n")
	for range 2 { // the second writing finds the first one's marks
		if err := showMeasured(page, []string{first, second}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	want := "# Before\n" + measuredFrom + `
| row | figure | yardstick | goal | ratio | ratio, archive 2 |
|---|---|---|---|---|---|
| warm tile | 9/s | G 10/s | ≥ 0.92 G | 0.90 G **short** | 0.99 G |
| area \| oracle | 5 km² | – | ≤ 1 | met | – |

Measured one day. 1 met, 1 short.

Archive 2: Measured another day. 1 met, 0 short.

` + measuredTo + "after\n"
	if string(got) != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestReadmeRefusesWhatIsNoTable(t *testing.T) {
	dir := t.TempDir()
	page, results := filepath.Join(dir, "page.md"), filepath.Join(dir, "results.md")
	for _, c := range []struct{ page, results, want string }{
		{"no marks\n", "x\n", "marks"},
		{measuredFrom + measuredTo, "nothing measured\n", "no table"},
		{measuredTo + measuredFrom, "x\n", "marks"},
	} {
		os.WriteFile(page, []byte(c.page), 0o644)
		os.WriteFile(results, []byte(c.results), 0o644)
		if err := showMeasured(page, []string{results}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q, %q: got %v, want an error about %s", c.page, c.results, err, c.want)
		}
		if b, _ := os.ReadFile(page); string(b) != c.page {
			t.Errorf("the page was touched: %q", b)
		}
	}
}
