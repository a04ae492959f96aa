package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/drawtest"
)

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return data.EndOfDay(t)
}

func spanOf(from, to time.Time) data.Interval { return data.Interval{Start: from, End: to} }

// source is one that drew ground of a kind: a figure a month from 2024-08-15 on.
func source(id string, basis data.Basis, status data.Status, figures ...float64) Source {
	s := Source{SourceSeries: data.SourceSeries{Source: data.Source{ID: id, Title: "Desk <" + id + ">", Attribution: "© " + id, Licence: "CC BY 4.0"}}}
	line := data.Line{Controller: "ukraine", Status: status, Territory: "russia"}
	for i, km2 := range figures {
		at := day("2024-08-15").AddDate(0, i, 0)
		stand := data.Stand{Snapshot: &data.Snapshot{ValidAt: at, Basis: basis}, Day: data.EndOfDay(at), Days: 30, Until: at.AddDate(0, 1, 0)}
		if i == len(figures)-1 {
			stand.Until = time.Time{}
		}
		s.Stands, line.Figures = append(s.Stands, stand), append(line.Figures, data.Figure{Areas: 1, KM2: km2})
	}
	s.Lines = []data.Line{line}
	return s
}

func claim(id, date, measure, qualifier string, km2 float64) *data.Claim {
	at := day(date)
	return &data.Claim{ID: id, AsOf: spanOf(at.Add(time.Second-24*time.Hour), at), Claimant: "General <b>Name</b>", Outlet: "Paper & Co", Measure: measure, Qualifier: qualifier, KM2: &km2, Verification: "not verified"}
}

func example() Series {
	return Series{
		During:  spanOf(day("2024-08-12").Add(time.Second-24*time.Hour), day("2025-01-31")),
		Sources: []Source{source("owl", data.Mapped, data.Held, 508.5, 908.9, 802, 547.1), source("staff", data.Schematic, data.Claimed, 1000, 1294, 1294)},
		Stated:  []*data.Claim{claim("C1", "2024-08-20", "held", "about", 1263), claim("C2", "2024-10-01", "retaken", "", 130), claim("C3", "2024-11-25", "contested", "40 %; since August", 60)},
		Known:   day("2026-01-01"),
	}
}

func options(width int) Options {
	return Options{Width: width, Language: words.English(), Came: palette.Sources{"staff", "owl"}, Permalink: "https://maps.example/series?as_of=2026-01-01&f=svg", Short: "https://maps.example/p/0123456789"}
}

// TestGolden: look at what -update writes before you take it.
func TestGolden(t *testing.T) {
	dark, ukrainian, phone, boxed := options(960), options(800), options(320), example()
	dark.Dark, ukrainian.Language, phone.Language = true, words.Ukrainian(), words.Russian()
	boxed.Sources, boxed.Stated, boxed.Daily = boxed.Sources[:1], nil, true
	boxed.Box = &orb.Bound{Min: orb.Point{34.5, 51}, Max: orb.Point{36, 51.75}}
	for name, sc := range map[string]*draw.Scene{
		"light": Draw(example(), options(960)), "dark": Draw(example(), dark), "uk": Draw(example(), ukrainian), "phone-ru": Draw(example(), phone), "box": Draw(boxed, options(640)),
	} {
		drawtest.Golden(t, "testdata/"+name+".svg", sc.SVG())
	}
}

