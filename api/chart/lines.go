package chart

import (
	"cmp"
	"slices"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// mostLines is how many lines a chart shows, the largest first; what is left out it
// says.
const mostLines = 8

// line is one line of steps.
type line struct {
	name   string
	colour string
	dashes []float64
	hollow bool // schematic: drawn to a figure, not from a map
	data   []string
	steps  []step
	known  time.Time // when the last of them was drawn; from there on it is carried forward
}

// step holds from its time until the next.
type step struct {
	from time.Time
	km2  float64
}

// measured makes a line of each that was measured, the largest first, and counts
// those that are left out.
func (c *canvas) measured() (lines []line, left int) {
	type candidate struct {
		Source
		data.Line
	}
	var all []candidate
	for _, s := range c.Sources {
		for _, l := range s.Lines {
			all = append(all, candidate{s, l})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.Most().KM2, a.Most().KM2) })
	type look struct {
		colour string
		status data.Status
	}
	alike := map[look]int{}
	for _, l := range all[:min(len(all), mostLines)] {
		next := c.line(l.Source, l.Line)
		like := look{next.colour, l.Status}
		next.dashes = dashesOf(l.Status, alike[like])
		alike[like]++
		lines = append(lines, next)
	}
	return lines, len(all) - len(lines)
}

func (c *canvas) line(s Source, of data.Line) line {
	l := line{
		name:   s.Source.Title + ": " + c.Language.Ground(groundOf(of)),
		colour: c.Came.Ground(len(c.Sources), s.Source.ID, of.Controller).In(c.Dark),
		data:   []string{"source", s.Source.ID, "controller", of.Controller, "status", string(of.Status), "territory", of.Territory},
		known:  c.During.End,
	}
	for i, f := range of.Figures {
		stand := s.Stands[i]
		l.hollow = l.hollow || stand.Basis == data.Schematic
		at := stand.ValidAt
		if c.Daily {
			at = stand.Day.Add(time.Second - 24*time.Hour) // what stood at its end, over the whole day
		}
		l.steps = append(l.steps, step{at, f.KM2})
	}
	if last := s.Stands[len(s.Stands)-1]; last.Until.IsZero() {
		l.known = last.ValidAt
	}
	if l.hollow {
		l.name += " (" + c.Language.Schematic + ")"
	}
	return l
}

// dashesOf is how a line of a status is drawn that so many others of its colour and
// status come before: the dashes of the status, for the second in groups of two, for
// the third of three. What is said to be held is whole, and of others dotted once,
// twice and so on between its dashes.
func dashesOf(s data.Status, before int) []float64 {
	switch s {
	case data.Claimed:
		return grouped(before, 9, 4)
	case data.Contested:
		return grouped(before, 2, 3)
	case data.Unknown:
		return grouped(before, 9, 4, 2, 4)
	case data.Unclassified:
		return grouped(before, 4, 4)
	}
	if before == 0 {
		return nil
	}
	return append([]float64{18, 4}, slices.Repeat([]float64{2, 4}, before)...)
}

// grouped are dashes in groups of one more than so many, with a wide gap between
// groups where these are of several.
func grouped(before int, dashes ...float64) []float64 {
	all := slices.Repeat(dashes, before+1)
	if before > 0 {
		all[len(all)-1] += 8
	}
	return all
}

// legend lists the lines: each with its letter, its dashes and its name.
func (c *canvas) legend(y float64) float64 {
	const sample, row = 58.0, 19.0
	l := draw.Layer{ID: "legend", Name: c.Language.Legend}
	y += 8
	x, bottom := margin, y
	like := draw.Text{Size: textSize, Colour: c.paper.Ink}
	for i, line := range c.lines {
		width := sample + like.Face.Width(line.name, textSize) + 22
		if i > 0 && x+width > c.width-margin {
			x, y = margin, bottom
		}
		l.Add(c.letter(x+8, y+row/2, i)...)
		l.Add(c.stroke(line, draw.Segment(x+18, y+row/2, x+sample-5, y+row/2))...)
		bottom = max(bottom, l.Paragraph(like, line.name, x+sample, y+1, c.width-margin-x-sample)+2)
		x += width
	}
	c.add(l)
	return bottom
}

// stroke paints a line in its style; a hollow one has paper inside.
func (c *canvas) stroke(of line, path draw.Line) []draw.Mark {
	shape := draw.Shape{Lines: []draw.Line{path}, Title: of.name, Data: of.data, Style: draw.Style{Stroke: of.colour, Width: 2.25, Dashes: of.dashes}}
	if !of.hollow {
		return []draw.Mark{shape}
	}
	shape.Width = 4.5
	return []draw.Mark{shape, draw.Shape{Lines: shape.Lines, Style: draw.Style{Stroke: c.paper.Ground, Width: 2}}}
}

// steps draws the lines, the largest below, and their letters at the end.
func (c *canvas) steps() {
	layer := draw.Layer{ID: "lines", Name: c.Language.Lines}
	for _, of := range c.lines {
		path := c.path(of)
		layer.Add(c.stroke(of, path)...)
		last := path.Points[len(path.Points)-1]
		if last.X < c.x.To {
			tail := draw.Style{Stroke: of.colour, Width: 1.5, Dashes: []float64{1, 4}, Round: true}
			layer.Add(draw.Shape{Lines: []draw.Line{draw.Segment(last.X, last.Y, c.x.To, last.Y)}, Style: tail})
		}
	}
	shelf := draw.Shelf{Bounds: draw.Box{Left: c.plot.Right, Top: c.plot.Top - 10, Right: c.width, Bottom: c.plot.Bottom + 30}}
	for i, of := range c.lines {
		y := c.km2.At(of.steps[len(of.steps)-1].km2)
		at := clearOf(&shelf, c.plot.Right+18, y)
		layer.Add(c.rule(c.plot.Right+1, y, c.plot.Right+10, at, of.colour))
		layer.Add(c.letter(c.plot.Right+18, at, i)...)
	}
	c.add(layer)
}

// clearOf is the free height nearest to y for a letter, above it first.
func clearOf(s *draw.Shelf, x, y float64) float64 {
	for d := 0.0; d < 400; d++ {
		for _, at := range [2]float64{y - d, y + d} {
			if b := draw.Around(x, at, 15, 16); s.Free(b) {
				s.Take(b)
				return at
			}
		}
	}
	return y
}

// path is the steps of a line up to the time when its last one was drawn.
func (c *canvas) path(of line) (p draw.Line) {
	add := func(x, y float64) { p.Points = append(p.Points, draw.Point{X: x, Y: y}) }
	within := func(t time.Time) float64 { return c.x.At(max(seconds(t), c.x.Low)) }
	y := 0.0
	for i, s := range of.steps {
		x := within(s.from)
		if i > 0 {
			add(x, y)
		}
		y = c.km2.At(s.km2)
		add(x, y)
	}
	add(min(c.x.To, within(of.known)), y)
	return p
}
