package geojson_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/salient-map/salient/geo/geojson"
)

// TestRealMaps reads every map of the archives in the folder SALIENT_REALDATA,
// those packed in .tar.xz too, and counts features and positions against a
// plain search of the text.
func TestRealMaps(t *testing.T) {
	root := os.Getenv("SALIENT_REALDATA")
	if root == "" {
		t.Skip("SALIENT_REALDATA names no folder of real maps")
	}
	unpacked := t.TempDir()
	archives, _ := filepath.Glob(filepath.Join(root, "*.tar.xz"))
	for _, archive := range archives {
		if out, err := exec.Command("tar", "-xf", archive, "-C", unpacked).CombinedOutput(); err != nil {
			t.Fatalf("unpack %s: %v %s", archive, err, out)
		}
	}
	files, features, vertices := 0, 0, 0
	for _, folder := range []string{root, unpacked} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			var o geojson.Options
			switch {
			case bytes.HasPrefix(b, []byte(`{"value"`)):
				o.Path = []string{"value"}
			case !strings.HasSuffix(path, ".geojson"):
				return nil
			}
			f, v := checkMap(t, path, b, o)
			files, features, vertices = files+1, features+f, vertices+v
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files == 0 {
		t.Error("no maps found")
	}
	t.Logf("%d maps, %d features, %d positions", files, features, vertices)
}

// begun counts the positions in a text: each begins with a bracket before a
// number.
func begun(text geojson.Raw) (n int) {
	bracket := false
	for _, c := range text {
		switch {
		case c == ' ' || c == '\n':
			continue
		case bracket && (c == '-' || '0' <= c && c <= '9'):
			n++
		}
		bracket = c == '['
	}
	return n
}

func checkMap(t *testing.T, path string, b []byte, o geojson.Options) (features, vertices int) {
	doc, err := geojson.Read(b, o)
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return 0, 0
	}
	if n := bytes.Count(b, []byte(`"geometry"`)); n != len(doc.Features) {
		t.Errorf("%s: %d features, want %d", path, len(doc.Features), n)
	}
	for _, f := range doc.Features {
		n := len(positions(f.Geometry))
		if want := begun(f.Raw.Get("geometry")); n != want {
			t.Errorf("%s: feature %d has %d positions, want %d", path, f.Index, n, want)
		}
		vertices += n
	}
	return len(doc.Features), vertices
}
