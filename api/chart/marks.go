package chart

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// mostMarks is how many stated figures a chart shows, the first ones; what is left
// out it says.
const mostMarks = 48

// mark is a single figure for an instant or a time.
type mark struct {
	during data.Interval
	km2    float64
	measure
	text  string
	claim string
}

// measure is what a figure is of, as far as marks tell it by their shape.
type measure int

const (
	held measure = iota
	retaken
	other
	measures
)

// stated says each claim in one line: when, who, what, where it was published, and
// how far anybody verified it.
func (c *canvas) stated() (list []mark) {
	for _, claim := range c.Stated[:min(len(c.Stated), mostMarks)] {
		m := mark{during: claim.AsOf, km2: *claim.KM2, claim: claim.ID, measure: other}
		switch claim.Measure {
		case "held":
			m.measure = held
		case "retaken":
			m.measure = retaken
		}
		what := strings.ReplaceAll(c.asStated(*claim.KM2), " ", "\u00a0") + " " + c.Language.Measure(claim.Measure)
		what = c.Language.AsStated(claim.Qualifier, what)
		m.text = c.Language.Period(claim.AsOf) + ", " + claim.Claimant + ": " + what
		if claim.Outlet != "" {
			m.text += "; " + claim.Outlet
		}
		if claim.Verification != "" {
			m.text += "; " + c.Language.Verification(claim.Verification)
		}
		list = append(list, m)
	}
	return list
}

// word is what a shape stands for.
func (c *canvas) word(m measure) string {
	switch m {
	case held:
		return c.Language.Measure("held")
	case retaken:
		return c.Language.Measure("retaken")
	}
	return c.Language.OtherMeasures
}

// figures draws the marks: a dot, or a bar for a time, where the figure is, and
// its number where there is room, above all lines that lead to numbers. It returns
// what is left of the room.
func (c *canvas) figures() *draw.Shelf {
	l := draw.Layer{ID: "stated", Name: c.Language.Figures}
	shelf := draw.Shelf{Bounds: draw.Box{Left: c.plot.Left + 2, Top: c.plot.Top - 14, Right: c.plot.Right, Bottom: c.plot.Bottom - 1}}
	for _, m := range c.marks {
		from, to, y := c.spot(m)
		shelf.Take(draw.Box{Left: from - 2, Top: y - 2, Right: to + 2, Bottom: y + 2})
	}
	numbers := make([]draw.Point, len(c.marks))
	for i, m := range c.marks {
		from, to, y := c.spot(m)
		x, at := shelf.Place((from+to)/2, y-12, 16, 16, 90)
		numbers[i] = draw.Point{X: x, Y: at}
		if edge := max(from, min(to, x)); math.Hypot(x-edge, at-y) > 14 {
			l.Add(c.rule(edge, y, x, at, c.paper.Muted))
		}
	}
	for i, m := range c.marks {
		about := []string{"claim", m.claim}
		l.Add(c.figure(m, about))
		l.Add(c.number(numbers[i], i+1, m.measure, m.text, about)...)
	}
	c.add(l)
	return &shelf
}

// figure draws where a figure is.
func (c *canvas) figure(m mark, about []string) draw.Mark {
	from, to, y := c.spot(m)
	if to-from <= 3 {
		return draw.Disc{Point: draw.Point{X: (from + to) / 2, Y: y}, Radius: 2, Style: draw.Style{Fill: c.paper.Ink}, Title: m.text, Data: about}
	}
	return draw.Shape{Lines: []draw.Line{draw.Segment(from, y, to, y)}, Style: draw.Style{Stroke: c.paper.Ink, Width: 1.5}, Title: m.text, Data: about}
}

// spot is where a figure lies: from west to east, and how high. One of a day lies
// at its middle.
func (c *canvas) spot(m mark) (from, to, y float64) {
	clamp := func(t time.Time) float64 { return max(c.x.Low, min(c.x.High, seconds(t))) }
	low, high := c.x.Low, c.x.High
	if !m.during.Start.IsZero() {
		low = clamp(m.during.Start)
	}
	if !m.during.End.IsZero() {
		high = clamp(m.during.End)
	}
	if high-low < (24 * time.Hour).Seconds() {
		low, high = (low+high)/2, (low+high)/2
	}
	return c.x.At(low), c.x.At(high), c.km2.At(m.km2)
}

// number writes a number in the shape of its measure; 0 is the shape alone.
func (c *canvas) number(at draw.Point, n int, m measure, title string, about []string) []draw.Mark {
	style := draw.Style{Fill: c.paper.Ground, Stroke: c.paper.Ink, Width: 1.2}
	var shape draw.Mark
	switch m {
	case held:
		shape = draw.Disc{Point: at, Radius: 7, Style: style, Title: title, Data: about}
	case retaken:
		shape = draw.Shape{Lines: []draw.Line{draw.Rect(draw.Around(at.X, at.Y, 13, 13))}, Style: style, Title: title, Data: about}
	default:
		diamond := []draw.Point{{X: at.X, Y: at.Y - 8.5}, {X: at.X + 8.5, Y: at.Y}, {X: at.X, Y: at.Y + 8.5}, {X: at.X - 8.5, Y: at.Y}}
		shape = draw.Shape{Lines: []draw.Line{{Points: diamond, Closed: true}}, Style: style, Title: title, Data: about}
	}
	if n == 0 {
		return []draw.Mark{shape}
	}
	return []draw.Mark{shape, draw.Text{Point: draw.Point{X: at.X, Y: at.Y + 3}, Words: strconv.Itoa(n), Anchor: draw.Middle, Face: draw.Bold, Size: 8.5, Colour: c.paper.Ink}}
}
