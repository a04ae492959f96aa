package api

import (
	"math"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// axes draws the frame that figures are read by.
func (c *chart) axes() {
	c.svg.Open("g", "id", "axes", "font-size", draw.Number(textSize), "fill", c.theme.muted)
	c.svg.Text(margin, c.plot.Top-11, "km²")
	for _, v := range draw.Steps(c.km2.High, int((c.plot.Bottom-c.plot.Top)/60)) {
		colour := c.theme.grid
		if v == 0 {
			colour = c.theme.muted
		}
		c.rule(c.plot.Left, c.km2.At(v), c.plot.Right, c.km2.At(v), colour)
		c.svg.Text(c.plot.Left-8, c.km2.At(v)+4, tickText(v), "text-anchor", "end")
	}
	room := 0.0 // where the label before ends
	for _, t := range timeTicks(c.during, c.plot.Right-c.plot.Left) {
		x := c.x.At(seconds(t.at))
		c.rule(x, c.plot.Bottom, x, c.plot.Bottom+5, c.theme.muted)
		if left := x - draw.Regular.Width(t.label, textSize)/2; left >= room {
			c.svg.Text(x, c.plot.Bottom+18, t.label, "text-anchor", "middle")
			room = left + draw.Regular.Width(t.label, textSize) + 6
		}
		if t.under != "" {
			c.svg.Text(x, c.plot.Bottom+33, t.under, "text-anchor", "middle", "font-weight", "bold")
		}
	}
	c.svg.Close()
}

func (c *chart) rule(x1, y1, x2, y2 float64, colour string) {
	var p draw.Path
	p.Add('M', x1, y1)
	p.Add('L', x2, y2)
	c.svg.Shape("path", "d", p.String(), "stroke", colour)
}

// steps draws the lines, the largest below, and their letters at the end.
func (c *chart) steps() {
	c.svg.Open("g", "id", "lines")
	end := seconds(c.during.End)
	for _, l := range c.lines {
		c.svg.Open("g", l.data...)
		c.svg.Words("title", l.name)
		path, last := c.stepPath(l)
		c.stroke(l, path.String())
		if from := math.Max(seconds(l.known), c.x.Low); from < end {
			var tail draw.Path
			tail.Add('M', c.x.At(from), last)
			tail.Add('H', c.x.To)
			c.svg.Shape("path", "d", tail.String(), "fill", "none", "stroke", l.colour, "stroke-width", "1.5", "stroke-dasharray", "1 4", "stroke-linecap", "round")
		}
		c.svg.Close()
	}
	shelf := draw.Shelf{Bounds: draw.Box{Left: c.plot.Right, Top: c.plot.Top - 10, Right: c.width, Bottom: c.plot.Bottom + 30}}
	for i, l := range c.lines {
		y := c.km2.At(l.steps[len(l.steps)-1].km2)
		at := clearOf(&shelf, c.plot.Right+18, y)
		c.rule(c.plot.Right+1, y, c.plot.Right+10, at, l.colour)
		c.letter(c.plot.Right+18, at, i)
	}
	c.svg.Close()
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

// stepPath draws a line up to the time when its last step was drawn, and says how
// high it ends.
func (c *chart) stepPath(l chartLine) (p draw.Path, last float64) {
	for i, s := range l.steps {
		x := c.x.At(math.Max(seconds(s.from), c.x.Low))
		last = c.km2.At(s.km2)
		if i == 0 {
			p.Add('M', x, last)
			continue
		}
		p.Add('H', x)
		p.Add('V', last)
	}
	end := c.x.High
	if !l.known.IsZero() {
		end = math.Min(end, math.Max(seconds(l.known), c.x.Low))
	}
	p.Add('H', c.x.At(end))
	return p, last
}

// timeTick is a place on the line of time. Under stands the year, where one
// begins and at the first.
type timeTick struct {
	at           time.Time
	label, under string
}

// timeTicks are days, months or years, as many as fit.
func timeTicks(during data.Interval, width float64) []timeTick {
	days := during.End.Sub(during.Start).Hours() / 24
	most := math.Max(2, width/44) // labels that fit beside each other
	next, form := monthsApart(1), "Jan"
	switch {
	case days < 2:
		next, form = hoursApart(int(math.Ceil(math.Max(1, days*24/most)))), "15:04"
	case days <= 62 && days > most:
		next, form = daysApart(int(math.Ceil(days/most))), "2 Jan"
	case days <= 62:
		next, form = daysApart(1), "2 Jan"
	case days/30.4 > 3*most:
		next, form = monthsApart(12*int(math.Ceil(days/365/most))), "2006"
	case days/30.4 > most:
		for _, n := range []int{2, 3, 6} {
			if next = monthsApart(n); days/30.4/float64(n) <= most {
				break
			}
		}
	}
	var ticks []timeTick
	year := 0
	for t := next(during.Start.UTC().Add(-time.Second)); !t.After(during.End) && len(ticks) < 500; t = next(t) {
		tick := timeTick{at: t, label: t.Format(form)}
		if form != "2006" && t.Year() != year {
			tick.under, year = t.Format("2006"), t.Year()
			if form == "15:04" {
				tick.under = t.Format("2 Jan 2006")
			}
		}
		ticks = append(ticks, tick)
	}
	return ticks
}

// monthsApart finds the first month after a time whose number, counted from year
// 0, n divides.
func monthsApart(n int) func(time.Time) time.Time {
	return func(t time.Time) time.Time {
		month := t.Year()*12 + int(t.Month()) - 1
		month += n - month%n
		return time.Date(month/12, time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC)
	}
}

func daysApart(n int) func(time.Time) time.Time {
	return func(t time.Time) time.Time {
		y, m, d := t.Date()
		if n == 1 || t.Second() != 0 { // the first one
			return time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC)
		}
		return time.Date(y, m, d+n, 0, 0, 0, 0, time.UTC)
	}
}

func hoursApart(n int) func(time.Time) time.Time {
	return func(t time.Time) time.Time {
		step := time.Duration(n) * time.Hour
		return t.Truncate(step).Add(step)
	}
}
