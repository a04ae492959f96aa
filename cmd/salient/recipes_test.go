package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRecipes runs the scripts of the page of recipes as it has them: its shell
// blocks with the programs they name, its JavaScript in Node. The browser tests of the
// map page scroll through its story.
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
	if len(scripts) != 1 {
		t.Fatalf("%d scripts were found", len(scripts))
	}
	must(t, os.WriteFile("picture.mjs", []byte(scripts[0]), 0o644))
	must(t, os.WriteFile("run.mjs", []byte(`
import { picture } from "./picture.mjs";
console.log(await picture(process.argv[2]));
`), 0o644))
	out, err := exec.Command("node", "run.mjs", s.base).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if svg := string(out); !strings.Contains(svg, `<path d="M`) || strings.Contains(svg, "NaN") || len(svg) > 200_000 {
		t.Errorf("the picture is %.500s", svg)
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
