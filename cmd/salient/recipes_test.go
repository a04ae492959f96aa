package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRecipes runs the scripts of the page of recipes as it has them: its shell
// blocks with the programs they name, its JavaScript in Node.
func TestRecipes(t *testing.T) {
	readers := needsModulesOf(t, "api/testdata/readers", "mapshaper", "d3-geo")
	needs(t, "ogr2ogr")
	needs(t, "curl")
	text, err := os.ReadFile(filepath.Join("..", "..", "api", "docs", "recipes.md"))
	must(t, err)
	t.Chdir(t.TempDir())
	must(t, os.Symlink(filepath.Join(readers, "node_modules"), "node_modules"))
	s := serveProcess(t)
	page := strings.ReplaceAll(string(text), home, s.base)

	for _, script := range blocksOf(page, "sh") {
		shell := exec.Command("bash", "-euo", "pipefail", "-c", script)
		shell.Env = append(os.Environ(), "PATH="+filepath.Join(readers, "node_modules", ".bin")+":"+os.Getenv("PATH"))
		if out, err := shell.CombinedOutput(); err != nil {
			t.Errorf("%s\n%v: %s", script, err, out)
		}
	}
	for file, want := range map[string]string{
		"held.svg": "<path d=", "changes.kml": "<coordinates>", "map.svg": "/p/", "square.png": "\x89PNG", "chart.png": "\x89PNG",
	} {
		if made, err := os.ReadFile(file); err != nil || !strings.Contains(string(made), want) {
			t.Errorf("%s has no %s: %v", file, want, err)
		}
	}

	scripts := blocksOf(page, "js")
	if len(scripts) != 2 {
		t.Fatalf("%d scripts were found", len(scripts))
	}
	must(t, os.WriteFile("story.mjs", []byte(scripts[0]), 0o644))
	must(t, os.WriteFile("picture.mjs", []byte(scripts[1]), 0o644))
	must(t, os.WriteFile("run.mjs", []byte(`
import { story } from "./story.mjs";
import { picture } from "./picture.mjs";
const [base, address] = process.argv.slice(2);
const flown = [], shown = [];
const map = { flyTo: (to) => flown.push(to), getSource: () => ({ setData: (url) => shown.push(url) }) };
const told = await story(map, address);
const alt = told.show(told.chapters[0].id);
const pinned = new URL(shown[0]); // of the public address, which is not this one
const areas = await (await fetch(base + pinned.pathname + pinned.search)).json();
console.log(JSON.stringify({ svg: await picture(base), flown, alt, chapters: told.chapters.length, areas: areas.features.length }));
`), 0o644))
	out, err := exec.Command("node", "run.mjs", s.base, s.base+"/changes/2024-08-12/2025-02-13?source=kyiv-stated&step=month&f=chapters").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got struct {
		SVG, Alt        string
		Chapters, Areas int
		Flown           []struct {
			Center [2]float64
			Zoom   float64
		}
	}
	must(t, json.Unmarshal(out, &got))
	if !strings.Contains(got.SVG, `<path d="M`) || strings.Contains(got.SVG, "NaN") || len(got.SVG) > 200_000 {
		t.Errorf("the picture is %.500s", got.SVG)
	}
	if got.Chapters < 2 || got.Areas == 0 || !strings.HasPrefix(got.Alt, "Map: from ") || len(got.Flown) != 1 || got.Flown[0].Zoom < 5 || got.Flown[0].Center[0] < 33 || got.Flown[0].Center[0] > 37 {
		t.Errorf("the story is %s", out)
	}
	s.stop()
}

// blocksOf are the fenced blocks of a page in one language.
func blocksOf(page, language string) (blocks []string) {
	for part := range strings.SplitSeq(page, "\n```"+language+"\n") {
		if block, _, ok := strings.Cut(part, "\n```"); ok {
			blocks = append(blocks, block+"\n")
		}
	}
	if len(blocks) > 0 && !strings.HasPrefix(page, "```"+language+"\n") {
		blocks = blocks[1:] // what comes before the first
	}
	return blocks
}
