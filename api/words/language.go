package words

import (
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Language is one of the languages that Salient speaks.
type Language struct {
	Tag  string // BCP 47: "uk"
	Name string // what it calls itself: "Українська"
	Terms
	Grammar
}

// All lists the languages; the first is for who asks for none that is here.
func All() []Language { return []Language{English(), Ukrainian(), Russian()} }

// ByTag is the language of a tag such as uk, uk-UA or UK: what is said behind the
// language (a script, a region) is left aside.
func ByTag(tag string) (Language, bool) {
	primary, _, _ := strings.Cut(tag, "-")
	for _, l := range All() {
		if strings.EqualFold(primary, l.Tag) {
			return l, true
		}
	}
	return Language{}, false
}

// Tags lists the tags of all languages.
func Tags() (tags []string) {
	for _, l := range All() {
		tags = append(tags, l.Tag)
	}
	return tags
}

// Terms are the words that stand alone, in a legend or before a colon. Those that
// begin a line begin with a capital letter.
type Terms struct {
	Legend, Source, Sources, Licence, Permalink string

	// What became of ground between two dates.
	Gained, Lost, Unchanged string
	// How sources stand to each other.
	Agreed, Disputed string
	// Measured: computed from the outline. Stated: as somebody gave it.
	Measured, Stated string

	Total         string // before a sum
	NoAreas       string // where nothing was drawn
	Border        string // a line of the backdrop: the internationally recognised border
	Schematic     string // one word beside an area whose outline means nothing
	SchematicNote string // the same as a sentence, with its full stop
	DrawnNote     string // what figures of areas that a source drew are of: a sentence
	Projection    string // before the name of one
	Version       string // before the known time of a citation
	Map           string // what an alternative text begins with
	MapData       string // what a citation calls its work
	OnGained      string // before the settlements on ground that was gained
	OnLost        string // before those on ground that was lost
	Unmoved       string // where nothing changed, as a sentence without its full stop
	NoEarlier     string // where a source has no snapshot at the first of two dates
	StatedForDay  string // before the figures that somebody gave for the day

	// In an embed: over the columns of its table, and on what leads on.
	GroundHeading, AreaHeading   string
	Explore, FullMap, GetTheData string
	MapFailed                    string // a sentence

	// In place of a page: why there is none, and before the address of another.
	NothingThere, WrongAddress, NearestAddress string

	// On maps.
	Backdrop                        string // whose the backdrop is, in sentences
	Generalised                     string // of a picture that shows it larger than it was made for: a sentence
	Beyond                          string // where figures are of more than the frame shows: a sentence
	Kilometres, Miles, Metres, Feet string // units of length, behind a number

	// The layers of a picture, as drawing programs list them.
	Land, Borders, Outlines, Places, Countries, ScaleBar, Heading, Locator string
	Labels, Timeline, Axes, Lines, Figures                                 string

	// On charts.
	AreasByParty   string // the title of one with ground of several kinds
	DrawnBySources string // behind the time that it is of: whose drawings are measured
	NumbersMark    string // the same, of figures that somebody stated
	LineChart      string // what its description begins with
	AtFirst        string // before the figures of a line
	AtMost, AtLast string
	StepNote       string // how to read the lines: sentences
	HollowNote     string // what a hollow line is: a sentence
	StatedBy       string // over the list of stated figures
	OtherMeasures  string // statements that are neither of ground held nor of ground retaken
	NotShown       string // before what there was no room for
	SmallerLines   string
	StatedFigures  string
	OnlyWithin     string // before the bounds of what is measured
	East, North    string // behind degrees

	// In titles of what is cited: before a place or a point, before who said it, and
	// of areas of any time.
	ControlOverTime, ClaimsOfControl, ControlAreas string
}

// Ground is of whom, of what kind and where ground is. Controller and Territory
// are ids of parties, "" where none is said.
type Ground struct {
	Controller string
	Status     data.Status
	Territory  string
}

// GroundsOf is what is compared of several sources, a ground for each status that
// one of them drew it as, in the order of statuses.
func GroundsOf(t data.Topic) (list []Ground) {
	for _, status := range data.Statuses() {
		if slices.ContainsFunc(t.Sides, func(s data.Side) bool { return slices.Contains(s.Statuses, status) }) {
			list = append(list, Ground{Controller: t.Controller, Status: status, Territory: t.Territory})
		}
	}
	return list
}

// Units are those of an area.
type Units int

// Square kilometres are what Salient computes in.
const (
	SquareKilometres Units = iota
	SquareMiles
)

// SquareMileKM2 is a square international mile in square kilometres.
const SquareMileKM2 = 1.609344 * 1.609344

// Grammar is the phrases of a language. None ends with a full stop and, but for
// sentences and titles, none begins with a capital letter: see [Capital] and
// [Stop].
type Grammar interface {
	// Number writes v with the language's decimal mark and groups of thousands.
	Number(v float64, decimals int) string
	// Area writes an area with its unit, to one decimal: "766.6 km²".
	Area(km2 float64, in Units) string
	// Unit is the unit alone: "km²".
	Unit(in Units) string
	// Round writes the area of ground that was drawn to a figure: without a decimal
	// that the figure does not have, and in other units than its own without any.
	Round(km2 float64, in Units) string
	// AsGiven writes a stated area with the decimals that it was stated with.
	AsGiven(km2 float64) string
	// Percent writes a share of one; neither a little nor almost all is rounded to
	// none or all of it.
	Percent(share float64) string
	// Days counts days: "2 days".
	Days(n int) string
	// Date writes a UTC date in full: "7 April 2025".
	Date(t time.Time) string
	// ShortDate writes it in less room: "7 Apr 2025".
	ShortDate(t time.Time) string
	// Month writes the month and the year of a UTC date: "April 2025".
	Month(t time.Time) string
	// ShortMonth is the name of its month alone, and ShortDay the day and the month,
	// for an axis of time.
	ShortMonth(t time.Time) string
	ShortDay(t time.Time) string
	// Moment writes the date of the end of a day, and of any other instant the time
	// of day too.
	Moment(t time.Time) string

	// ShortMoment is Moment in less room.
	ShortMoment(t time.Time) string

	// Party is the name of a controller or territory.
	Party(id string) string
	// Status is the adjective alone: "held".
	Status(s data.Status) string
	// Ground is what stands behind a figure or alone: "held by Ukraine in Russia".
	Ground(g Ground) string
	// AreaOf is the same as what has a size: "area held by Ukraine in Russia".
	AreaOf(g Ground) string
	// Figure is the ground with its area, as [Grammar.Area] or [Grammar.Round] has
	// it, before it: "58.0 km² held by Ukraine in Russia".
	Figure(area string, g Ground) string
	// Measure is what a claim gives the area of: "retaken". One that is not known is
	// given as it is.
	Measure(m string) string
	// Basis is what a snapshot rests on, in a word.
	Basis(b data.Basis) string
	// BasisNote says what that word means: "drawn by the source on its map".
	BasisNote(b data.Basis) string
	// Kind is what sort of publisher a source is.
	Kind(k data.Kind) string

	// According gives the source of what follows: "according to DeepState".
	According(source string) string
	// OwnWords quotes what a source itself calls some ground, and how many more names
	// it has for it: "in the source's words “Liberated”".
	OwnWords(labels []string, more int) string
	// Only names who alone drew some ground: "only DeepState".
	Only(sources ...string) string
	// ClaimedBy names who said so: "claimed by Oleksandr Syrskyi".
	ClaimedBy(claimant string) string
	// SnapshotOf says how old what stands is: "snapshot of 5 April 2025, 2 days
	// before"; without the age where it is none.
	SnapshotOf(validAt, asked time.Time) string
	// KnownOn is the known time: "as known on 9 April 2025".
	KnownOn(t time.Time) string
	// List joins items: "a, b and c".
	List(items ...string) string
	// AndMore is List of more items than are named: "a, b and 3 more".
	AndMore(items []string, more int) string

	// Inside names settlements within ground: "inside lie Sudzha and Guyevo".
	Inside(places []string, more int) string
	// Qualified puts a claimant's own qualifier ("about", "more than") before a
	// figure; one that is not known is quoted as it is.
	Qualified(qualifier, figure string) string
	// Verification says how far anybody verified a claim. Outlets put it in English,
	// most of them in one of a few ways; any other is given as it is.
	Verification(text string) string

	StateTitle(at time.Time) string
	// StateMap is the title of a picture of what [Grammar.StateTitle] names.
	StateMap(at time.Time) string
	ChangesTitle(from, to time.Time) string
	ComparisonTitle(at time.Time) string
	SeriesTitle(from, to time.Time) string
	// Change says one change in a sentence.
	Change(c Change) string
	// Earlier says how large the ground was at the first instant, and what became of
	// it by the second.
	Earlier(c Change) string
	// Correction says in a sentence what a corrected snapshot changed.
	Correction(c Change) string
	// Pair says in a sentence how far two sources agree.
	Pair(p Pair) string
	// Everyone says in a sentence how far several sources agree.
	Everyone(e Everyone) string
	// Grounds is [Grammar.Ground] of one party's ground of several statuses: "held
	// or claimed by Ukraine in Russia".
	Grounds(list []Ground) string
}
