package picture_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// legend is what the legend of a scene says, without spaces.
func legend(sc *draw.Scene) string {
	text := ""
	for _, t := range drawtest.Texts(sc)["legend"] {
		text += t.Words
	}
	return packed(text)
}

// grounds are the shapes of a scene's areas with the pairs of data that each has;
// a pattern over a fill is the shape once more.
func grounds(sc *draw.Scene) (list []draw.Shape) {
	for _, l := range sc.Layers {
		if strings.HasPrefix(l.ID, "areas-") {
			for _, m := range l.Marks {
				list = append(list, m.(draw.Shape))
			}
		}
	}
	return list
}

// datum is the value of a name among pairs.
func datum(pairs []string, name string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return ""
}

// TestChanges: the legend has the figures of the data, each kind has its own look,
// and what a source had not drawn yet is said.
func TestChanges(t *testing.T) {
	s := newStage(t)
	ch := s.changes(t)
	sc, err := s.atlas.Changes(ch, s.set, plain(1000))
	if err != nil {
		t.Fatal(err)
	}
	said, figures := legend(sc), 0
	for _, p := range ch.Pairs() {
		for _, c := range p.Compare(true) {
			for word, km2 := range map[string]float64{"gained": c.GainedKM2, "lost": c.LostKM2, "unchanged": c.UnchangedKM2} {
				if km2 > 0.1 {
					figures++
					if want := packed(words.English().Area(km2, 0) + word + ":"); !strings.Contains(said, want) {
						t.Errorf("%s is not in %s", want, said)
					}
				}
			}
		}
	}
	if figures < 5 || !strings.Contains(said, packed(words.Capital(words.English().NoEarlier))) {
		t.Errorf("%d figures in %s", figures, said)
	}
	looks := map[string]string{}
	for _, k := range grounds(sc) {
		if datum(k.Data, "source") != "owl" {
			continue
		}
		// One kind's fill, or its pattern, is no other's.
		look, what := fmt.Sprint(k.Fill, k.Opacity, k.Pattern), datum(k.Data, "change")+" "+datum(k.Data, "status")
		if was, known := looks[look]; known && was != what && k.Pattern.Kind != draw.Plain {
			t.Errorf("%s and %s look alike", was, what)
		}
		looks[look] = what
	}
	if len(looks) < 5 {
		t.Errorf("only the looks %v", looks)
	}
}

// TestCompared: every part's figure is there; what all agree on is nobody's colour,
// what some drew theirs; and of three sources no two parts look alike.
func TestCompared(t *testing.T) {
	s := newStage(t)
	c := s.compared(t, third, "owl", "wave", "staff")
	sc, err := s.atlas.Compared(c, s.set, plain(1000))
	if err != nil {
		t.Fatal(err)
	}
	said := legend(sc)
	topics, _ := c.Topics()
	for _, r := range topics[0].Divide() {
		if want := packed(words.English().Area(r.KM2, 0)); r.KM2 > 1 && len(r.Sides) < 3 && !strings.Contains(said, want) {
			t.Errorf("%s is not in %s", want, said)
		}
	}
	looks := map[string]string{}
	for _, k := range grounds(sc) {
		by := ""
		for _, id := range []string{"owl", "staff", "wave"} {
			if datum(k.Data, "drawn-by-"+id) == "true" {
				by += id + " "
			}
		}
		switch by {
		case "owl staff wave ":
			if k.Fill != palette.Nobody().Light {
				t.Errorf("agreed ground is %s", k.Fill)
			}
		case "wave ":
			if k.Fill != "" && k.Fill != s.set.Sources.Of("wave").Light {
				t.Errorf("ground of wave is %s", k.Fill)
			}
		}
		looks[by] += fmt.Sprint(k.Fill, k.Opacity, k.Pattern)
	}
	list := slices.Collect(maps.Values(looks))
	slices.Sort(list)
	if len(looks) < 5 || len(slices.Compact(list)) != len(looks) {
		t.Errorf("some look alike: %v", looks)
	}
}

// question is what a picture is asked for, at random.
type question struct {
	picture.Options
	places []*data.Place
	kind   int // changes, comparison or film
	frame  int // of a film
}

func questions() *rapid.Generator[question] {
	return rapid.Custom(func(t *rapid.T) question {
		q := question{Options: options(t), kind: rapid.IntRange(0, 2).Draw(t, "kind"), frame: rapid.IntRange(0, 7).Draw(t, "frame")}
		for i := range rapid.IntRange(0, 30).Draw(t, "places") {
			at := orb.Point{rapid.Float64Range(34.8, 35.7).Draw(t, "lon"), rapid.Float64Range(50.9, 51.4).Draw(t, "lat")}
			q.places = append(q.places, &data.Place{ID: fmt.Sprint(i), Name: strings.Repeat("Name ", 1+i%4), Located: true, Precision: "point", Population: i * 1000, At: at})
		}
		return q
	})
}

// TestAnyOtherPicture: of changes, comparisons and films too, at any size, in any
// language, with settlements anywhere, words do not lie on words or furniture, and
// nothing that must be there is missing.
func TestAnyOtherPicture(t *testing.T) {
	s := newStage(t)
	for i := range 24 {
		q := questions().Example(i)
		s.set.Places = q.places
		var sc *draw.Scene
		var err error
		switch q.kind {
		case 0:
			sc, err = s.atlas.Changes(s.changes(t, "owl", "wave"), s.set, q.Options)
		case 1:
			sc, err = s.atlas.Compared(s.compared(t, third, "owl", "wave", "staff"), s.set, q.Options)
		case 2:
			q.Height, q.Untitled = 0, false
			sc = s.film(t, q.Options).Scene(q.frame)
		}
		if err != nil {
			t.Fatal(err)
		}
		checkApart(t, sc)
		checkSVG(t, sc.SVG())
		said := ""
		for _, l := range sc.Layers {
			for _, text := range drawtest.Texts(&draw.Scene{Layers: []draw.Layer{l}})[l.ID] {
				said += text.Words
			}
		}
		for _, must := range []string{"© the owls", "CC BY 4.0", "© Wave", "CC0", q.Permalink, q.Language.KnownOn(s.set.Known), "Natural Earth"} {
			if !strings.Contains(packed(said), packed(must)) {
				t.Fatalf("%q is not in %s", must, said)
			}
		}
	}
}
