package picture_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// layer is one of a scene by its id; one without marks where there is none.
func layer(sc *draw.Scene, id string) draw.Layer {
	for _, l := range sc.Layers {
		if l.ID == id {
			return l
		}
	}
	return draw.Layer{}
}

// TestFilm: pictures of one size in one frame, each with its own date and figures;
// the line of time goes on, and what is the same in all is drawn once.
func TestFilm(t *testing.T) {
	s := newStage(t)
	f := s.film(t, plain(700))
	if f.Frames() != 8 {
		t.Fatalf("%d pictures", f.Frames())
	}
	start := f.Scene(0)
	before := 0.0
	for i := range f.Frames() {
		sc := f.Scene(i)
		if sc.Width != start.Width || sc.Height != start.Height {
			t.Errorf("picture %d is %v by %v", i, sc.Width, sc.Height)
		}
		for _, id := range []string{"land", "places", "locator", "sources"} {
			if a, b := layer(start, id), layer(sc, id); len(a.Marks) == 0 || &a.Marks[0] != &b.Marks[0] {
				t.Errorf("picture %d: %s was drawn anew", i, id)
			}
		}
		for _, m := range layer(sc, "time").Marks {
			if now, ok := m.(draw.Disc); ok {
				if now.X <= before {
					t.Errorf("picture %d: time stands at %v", i, now.X)
				}
				before = now.X
			}
		}
	}
	checkFrame(t, f.Scene(0), "1 March 2025", []string{"779.7 km²", "– claimed"}, 2)
	checkFrame(t, f.Scene(7), "20 March 2025", []string{"488.6 km²", "69.8 km²", "140.1 km²"}, 4)
	if before < 580 {
		t.Errorf("time ends at %v", before)
	}
}

// checkFrame: a picture says its date and its figures, and shows so much ground.
func checkFrame(t *testing.T, sc *draw.Scene, date string, figures []string, areas int) {
	t.Helper()
	if got := drawtest.Texts(sc)["heading"][0].Words; got != date {
		t.Errorf("the title is %s, want %s", got, date)
	}
	for _, want := range figures {
		if said := legend(sc); !strings.Contains(said, packed(want)) {
			t.Errorf("%s: %s is not in %s", date, want, said)
		}
	}
	shown := 0
	for _, g := range grounds(sc) {
		if g.Fill != "" {
			shown++
		}
	}
	if shown != areas {
		t.Errorf("%s: %d areas, want %d", date, shown, areas)
	}
}

// TestFilmKeepsColours: a source has its colour before and after others come.
func TestFilmKeepsColours(t *testing.T) {
	s := newStage(t)
	f := s.film(t, plain(700))
	for i := range f.Frames() {
		for _, g := range grounds(f.Scene(i)) {
			if want := s.set.Sources.Ground(2, datum(g.Data, "source"), datum(g.Data, "controller")).Light; g.Fill != "" && g.Fill != want {
				t.Errorf("picture %d: ground of %s is %s, want %s", i, datum(g.Data, "source"), g.Fill, want)
			}
		}
	}
}

// TestFilmIsPermanent: a picture is the same whichever were asked for before it.
func TestFilmIsPermanent(t *testing.T) {
	s := newStage(t)
	f, g := s.film(t, plain(500)), s.film(t, plain(500))
	for i := range f.Frames() {
		j := f.Frames() - 1 - i
		if a, b := f.Scene(j).SVG(), g.Scene(j).SVG(); i == 0 && !bytes.Equal(a, b) {
			t.Errorf("picture %d differs from itself", j)
		}
	}
	if a, b := f.Scene(2).SVG(), g.Scene(2).SVG(); !bytes.Equal(a, b) {
		t.Error("picture 2 depends on those before it")
	}
}

// TestFilmOfOneInstant: it is a picture all the same.
func TestFilmOfOneInstant(t *testing.T) {
	s := newStage(t)
	o := plain(400)
	f, err := s.atlas.Film([]data.State{s.state(t, first)}, words.English().StateTitle(endOf(t, first)), s.set, o)
	if err != nil {
		t.Fatal(err)
	}
	if sc := f.Scene(0); f.Frames() != 1 || len(grounds(sc)) == 0 {
		t.Errorf("%d pictures with %d areas", f.Frames(), len(grounds(sc)))
	}
}

// TestLegendOfAFilmStands: a source has one column in all its pictures.
func TestLegendOfAFilmStands(t *testing.T) {
	f := newStage(t).film(t, plain(800))
	columns := map[string]float64{}
	for i := range f.Frames() {
		for _, text := range drawtest.Texts(f.Scene(i))["legend"] {
			if text.Words != "Project Owl" && text.Words != "Wave Desk" && text.Words != "Staff" {
				continue
			}
			if x, ok := columns[text.Words]; ok && x != text.X {
				t.Errorf("picture %d: %s stands at %v, before at %v", i, text.Words, text.X, x)
			}
			columns[text.Words] = text.X
		}
	}
	if len(columns) != 3 {
		t.Error(columns)
	}
}
