package main

import (
	"fmt"
	"strings"
	"testing"
)

// TestImportPrintsTheFirstDefectsOfAKind reads a file whose every ring is broken
// in one way, but for two broken in another.
func TestImportPrintsTheFirstDefectsOfAKind(t *testing.T) {
	const open = `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,49]]]}}`
	const none = `{"type":"Feature","properties":{},"geometry":null}`
	text := `{"type":"FeatureCollection","features":[` + none + strings.Repeat(","+open, 1000) + "," + none + `]}`
	write(t, map[string][]byte{"map_20240903.geojson": []byte(text)})
	o := salient(t, "import", "geojson", "--db", "maps.db", "--source", "o", "--status", "held", "map_20240903.geojson")
	for what, want := range map[string]int{
		": unclosed-ring: polygon": defectsShown, ": null-geometry: ": 2,
		fmt.Sprintf("refused: unclosed-ring: %d more like the %d above", 1000-defectsShown, defectsShown): 1,
	} {
		if got := strings.Count(o.stderr, what); got != want {
			t.Errorf("%q is said %d times, want %d", what, got, want)
		}
	}
	if n := strings.Count(o.stderr, "\n"); n > defectsShown+5 || o.code != exitRefused {
		t.Errorf("%d lines, exit code %d", n, o.code)
	}
}

func TestGap(t *testing.T) {
	for _, c := range []struct {
		computed, stated float64
		want             string
	}{{58, 58, "0.0%"}, {69.34, 58, "19.6%"}, {57.99, 58, "0.0%"}, {0, 58, "-100.0%"}, {3, 0, "–"}, {0, 0, "0.0%"}} {
		if got := gap(c.computed, c.stated); got != c.want {
			t.Errorf("%g against %g: %s, want %s", c.computed, c.stated, got, c.want)
		}
	}
}
