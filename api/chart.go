package api

import (
	"strconv"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// chart draws km² over time as steps, each until the next, and single figures as
// marks with a number that a list below explains. Neither rests on colour alone:
// lines have a letter at their end, a status its dashes, and a measure its shape.
type chart struct {
	title, subtitle, desc string
	during                data.Interval
	lines                 []chartLine
	marks                 []chartMark
	foot                  []string // paragraphs
	width                 float64
	theme                 chartTheme

	svg  draw.SVG
	y    float64 // where the next thing goes
	x    draw.Axis
	km2  draw.Axis
	plot draw.Box
}

// chartLine is one line of steps.
type chartLine struct {
	name   string
	colour string
	dashes string
	hollow bool // schematic: drawn to a figure, not from a map
	data   []string
	steps  []chartStep
	known  time.Time // when the last of them was drawn; from there on it is carried forward
}

// chartStep holds from its time until the next.
type chartStep struct {
	from time.Time
	km2  float64
}

// chartMark is a single figure for an instant or a time.
type chartMark struct {
	during data.Interval
	km2    float64
	shape  markShape
	text   string
	claim  string
}

// The sizes of type, and of what stands between things, in pixels.
const (
	titleSize, textSize, smallSize = 19.0, 12.0, 10.5
	margin                         = 16.0
	gutter                         = 28.0 // for the letters at the ends of lines
)

// draw makes the picture, top down.
func (c *chart) draw() []byte {
	c.layOut()
	c.svg.Begin(c.width, c.y, c.title, c.desc, draw.Fonts)
	c.svg.Shape("rect", "width", draw.Number(c.width), "height", draw.Number(c.y), "fill", c.theme.paper)
	c.y = margin
	c.head()
	c.legend()
	c.axes()
	c.steps()
	c.figures()
	c.list()
	c.footer()
	return c.svg.Bytes()
}

// layOut finds how high everything will be by drawing it once.
func (c *chart) layOut() {
	trial := *c
	trial.y = margin
	trial.svg.Open("svg")
	trial.head()
	trial.legend()
	height := max(220, min(420, c.width*0.42))
	top := trial.y + 22
	c.plot = draw.Box{Left: margin, Top: top, Right: c.width - margin - gutter, Bottom: top + height}
	most := 0.0
	for _, l := range c.lines {
		for _, s := range l.steps {
			most = max(most, s.km2)
		}
	}
	for _, m := range c.marks {
		most = max(most, m.km2)
	}
	ticks := draw.Steps(most, int(height/60))
	c.km2 = draw.Axis{Low: 0, High: ticks[len(ticks)-1], From: c.plot.Bottom, To: c.plot.Top}
	label := 0.0
	for _, t := range ticks {
		label = max(label, draw.Regular.Width(tickText(t), textSize))
	}
	c.plot.Left += label + 8
	c.x = draw.Axis{Low: seconds(c.during.Start), High: seconds(c.during.End), From: c.plot.Left, To: c.plot.Right}
	trial.plot, trial.km2, trial.x = c.plot, c.km2, c.x
	trial.y = c.plot.Bottom + 44
	trial.list()
	trial.footer()
	c.y = trial.y
}

func seconds(t time.Time) float64 { return float64(t.Unix()) }

// tickText writes a round number of an axis.
func tickText(v float64) string { return thousands(strconv.FormatFloat(v, 'f', -1, 64)) }

// paragraph writes wrapped lines and moves down.
func (c *chart) paragraph(text string, x, width, size float64, attributes ...string) {
	attributes = append([]string{"font-size", draw.Number(size)}, attributes...)
	for _, line := range draw.Regular.Wrap(text, size, width) {
		c.y += size * 1.35
		c.svg.Text(x, c.y-size*0.25, line, attributes...)
	}
}

func (c *chart) head() {
	c.svg.Open("g", "id", "head")
	width := c.width - 2*margin
	c.paragraph(c.title, margin, width*0.93, titleSize, "font-weight", "bold", "fill", c.theme.ink) // bold is wider
	c.paragraph(c.subtitle, margin, width, textSize, "fill", c.theme.muted)
	c.svg.Close()
}

// legend lists the lines: each with its letter, its dashes and its name.
func (c *chart) legend() {
	const sample, row = 44.0, 19.0
	c.svg.Open("g", "id", "legend", "font-size", draw.Number(textSize))
	c.y += 10
	x, first := margin, true
	for i, l := range c.lines {
		name := draw.Regular.Clip(l.name, textSize, c.width-2*margin-sample-10)
		width := sample + draw.Regular.Width(name, textSize) + 22
		if !first && x+width > c.width-margin {
			x, c.y = margin, c.y+row
		}
		first = false
		c.letter(x+8, c.y+row/2, i)
		var p draw.Path
		p.Add('M', x+18, c.y+row/2)
		p.Add('h', sample-23)
		c.stroke(l, p.String())
		c.svg.Text(x+sample, c.y+row/2+4, name, "fill", c.theme.ink)
		x += width
	}
	if len(c.lines) > 0 {
		c.y += row
	}
	c.svg.Close()
}

// letter writes the letter of a line in its colour.
func (c *chart) letter(x, y float64, line int) {
	c.svg.Shape("circle", "cx", draw.Number(x), "cy", draw.Number(y), "r", "7.5", "fill", c.lines[line].colour)
	c.svg.Text(x, y+3.6, string(rune('A'+line)), "text-anchor", "middle", "font-size", draw.Number(smallSize), "font-weight", "bold", "fill", c.theme.paper)
}

// stroke paints a line in its style; a hollow one has paper inside.
func (c *chart) stroke(l chartLine, path string, attributes ...string) {
	attributes = append([]string{"d", path, "fill", "none", "stroke-linejoin", "round"}, attributes...)
	if l.hollow {
		c.svg.Shape("path", append(attributes, "stroke", l.colour, "stroke-width", "4.5", "stroke-dasharray", l.dashes)...)
		c.svg.Shape("path", "d", path, "fill", "none", "stroke-linejoin", "round", "stroke", c.theme.paper, "stroke-width", "2")
		return
	}
	c.svg.Shape("path", append(attributes, "stroke", l.colour, "stroke-width", "2.25", "stroke-dasharray", l.dashes)...)
}

// footer says whose all this is.
func (c *chart) footer() {
	c.svg.Open("g", "id", "sources", "fill", c.theme.muted)
	c.y += 12
	for _, text := range c.foot {
		c.paragraph(text, margin, c.width-2*margin, smallSize)
		c.y += 2
	}
	c.y += margin - 4
	c.svg.Close()
}
