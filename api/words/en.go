package words

import (
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// English is the language of the interface itself.
func English() Language {
	return Language{Tag: "en", Name: "English", Grammar: english{}, Terms: Terms{
		Legend: "Legend", Source: "Source", Sources: "Sources", Licence: "Licence", Permalink: "Permalink",
		Gained: "gained", Lost: "lost", Unchanged: "unchanged",
		Agreed: "agreed", Disputed: "disputed",
		Measured: "measured", Stated: "stated",
		Total: "Total", NoAreas: "no areas", Border: "international border",
		Schematic:     "schematic",
		SchematicNote: "Schematic: the outline is drawn by Salient to a stated figure and shows no front line.",
		DrawnNote:     "Areas are what a source draws, not all that a party holds.",
		Projection:    "Projection", Version: "version",
		Map: "Map", MapData: "Map data", OnGained: "Settlements on ground gained", OnLost: "Settlements on ground lost",
		Unmoved: "No ground was gained or lost", NoEarlier: "no snapshot by the first date", StatedForDay: "Stated for that day",
		GroundHeading: "Ground", AreaHeading: "Area",
		Explore: "Explore the map", FullMap: "Full map", GetTheData: "Get the data",
		MapFailed:    "The interactive map did not load.",
		NothingThere: "There is nothing at this address", WrongAddress: "There is a mistake in this address", NearestAddress: "Nearest address that works",
		Backdrop:    "Backdrop: Natural Earth (public domain). Settlements: GeoNames (CC BY 4.0).",
		Generalised: "Borders and places generalised.",
		Beyond:      "Figures are of whole areas, which reach beyond the picture.", Kilometres: "km", Miles: "mi", Metres: "m", Feet: "ft",
		Land: "Land", Borders: "Borders", Outlines: "Outlines", Places: "Places", Countries: "Countries", ScaleBar: "Scale", Heading: "Title", Locator: "Locator",
		Labels: "Labels", Timeline: "Time", Axes: "Axes", Lines: "Lines", Figures: "Stated",
		AreasByParty: "Areas by who is said to hold them", DrawnBySources: "as drawn by the sources", NumbersMark: "numbers mark what was stated",
		LineChart: "Line chart", AtFirst: "at first", AtMost: "at most", AtLast: "at last",
		StepNote:   "Each line holds its figure until the next snapshot; dots carry the last one forward. Geodesic area on WGS 84.",
		HollowNote: "Hollow lines are schematic: drawn by Salient to a stated figure, not measured on a map.",
		StatedBy:   "Stated figures, by their claimants", OtherMeasures: "other measures",
		NotShown: "Not shown", SmallerLines: "smaller lines", StatedFigures: "stated figures",
		OnlyWithin: "only within", East: "E", North: "N",
		ControlOverTime: "Control over time", ClaimsOfControl: "Claims of control", ControlAreas: "Control areas",
	}}
}

type english struct{}

func (english) Number(v float64, decimals int) string { return grouped(v, decimals, ".", ",") }

func (e english) Area(km2 float64, in Units) string {
	return e.Number(inUnits(km2, in), 1) + " " + e.Unit(in)
}

func (english) Unit(in Units) string {
	if in == SquareMiles {
		return "mi²"
	}
	return "km²"
}

func (e english) Round(km2 float64, in Units) string {
	v, decimals := roundly(km2, in)
	return e.Number(v, decimals) + " " + e.Unit(in)
}

func (e english) AsGiven(km2 float64) string { return e.Number(km2, asGiven(km2)) + " km²" }

func (e english) Percent(share float64) string {
	whole, beyond := wholePercent(share)
	return [...]string{"less than ", "", "more than "}[beyond+1] + e.Number(whole, 0) + " %"
}

func (e english) Days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return e.Number(float64(n), 0) + " days"
}

func (english) Date(t time.Time) string      { return t.UTC().Format("2 January 2006") }
func (english) ShortDate(t time.Time) string { return t.UTC().Format("2 Jan 2006") }
func (english) Month(t time.Time) string     { return t.UTC().Format("January 2006") }

