package picture_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// dates of the built-in data with one, two and three sources.
var dates = []string{"2024-08-13", "2024-09-06", "2025-04-07"}

func drawn(t *rapid.T, a *data.Archive, atlas *picture.Atlas) (*draw.Scene, data.State, picture.Options) {
	o := options(t)
	st := a.State(endOf(t, rapid.SampledFrom(dates).Draw(t, "date")), a.Recorded(), nil, data.Filter{})
	if rapid.Bool().Draw(t, "framed") {
		west, south := rapid.Float64Range(33, 36).Draw(t, "west"), rapid.Float64Range(49, 52).Draw(t, "south")
		o.Box = &orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{west + rapid.Float64Range(0.01, 12).Draw(t, "wide"), south + rapid.Float64Range(0.01, 6).Draw(t, "high")}}
	}
	sc, err := atlas.State(st, settingOf(a), o)
	if err != nil {
		t.Fatal(err)
	}
	return sc, st, o
}

// TestAnyPicture: what holds of every picture, whatever its options.
func TestAnyPicture(t *testing.T) {
	a, atlas := world(t), picture.NewAtlas()
	rapid.Check(t, func(rt *rapid.T) {
		sc, st, o := drawn(rt, a, atlas)
		checkCarries(rt, sc, st, o, a.Recorded())
		if int(sc.Width) != o.Width || o.Height > 0 && sc.Height < float64(o.Height)-1 {
			rt.Fatalf("%v by %v of %d by %d", sc.Width, sc.Height, o.Width, o.Height)
		}
		checkApart(rt, sc)
	})
}

// checkCarries: no option takes away the sources with attribution
// and licence, the age of each snapshot and its basis, the size of each area, the
// known time and the permanent address.
func checkCarries(rt *rapid.T, sc *draw.Scene, st data.State, o picture.Options, known time.Time) {
	seen := ""
	for _, l := range sc.Layers {
		for _, text := range drawtest.Texts(&draw.Scene{Layers: []draw.Layer{l}})[l.ID] {
			seen += text.Words + " "
		}
	}
	seen = packed(seen)
	must := []string{o.Permalink, o.Language.KnownOn(known), "Natural Earth", "GeoNames", o.Language.SchematicNote}
	for _, p := range st.Parts {
		must = append(must, p.Source.Title, p.Source.Attribution, p.Source.Licence, words.Capital(o.Language.Basis(p.Snapshot.Basis)), o.Language.SnapshotOf(p.Snapshot.ValidAt, st.At))
		for _, total := range p.Totals() {
			must = append(must, o.Language.Size(total.AreaKM2, p.Snapshot.Basis == data.Schematic, o.Units), o.Language.Ground(words.Ground{Controller: total.Controller, Status: total.Status, Territory: total.Territory}))
		}
	}
	for _, m := range must {
		if !strings.Contains(seen, packed(m)) {
			rt.Fatalf("%q is not in the picture: %s", m, seen)
		}
	}
	if strings.Contains(seen, packed(sc.Title)) == o.Untitled {
		rt.Fatalf("untitled %v, and the words are %s", o.Untitled, seen)
	}
}

// packed is a text without its spaces, which lines may break at.
func packed(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "\n", "").Replace(s)
}

