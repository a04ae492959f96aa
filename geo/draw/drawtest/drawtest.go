package drawtest

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/salient-map/salient/geo/draw"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden holds what was made to a file of what was made before; with -update it
// writes the file. Look at what it writes before you take it.
func Golden(t testing.TB, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: not as it was; look at it with -update", file)
	}
}

// Texts are those of a scene by the layer they stand in.
func Texts(sc *draw.Scene) map[string][]draw.Text {
	out := map[string][]draw.Text{}
	for _, l := range sc.Layers {
		for _, m := range l.Marks {
			if text, ok := m.(draw.Text); ok {
				out[l.ID] = append(out[l.ID], text)
			}
		}
	}
	return out
}
