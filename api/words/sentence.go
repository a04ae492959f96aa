package words

import (
	"math"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Change is what became of one source's ground between two instants, in km².
type Change struct {
	From, To      time.Time
	Source        string // its title
	Ground        Ground
	Named         bool // whether to say who holds it and where: needed where there are several
	Schematic     bool
	Before, After float64
	Gained, Lost  float64
}

// area writes a size of the ground.
func (c Change) area(g Grammar, km2 float64) string {
	return size(g, km2, c.Schematic, SquareKilometres)
}

// Size writes the area of ground: of what was drawn to a figure as the figure is,
// which nobody measured to a tenth, and of what is too little to be written, that it
// is less than that.
func (l Language) Size(km2 float64, schematic bool, in Units) string {
	if km2 > 0 && inUnits(km2, in) < 0.05 {
		return "<" + nbsp + l.Number(0.1, 1) + nbsp + l.Unit(in)
	}
	return size(l, km2, schematic, in)
}

func size(g Grammar, km2 float64, schematic bool, in Units) string {
	if schematic {
		return g.Round(km2, in)
	}
	return g.Area(km2, in)
}

// span is how the second of two instants is told best: by its date, or by what it
// is to the first, where the same date twice would tell nothing.
type span int

const (
	apart    span = iota
	atOnce        // the same instant
	upToNext      // the end of the first one's day
)

func (c Change) span() span {
	switch {
	case c.From.Equal(c.To):
		return atOnce
	case data.EndOfDay(c.From).Equal(c.To):
		return upToNext
	}
	return apart
}

// outcome is which of the things happened that a sentence can say.
type outcome int

const (
	same   outcome = iota // to the last corner
	moved                 // as large as before, elsewhere
	slight                // by less than a tenth
	began                 // from nothing
	ended                 // to nothing
	grew                  // by a share of what was
	shrank                // likewise
)

// outcome also says by how much, in km². What rounds to nothing is told from nothing.
func (c Change) outcome() (o outcome, by float64) {
	by = math.Abs(c.After - c.Before)
	switch {
	case c.Gained == 0 && c.Lost == 0:
		return same, by
	case !visible(by) && visible(c.Gained):
		return moved, by
	case !visible(by):
		return slight, by
	case c.Before == 0:
		return began, by
	case c.After == 0:
		return ended, by
	case c.After > c.Before:
		return grew, by
	}
	return shrank, by
}

// verbs are how a language says what became of an area. Those of size go before a
// figure.
type verbs struct {
	grew, shrank           string // "grew by "
	same, moved, slight    string
	fromNothing, toNothing string // behind the figure: ", from nothing"
}

// became says what became of the area.
func (c Change) became(g Grammar, v verbs) string {
	o, by := c.outcome()
	verb := v.grew
	if c.After < c.Before {
		verb = v.shrank
	}
	switch o {
	case same:
		return v.same
	case moved:
		return v.moved
	case slight:
		return v.slight
	case began:
		return verb + c.area(g, by) + v.fromNothing
	case ended:
		return verb + c.area(g, by) + v.toNothing
	}
	return verb + c.area(g, by) + " (" + g.Percent(by/c.Before) + ")"
}

// both reports whether ground was gained and lost, each enough to be told.
func (c Change) both() bool { return visible(c.Gained) && visible(c.Lost) }

// visible reports whether an area is more than nothing at one decimal.
func visible(km2 float64) bool { return km2 >= 0.05 }

// Pair is how far two sources agree on ground of one kind, in km².
type Pair struct {
	At            time.Time
	First, Second string // their titles
	// Grounds are the kinds compared: a source may have drawn as claimed what the
	// other drew as held.
	Grounds    []Ground
	Both       float64
	OnlyFirst  float64
	OnlySecond float64
	Schematic  bool // the outline of one at least means nothing
}

// area writes a size of the ground compared.
func (p Pair) area(g Grammar, km2 float64) string {
	return size(g, km2, p.Schematic, SquareKilometres)
}

// larger says which area is the larger and how many times, when that is a
// twentieth or more; first is false where it is the second.
func (p Pair) larger() (times float64, first, tell bool) {
	a, b := p.Both+p.OnlyFirst, p.Both+p.OnlySecond
	large, small := max(a, b), min(a, b)
	if small <= 0 || large/small < 1.05 {
		return 0, false, false
	}
	return math.Round(large/small*100) / 100, a >= b, true
}

// Everyone is how far several sources agree on ground of one kind, in km².
type Everyone struct {
	At               time.Time
	Sources          int
	Grounds          []Ground
	Agreed, Disputed float64
	Schematic        bool // an outline of one at least means nothing
}

// area writes a size of the ground compared.
func (e Everyone) area(g Grammar, km2 float64) string {
	return size(g, km2, e.Schematic, SquareKilometres)
}

// endOfDay reports whether an instant is what a date means.
func endOfDay(t time.Time) bool { return t.Equal(data.EndOfDay(t)) }

// grounds says what is compared: the statuses, and with the last of them of whom
// and where.
func grounds(g Grammar, list []Ground, or string) string {
	var kinds []string
	for i, ground := range list {
		if i+1 < len(list) {
			kinds = append(kinds, g.Status(ground.Status))
		} else {
			kinds = append(kinds, g.Ground(ground))
		}
	}
	return strings.Join(kinds, " "+or+" ")
}