func (english) ShortMonth(t time.Time) string { return t.UTC().Format("Jan") }
func (english) ShortDay(t time.Time) string   { return t.UTC().Format("2 Jan") }

func (e english) Moment(t time.Time) string {
	if endOfDay(t) {
		return e.Date(t)
	}
	return t.UTC().Format("2 January 2006, 15:04:05 UTC")
}

func (english) Party(id string) string { return partyName(id) }

func (english) Status(s data.Status) string {
	if s == data.Unknown {
		return "of unknown status"
	}
	return string(s)
}

func (e english) Ground(g Ground) string {
	text, who := e.Status(g.Status), e.Party(g.Controller)
	switch {
	case who == "":
	case g.Status == data.Held || g.Status == data.Claimed:
		text += " by " + who
	default:
		text += ", attributed to " + who
	}
	return text + e.in(g.Territory)
}

func (e english) AreaOf(g Ground) string { return e.area(Change{Ground: g, Named: true}) }

func (e english) Figure(area string, g Ground) string { return area + " " + e.Ground(g) }

func (english) Measure(m string) string {
	if m == "operating" {
		return "with troops operating"
	}
	return m
}

// in is where ground lies, with a space before it.
func (e english) in(territory string) string {
	if territory == "" {
		return ""
	}
	return " in " + e.Party(territory)
}

func (english) Basis(b data.Basis) string { return string(b) }

func (english) BasisNote(b data.Basis) string {
	switch b {
	case data.Mapped:
		return "drawn by the source on its map"
	case data.Assessed:
		return "drawn by the source as its assessment"
	}
	return "drawn by Salient to a stated figure"
}

func (english) Kind(k data.Kind) string { return string(k) }

func (e english) According(source string) string { return "according to " + e.titled(source) }

func (e english) OwnWords(labels []string, more int) string {
	return "in the source's words " + e.AndMore(quotedAll(labels, "“", "”"), more)
}

func (e english) Only(sources ...string) string {
	return "only " + e.List(titledAll(e.titled, sources)...)
}
func (english) ClaimedBy(claimant string) string      { return "claimed by " + claimant }
func (english) List(items ...string) string           { return joined("and", items) }
func (english) titled(title string) string            { return quoted(title, "“", "”") }
func (e english) KnownOn(t time.Time) string          { return "as known on " + e.Moment(t) }
func (e english) StateTitle(at time.Time) string      { return "Control areas on " + e.Moment(at) }
func (e english) ComparisonTitle(at time.Time) string { return "Sources compared on " + e.Moment(at) }

func (e english) AndMore(items []string, more int) string {
	if more == 0 {
		return e.List(items...)
	}
	return e.List(append(items[:len(items):len(items)], e.Number(float64(more), 0)+" more")...)
}

func (e english) SnapshotOf(validAt, asked time.Time) string {
	text := "snapshot of " + e.Date(validAt)
	if n := daysBetween(validAt, asked); n > 0 {
		text += ", " + e.Days(n) + " before"
	}
	return text
}

func (e english) ChangesTitle(from, to time.Time) string {
	return "Ground gained and lost from " + e.Moment(from) + " to " + e.Moment(to)
}

func (e english) SeriesTitle(from, to time.Time) string {
	return "Control areas from " + e.Moment(from) + " to " + e.Moment(to)
}

func (e english) ShortMoment(t time.Time) string {
	if endOfDay(t) {
		return e.ShortDate(t)
	}
	return t.UTC().Format("2 Jan 2006 15:04:05 UTC")
}

// Change says "From 27 Aug 2024 to 7 Apr 2025 DeepState's held area shrank by
// 766.6 km² (92 %)".
func (e english) Change(c Change) string {
	to := [...]string{e.ShortMoment(c.To), "the same moment", "the end of that day"}[c.span()]
	text := "From " + e.ShortMoment(c.From) + " to " + to + e.subject(c) + " " + e.verb(c)
	if c.both() {
		text += ", gaining " + c.area(e, c.Gained) + " and losing " + c.area(e, c.Lost)
	}
	return text
}

// Correction says "By this correction DeepState's held area grew by 2.0 km² (3 %)".
func (e english) Correction(c Change) string {
	return "By this correction " + strings.TrimLeft(e.subject(c), ", ") + " " + e.verb(c)
}

