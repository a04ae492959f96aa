package picture

import (
	"math"
	"slices"
	"strings"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// head is the title and its lead; it returns where the legend may begin.
func (c *canvas) head(l *draw.Layer, y float64) float64 {
	x, width := margin*c.u, float64(c.Width)-2*margin*c.u
	if !c.Untitled {
		y = l.Paragraph(draw.Text{Face: draw.Bold, Size: titleSize * c.u, Colour: c.theme.Ink}, c.title, x, y-6*c.u, width)
	}
	if c.lead != "" && !c.Untitled {
		y = l.Paragraph(draw.Text{Size: leadSize * c.u, Colour: c.theme.Muted}, c.lead, x, y+2*c.u, width)
	}
	if c.Untitled {
		return y - 6*c.u
	}
	return y + 10*c.u
}

// legend lists the groups with their kinds: several beside each other where there
// is room, each in the column that is the shortest, and the kinds of a single one.
func (c *canvas) legend(l *draw.Layer, top float64) float64 {
	const wanted = 330.0
	x, width := margin*c.u, float64(c.Width)-2*margin*c.u
	columns := int(max(1, min(3, math.Floor(width/(wanted*c.u)))))
	if len(c.groups) == 1 {
		return c.group(l, c.groups[0], x, top, width, columns)
	}
	columns = min(columns, max(1, len(c.groups)))
	gap := 24 * c.u
	each := (width - gap*float64(columns-1)) / float64(columns)
	bottoms := slices.Repeat([]float64{top}, columns)
	for i, g := range c.groups {
		if i == len(c.columns) {
			c.columns = append(c.columns, slices.Index(bottoms, slices.Min(bottoms)))
		}
		column := c.columns[i]
		y := bottoms[column]
		if y > top {
			y += 10 * c.u
		}
		bottoms[column] = c.group(l, g, x+float64(column)*(each+gap), y, each, 1)
	}
	return slices.Max(bottoms)
}

// group writes the heading of a group and its kinds in columns.
func (c *canvas) group(l *draw.Layer, g group, x, y, width float64, columns int) float64 {
	heading := g.heading
	if g.number != "" {
		heading = g.number + "\u00a0· " + heading
	}
	y = l.Paragraph(draw.Text{Face: draw.Bold, Size: headSize * c.u, Colour: c.theme.Ink}, heading, x, y, width)
	y = l.Paragraph(draw.Text{Size: textSize * c.u, Colour: c.theme.Muted}, words.Capital(g.note), x, y, width) + 5*c.u
	if len(g.kinds) == 0 {
		return l.Paragraph(draw.Text{Size: textSize * c.u, Colour: c.theme.Ink}, words.Capital(g.empty), x, y, width)
	}
	columns = min(columns, len(g.kinds))
	each := width / float64(columns)
	rows := (len(g.kinds) + columns - 1) / columns
	bottom, top := y, y
	for i, k := range g.kinds {
		if i%rows == 0 {
			y = top
		}
		y = c.entry(l, k, x+each*float64(i/rows), y, each-14*c.u)
		bottom = max(bottom, y)
	}
	return bottom
}

// entry is the line of a kind: a swatch, its size, and what it is.
func (c *canvas) entry(l *draw.Layer, k kind, x, y, width float64) float64 {
	swatch := draw.Box{Left: x + c.u, Top: y + 3.5*c.u, Right: x + 27*c.u, Bottom: y + 17.5*c.u}
	l.Add(draw.Shape{Lines: []draw.Line{draw.Rect(swatch)}, Style: draw.Style{Fill: c.theme.land}})
	l.Add(k.look.paint(draw.Shape{Lines: []draw.Line{draw.Rect(swatch)}, Data: k.data})...)
	if f := k.look.front(); f.Stroke != "" {
		l.Add(draw.Shape{Lines: []draw.Line{draw.Rect(swatch)}, Style: f})
	}
	indent := 36 * c.u
	size := draw.Text{Face: draw.Bold, Size: textSize * c.u, Colour: c.theme.Ink, Words: c.size(k)}
	if k.absent {
		size.Words = "–"
	}
	size.Point = draw.Point{X: x + indent, Y: y + textSize*c.u*1.04}
	l.Add(size)
	text := draw.Text{Size: textSize * c.u, Colour: c.theme.Ink}
	first := width - indent - size.Width() - 5*c.u
	said := k.said()
	lines := text.Face.Wrap(said, text.Size, max(first, 1))
	if len(lines) > 0 && text.Face.Width(lines[0], text.Size) <= first && !strings.HasPrefix(lines[0], " ") && first > 60*c.u {
		text.Words, text.Point = lines[0], draw.Point{X: size.X + size.Width() + 5*c.u, Y: size.Y}
		l.Add(text)
		rest := strings.TrimPrefix(said, lines[0])
		return l.Paragraph(text, strings.TrimSpace(rest), x+indent, y+textSize*c.u*1.34, width-indent) + 4*c.u
	}
	return l.Paragraph(text, said, x+indent, y+textSize*c.u*1.34, width-indent) + 4*c.u
}

// foot is what a picture must not be shown without: how to read it, whose it is,
// on what terms, and where it is to be had. The locator lies beside it where it has
// found no room in the pane.
func (c *canvas) foot(l *draw.Layer, y float64) float64 {
	x, width := margin*c.u, float64(c.Width)-2*margin*c.u
	like := draw.Text{Size: smallSize * c.u, Colour: c.theme.Muted}
	note := draw.Text{Size: smallSize * c.u, Colour: c.theme.Ink}
	y += 8 * c.u
	aside := y
	if c.plate.beneath {
		b := c.plate.box
		b = draw.Box{Left: x + width - (b.Right - b.Left), Top: y + 6*c.u, Right: x + width, Bottom: y + 6*c.u + b.Bottom - b.Top}
		c.plate.box, aside = b, b.Bottom
	}
	say := func(like draw.Text, text string) {
		room := width
		if y < aside {
			room = c.plate.box.Left - 14*c.u - x
		}
		y = l.Paragraph(like, text, x, y, room)
	}
	for _, n := range c.notes {
		say(note, n)
	}
	for _, s := range c.sources {
		say(like, c.Language.Source+": "+sourceLine(s))
	}
	backdrop := c.Language.Backdrop
	if c.generalised() {
		backdrop += " " + c.Language.Generalised
	}
	say(like, backdrop)
	address := c.Short
	if address == "" {
		address = c.Permalink
	}
	say(like, words.Stop("Salient, "+c.Language.KnownOn(c.Known))+" "+address)
	return max(y, aside) + margin*c.u*0.7
}

// sourceLine says whose something is and on what terms.
func sourceLine(s data.Source) string { return words.Credit(s.Title, s.Attribution, s.Licence) }
