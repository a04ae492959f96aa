package picture

import (
	"slices"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// Compared draws where sources agree and where they do not: ground that all of
// them drew in one colour, what some drew in the colours of these, hatched one way
// or the other.
func (a *Atlas) Compared(c data.Compared, set Setting, o Options) (*draw.Scene, error) {
	s := subject{title: o.Language.ComparisonTitle(c.At), at: c.At}
	for _, p := range c.Parts {
		s.sources = append(s.sources, p.Source)
		s.schematic = s.schematic || p.Snapshot.Basis == data.Schematic
		s.notes = append(s.notes, words.Stop(p.Source.Title+": "+standing(o.Language, p, c.State)))
	}
	compared, _ := c.Topics()
	for _, t := range compared {
		status := data.Held
		if all := statuses(t); !slices.Contains(all, data.Held) && len(all) > 0 {
			status = all[0]
		}
		g := group{heading: words.Capital(o.Language.Ground(words.Ground{Controller: t.Controller, Status: status, Territory: t.Territory}))}
		for _, r := range t.Divide() {
			if shape, _, _ := r.Shape.WithoutSlivers(geo.SliverM2); shape != nil {
				g.kinds = append(g.kinds, divided(c, t, r, shape, o))
			}
		}
		s.groups = append(s.groups, g)
	}
	s.explain(o)
	return a.draw(s, set, o)
}

// divided is the ground that some of the sides of a topic drew.
func divided(c data.Compared, t data.Topic, r geo.Region, shape *geo.Shape, o Options) kind {
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
		k.look = look{colour: colourOf("", o.Dark), tint: 0.45, width: u}
	} else {
		first := r.Sides[0]
		colour, angle := sourceColour(first, o.Dark), falling
		if first%2 == 1 {
			angle = rising
		}
		k.words = o.Language.Only(names...)
		k.look = look{colour: colour, tint: 0.12, width: 1.4 * u, pattern: hatch(colour, angle, u)}
	}
	if schematic {
		k.look.dashes = []float64{7 * u, 5 * u}
	}
	return k
}

// statuses are those of the ground of a topic.
func statuses(t data.Topic) (all []data.Status) {
	for _, side := range t.Sides {
		all = append(all, side.Statuses...)
	}
	return all
}
