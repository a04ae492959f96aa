package viewer

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"path"
	"regexp"
	"testing"
)

// budgets say how large, in kilobytes after gzip, the files of each name in the build
// may be together: a little more than they are. What comes first is lean; the map's
// engine, which is most of the page, follows it.
var budgets = map[string]int{
	`^index-.*\.js$`:             32,  // the page without its map
	`^(index|motion)-.*\.css$`:   18,  // its looks, and those of the engine
	`^(uk|ru)-.*\.js$`:           12,  // two more languages
	`^(change|compare)-.*\.js$`:  4,   // two dates, several sources
	`^(stage|motion)-.*\.js$`:    11,  // what is drawn on the map
	`^(awake|probe)-.*\.js$`:     2,   // whether the map may come at once
	`^mapcontrols-.*\.js$`:       318, // MapLibre GL JS, and what is named on its maps
	`^maplibre-gl-worker-.*mjs$`: 160, // its worker
	`^backdrop-.*\.json$`:        125, // land, coasts and borders
}

func TestBuildKeepsItsBudget(t *testing.T) {
	site, _ := needsBuild(t)
	entries, err := fs.ReadDir(site, "assets")
	if err != nil {
		t.Fatal(err)
	}
	for name, budget := range budgets {
		pattern, total, files := regexp.MustCompile(name), 0, 0
		for _, entry := range entries {
			if pattern.MatchString(entry.Name()) {
				total += zipped(t, site, path.Join("assets", entry.Name()))
				files++
			}
		}
		if files == 0 {
			t.Errorf("no file of the build is named %s: the budget watches nothing", name)
		}
		if total > budget*1000 {
			t.Errorf("%s: %d bytes after gzip, more than %d kB", name, total, budget)
		}
		t.Logf("%s: %d bytes of %d kB", name, total, budget)
	}
}

func zipped(t *testing.T, site fs.FS, name string) int {
	t.Helper()
	b, err := fs.ReadFile(site, name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
