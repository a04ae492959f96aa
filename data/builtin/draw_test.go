package builtin

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

var update = flag.Bool("update", false, "draw schematic.geojson anew")

// The drawings that are kept are what Draw draws, up to the rounding of other
// processors.
func TestDrawingsAreCurrent(t *testing.T) {
	fresh, err := Draw()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(drawings, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(drawings)
	if err != nil {
		t.Fatal(err)
	}
	want, err := readDrawings("fresh", fresh)
	if err != nil {
		t.Fatal(err)
	}
	got, err := readDrawings("kept", kept)
	if err != nil {
		t.Fatal(err)
	}
	for id, shape := range want {
		if other := got[id]; other == nil || km2(t, geo.Difference, shape, other)+km2(t, geo.Difference, other, shape) > 1e-5*shape.AreaKM2() {
			t.Errorf("%s is drawn anew as %v, kept as %v: run go generate", id, shape, other)
		}
	}
}

func km2(t *testing.T, op func(a, b *geo.Shape) (*geo.Shape, error), a, b *geo.Shape) float64 {
	t.Helper()
	s, err := op(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if s == nil {
		return 0
	}
	return s.AreaKM2()
}

// drawn lists every figure with its shape.
func drawn(t *testing.T) (figures []figure, shapes map[string]*geo.Shape, set *dataset) {
	t.Helper()
	set, err := read()
	if err != nil {
		t.Fatal(err)
	}
	shapes, err = load(drawings, readDrawings)
	if err != nil {
		t.Fatal(err)
	}
	return set.figures, shapes, set
}

func TestDrawingsMeasureTheirFigures(t *testing.T) {
	figures, shapes, _ := drawn(t)
	for _, f := range figures {
		if gap := shapes[f.claim.ID].AreaKM2()/(*f.claim.KM2) - 1; gap > 2e-5 || gap < -2e-5 {
			t.Errorf("%s: %v, want %v km²", f.claim.ID, shapes[f.claim.ID], *f.claim.KM2)
		}
	}
}

// No drawing has ground west of the border, but for slivers narrower than the
// grid along the line.
func TestDrawingsStayEastOfTheBorder(t *testing.T) {
	figures, shapes, set := drawn(t)
	side, err := eastOf(set.border)
	if err != nil {
		t.Fatal(err)
	}
	for id, inside := range map[string]bool{"Sudzha": true, "Kursk": true, "Belgorod": true, "Gornal": true, "Tomarovka": true,
		"Sumy": false, "Bilopillia": false, "Hlukhiv": false, "Krasnopillia": false, "Pokrovsk": false} {
		if p := set.places.byName[id]; side.Contains(p.At) != inside {
			t.Errorf("%s east of the border: %v", id, !inside)
		}
	}
	for _, f := range figures {
		if over := km2(t, geo.Difference, shapes[f.claim.ID], side); over > 1e-4 {
			t.Errorf("%s crosses the border by %v km²", f.claim.ID, over)
		}
	}
}

func TestDrawingsHoldTheirSettlements(t *testing.T) {
	figures, shapes, set := drawn(t)
	sudzha := set.places.byName["Sudzha"].At
	for _, f := range figures {
		shape := shapes[f.claim.ID]
		for _, p := range f.places {
			if !shape.Contains(p.At) {
				t.Errorf("%s leaves out %s", f.claim.ID, p.Name)
			}
		}
		// Sudzha was in Russian hands again on 2025-03-13, by both sides' word.
		if want := f.at.Before(instant(t, "2025-03-01")); shape.Contains(sudzha) != want {
			t.Errorf("%s of %s holds Sudzha: %v", f.claim.ID, data.FormatInstant(f.at), !want)
		}
		// No statement of the dataset says that these were held.
		for _, name := range []string{"Korenevo", "Rylsk", "Glushkovo", "Lgov", "Belaya", "Giryi", "Kurchatov", "Kursk"} {
			if shape.Contains(set.places.byName[name].At) {
				t.Errorf("%s holds %s", f.claim.ID, name)
			}
		}
	}
}

func TestDrawingsAreSmoothAndSmall(t *testing.T) {
	figures, shapes, _ := drawn(t)
	for _, f := range figures {
		s := shapes[f.claim.ID]
		if parts := s.MultiPolygon(); len(parts) != 1 || len(parts[0]) != 1 || s.Vertices() < 100 || s.Vertices() > 250 {
			t.Errorf("%s: %d parts, %d vertices", f.claim.ID, len(parts), s.Vertices())
		}
	}
}

func TestBrokenDrawings(t *testing.T) {
	feature := func(id string, ring ...orb.Point) string {
		text := ""
		for i, p := range ring {
			if i > 0 {
				text += ","
			}
			text += fmt.Sprintf("[%v,%v]", p[0], p[1])
		}
		return `{"type":"Feature","id":"` + id + `","properties":{},"geometry":{"type":"Polygon","coordinates":[[` + text + `]]}}`
	}
	square := []orb.Point{{35, 51}, {36, 51}, {36, 52}, {35, 52}, {35, 51}}
	for text, want := range map[string]string{
		"":                             "d.geojson: ",
		feature("C001", square[:4]...): `d.geojson: feature 0 "C001": invalid shape: unclosed-ring`,
		feature("C001", square[0], square[3], square[2], square[1], square[0]): `feature 0 "C001": winding`,
		feature("C001", square...) + "\n" + feature("C001", square...):         `feature 1: "C001" comes twice`,
	} {
		got, err := readDrawings("d.geojson", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v and error %v, want %s", text, got, err, want)
		}
	}
}
