package embed

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What the style sheet says in CSS pixels, for the height that an answer names. Its
// rem are of 15 px, those of the widths that it asks for of 16.
const (
	paddingX, paddingY = 13, 12
	gapX, gapY         = 18, 12
	besides            = 640 // the width from which the table stands beside the map
	besidesTable       = 300
	wideFrom           = 992
	wideTable          = 330
	liveLowest         = 272
	exploreHeight      = 45
	higher             = 1.05 // than asked for is a picture whose words need the room
	wordsShare         = 1.5  // of their own height is the least of a picture for its words: a third is map
	phone              = 480  // up to which the narrow picture is shown
	tight              = 800  // up to which it is beside the table
)

// fit is an image with the conditions, any of which shows it.
type fit struct {
	Image
	media []string
}

// fits are the images but the wide one, which is for every other page. What of two
// meets a page too is for the first.
func (p Picture) fits() []fit {
	rem := func(px int) string { return strconv.Itoa(px/16) + "rem)" }
	return []fit{
		{p.Narrow, []string{"(max-width: " + rem(phone), "(min-width: " + rem(besides) + " and (max-width: " + rem(tight)}},
		{p.Middle, []string{"(max-width: " + rem(wideFrom)}},
	}
}

// at is the image that a page of a width shows.
func (p Picture) at(width int) Image {
	switch {
	case width <= phone, besides <= width && width <= tight:
		return p.Narrow
	case width <= wideFrom:
		return p.Middle
	}
	return p.Wide
}

// Height is how tall a frame of the width should be, in CSS pixels, for who cannot
// hear the page tell it: enough for all of it, or a little more. Letters are taken
// for wide ones.
func (p Page) Height(width int) int {
	inner := float64(width - 2*paddingX)
	size := 19.0
	if width >= wideFrom {
		size = 21
	}
	h := lines(p.Title, size, inner)*size*1.25 + 3 + lines(p.Lead, 14, inner)*20
	if p.Warning != "" {
		h += 8 + 17 + lines(p.Warning, 13, inner-24)*19
	}
	figure, table := inner, inner
	switch {
	case width >= wideFrom:
		figure, table = inner-gapX-wideTable, wideTable
	case width >= besides:
		figure, table = inner-gapX-besidesTable, besidesTable
	}
	f, t := p.figureHeight(width, figure), p.tableHeight(table)
	switch {
	case f == 0:
		h += gapY + t
	case figure < inner:
		h += gapY + max(f, t)
	default:
		h += gapY + f + gapY + t
	}
	return int(math.Ceil(h + gapY + p.footerHeight(inner) + 2*paddingY))
}

// lines is how many lines a text takes.
func lines(text string, size, width float64) float64 {
	return max(1, math.Ceil(float64(utf8.RuneCountInString(text))*size*0.56/max(width, size)))
}

// figureHeight is how tall the figure is in a page and a column of the widths.
func (p Page) figureHeight(page int, column float64) float64 {
	switch {
	case p.Picture != nil:
		image := p.Picture.at(page)
		needed := 0.0
		if image.Width < p.Picture.Wide.Width {
			needed = p.wordsHeight(float64(image.Width)) * wordsShare
		}
		return column/float64(image.Width)*max(float64(image.Height)*higher, needed) + 2 + exploreHeight
	case p.Live != nil && p.Bundle.Script != "":
		return liveLowest
	}
	return 0
}

// wordsHeight is about what the words of a picture take: its legend above the map,
// and below it whose work it is.
func (p Page) wordsHeight(width float64) float64 {
	const line, always = 13, 7 // the height of a line below the map, and how many of them are of no source
	h := 40.0 + always*line
	credited := false
	for _, g := range p.Groups {
		if h += 24; !g.Joint {
			h += 24 + lines("Source: "+g.Source+". "+strings.Join(g.Credits, ". "), 9.5, width-48)*line
		}
		if credited = credited || !g.Joint; p.together() && credited {
			continue // in the table alone
		}
		for _, r := range g.Rows {
			h += 6 + lines(r.Figure+"  "+r.Ground, 11.5, width-78)*15
		}
	}
	return h
}

// together reports whether the picture is of what several sources say together: of
// the groups that stand before those of one.
func (p Page) together() bool { return len(p.Groups) > 0 && p.Groups[0].Joint }

func (p Page) tableHeight(width float64) (h float64) {
	h = 28
	for _, g := range p.Groups {
		h += 11 + lines(g.Source, 14, width)*20
		for _, note := range g.Notes {
			h += lines(note, 12, width) * 18
		}
		for _, r := range g.Rows {
			figure := float64(utf8.RuneCountInString(r.Figure))*8 + 50 // with the key to its colour
			h += 11 + lines(r.Ground, 14, width-figure)*20
		}
		if len(g.Rows) == 0 {
			h += 31
		}
	}
	if p.Note != "" {
		h += 10 + lines(p.Note, 13, width)*19
	}
	return h
}

func (p Page) footerHeight(width float64) float64 {
	credits := "Source: "
	for _, g := range p.sources() {
		credits += g.Source
		for _, c := range g.Credits {
			credits += " · " + c
		}
	}
	links := ""
	for _, l := range p.Links {
		links += l.Title + " · "
	}
	return lines(credits, 12, width)*22 + 5 + lines(links, 12, width)*22
}
