package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// title names the ground if all lines are of one party's on one territory.
func (c *canvas) title() string {
	var kinds []words.Ground
	for _, s := range c.Sources {
		for _, l := range s.Lines {
			if g := groundOf(l); !slices.Contains(kinds, g) {
				kinds = append(kinds, g)
			}
		}
	}
	switch {
	case len(kinds) == 0:
		return words.Capital(c.Language.NoAreas)
	case len(kinds) == 1:
		return words.Capital(c.Language.AreaOf(kinds[0]))
	case slices.ContainsFunc(kinds, func(g words.Ground) bool {
		return g.Controller != kinds[0].Controller || g.Territory != kinds[0].Territory
	}):
		return c.Language.AreasByParty
	}
	slices.SortFunc(kinds, func(a, b words.Ground) int {
		return cmp.Compare(slices.Index(data.Statuses(), a.Status), slices.Index(data.Statuses(), b.Status))
	})
	return words.Capital(c.Language.Grounds(kinds))
}

func groundOf(l data.Line) words.Ground {
	return words.Ground{Controller: l.Controller, Status: l.Status, Territory: l.Territory}
}

// subtitle says of what time and of whose drawings the chart is.
func (c *canvas) subtitle() string {
	text := c.Language.Period(c.During) + ", " + c.Language.DrawnBySources
	if c.Box != nil {
		text += "; " + c.Language.OnlyWithin + " " + c.bounds()
	}
	if len(c.Stated) > 0 {
		text += "; " + c.Language.NumbersMark
	}
	return text
}

// bounds writes the box that was measured.
func (c *canvas) bounds() string {
	span := func(low, high float64, word string) string {
		return c.Language.Degrees(low) + "–" + c.Language.Degrees(high) + words.Behind(word)
	}
	return span(c.Box.Min.Lon(), c.Box.Max.Lon(), c.Language.East) + ", " + span(c.Box.Min.Lat(), c.Box.Max.Lat(), c.Language.North)
}

// description says the chart in sentences, for who cannot see it.
func (c *canvas) description() string {
	l := c.Language
	text := words.Stop(l.LineChart + ", " + l.Unit(c.Units) + ", " + c.Language.Period(c.During))
	for i, line := range c.lines {
		first, most, last := line.steps[0], line.steps[0], line.steps[len(line.steps)-1]
		for _, s := range line.steps {
			if s.km2 > most.km2 {
				most = s
			}
		}
		text += " " + string(letter(i)) + ", " + line.name + ":"
		for k, s := range []step{first, most, last} {
			text += []string{" ", ", ", ", "}[k] + []string{l.AtFirst, l.AtMost, l.AtLast}[k] + " " +
				l.Size(s.km2, line.hollow, c.Units) + " (" + l.ShortDate(s.from) + ")"
		}
		text += "."
	}
	if n := len(c.Stated); n > 0 {
		low, high := math.Inf(1), 0.0
		for _, claim := range c.Stated {
			low, high = min(low, *claim.KM2), max(high, *claim.KM2)
		}
		text += " " + words.Capital(l.StatedFigures) + " (" + strconv.Itoa(n) + "): " + c.asStated(low) + " – " + c.asStated(high) + "."
	}
	return text
}

// remarks say how to read the chart, what it leaves out, whose it is and where it
// is to be had.
func (c *canvas) remarks() (list []string) {
	l := c.Language
	reading := l.StepNote
	if slices.ContainsFunc(c.Sources, func(s Source) bool { return basisOf(s) == data.Schematic }) {
		reading += " " + l.HollowNote
	}
	var left []string
	if c.left > 0 {
		left = append(left, l.SmallerLines+" ("+strconv.Itoa(c.left)+")")
	}
	if n := len(c.Stated) - mostMarks; n > 0 {
		left = append(left, l.StatedFigures+" ("+strconv.Itoa(n)+")")
	}
	if len(left) > 0 {
		reading += " " + words.Stop(l.NotShown+": "+strings.Join(left, ", "))
	}
	list = append(list, reading)
	for _, s := range c.Sources {
		list = append(list, l.Source+": "+words.Credit(s.Source.Title+" ("+l.Basis(basisOf(s))+")", s.Source.Attribution, s.Source.Licence))
	}
	address := c.Short
	if address == "" {
		address = c.Permalink
	}
	return append(list, words.Stop("Salient, "+l.KnownOn(c.Known))+" "+address)
}

// basisOf is the weakest that any of a source's snapshots rests on.
func basisOf(s Source) data.Basis {
	for _, b := range []data.Basis{data.Schematic, data.Assessed} {
		if slices.ContainsFunc(s.Stands, func(st data.Stand) bool { return st.Basis == b }) {
			return b
		}
	}
	return data.Mapped
}

// facts are what is said of the chart for programs.
func (c *canvas) facts() []draw.Fact {
	facts := []draw.Fact{
		{Name: "title", Value: c.title()}, {Name: "date", Value: c.During.String()}, {Name: "publisher", Value: "Salient"},
		{Name: "identifier", Value: c.Permalink},
	}
	for _, s := range c.Sources {
		facts = append(facts, draw.Fact{Name: "source", Value: words.Credit(s.Source.Title, s.Source.Attribution, s.Source.Licence)})
	}
	return facts
}