// subject names whose area it is. A title that is no plain name takes no
// possessive.
func (e english) subject(c Change) string {
	area := e.area(c)
	if c.Schematic {
		area = "schematic " + area
	}
	if plainName(c.Source) {
		return " " + c.Source + "'s " + area
	}
	return ", according to “" + c.Source + "”, the " + area
}

func (e english) area(c Change) string {
	area := string(c.Ground.Status) + " area"
	if c.Ground.Status == data.Unknown {
		area = "area of unknown status"
	}
	if !c.Named {
		return area
	}
	switch who := e.Party(c.Ground.Controller); {
	case who == "":
	case c.Ground.Status == data.Held || c.Ground.Status == data.Claimed:
		area = "area " + string(c.Ground.Status) + " by " + who
	default:
		area += " attributed to " + who
	}
	return area + e.in(c.Ground.Territory)
}

func (e english) verb(c Change) string {
	return c.became(e, verbs{
		grew: "grew by ", shrank: "shrank by ", fromNothing: ", from nothing", toNothing: ", to nothing",
		same: "did not change", moved: "stayed of one size", slight: "changed by less than 0.1 km²",
	})
}

// Pair says "On 15 Aug 2024 DeepState and Project Owl agree on 480.1 km² held by
// Ukraine in Russia; DeepState alone drew 28.4 km², Project Owl alone 262.5 km².
// The area of DeepState is 1.5 times that of Project Owl".
func (e english) Pair(p Pair) string {
	a, b := e.titled(p.First), e.titled(p.Second)
	on := "no ground"
	if p.Both != 0 {
		on = p.area(e, p.Both)
	}
	text := "On " + e.ShortMoment(p.At) + " " + a + " and " + b + " agree on " + on + " " + e.Grounds(p.Grounds) +
		"; " + a + " alone drew " + p.area(e, p.OnlyFirst) + ", " + b + " alone " + p.area(e, p.OnlySecond)
	if times, first, tell := p.larger(); tell {
		if !first {
			a, b = b, a
		}
		text += ". The area of " + a + " is " + strconv.FormatFloat(times, 'f', -1, 64) + " times that of " + b
	}
	return text + e.caution(p.Schematic)
}

// Everyone says "On 15 Aug 2024 all 3 sources agree on 480.1 km² held by Ukraine in
// Russia; on 290.9 km² they do not".
func (e english) Everyone(o Everyone) string {
	return "On " + e.ShortMoment(o.At) + " all " + strconv.Itoa(o.Sources) + " sources agree on " + o.area(e, o.Agreed) + " " + e.Grounds(o.Grounds) +
		"; on " + o.area(e, o.Disputed) + " they do not" + e.caution(o.Schematic)
}

// caution tells of schematic outlines, whose overlap is nobody's word.
func (english) caution(schematic bool) string {
	if !schematic {
		return ""
	}
	return " (schematic: outlines drawn to a figure, whose overlap is chance)"
}

// Grounds says what is compared: "held or claimed by Ukraine in Russia".
func (e english) Grounds(list []Ground) string { return grounds(e, list, "or") }

func (e english) StateMap(at time.Time) string { return "Map of control areas on " + e.Moment(at) }

func (e english) Inside(places []string, more int) string {
	if len(places)+more == 1 {
		return "inside lies " + e.AndMore(places, more)
	}
	return "inside lie " + e.AndMore(places, more)
}

func (english) Qualified(qualifier, figure string) string {
	if qualifier == "" || qualifier == "exact" {
		return figure
	}
	return qualifier + " " + figure
}

func (english) Verification(text string) string { return text }

// Earlier says "On 7 March 2025 DeepState's held area was 300.5 km²; by 7 April
// 2025 it shrank by 231.2 km² (77 %)".
func (e english) Earlier(c Change) string {
	return "On " + e.Moment(c.From) + strings.Replace(e.subject(c), ", according", " according", 1) + " was " + c.area(e, c.Before) +
		"; by " + e.Moment(c.To) + " it " + e.verb(c)
}
