package chart

import (
	"math"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// Series is what a chart shows.
type Series struct {
	During  data.Interval // has both its ends
	Sources []Source
	Stated  []*data.Claim // of figures in km², in the order in which they are numbered
	Daily   bool          // figures are of what stood at the ends of days, over the whole day
	Box     *orb.Bound    // what was measured of all ground, (lon, lat) in degrees; nil for all
	Known   time.Time     // since when all of it is known
}

// Source is a source's share of a series with its lines.
type Source struct {
	data.SourceSeries
	Lines []data.Line
}

// The bounds of a chart's width, in pixels. It is as high as what is in it.
const (
	DefaultWidth      = 960
	Lowest            = 240 // that may be asked for
	Narrowest, Widest = 320, 2400
)

// Options say how a chart is to look.
type Options struct {
	Width     int
	Height    int // the least: a lower chart has a higher plot then; 0 for what its words need
	Dark      bool
	Untitled  bool
	Units     words.Units
	Language  words.Language
	Came      palette.Sources // as far as the last of those shown
	Permalink string          // where the same chart is to be had for ever
	Short     string          // the same, shorter, to be printed; "" where there is none
}

// The sizes of type, and of what stands between things, in pixels.
const (
	titleSize, textSize, smallSize = 19.0, 12.0, 10.5
	margin                         = 16.0
	gutter                         = 28.0 // for the letters at the ends of lines
)

// canvas is a chart in the making.
type canvas struct {
	Series
	Options
	paper palette.Paper
	lines []line
	marks []mark
	left  int     // how many lines there was no room for
	width float64 // of the picture
	plot  draw.Box
	x     draw.Axis // of Unix seconds
	km2   draw.Axis
	scene draw.Scene
}

// Draw composes the chart. All but its plot is as high as its words need.
func Draw(s Series, o Options) *draw.Scene {
	sc := compose(s, o, 0)
	if more := float64(o.Height) - sc.Height; more > 0 {
		return compose(s, o, more)
	}
	return sc
}

// compose draws from top to bottom, with a plot that is so much higher than usual.
func compose(s Series, o Options, higher float64) *draw.Scene {
	c := &canvas{Series: s, Options: o, paper: palette.PaperOf(o.Dark), width: float64(o.Width)}
	c.lines, c.left = c.measured()
	c.marks = c.stated()
	y := c.head(margin)
	y = c.legend(y)
	y = c.layOut(y, higher)
	c.axes()
	c.steps()
	c.letters(c.figures())
	y = c.list(y)
	y = c.foot(y)
	c.scene.Width, c.scene.Height, c.scene.Background = c.width, math.Ceil(y), c.paper.Ground
	c.scene.Language, c.scene.Title, c.scene.Desc, c.scene.Facts = o.Language.Tag, c.title(), c.description(), c.facts()
	return &c.scene
}

// layOut puts the plot under what is above it, and its axes in it; it returns where
// the next thing goes.
func (c *canvas) layOut(y, higher float64) float64 {
	height := max(220, min(420, c.width*0.42)) + higher
	c.plot = draw.Box{Left: margin, Top: y + 26, Right: c.width - margin - gutter, Bottom: y + 26 + height}
	most := 0.0
	for _, l := range c.lines {
		for _, s := range l.steps {
			most = max(most, s.km2)
		}
	}
	for _, m := range c.marks {
		most = max(most, m.km2)
	}
	if most < 0.01 { // an axis of such figures would have no end of decimals
		most = 0
	}
	ticks := draw.Steps(most/c.unit(), int(height/60))
	c.km2 = draw.Axis{Low: 0, High: ticks[len(ticks)-1] * c.unit(), From: c.plot.Bottom, To: c.plot.Top}
	label := 0.0
	for _, t := range ticks {
		label = max(label, draw.Regular.Width(c.tick(t), textSize))
	}
	c.plot.Left += label + 8
	c.x = draw.Axis{Low: seconds(c.During.Start), High: seconds(c.During.End), From: c.plot.Left, To: c.plot.Right}
	return c.plot.Bottom + 44
}

func seconds(t time.Time) float64 { return float64(t.Unix()) }

// unit is that of the figures in km².
func (c *canvas) unit() float64 {
	if c.Units == words.SquareMiles {
		return words.SquareMileKM2
	}
	return 1
}

// asStated writes an area that somebody stated, in km²: in miles without a decimal,
// which nobody stated.
func (c *canvas) asStated(km2 float64) string {
	if c.Units == words.SquareMiles {
		return c.Language.Round(km2, c.Units)
	}
	return c.Language.AsGiven(km2)
}

// tick writes a round number of the axis with the decimals that it has.
func (c *canvas) tick(v float64) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	decimals := 0
	for i := range text {
		if text[i] == '.' {
			decimals = len(text) - i - 1
		}
	}
	return c.Language.Number(v, decimals)
}

// add puts a layer on top, unless there is nothing in it.
func (c *canvas) add(l draw.Layer) {
	if len(l.Marks) > 0 {
		c.scene.Layers = append(c.scene.Layers, l)
	}
}

// head writes the title and what it is of.
func (c *canvas) head(y float64) float64 {
	l := draw.Layer{ID: "heading", Name: c.Language.Heading}
	width := c.width - 2*margin
	if !c.Untitled {
		y = l.Paragraph(draw.Text{Face: draw.Bold, Size: titleSize, Colour: c.paper.Ink}, c.title(), margin, y, width)
	}
	y = l.Paragraph(draw.Text{Size: textSize, Colour: c.paper.Muted}, c.subtitle(), margin, y+2, width)
	c.add(l)
	return y
}

// foot says how to read the chart, whose it is and where it is to be had.
func (c *canvas) foot(y float64) float64 {
	l := draw.Layer{ID: "sources", Name: c.Language.Sources}
	y += 10
	for _, text := range c.remarks() {
		y = l.Paragraph(draw.Text{Size: smallSize, Colour: c.paper.Muted}, text, margin, y, c.width-2*margin) + 2
	}
	c.add(l)
	return y + margin - 4
}

func (c *canvas) rule(x1, y1, x2, y2 float64, colour string) draw.Shape {
	return draw.Shape{Lines: []draw.Line{draw.Segment(x1, y1, x2, y2)}, Style: draw.Style{Stroke: colour, Width: 1}}
}
