package picture

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo/draw"
)

// leastLabelled is the size of ground that is hardly seen and so bears no label, in
// square pixels of a picture of the default width.
const leastLabelled = 40.0

// areaLabels writes the size of areas where there is room in them, and in each
// schematic one that is seen, room or not, that it is schematic; of many sources also
// the number.
func (c *canvas) areaLabels() draw.Layer {
	l := c.layer("area-labels", c.Language.Labels)
	for _, g := range c.groups {
		for _, k := range g.kinds {
			if len(k.shapes) == 0 {
				continue
			}
			largest := slices.MaxFunc(k.shapes, func(a, b shape) int { return cmp.Compare(a.AreaKM2(), b.AreaKM2()) })
			at := c.frame.at(c.labelPoint(largest))
			if !c.frame.shows(at) || largest.AreaKM2()*1e6*c.frame.scale*c.frame.scale < leastLabelled*c.u*c.u {
				continue
			}
			c.areaLabel(&l, k, largest, at)
		}
	}
	return l
}

// areaLabel writes the label of a kind near a point of its largest shape: its number
// if it has one, its size where it fits, and that it is schematic. What finds no room
// is left out, line by line.
func (c *canvas) areaLabel(l *draw.Layer, k kind, of shape, at draw.Point) {
	like := draw.Text{Face: draw.Bold, Size: labelSize * c.u, Colour: k.look.colour, Halo: c.theme.halo, HaloWidth: 3 * c.u, Anchor: draw.Middle}
	b := of.Bound()
	wide, high := c.frame.at(b.Max).X-c.frame.at(b.Min).X, c.frame.at(b.Min).Y-c.frame.at(b.Max).Y
	var list []draw.Text
	size := like
	if len(k.shapes) == 1 {
		size.Words = c.size(k)
	}
	if size.Width() > wide*0.8 || high < 3*size.Size {
		size.Words = ""
	}
	if k.number != "" {
		size.Words = strings.TrimSuffix(k.number+"\u00a0· "+size.Words, "\u00a0· ")
	}
	if size.Words != "" {
		list = append(list, size)
	}
	if word := like; k.schematic {
		word.Face, word.Words = draw.Italic, c.Language.Schematic
		list = append(list, word)
	}
	for len(list) > 0 && !c.stack(l, list, of, at) {
		list = list[1:]
	}
}

// stack writes lines below each other in the free place nearest to a point, with a
// line to that point where the place is neither there nor on the shape that they tell
// of. It reports whether there was such a place.
func (c *canvas) stack(l *draw.Layer, list []draw.Text, of shape, at draw.Point) bool {
	width, step := 0.0, list[0].Size*1.2
	for _, t := range list {
		width = max(width, t.Width())
	}
	width, height := width+8*c.u, float64(len(list))*step+4*c.u
	x, y, ok := c.shelf.Seek(at.X, at.Y, width, height, c.frame.pane.Right-c.frame.pane.Left)
	if !ok {
		return false
	}
	if box := draw.Around(x, y, width, height); box.Nearest(at) != at && !liesOn(box, c.lay(of)) {
		end := box.Nearest(at)
		leader := []draw.Mark{
			draw.Shape{Lines: []draw.Line{draw.Segment(end.X, end.Y, at.X, at.Y)}, Style: draw.Style{Stroke: list[0].Colour, Width: c.u}},
			draw.Disc{Point: at, Radius: 2 * c.u, Style: draw.Style{Fill: list[0].Colour}},
		}
		l.Marks = append(leader, l.Marks...) // below all words
	}
	y += list[0].Size*0.36 - float64(len(list)-1)*step/2
	for _, t := range list {
		t.Point = draw.Point{X: x, Y: y}
		l.Add(t)
		y += step
	}
	return true
}

// liesOn reports whether most of a box is within lines: its middle alone may lie on a
// sliver of them that nobody sees.
func liesOn(b draw.Box, lines []draw.Line) bool {
	on := 0
	for _, share := range [][2]float64{{0.5, 0.5}, {0.1, 0.5}, {0.9, 0.5}, {0.3, 0.2}, {0.7, 0.8}} {
		if encloses(lines, draw.Point{X: b.Left + share[0]*(b.Right-b.Left), Y: b.Top + share[1]*(b.Bottom-b.Top)}) {
			on++
		}
	}
	return on > 2
}

// spot is a settlement that may be shown.
type spot struct {
	name       string
	at         orb.Point
	population int
	id         string
	asked      bool // the frame is about it
}

