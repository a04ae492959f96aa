package chart

import (
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// list explains the marks by their numbers, in columns.
func (c *canvas) list(y float64) float64 {
	if len(c.marks) == 0 {
		return y
	}
	l := draw.Layer{ID: "claims", Name: c.Language.StatedBy}
	y = c.listHead(&l, y)
	const indent, gap, leading, between = 20.0, 22.0, 13.0, 4.0
	columns := max(1, min(4, math.Floor((c.width-2*margin+gap)/300)))
	width := (c.width - 2*margin - gap*(columns-1)) / columns
	var texts [][]string
	total := 0
	for _, m := range c.marks {
		texts = append(texts, draw.Regular.Wrap(m.text, smallSize, width-indent))
		total += len(texts[len(texts)-1])
	}
	top, column, bottom := y, 0.0, y
	most := (float64(total)*leading + float64(len(texts))*between) / columns
	for i, text := range texts {
		if y-top >= most && column < columns-1 {
			column, y = column+1, top
		}
		x := margin + column*(width+gap)
		l.Add(c.number(draw.Point{X: x + 8, Y: y + leading/2 + 1}, i+1, c.marks[i].measure, "", []string{"claim", c.marks[i].claim})...)
		for _, line := range text {
			y += leading
			l.Add(draw.Text{Point: draw.Point{X: x + indent, Y: y - 2}, Words: line, Size: smallSize, Colour: c.paper.Ink})
		}
		y += between
		bottom = max(bottom, y)
	}
	c.add(l)
	return bottom
}

// listHead says what the shapes are, those that occur.
func (c *canvas) listHead(l *draw.Layer, y float64) float64 {
	y += 6
	title := draw.Text{Point: draw.Point{X: margin, Y: y + 4}, Words: c.Language.StatedBy, Face: draw.Bold, Size: textSize, Colour: c.paper.Ink}
	l.Add(title)
	x := margin + title.Width() + 22
	used := [measures]bool{}
	for _, m := range c.marks {
		used[m.measure] = true
	}
	for m := range measures {
		if !used[m] {
			continue
		}
		word := draw.Text{Words: c.word(m), Size: smallSize, Colour: c.paper.Ink}
		if x+16+word.Width() > c.width-margin {
			x, y = margin+8, y+18
		}
		l.Add(c.number(draw.Point{X: x, Y: y}, 0, m, "", nil)...)
		word.Point = draw.Point{X: x + 12, Y: y + 4}
		l.Add(word)
		x += 12 + word.Width() + 20
	}
	return y + 14
}
