package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/geo/draw"
)

// pathData is what a path of a picture may be made of: absolute moves and lines
// with plain numbers, each subpath begun by M. It is a part of the grammar of SVG
// 1.1, section 8.3.9, that every program draws.
var pathData = regexp.MustCompile(`^(M-?\d+(\.\d+)? -?\d+(\.\d+)?([LHV](-?\d+(\.\d+)?( -?\d+(\.\d+)?)*))*Z?)+$`)

// checkSVG reads a picture as drawing programs do: one document, ids that no other
// has, references that lead somewhere, paths that parse, groups that are named as
// layers. It returns the names of the layers.
func checkSVG(t rapid.TB, svg []byte) (layers []string) {
	ids, refs := map[string]bool{}, map[string]bool{}
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		of := map[string]string{}
		for _, a := range e.Attr {
			of[a.Name.Local] = a.Value
			if name, ok := strings.CutPrefix(a.Value, "url(#"); ok {
				refs[strings.TrimSuffix(name, ")")] = true
			}
		}
		if id, ok := of["id"]; ok && ids[id] {
			t.Fatalf("two elements are %s", id)
		}
		ids[of["id"]] = true
		if e.Name.Local == "path" && !slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return strings.HasPrefix(a.Name.Local, "data-") }) {
			t.Fatalf("nothing is said of %v", e.Attr)
		}
		switch e.Name.Local {
		case "path":
			if !pathData.MatchString(of["d"]) {
				t.Fatalf("no path: %.200s", of["d"])
			}
		case "g":
			if of["groupmode"] != "layer" || of["label"] == "" {
				t.Fatalf("a group without a name: %v", e.Attr)
			}
			layers = append(layers, of["label"])
		case "script", "foreignObject", "image", "style", "use":
			t.Fatalf("a %s in a picture", e.Name.Local)
		}
	}
	for ref := range refs {
		if !ids[ref] {
			t.Fatalf("%s leads nowhere", ref)
		}
	}
	return layers
}

// TestLayers: they are named for people, in order, and every area keeps its data.
func TestLayers(t *testing.T) {
	s := newStage(t)
	sc, err := s.atlas.State(s.state(t, third, "owl"), s.set, plain(900))
	if err != nil {
		t.Fatal(err)
	}
	svg := sc.SVG()
	want := "Land, Borders, Project Owl: held by Ukraine in Russia, Project Owl: contested, attributed to Ukraine in Russia, Outlines, Countries, Places, Labels, Locator, Scale, Title, Legend, Sources"
	if got := strings.Join(checkSVG(t, svg), ", "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, pair := range []string{`data-source="owl"`, `data-controller="ukraine"`, `data-status="contested"`, `data-territory="russia"`, `data-basis="mapped"`, `data-area-km2="69.`} {
		if !bytes.Contains(svg, []byte(pair)) {
			t.Errorf("no %s", pair)
		}
	}
}

// FuzzNames: whatever sources and settlements are called, it is said and no markup,
// in pictures of every kind.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"<script>alert(1)</script>", `"'&amp;`, "]]>", "a\x00b\ufffe", "\xff\xfe", "Ґ–“é”", strings.Repeat("W", 300)} {
		f.Add(name)
	}
	atlas := picture.NewAtlas()
	f.Fuzz(func(t *testing.T, name string) {
		if strings.TrimSpace(name) == "" {
			return // a source has a title
		}
		s := stageOf(t, atlas, name, name+"2", name)
		o := plain(500)
		var scenes []*draw.Scene
		for _, paint := range []func() (*draw.Scene, error){
			func() (*draw.Scene, error) { return s.atlas.State(s.state(t, third), s.set, o) },
			func() (*draw.Scene, error) { return s.atlas.Changes(s.changes(t), s.set, o) },
			func() (*draw.Scene, error) { return s.atlas.Compared(s.compared(t, third, "owl", "wave"), s.set, o) },
		} {
			sc, err := paint()
			if err != nil {
				t.Fatal(err)
			}
			scenes = append(scenes, sc)
		}
		for _, sc := range append(scenes, s.film(t, o).Scene(1)) {
			checkSVG(t, sc.SVG())
		}
	})
}
