package picture

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// canvas is a picture in the making.
type canvas struct {
	subject
	Options
	Setting
	*land
	theme   theme
	u       float64 // the size of things: 1 in a picture of the default width
	frame   frame
	laid    map[*geo.Shape][]draw.Line // ground that was laid on the frame before
	plate   plate
	columns []int // of the legend in which its groups stand, as far as that was decided
	scene   draw.Scene
	shelf   draw.Shelf // of the pane
}

// The sizes of type, and the room about things, in a picture of the default width.
const (
	titleSize, leadSize, headSize  = 26.0, 16.0, 14.0
	textSize, smallSize, labelSize = 13.5, 11.5, 13.0
	margin                         = 26.0
)

// draw composes the picture from top to bottom: the words above, the pane and the
// words below, whose height is known before what lies between is drawn.
func (a *Atlas) draw(s subject, set Setting, o Options) (*draw.Scene, error) {
	land, err := a.read()
	if err != nil {
		return nil, err
	}
	c := &canvas{subject: s, Options: o, Setting: set, land: land, theme: themeOf(o.Dark)}
	c.u = o.unit()
	if c.cut() {
		c.notes = append(c.notes, o.Language.Beyond)
	}
	var head, legend, foot draw.Layer
	c.settle(c.legend(&legend, c.head(&head, margin*c.u))+14*c.u, 0)
	c.scene = draw.Scene{
		Width: float64(o.Width), Height: math.Ceil(c.foot(&foot, c.frame.pane.Bottom)), Background: c.theme.Ground, Language: o.Language.Tag,
		Title: s.title, Desc: c.description(), Facts: c.facts(),
		Data: []string{"projection", c.frame.String(), "scale", strconv.FormatFloat(1/c.frame.scale, 'f', 2, 64) + " m/px"},
	}
	c.shelf.Bounds = inset(c.frame.pane, 4*c.u)
	c.pane()
	for _, l := range []struct {
		draw.Layer
		name, id string
	}{{head, o.Language.Heading, "heading"}, {legend, o.Language.Legend, "legend"}, {foot, o.Language.Sources, "sources"}} {
		l.Layer.Name, l.Layer.ID = l.name, l.id
		c.add(l.Layer)
	}
	return &c.scene, nil
}

// settle finds the frame below what reaches down to above, and the place of the
// locator. Between is what stands between the pane and the words below it.
func (c *canvas) settle(above, between float64) {
	frame := func() {
		c.frame, c.laid = c.framed(above, between+c.foot(&draw.Layer{}, 0)), map[*geo.Shape][]draw.Line{}
	}
	frame()
	c.plate = c.platePlace()
	if c.plate.beneath || !c.generalised() { // the words below are others
		frame()
	}
}

// pane draws the map: what lies below first, and labels in the order in which they
// may take room.
func (c *canvas) pane() {
	c.backdrop()
	c.areas()
	scale, locator := c.scaleBar(), c.locator()
	marks := c.areaLabels()
	places := c.places()
	c.add(c.countryNames())
	c.add(places)
	c.add(marks)
	c.add(locator)
	c.add(scale)
}

// add puts a layer on top, unless there is nothing in it.
func (c *canvas) add(l draw.Layer) {
	if len(l.Marks) > 0 {
		c.scene.Layers = append(c.scene.Layers, l)
	}
}

// layer is one of the pane's, cut to it.
func (c *canvas) layer(id, name string) draw.Layer {
	pane := c.frame.pane
	return draw.Layer{ID: id, Name: name, Clip: &pane}
}

// about is what the frame is to show: what was asked for, or the subject, or, where
// there is none, the borders.
func (c *canvas) about() orb.Bound {
	if c.Box != nil {
		return *c.Box
	}
	if len(c.Options.Places) > 0 {
		b := c.Options.Places[0].Bound()
		for _, p := range c.Options.Places[1:] {
			b = b.Extend(p)
		}
		return b.Pad(0.08)
	}
	if b, ok := c.bound(); ok {
		return b
	}
	b := orb.Bound{Min: orb.Point{22, 44}, Max: orb.Point{41, 53}}
	for i, border := range c.Borders {
		if i == 0 {
			b = border.Lines.Bound()
		}
		b = b.Union(border.Lines.Bound())
	}
	return b
}

// cut reports whether some of the subject lies beyond what the frame is to show.
func (c *canvas) cut() bool {
	b, ok := c.bound()
	about := c.about()
	return ok && !(about.Contains(b.Min) && about.Contains(b.Max))
}

// facts are what is said of the picture for programs.
func (c *canvas) facts() []draw.Fact {
	facts := []draw.Fact{
		{Name: "title", Value: c.title}, {Name: "date", Value: c.at.UTC().Format(time.RFC3339)}, {Name: "publisher", Value: "Salient"},
		{Name: "identifier", Value: c.Permalink}, {Name: "coverage", Value: c.frame.String()},
	}
	for _, s := range c.sources {
		facts = append(facts, draw.Fact{Name: "source", Value: sourceLine(s)})
	}
	return facts
}

// description says the picture in sentences, for who cannot see it.
func (c *canvas) description() string {
	text := c.lead
	for _, g := range c.groups {
		text += " " + words.Stop(g.heading) + " " + words.Stop(words.Capital(g.note))
		for _, k := range g.kinds {
			text += " " + words.Stop(words.Capital(c.figure(k)))
		}
	}
	for _, n := range c.notes {
		text += " " + words.Stop(n)
	}
	return strings.TrimSpace(text)
}

// figure is a kind with its size before it.
func (c *canvas) figure(k kind) string { return c.size(k) + " " + k.said() }

// size is how large a kind is.
func (c *canvas) size(k kind) string { return c.Language.Size(k.km2, k.schematic, c.Units) }

func inset(b draw.Box, by float64) draw.Box {
	return draw.Box{Left: b.Left + by, Top: b.Top + by, Right: b.Right - by, Bottom: b.Bottom - by}
}
