package picture

import (
	"math"
	"slices"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// Film is a period in pictures of one size, one frame and one scale: what stood at
// each of some instants. The legend has a line for whatever stood at any of them,
// with the figures of the one that is shown.
type Film struct {
	canvas
	subjects []subject
	title    string
	height   float64
	below    []draw.Layer // of every picture, under the ground
	above    []draw.Layer // and over it
}

// barHeight is the room for the line of time, in a picture of the default width.
const barHeight = 34.0

// Film prepares the pictures of states, at least one, in the order of their
// instants. Title is of the whole.
func (a *Atlas) Film(states []data.State, title string, set Setting, o Options) (*Film, error) {
	land, err := a.read()
	if err != nil {
		return nil, err
	}
	shown := map[string]bool{}
	for _, st := range states {
		for _, p := range st.Parts {
			shown[p.Source.ID] = true
		}
	}
	f := &Film{title: title, canvas: canvas{Options: o, Setting: set, land: land, theme: themeOf(o.Dark), u: o.unit()}}
	var all subject
	for _, st := range states {
		s := stateOf(st, len(shown), set.Sources, o)
		s.title = o.Language.Date(st.At)
		all.join(s)
		f.subjects = append(f.subjects, s)
	}
	all.explain(o)
	top := 0.0
	for i, s := range f.subjects {
		f.subjects[i].groups = s.within(all)
		f.subjects[i].enumerate()
		f.subjects[i].sources, f.subjects[i].notes = all.sources, all.notes
		top = max(top, f.over(f.subjects[i], &draw.Layer{}, &draw.Layer{}))
	}
	whole := f.canvas
	whole.subject = all
	whole.settle(top, barHeight*f.u)
	f.frame, f.laid, f.plate = whole.frame, whole.laid, whole.plate
	f.height = math.Ceil(whole.foot(&draw.Layer{}, f.frame.pane.Bottom+barHeight*f.u))
	f.setStage(all)
	return f, nil
}

// over lays out what stands over the pane, and returns where the pane may begin.
func (f *Film) over(s subject, head, legend *draw.Layer) float64 {
	c := f.canvas
	c.subject = s
	top := c.legend(legend, c.head(head, margin*c.u)) + 14*c.u
	f.columns = c.columns // no group moves from picture to picture
	return top
}

// Frames is how many pictures there are.
func (f *Film) Frames() int { return len(f.subjects) }

// setStage draws once what is the same in every picture. Names find their places
// beside the ground of all of them.
func (f *Film) setStage(all subject) {
	c := f.canvas
	c.subject = all
	c.shelf.Bounds = inset(c.frame.pane, 4*c.u)
	c.backdrop()
	f.below = c.scene.Layers
	foot := draw.Layer{ID: "sources", Name: c.Language.Sources}
	c.foot(&foot, c.frame.pane.Bottom+barHeight*c.u)
	scale, locator := c.scaleBar(), c.locator()
	places, countries := c.places(), c.countryNames()
	f.above = []draw.Layer{countries, places, locator, scale, foot}
	f.shelf = c.shelf
}

// Scene is one of the pictures, counted from 0. Scenes are asked for one after the
// other.
func (f *Film) Scene(i int) *draw.Scene {
	c := f.canvas
	c.subject, c.frame = f.subjects[i], f.frame
	c.scene = draw.Scene{
		Width: float64(c.Width), Height: f.height, Background: c.theme.Ground, Language: c.Language.Tag,
		Title: f.title, Desc: c.description(), Facts: c.facts(),
		Layers: slices.Clone(f.below),
	}
	c.areas()
	for _, l := range f.above {
		c.add(l)
	}
	if c.schematic {
		c.add(c.areaLabels()) // the word, wherever there is room
	}
	head, legend := draw.Layer{ID: "heading", Name: c.Language.Heading}, draw.Layer{ID: "legend", Name: c.Language.Legend}
	f.over(c.subject, &head, &legend)
	for _, l := range []draw.Layer{head, legend, f.bar(i)} {
		c.add(l)
	}
	return &c.scene
}

// bar is the line of time under the pane, gone through as far as the picture is.
func (f *Film) bar(i int) draw.Layer {
	l := draw.Layer{ID: "time", Name: f.Language.Timeline}
	first, last, at := f.subjects[0].at, f.subjects[len(f.subjects)-1].at, f.subjects[i].at
	left, right := margin*f.u, float64(f.Width)-margin*f.u
	small := draw.Text{Size: smallSize * f.u, Colour: f.theme.Muted}
	y := f.frame.pane.Bottom + barHeight*f.u*0.62
	start, end := small, small
	start.Words, start.Point = f.Language.ShortDate(first), draw.Point{X: left, Y: y + small.Size*0.36}
	end.Words, end.Point, end.Anchor = f.Language.ShortDate(last), draw.Point{X: right, Y: y + small.Size*0.36}, draw.End
	from, to := left+start.Width()+12*f.u, right-end.Width()-12*f.u
	now := to
	if last.After(first) {
		now = draw.Axis{Low: float64(first.Unix()), High: float64(last.Unix()), From: from, To: to}.At(float64(at.Unix()))
	}
	line := func(from, to float64, colour string, width float64) draw.Shape {
		return draw.Shape{Lines: []draw.Line{draw.Segment(from, y, to, y)}, Style: draw.Style{Stroke: colour, Width: width * f.u, Round: true}}
	}
	l.Add(start, end, line(from, to, f.theme.Rule, 3))
	if now > from {
		l.Add(line(from, now, f.theme.Ink, 3))
	}
	l.Add(draw.Disc{Point: draw.Point{X: now, Y: y}, Radius: 5 * f.u, Style: draw.Style{Fill: f.theme.Ink}})
	return l
}

// join adds to a subject what another shows besides.
func (s *subject) join(o subject) {
	for i, g := range o.groups {
		at := s.find(g.heading)
		if at < 0 {
			at = len(s.groups)
			s.groups, s.sources = append(s.groups, group{heading: g.heading, empty: g.empty}), append(s.sources, o.sources[i])
		}
		for _, k := range g.kinds {
			if have := s.groups[at].find(k.words); have >= 0 {
				s.groups[at].kinds[have].shapes = append(s.groups[at].kinds[have].shapes, k.shapes...)
				continue
			}
			k.shapes = append(k.shapes[:0:0], k.shapes...)
			s.groups[at].kinds = append(s.groups[at].kinds, k)
		}
	}
	s.schematic, s.drawn = s.schematic || o.schematic, s.drawn || o.drawn
}

// within is the groups and kinds of a larger subject with what this one has of
// them, and nothing where it has none.
func (s subject) within(all subject) (out []group) {
	for _, g := range all.groups {
		have := group{heading: g.heading, note: "–", empty: g.empty}
		at := s.find(g.heading)
		if at >= 0 {
			have.note = s.groups[at].note
		}
		for _, k := range g.kinds {
			k.km2, k.shapes, k.absent = 0, nil, at < 0
			if at >= 0 {
				if i := s.groups[at].find(k.words); i >= 0 {
					k = s.groups[at].kinds[i]
				}
			}
			have.kinds = append(have.kinds, k)
		}
		out = append(out, have)
	}
	return out
}

func (s subject) find(heading string) int {
	for i, g := range s.groups {
		if g.heading == heading {
			return i
		}
	}
	return -1
}

func (g group) find(words string) int {
	for i, k := range g.kinds {
		if k.words == words {
			return i
		}
	}
	return -1
}
