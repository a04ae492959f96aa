package api

import (
	"math"
	"strconv"

	"github.com/salient-map/salient/geo/draw"
)

// markShape says what a mark measures.
type markShape int

const (
	markHeld markShape = iota
	markRetaken
	markOther
)

// markWords say what the shapes are.
var markWords = [...]string{markHeld: "held", markRetaken: "retaken", markOther: "other measures"}

// figures draws the marks: a dot, or a bar for a time, where the figure is, and
// its number where there is room, above all lines that lead to numbers.
func (c *chart) figures() {
	c.svg.Open("g", "id", "stated")
	shelf := draw.Shelf{Bounds: draw.Box{Left: c.plot.Left + 2, Top: c.plot.Top - 14, Right: c.plot.Right, Bottom: c.plot.Bottom - 1}}
	for _, m := range c.marks {
		from, to, y := c.spot(m)
		shelf.Take(draw.Box{Left: from - 2, Top: y - 2, Right: to + 2, Bottom: y + 2})
	}
	numbers := make([][2]float64, len(c.marks))
	for i, m := range c.marks {
		from, to, y := c.spot(m)
		x, at := shelf.Place((from+to)/2, y-12, 16, 16, 90)
		numbers[i] = [2]float64{x, at}
		edge := math.Max(from, math.Min(to, x))
		if math.Hypot(x-edge, at-y) > 14 {
			c.rule(edge, y, x, at, c.theme.muted)
		}
	}
	for i, m := range c.marks {
		c.svg.Open("g", "data-claim", m.claim)
		c.svg.Words("title", m.text)
		c.figure(m)
		c.number(numbers[i][0], numbers[i][1], i, m.shape)
		c.svg.Close()
	}
	c.svg.Close()
}

// figure draws where a figure is.
func (c *chart) figure(m chartMark) {
	from, to, y := c.spot(m)
	if to-from <= 3 {
		c.svg.Shape("circle", "cx", draw.Number((from+to)/2), "cy", draw.Number(y), "r", "2", "fill", c.theme.ink)
		return
	}
	var bar draw.Path
	bar.Add('M', from, y)
	bar.Add('H', to)
	c.svg.Shape("path", "d", bar.String(), "stroke", c.theme.ink, "stroke-width", "1.5")
}

// spot is where a figure lies: from west to east, and how high. One of a day lies
// at its middle.
func (c *chart) spot(m chartMark) (from, to, y float64) {
	clamp := func(v float64) float64 { return math.Max(c.x.Low, math.Min(c.x.High, v)) }
	low, high := c.x.Low, c.x.High
	if !m.during.Start.IsZero() {
		low = clamp(seconds(m.during.Start))
	}
	if !m.during.End.IsZero() {
		high = clamp(seconds(m.during.End))
	}
	if high-low < day.Seconds() {
		low, high = (low+high)/2, (low+high)/2
	}
	return c.x.At(low), c.x.At(high), c.km2.At(m.km2)
}

// number writes the number of a mark in its shape.
func (c *chart) number(x, y float64, i int, shape markShape) {
	style := []string{"fill", c.theme.paper, "stroke", c.theme.ink, "stroke-width", "1.2"}
	switch shape {
	case markHeld:
		c.svg.Shape("circle", append([]string{"cx", draw.Number(x), "cy", draw.Number(y), "r", "7"}, style...)...)
	case markRetaken:
		c.svg.Shape("rect", append([]string{"x", draw.Number(x - 6.5), "y", draw.Number(y - 6.5), "width", "13", "height", "13"}, style...)...)
	default:
		var p draw.Path
		p.Add('M', x, y-8.5)
		p.Add('L', x+8.5, y)
		p.Add('L', x, y+8.5)
		p.Add('L', x-8.5, y)
		p.Add('Z')
		c.svg.Shape("path", append([]string{"d", p.String()}, style...)...)
	}
	if i >= 0 {
		c.svg.Text(x, y+3, strconv.Itoa(i+1), "text-anchor", "middle", "font-size", "8.5", "font-weight", "bold", "fill", c.theme.ink)
	}
}

// list explains the marks by their numbers, in columns.
func (c *chart) list() {
	c.y = c.plot.Bottom + 44
	if len(c.marks) == 0 {
		return
	}
	c.svg.Open("g", "id", "claims", "font-size", draw.Number(smallSize), "fill", c.theme.ink)
	c.listHead()
	const indent, gap = 20.0, 22.0
	columns := math.Max(1, math.Min(4, math.Floor((c.width-2*margin+gap)/300)))
	width := (c.width - 2*margin - gap*(columns-1)) / columns
	var lines [][]string
	total := 0
	for _, m := range c.marks {
		lines = append(lines, draw.Regular.Wrap(m.text, smallSize, width-indent))
		total += len(lines[len(lines)-1])
	}
	const leading, between = 13.0, 4.0
	top, column, bottom := c.y, 0.0, c.y
	most := (float64(total)*leading + float64(len(lines))*between) / columns
	for i, text := range lines {
		if c.y-top >= most && column < columns-1 {
			column, c.y = column+1, top
		}
		x := margin + column*(width+gap)
		c.number(x+8, c.y+leading/2+1, i, c.marks[i].shape)
		for _, line := range text {
			c.y += leading
			c.svg.Text(x+indent, c.y-2, line)
		}
		c.y += between
		bottom = math.Max(bottom, c.y)
	}
	c.y = bottom
	c.svg.Close()
}

// listHead says what the shapes are, those that occur.
func (c *chart) listHead() {
	const title = "Stated figures, by their claimants"
	c.y += 6
	c.svg.Text(margin, c.y+4, title, "font-weight", "bold", "font-size", draw.Number(textSize))
	x := margin + draw.Regular.Width(title, textSize)*1.08 + 22
	for shape, word := range markWords {
		used := false
		for _, m := range c.marks {
			used = used || m.shape == markShape(shape)
		}
		if !used {
			continue
		}
		if x+16+draw.Regular.Width(word, smallSize) > c.width-margin {
			x, c.y = margin+8, c.y+18
		}
		c.number(x, c.y, -1, markShape(shape))
		c.svg.Text(x+12, c.y+4, word)
		x += 12 + draw.Regular.Width(word, smallSize) + 20
	}
	c.y += 14
}
