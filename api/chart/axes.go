package chart

import (
	"math"
	"time"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// axes draws the frame that figures are read by.
func (c *canvas) axes() {
	l := draw.Layer{ID: "axes", Name: c.Language.Axes}
	like := draw.Text{Size: textSize, Colour: c.paper.Muted}
	write := func(text string, x, y float64, anchor draw.Anchor, face draw.Face) {
		t := like
		t.Words, t.Point, t.Anchor, t.Face = text, draw.Point{X: x, Y: y}, anchor, face
		l.Add(t)
	}
	write(c.Language.Unit(c.Units), margin, c.plot.Top-11, draw.Start, draw.Regular)
	for _, v := range draw.Steps(c.km2.High/c.unit(), int((c.plot.Bottom-c.plot.Top)/60)) {
		colour := c.paper.Rule
		if v == 0 {
			colour = c.paper.Muted
		}
		y := c.km2.At(v * c.unit())
		l.Add(c.rule(c.plot.Left, y, c.plot.Right, y, colour))
		write(c.tick(v), c.plot.Left-8, y+4, draw.End, draw.Regular)
	}
	room := 0.0 // where the label before ends
	for _, t := range ticks(c.During, c.plot.Right-c.plot.Left, c.Language) {
		x := c.x.At(seconds(t.at))
		l.Add(c.rule(x, c.plot.Bottom, x, c.plot.Bottom+5, c.paper.Muted))
		if left := x - draw.Regular.Width(t.label, textSize)/2; left >= room {
			write(t.label, x, c.plot.Bottom+18, draw.Middle, draw.Regular)
			room = left + draw.Regular.Width(t.label, textSize) + 6
		}
		if t.under != "" {
			write(t.under, x, c.plot.Bottom+33, draw.Middle, draw.Bold)
		}
	}
	c.add(l)
}

// tick is a place on the line of time. Under it stands the year, where one begins
// and at the first.
type tick struct {
	at           time.Time
	label, under string
}

// ticks are hours, days, months or years, as many as fit.
func ticks(during data.Interval, width float64, l words.Language) (list []tick) {
	days := during.End.Sub(during.Start).Hours() / 24
	most := math.Max(2, width/44) // labels that fit beside each other
	next, label, under := monthsApart(1), l.ShortMonth, func(t time.Time) string { return t.Format("2006") }
	switch {
	case days < 2:
		next, label, under = hoursApart(int(math.Ceil(math.Max(1, days*24/most)))), func(t time.Time) string { return t.Format("15:04") }, l.ShortDate
	case days <= 62:
		next, label = daysApart(int(math.Ceil(math.Max(1, days/most)))), l.ShortDay
	case days/30.4 > 3*most:
		next, label, under = monthsApart(12*int(math.Ceil(days/365/most))), under, func(time.Time) string { return "" }
	case days/30.4 > most:
		for _, n := range []int{2, 3, 6} {
			if next = monthsApart(n); days/30.4/float64(n) <= most {
				break
			}
		}
	}
	year := 0
	for t := next(during.Start.UTC().Add(-time.Second)); !t.After(during.End) && len(list) < 500; t = next(t) {
		mark := tick{at: t, label: label(t)}
		if t.Year() != year {
			mark.under, year = under(t), t.Year()
		}
		list = append(list, mark)
	}
	return list
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