// checkApart: in the map no words lie on others, and all lie within it;
// the words around it lie within the picture.
func checkApart(rt rapid.TB, sc *draw.Scene) {
	var pane, bar draw.Box
	var locator *draw.Box
	scale := false
	for _, l := range sc.Layers {
		switch l.ID {
		case "land":
			pane = *l.Clip
		case "locator":
			locator = l.Clip
		case "scale":
			line := l.Marks[0].(draw.Shape).Lines[0].Points
			bar, scale = draw.Box{Left: line[0].X, Top: line[0].Y, Right: line[3].X, Bottom: line[2].Y}, true
		}
	}
	var placed []draw.Text
	for layer, list := range drawtest.Texts(sc) {
		for _, text := range list {
			b := text.Box()
			if b.Left < 0 || b.Right > sc.Width+0.1 || b.Top < -1 || b.Bottom > sc.Height {
				rt.Fatalf("%q of %s lies at %v in a picture of %v by %v", text.Words, layer, b, sc.Width, sc.Height)
			}
			switch layer {
			case "heading", "legend", "sources", "time":
				continue
			case "locator": // which may lie below
				if b.Left < locator.Left || b.Right > locator.Right || b.Top < locator.Top || b.Bottom > locator.Bottom {
					rt.Fatalf("%q lies at %v outside the locator %v", text.Words, b, locator)
				}
				continue
			}
			if b.Left < pane.Left || b.Right > pane.Right || b.Top < pane.Top || b.Bottom > pane.Bottom {
				rt.Fatalf("%q of %s lies at %v outside the map %v", text.Words, layer, b, pane)
			}
			if layer != "scale" {
				placed = append(placed, text)
			}
		}
	}
	for _, p := range placed {
		p.Halo = ""
		if b := p.Box(); locator != nil && overlap(b, *locator) || scale && overlap(b, bar) {
			rt.Fatalf("%q at %v lies on the locator %v or the scale %v", p.Words, b, locator, bar)
		}
	}
	for i, p := range placed {
		for _, q := range placed[:i] {
			p.Halo, q.Halo = "", "" // rims may touch
			b, o := p.Box(), q.Box()
			if overlap(b, o) {
				rt.Fatalf("%q at %v lies on %q at %v", p.Words, b, q.Words, o)
			}
		}
	}
}