// TestLook: a chart is as high as asked, in the units asked, and untitled if asked;
// where the lines run does not change with the units.
func TestLook(t *testing.T) {
	o := options(640)
	plain := Draw(example(), o)
	o.Height, o.Units, o.Untitled = int(plain.Height)+200, words.SquareMiles, true
	sc := Draw(example(), o)
	if sc.Height != float64(o.Height) || plain.Height >= sc.Height {
		t.Errorf("%v high, want %v", sc.Height, o.Height)
	}
	text := said(sc)
	for _, want := range []string{"mi²", "about488mi²held", "50mi²retaken"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if strings.Contains(text, "km²") || strings.Contains(sc.Desc, "km²") || strings.Contains(text, packed(plain.Title)) {
		t.Errorf("%s; %s", text, sc.Desc)
	}
	if o.Height = 100; Draw(example(), o).Height >= plain.Height {
		t.Errorf("%v high without a title, want less than %v", Draw(example(), o).Height, plain.Height)
	}
	c := canvas{Options: Options{Width: 640, Units: words.SquareMiles}, width: 640, marks: []mark{{km2: 1000}}}
	c.Language = words.English()
	c.layOut(0, 0)
	if math.Abs(c.km2.High-400*words.SquareMileKM2) > 1e-6 {
		t.Errorf("the axis ends at %v mi²", c.km2.High/words.SquareMileKM2)
	}
}

// said is all words of a scene without their spaces, which lines may break at.
func said(sc *draw.Scene) string {
	var b strings.Builder
	for _, l := range sc.Layers {
		for _, text := range drawtest.Texts(&draw.Scene{Layers: []draw.Layer{l}})[l.ID] {
			b.WriteString(text.Words)
		}
	}
	return packed(b.String())
}

func packed(s string) string { return strings.NewReplacer(" ", "", "\u00a0", "").Replace(s) }

// TestAnyChart: whatever is drawn at whatever width, words lie within the picture and
// numbers not on each other, and nothing that a chart must carry is missing.
func TestAnyChart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o := drawn(t)
		sc := Draw(s, o)
		for layer, list := range drawtest.Texts(sc) {
			for _, text := range list {
				if b := text.Box(); b.Left < 0 || b.Right > sc.Width+0.1 || b.Top < 0 || b.Bottom > sc.Height {
					t.Fatalf("%q of %s lies at %v in a chart of %v by %v", text.Words, layer, b, sc.Width, sc.Height)
				}
			}
		}
		must := []string{o.Short, o.Language.KnownOn(s.Known), o.Language.StepNote}
		for _, src := range s.Sources {
			must = append(must, src.Source.Title, src.Source.Attribution, src.Source.Licence, o.Language.Basis(basisOf(src)))
		}
		for _, c := range s.Stated {
			must = append(must, c.Claimant, c.Outlet, o.Language.Verification(c.Verification), o.Language.AsGiven(*c.KM2))
		}
		words := said(sc)
		for _, m := range must {
			if !strings.Contains(words, packed(m)) {
				t.Fatalf("%q is not in %s", m, words)
			}
		}
		checkLetters(t, sc)
	})
}

func drawn(t *rapid.T) (Series, Options) {
	s, o := example(), options(rapid.IntRange(Narrowest, 1600).Draw(t, "width"))
	o.Dark, o.Language = rapid.Bool().Draw(t, "dark"), rapid.SampledFrom(words.All()).Draw(t, "language")
	figure := rapid.Float64Range(0, 1e5)
	s.Sources = nil
	for i := range rapid.IntRange(0, 5).Draw(t, "sources") {
		basis := rapid.SampledFrom([]data.Basis{data.Mapped, data.Assessed, data.Schematic}).Draw(t, "basis")
		s.Sources = append(s.Sources, source(fmt.Sprint("s", i), basis, rapid.SampledFrom(data.Statuses()).Draw(t, "status"), rapid.SliceOfN(figure, 1, 6).Draw(t, "figures")...))
	}
	s.Stated = nil
	for i := range rapid.IntRange(0, 20).Draw(t, "stated") {
		date := day("2024-08-12").AddDate(0, 0, rapid.IntRange(-10, 200).Draw(t, "day")).Format(time.DateOnly)
		s.Stated = append(s.Stated, claim(fmt.Sprint("C", i), date, rapid.SampledFrom([]string{"held", "retaken", "left"}).Draw(t, "measure"), "", math.Round(figure.Draw(t, "km2"))))
	}
	return s, o
}

// checkLetters: the letters at the ends of lines do not lie on each other, and those on
// lines lie each on one of its colour and not on each other nor on numbers.
func checkLetters(t *rapid.T, sc *draw.Scene) {
	var placed []draw.Point
	for _, l := range sc.Layers {
		if l.ID != "letters" {
			continue
		}
		for i := 0; i < len(l.Marks); i += 2 {
			disc := l.Marks[i].(draw.Disc)
			if !onLine(sc, disc.Fill, disc.Point) {
				t.Fatalf("the letter at %v is on no line of its colour", disc.Point)
			}
			for _, other := range placed {
				if math.Hypot(disc.X-other.X, disc.Y-other.Y) < 2*letterRadius {
					t.Fatalf("letters lie at %v and %v", disc.Point, other)
				}
			}
			placed = append(placed, disc.Point)
			for _, number := range drawtest.Texts(sc)["stated"] {
				if math.Hypot(disc.X-number.X, disc.Y-number.Y+3) < letterRadius+6 {
					t.Fatalf("the letter at %v lies on the number %s at %v", disc.Point, number.Words, number.Point)
				}
			}
		}
	}
	list := drawtest.Texts(sc)["lines"]
	for i, a := range list {
		for _, b := range list[:i] {
			if math.Abs(a.Y-b.Y) < 14 {
				t.Fatalf("%q at %v lies on %q at %v", a.Words, a.Y, b.Words, b.Y)
			}
		}
	}
}