// spots lists the settlements that a frame of such a width may show, the most
// important first.
func (c *canvas) spots() []spot {
	var list []spot
	for _, t := range c.cities {
		list = append(list, spot{name: t.names[c.Language.Tag], at: t.at, population: t.population, id: t.names["en"]})
	}
	cities := len(list)
	for _, p := range c.Setting.Places {
		if !p.Located || p.Precision != "point" {
			continue
		}
		s := spot{name: p.NameIn(c.Language.Tag), at: p.At, population: p.Population, id: p.ID}
		s.asked = slices.Contains(c.Options.Places, p.At)
		known := slices.IndexFunc(list[:cities], func(o spot) bool { return near(o.at, s.at) })
		switch {
		case known < 0:
			list = append(list, s)
		case s.asked:
			list[known].asked = true
		}
	}
	least := leastPopulation(c.frame.width() / 1000)
	list = slices.DeleteFunc(list, func(s spot) bool { return !s.asked && s.population < least || !c.frame.shows(c.frame.at(s.at)) })
	slices.SortStableFunc(list, func(a, b spot) int {
		if a.asked != b.asked {
			if a.asked {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.population, a.population)
	})
	return list
}

// near reports whether two positions are those of one city.
func near(a, b orb.Point) bool { return math.Abs(a[0]-b[0]) < 0.06 && math.Abs(a[1]-b[1]) < 0.04 }

// leastPopulation is that of the smallest settlement worth a label in a picture so
// many kilometres wide.
func leastPopulation(km float64) int {
	switch {
	case km > 1400:
		return 400_000
	case km > 700:
		return 200_000
	case km > 350:
		return 60_000
	case km > 180:
		return 5000
	case km > 110:
		return 1500
	}
	return 0
}

// places draws settlements with their names, as many as there is room for.
func (c *canvas) places() draw.Layer {
	l := c.layer("places", c.Language.Places)
	room := (c.frame.pane.Right - c.frame.pane.Left) * (c.frame.pane.Bottom - c.frame.pane.Top)
	most := int(room / (c.u * c.u * 17_000))
	shown := 0
	for _, s := range c.spots() {
		if shown >= most && !s.asked {
			break
		}
		if c.place(&l, s) {
			shown++
		}
	}
	return l
}

// place draws one, unless its dot or its name would lie on something.
func (c *canvas) place(l *draw.Layer, s spot) bool {
	radius, size, face := 2.0*c.u, 12.0*c.u, draw.Regular
	switch large := leastPopulation(c.frame.width() / 1000); {
	case s.population >= 3*max(large, 30_000):
		radius, size, face = 3.2*c.u, 14.5*c.u, draw.Bold
	case s.population >= max(large, 5000):
		radius, size = 2.7*c.u, 13.5*c.u
	}
	at := c.frame.at(s.at)
	dot := draw.Around(at.X, at.Y, 2*radius+2*c.u, 2*radius+2*c.u)
	if !c.shelf.Free(dot) {
		return false
	}
	text := draw.Text{Words: s.name, Size: size, Face: face, Colour: c.theme.Ink, Halo: c.theme.halo, HaloWidth: 1.8 * c.u, Data: []string{"place", s.id}}
	off, up, down := radius+4*c.u, radius+5*c.u, radius+size+0.5*c.u
	for _, spot := range []struct {
		dx, dy float64
		anchor draw.Anchor
	}{
		{off, size * 0.34, draw.Start}, {-off, size * 0.34, draw.End}, {0, -up, draw.Middle}, {0, down, draw.Middle},
		{off * 0.8, -up * 0.7, draw.Start}, {off * 0.8, down * 0.9, draw.Start}, {-off * 0.8, -up * 0.7, draw.End}, {-off * 0.8, down * 0.9, draw.End},
	} {
		text.Point, text.Anchor = draw.Point{X: at.X + spot.dx, Y: at.Y + spot.dy}, spot.anchor
		if box := text.Box(); c.shelf.Free(box) {
			c.shelf.Take(box)
			c.shelf.Take(dot)
			l.Add(draw.Disc{Point: at, Radius: radius, Style: draw.Style{Fill: c.theme.Ink, Stroke: c.theme.halo, Width: c.u}, Title: s.name, Data: text.Data})
			l.Add(text)
			return true
		}
	}
	return false
}

// countryNames writes the name of each country in the largest stretch of it that
// is free of all else.
func (c *canvas) countryNames() draw.Layer {
	l := c.layer("countries", c.Language.Countries)
	size := 15 * c.u
	for _, country := range c.countries {
		name := country.names[c.Language.Tag]
		if name == "" {
			continue
		}
		text := draw.Text{Words: upper(name), Size: size, Colour: c.theme.names, Spacing: 2.5 * c.u, Anchor: draw.Middle, Data: []string{"country", country.code}}
		if at, ok := c.roomIn(country, text.Width(), size); ok {
			text.Point = draw.Point{X: at.X, Y: at.Y + size*0.36}
			c.shelf.Take(text.Box())
			l.Add(text)
		}
	}
	return l
}

// roomIn finds the middle of a free box of a size in a country: that which lies
// deepest in it, by a grid of places.
func (c *canvas) roomIn(of country, width, height float64) (best draw.Point, ok bool) {
	lines := c.ground(c.frame, of)
	if len(lines) == 0 {
		return best, false
	}
	deepest := 0.0
	pane, step := c.frame.pane, 20*c.u
	for y := pane.Top + step; y < pane.Bottom; y += step {
		for x := pane.Left + step; x < pane.Right; x += step {
			box := draw.Around(x, y, width+16*c.u, height*2)
			if !c.shelf.Free(box) || !inside(lines, box) || c.onAreas(box) {
				continue
			}
			depth := depthOf(lines, box, pane)
			if depth > deepest {
				best, deepest, ok = draw.Point{X: x, Y: y}, depth, true
			}
		}
	}
	return best, ok
}
