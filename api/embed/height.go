package embed

import (
	"math"
	"strings"
	"unicode/utf8"
)

// What the style sheet says in CSS pixels, for the height that an answer names.
const (
	paddingX, paddingY = 14, 12
	gapX, gapY         = 20, 12
	besides            = 640 // the width from which the table stands beside the map
	besidesTable       = 320
	wideFrom           = 992
	wideTable          = 352
	liveLowest         = 272
	exploreHeight      = 45
	higher             = 1.05 // than asked for is a picture whose words need the room
	wordsShare         = 1.5  // of their own height is the least of a picture for its words: a third is map
	phone              = 480  // up to which the narrow picture is shown
)

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
	f, t := p.figureHeight(figure), p.tableHeight(table)
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

func (p Page) figureHeight(width float64) float64 {
	switch {
	case p.Picture != nil:
		image, needed := p.Picture.Wide, 0.0
		if width <= phone-2*paddingX {
			image = p.Picture.Narrow
			needed = p.wordsHeight(float64(image.Width)) * wordsShare
		}
		return width/float64(image.Width)*max(float64(image.Height)*higher, needed) + 2 + exploreHeight
	case p.Live != nil && p.Bundle.Script != "":
		return liveLowest
	}
	return 0
}

// wordsHeight is about what the words of a narrow picture take: its legend above the
// map, and below it whose work it is.
func (p Page) wordsHeight(width float64) float64 {
	h, credits := 130.0, ""
	for _, g := range p.Groups {
		h += 55 + 22*float64(len(g.Rows))
		credits += g.Source + strings.Join(g.Credits, " ")
	}
	return h + lines(credits, 9.5, width-48)*12.5
}

func (p Page) tableHeight(width float64) (h float64) {
	h = 26
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
	for _, g := range p.Groups {
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
