package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/salient-map/salient/"

// allowed says which packages of ours a folder may import: the arrow runs
// cmd → api → data → geo and never back.
var allowed = []struct {
	under string
	ours  []string // prefixes; "" alone means everything
}{
	{"cmd/", []string{""}},
	{"api/viewer", nil},
	{"api/docs", []string{"api/pages"}},
	{"api/cql2", []string{"data", "geo"}},
	{"api/chart", []string{"api/palette", "api/words", "data", "geo/draw"}},
	{"api/embed", []string{"api/pages", "api/palette", "api/words"}},
	{"api/pages", nil},
	{"api/words", []string{"data"}},
	{"api/cite", []string{"api/words"}},
	{"api/palette", nil},
	{"api/picture", []string{"api/palette", "api/words", "data", "geo", "geo/"}},
	{"api/shortlink", []string{"data"}},
	{"api", []string{"api/chart", "api/cite", "api/cql2", "api/docs", "api/embed", "api/pages", "api/palette", "api/picture", "api/shortlink", "api/words", "data", "data/cache", "geo", "geo/"}},
	{"data/builtin", []string{"data", "geo", "geo/"}},
	{"data/cache", []string{"data", "geo"}},
	{"data/ingest", []string{"data", "geo", "geo/"}},
	{"data/store/storetest", []string{"data", "data/store", "geo"}},
	{"data/store", []string{"data", "geo"}},
	{"data", []string{"geo", "geo/"}},
	{"geo/draw/drawtest", []string{"geo/draw"}},
	{"geo/draw/raster", []string{"geo/draw"}},
	{"geo/internal/slab", nil},
	{"geo/", []string{"geo", "geo/internal/slab"}},
	{"geo", []string{"geo/internal/slab"}},
}

// kept says where alone a library may be imported.
var kept = map[string][]string{
	"github.com/gin-gonic/gin":             {"api", "cmd/bench"},        // a yardstick
	"github.com/redis/go-redis/":           {"data/cache", "cmd/bench"}, // a yardstick
	"modernc.org/sqlite":                   {"data/store"},
	"database/sql":                         {"data/store"},
	"golang.org/x/image/":                  {"geo/draw"},
	"github.com/tidwall/rtree":             {"geo"},
	"github.com/peterstace/simplefeatures": {"geo", "cmd/bench"}, // a yardstick
	"github.com/prometheus/":               {"api"},
	"github.com/ulikunitz/xz":              {"data/ingest", "cmd/bench"},
	"github.com/getkin/kin-openapi":        nil, // tests alone: it would weigh on the binary
	"github.com/yuin/goldmark":             {"api/docs"},
}

// TestImportLaw reads the imports of every file that is part of the program.
func TestImportLaw(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		checkImports(t, filepath.ToSlash(rel), path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("only %d files were read: the walk has lost its way", files)
	}
}

func checkImports(t *testing.T, rel, path string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	folder := rel[:strings.LastIndexByte(rel, '/')]
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		if ours, ok := strings.CutPrefix(name, module); ok && !mayImport(folder, ours) {
			t.Errorf("%s imports %s: against the arrow cmd → api → data → geo", rel, ours)
		}
		for library, homes := range kept {
			if !strings.HasPrefix(name, library) {
				continue
			}
			if !under(folder, homes) {
				t.Errorf("%s imports %s, which belongs to %v alone", rel, name, homes)
			}
		}
	}
}

func mayImport(folder, ours string) bool {
	for _, rule := range allowed {
		if folder+"/" != rule.under+"/" && !strings.HasPrefix(folder+"/", strings.TrimSuffix(rule.under, "/")+"/") {
			continue
		}
		for _, p := range rule.ours {
			if p == "" || ours == p || strings.HasSuffix(p, "/") && strings.HasPrefix(ours, p) {
				return true
			}
		}
		return false
	}
	return false
}

func under(folder string, homes []string) bool {
	for _, h := range homes {
		if folder == h || strings.HasPrefix(folder, h+"/") {
			return true
		}
	}
	return false
}

// TestPackagesTellTheirStory wants a doc.go in every folder with Go code, and
// the sizes that keep a file in one's head.
func TestPackagesTellTheirStory(t *testing.T) {
	folders := map[string]bool{}
	var long []string
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "testdata" || d.Name() == "dist" || d.Name() == ".test") {
			return fs.SkipDir
		}
		switch {
		case strings.HasSuffix(path, ".go"):
			folders[filepath.Dir(path)] = true
			fallthrough
		case strings.HasSuffix(path, ".ts"), strings.HasSuffix(path, ".mjs"), strings.HasSuffix(path, ".css"):
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if n := strings.Count(string(b), "\n"); n > 500 {
				long = append(long, path+": "+strconv.Itoa(n)+" lines")
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder := range folders {
		if _, err := os.Stat(filepath.Join(folder, "doc.go")); err != nil {
			t.Errorf("%s has no doc.go", folder)
		}
	}
	if len(long) > 0 {
		t.Errorf("files over 500 lines: %v", long)
	}
}
