package picture

import (
	"slices"
	"strings"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// Compared draws where sources agree and where they do not: ground that all of
// them drew in one colour, what some drew hatched in the colours of these.
func (a *Atlas) Compared(c data.Compared, set Setting, o Options) (*draw.Scene, error) {
	s := subject{title: o.Language.ComparisonTitle(c.At), at: c.At}
	for _, p := range c.Parts {
		s.sources = append(s.sources, p.Source)
		s.rests(p)
		s.notes = append(s.notes, words.Stop(p.Source.Title+": "+standing(o.Language, p, c.State)))
	}
	compared, _ := c.Topics()
	for _, t := range compared {
		grounds := words.GroundsOf(t)
		g := group{heading: words.Capital(o.Language.Grounds(grounds)), empty: o.Language.NoAreas}
		for _, r := range t.Divide() {
			if shape, _, _ := r.Shape.WithoutSlivers(geo.SliverM2); shape != nil {
				g.kinds = append(g.kinds, divided(c, t, r, shape, set.Sources, o, len(grounds) > 1))
			}
		}
		s.groups = append(s.groups, g)
	}
	s.explain(o)
	return a.draw(s, set, o)
}

// divided is the ground that some of the sides of a topic drew. Where they drew it as
// of different statuses, it says which.
func divided(c data.Compared, t data.Topic, r geo.Region, shape *geo.Shape, came palette.Sources, o Options, told bool) kind {
	u := o.unit()
	var names, ids []string
	schematic := false
	for _, i := range r.Sides {
		names, ids = append(names, c.Parts[i].Source.Title), append(ids, c.Parts[i].Source.ID)
		schematic = schematic || c.Parts[i].Snapshot.Basis == data.Schematic
	}
	k := kind{words: o.Language.Agreed, km2: r.KM2, shapes: []*geo.Shape{shape}, schematic: schematic,
		data: []string{"controller", t.Controller, "territory", t.Territory}}
	for _, id := range ids {
		k.data = append(k.data, "drawn-by-"+id, "true")
	}
	if len(r.Sides) == len(c.Parts) {
		k.look = look{colour: palette.Nobody().In(o.Dark), tint: 0.45, width: u}
	} else {
		k.words = o.Language.Only(names...)
		if told {
			k.words += ": " + statuses(t, r.Sides, o.Language)
		}
		k.look = drawnBy(came, ids, r.Sides[0], o.Dark, u)
	}
	if schematic {
		k.look.dashes = []float64{7 * u, 5 * u}
	}
	return k
}

// drawnBy is how ground looks that some of the compared sources drew and others did
// not: in the colour of its first source, hatched in that of its last, one way for
// every other first one; both ways where more than two drew it. At is the place of
// the first among those compared.
func drawnBy(came palette.Sources, ids []string, at int, dark bool, u float64) look {
	first, last := came.Of(ids[0]).In(dark), came.Of(ids[len(ids)-1]).In(dark)
	l := look{colour: first, tint: 0.12, width: 1.4 * u, pattern: hatch(last, falling, u)}
	if at%2 == 1 {
		l.pattern.Angle = rising
	}
	if len(ids) > 1 {
		l.tint = 0.3
	}
	if len(ids) > 2 {
		l.pattern.Kind, l.pattern.Width = draw.CrossHatch, u
	}
	return l
}

// statuses are the words for those that some sides of a topic drew its ground as.
func statuses(t data.Topic, sides []int, l words.Language) string {
	var list []string
	for _, status := range data.Statuses() {
		if slices.ContainsFunc(sides, func(i int) bool { return slices.Contains(t.Sides[i].Statuses, status) }) {
			list = append(list, l.Status(status))
		}
	}
	return strings.Join(list, ", ")
}