// onLine reports whether a line of a colour goes through a point.
func onLine(sc *draw.Scene, colour string, at draw.Point) bool {
	near := draw.Around(at.X, at.Y, 0.1, 0.1)
	for _, l := range sc.Layers {
		for _, m := range l.Marks {
			if s, ok := m.(draw.Shape); ok && l.ID == "lines" && s.Stroke == colour && slices.ContainsFunc(s.Lines, near.Meets) {
				return true
			}
		}
	}
	return false
}

// TestLettersOnLines: lines of one colour are named where they run, not at their ends
// alone.
func TestLettersOnLines(t *testing.T) {
	s := example()
	more := s.Sources[1].Lines[0]
	more.Territory, more.Figures = "belarus", slices.Clone(more.Figures)
	for i := range more.Figures {
		more.Figures[i].KM2 /= 3
	}
	s.Sources[1].Lines = append(s.Sources[1].Lines, more)
	got := ""
	for _, text := range drawtest.Texts(Draw(s, options(960)))["letters"] {
		got += text.Words
	}
	if got != "ABC" {
		t.Errorf("the lines are named %q", got)
	}
}

// TestColours: lines have the colours of parties, those of several sources in shades.
func TestColours(t *testing.T) {
	colours := func(sources ...Source) (list []string) {
		s := example()
		s.Sources = sources
		c := &canvas{Series: s, Options: options(960)}
		lines, _ := c.measured()
		for _, l := range lines {
			list = append(list, l.colour)
		}
		return list
	}
	a, b := source("staff", data.Mapped, data.Held, 5), source("owl", data.Mapped, data.Held, 3)
	if got := colours(a); !slices.Equal(got, []string{palette.Party("ukraine").Light}) {
		t.Error(got)
	}
	if got := colours(a, b); len(got) != 2 || got[0] != palette.Party("ukraine").Light || got[1] == got[0] {
		t.Error(got)
	}
}

// TestLinesDiffer: no two lines have one colour and one pattern of dashes, be they of
// one source, party and status.
func TestLinesDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _ := drawn(t)
		for i := range s.Sources {
			for j := range rapid.IntRange(0, 3).Draw(t, "more") {
				more := s.Sources[i].Lines[0]
				more.Territory = fmt.Sprint("country", j)
				s.Sources[i].Lines = append(s.Sources[i].Lines, more)
			}
		}
		c := &canvas{Series: s, Options: options(960)}
		seen := map[string]string{}
		lines, _ := c.measured()
		for _, l := range lines {
			look := fmt.Sprint(l.colour, l.dashes)
			if other, ok := seen[look]; ok {
				t.Fatalf("%s and %s are both %s", other, l.name, look)
			}
			seen[look] = l.name
		}
	})
}

// TestManyLines: the smallest are left out, and the chart says so.
func TestManyLines(t *testing.T) {
	s := example()
	for i := range mostLines {
		s.Sources = append(s.Sources, source(fmt.Sprint("more", i), data.Mapped, data.Held, 1))
	}
	sc := Draw(s, options(960))
	if !strings.Contains(said(sc), packed("Not shown: smaller lines (2).")) {
		t.Error(said(sc))
	}
	if n := len(drawtest.Texts(sc)["lines"]); n != mostLines {
		t.Errorf("%d lines", n)
	}
}

// TestDescription: the figures at both ends and the largest, as they are.
func TestDescription(t *testing.T) {
	want := "Line chart, km², 12 Aug 2024 – 31 Jan 2025. A, Desk <staff>: claimed by Ukraine in Russia (schematic): at first 1,000 km² (15 Aug 2024), at most 1,294 km² (15 Sep 2024), at last 1,294 km² (15 Oct 2024)." +
		" B, Desk <owl>: held by Ukraine in Russia: at first 508.5 km² (15 Aug 2024), at most 908.9 km² (15 Sep 2024), at last 547.1 km² (15 Nov 2024). Stated figures (3): 60 km² – 1,263 km²."
	if got := Draw(example(), options(960)).Desc; got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}