func overlap(b, o draw.Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// TestLabelsNeverCollide: at any width, in any language; of several areas on the same
// ground each says that it is schematic.
func TestLabelsNeverCollide(t *testing.T) {
	s := crowded(t)
	for width := picture.Narrowest; width <= 1600; width += 160 {
		for _, l := range words.All() {
			o := plain(width)
			o.Language = l
			sc, err := s.atlas.State(s.state(t, third), s.set, o)
			if err != nil {
				t.Fatal(err)
			}
			checkApart(t, sc)
			said := 0
			for _, text := range drawtest.Texts(sc)["area-labels"] {
				if text.Words == l.Schematic {
					said++
				}
			}
			if said != len(s.set.Sources) {
				t.Errorf("%d pixels, %s: %d labels of %d areas", width, l.Tag, said, len(s.set.Sources))
			}
		}
	}
}

// TestBackdropSaysWhatItIs: where it is shown larger than 1:10,000,000, that it is
// generalised, in each language; not on a map of the continent.
func TestBackdropSaysWhatItIs(t *testing.T) {
	a, atlas := world(t), picture.NewAtlas()
	st := a.State(endOf(t, dates[2]), a.Recorded(), nil, data.Filter{})
	for _, l := range words.All() {
		for wide, generalised := range map[float64]bool{0.3: true, 12: true, 60: false} {
			o := plain(800)
			o.Language, o.Box = l, &orb.Bound{Min: orb.Point{35 - wide/2, 50 - wide/4}, Max: orb.Point{35 + wide/2, 50 + wide/4}}
			sc, err := atlas.State(st, settingOf(a), o)
			if err != nil {
				t.Fatal(err)
			}
			if scale := metresPerPixel(t, sc); (scale < 2800) != generalised {
				t.Errorf("%v degrees are %v metres to a pixel", wide, scale)
			}
			if said := strings.Contains(spoken(t, sc.SVG()), l.Generalised); said != generalised {
				t.Errorf("%s, %v degrees: says that it is generalised: %v", l.Tag, wide, said)
			}
		}
	}
}

// TestManySourcesAreNumbered: in the legend and on their ground, where their shades
// alone would be too much alike; and few are not.
func TestManySourcesAreNumbered(t *testing.T) {
	many, few := crowded(t), newStage(t)
	sc, err := many.atlas.State(many.state(t, third), many.set, plain(1200))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range many.state(t, third).Parts {
		number := strconv.Itoa(i+1) + "·"
		if said := legend(sc); !strings.Contains(said, number+packed(p.Source.Title)) {
			t.Errorf("%q has no number in %s", p.Source.Title, said)
		}
		colour := many.set.Sources.Ground(len(many.set.Sources), p.Source.ID, "ukraine").Light
		if !slices.ContainsFunc(drawtest.Texts(sc)["area-labels"], func(l draw.Text) bool {
			return strings.HasPrefix(packed(l.Words), number) && l.Colour == colour
		}) {
			t.Errorf("the ground of %q has no number", p.Source.Title)
		}
	}
	if sc, err = few.atlas.State(few.state(t, third), few.set, plain(1200)); err != nil || strings.Contains(legend(sc), "1·") {
		t.Errorf("three sources are numbered: %s, %v", legend(sc), err)
	}
}

// TestSchematicAreasSaySo: each is hollow, dashed, and has the word in it.
func TestSchematicAreasSaySo(t *testing.T) {
	a, atlas := world(t), picture.NewAtlas()
	for _, date := range dates {
		for _, l := range words.All() {
			sc, err := atlas.State(a.State(endOf(t, date), a.Recorded(), nil, data.Filter{}), settingOf(a), picture.Options{Width: 600, Language: l})
			if err != nil {
				t.Fatal(err)
			}
			said, areas := 0, 0
			for _, text := range drawtest.Texts(sc)["area-labels"] {
				if text.Words == l.Schematic {
					said++
				}
			}
			for _, layer := range sc.Layers {
				for _, m := range layer.Marks {
					s, ok := m.(draw.Shape)
					switch {
					case ok && strings.HasPrefix(layer.ID, "areas-"):
						if s.Fill != "" {
							areas++
						}
						if s.Fill != "" && s.Opacity > 0.1 || s.Pattern.Kind != draw.Plain && s.Pattern.Spacing < 10 {
							t.Errorf("%s: a schematic area is not hollow: %+v", date, s.Style)
						}
					case ok && layer.ID == "fronts" && s.Dashes == nil:
						t.Errorf("%s: the outline of a schematic area is whole", date)
					}
				}
			}
			if areas == 0 || said != areas {
				t.Errorf("%s, %s: %d areas, %d say that they are schematic", date, l.Tag, areas, said)
			}
		}
	}
}

// TestNamesAreNoMarkup: whatever sources and places are called.
func TestNamesAreNoMarkup(t *testing.T) {
	a, atlas := world(t), picture.NewAtlas()
	st := a.State(endOf(t, "2025-04-07"), a.Recorded(), []string{"deepstate-stated"}, data.Filter{})
	for i := range 20 {
		name := rapid.StringMatching(`[a-zé<>&"'/!\[\]-]{1,12}`).Example(i)
		part := st.Parts[0]
		part.Source.Title, part.Source.Attribution = name, name
		place := &data.Place{ID: "p", Name: name, Located: true, Precision: "point", Population: 1_000_000, At: orb.Point{35.4, 51.05}}
		changed := st
		changed.Parts = []data.Part{part}
		sc, err := atlas.State(changed, picture.Setting{Places: []*data.Place{place}, Known: a.Recorded()}, picture.Options{Width: 800, Language: words.English()})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(spoken(t, sc.SVG()), name); got < 3 {
			t.Fatalf("%q is said %d times", name, got)
		}
	}
}

// TestEqualPicturesAreEqualBytes: drawn twice, by atlases of their own.
func TestEqualPicturesAreEqualBytes(t *testing.T) {
	a := world(t)
	for _, date := range dates {
		st := a.State(endOf(t, date), a.Recorded(), nil, data.Filter{})
		var before []byte
		for range 3 {
			sc, err := picture.NewAtlas().State(st, settingOf(a), picture.Options{Width: 900, Language: words.Ukrainian()})
			if err != nil {
				t.Fatal(err)
			}
			now := sc.SVG()
			if before != nil && !bytes.Equal(before, now) {
				t.Fatalf("%s: two pictures of one state differ", date)
			}
			before = now
		}
	}
}

// TestEmptyState: nothing drawn is said, and a map is drawn all the same.
func TestEmptyState(t *testing.T) {
	a := world(t)
	st := a.State(endOf(t, "2025-04-07"), a.Recorded(), []string{"press-stated"}, data.Filter{Controllers: []string{"nobody"}})
	sc, err := picture.NewAtlas().State(st, settingOf(a), picture.Options{Width: 800, Language: words.English()})
	if err != nil {
		t.Fatal(err)
	}
	if got := spoken(t, sc.SVG()); !strings.Contains(got, words.Capital(words.English().NoAreas)) {
		t.Error(got)
	}
}
