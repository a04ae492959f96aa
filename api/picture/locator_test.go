package picture_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

// metresPerPixel is the scale that a scene states.
func metresPerPixel(t rapid.TB, sc *draw.Scene) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(datum(sc.Data, "scale"), " m/px"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// filled reports whether a point lies on the ground of a shape, by counting the lines
// to the left of it.
func filled(s draw.Shape, p draw.Point) bool {
	in := false
	for _, l := range s.Lines {
		for i, a := range l.Points {
			b := l.Points[(i+1)%len(l.Points)]
			if (a.Y > p.Y) != (b.Y > p.Y) && a.X+(p.Y-a.Y)*(b.X-a.X)/(b.Y-a.Y) < p.X {
				in = !in
			}
		}
	}
	return in
}

// checkLocator: the locator hides no ground, lies in the pane or below it, and does
// so on no words.
func checkLocator(t rapid.TB, sc *draw.Scene) (beneath bool) {
	locator, pane := layer(sc, "locator"), *layer(sc, "land").Clip
	if len(locator.Marks) == 0 {
		t.Fatal("no locator")
	}
	b := *locator.Clip
	if b.Left < 0 || b.Right > sc.Width || b.Top < pane.Top || b.Bottom > sc.Height || b.Top < pane.Bottom && b.Bottom > pane.Bottom {
		t.Fatalf("the locator lies at %v, the pane at %v", b, pane)
	}
	for _, text := range drawtest.Texts(sc)["sources"] {
		if overlap(text.Box(), b) {
			t.Fatalf("%q lies on the locator", text.Words)
		}
	}
	if b.Top > pane.Bottom {
		return true
	}
	for _, s := range grounds(sc) {
		for _, l := range s.Lines {
			for _, p := range l.Points {
				if p.X > b.Left && p.X < b.Right && p.Y > b.Top && p.Y < b.Bottom {
					t.Fatalf("a corner of ground at %v lies under the locator %v", p, b)
				}
			}
		}
		const steps = 24
		for i := range steps + 1 {
			for k := range steps + 1 {
				p := draw.Point{X: b.Left + (b.Right-b.Left)*float64(i)/steps, Y: b.Top + (b.Bottom-b.Top)*float64(k)/steps}
				if filled(s, p) {
					t.Fatalf("the locator %v hides ground at %v", b, p)
				}
			}
		}
	}
	return false
}

// framing is what a picture is asked for, with a box or without, and of what it is.
type framing struct {
	picture.Options
	kind int
}

func framings() *rapid.Generator[framing] {
	return rapid.Custom(func(t *rapid.T) framing {
		f := framing{options(t), rapid.IntRange(0, 3).Draw(t, "kind")}
		if rapid.IntRange(0, 3).Draw(t, "framed") > 0 {
			lon, lat, side := rapid.Float64Range(35, 35.35).Draw(t, "lon"), rapid.Float64Range(51.05, 51.3).Draw(t, "lat"), rapid.Float64Range(0.02, 0.6).Draw(t, "side")
			f.Box = &orb.Bound{Min: orb.Point{lon - side/2, lat - side/4}, Max: orb.Point{lon + side/2, lat + side/4}}
		}
		return f
	})
}

// TestLocatorHidesNothing: whatever box is asked for, and whatever the picture is of.
// Where the ground fills the pane, the locator lies below.
func TestLocatorHidesNothing(t *testing.T) {
	s, beneath, within := newStage(t), 0, 0
	for i := range 48 {
		f := framings().Example(i)
		var sc *draw.Scene
		var err error
		switch f.kind {
		case 0:
			sc, err = s.atlas.State(s.state(t, third), s.set, f.Options)
		case 1:
			sc, err = s.atlas.Changes(s.changes(t), s.set, f.Options)
		case 2:
			sc, err = s.atlas.Compared(s.compared(t, third, "owl", "wave", "staff"), s.set, f.Options)
		case 3:
			film := s.film(t, f.Options)
			sc = film.Scene(i % film.Frames())
		}
		if err != nil {
			t.Fatal(err)
		}
		checkApart(t, sc)
		if checkLocator(t, sc) {
			beneath++
		} else {
			within++
		}
	}
	if beneath < 5 || within < 5 {
		t.Errorf("%d locators below the pane, %d within", beneath, within)
	}
}

// TestAskedBoxFillsThePane: one way, and nothing is added to it there however small
// it is.
func TestAskedBoxFillsThePane(t *testing.T) {
	a, atlas := world(t), picture.NewAtlas()
	st := a.State(endOf(t, dates[2]), a.Recorded(), nil, data.Filter{})
	for _, width := range []int{320, 1200} {
		for _, side := range []float64{0.01, 0.1, 0.5} { // a hundredth of a degree is 700 m from west to east here
			for _, high := range []float64{0.3, 2} {
				o := plain(width)
				o.Box = &orb.Bound{Min: orb.Point{35.2, 51.1}, Max: orb.Point{35.2 + side, 51.1 + side*high}}
				sc, err := atlas.State(st, settingOf(a), o)
				if err != nil {
					t.Fatal(err)
				}
				const metresADegree = 111_250.0 // of latitude at 51°, to a thousandth; of longitude 0.629 of it
				pane, scale := *layer(sc, "land").Clip, metresPerPixel(t, sc)
				x := side * metresADegree * 0.629 / scale / (pane.Right - pane.Left)
				y := side * high * metresADegree / scale / (pane.Bottom - pane.Top)
				if fill := max(x, y); fill < 0.98 || fill > 1.02 {
					t.Errorf("%v at %d: the box takes %.3f of the width and %.3f of the height", o.Box, width, x, y)
				}
			}
		}
	}
}

// TestMapIsAThirdOfThePicture: however many words stand about it.
func TestMapIsAThirdOfThePicture(t *testing.T) {
	s := crowded(t)
	for _, width := range []int{320, 360, 480, 640, 800, 1600} {
		for _, height := range []int{0, 240, 500} {
			o := plain(width)
			o.Height = height
			sc, err := s.atlas.State(s.state(t, third), s.set, o)
			if err != nil {
				t.Fatal(err)
			}
			pane := *layer(sc, "land").Clip
			if share := (pane.Bottom - pane.Top) / sc.Height; share < 1.0/3 {
				t.Errorf("%d by %d: the map is %.2f of the height", width, height, share)
			}
			list := drawtest.Texts(sc)["legend"]
			for i, text := range list {
				if slices.ContainsFunc(list[:i], func(o draw.Text) bool { return overlap(o.Box(), text.Box()) }) {
					t.Errorf("%d by %d: %q lies on other words of the legend", width, height, text.Words)
				}
			}
			said := legend(sc)
			for _, p := range s.state(t, third).Parts {
				if !strings.Contains(said, packed(p.Source.Title)) {
					t.Errorf("%d by %d: %q is not in the legend", width, height, p.Source.Title)
				}
			}
			checkApart(t, sc)
		}
	}
}
