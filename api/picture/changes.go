package picture

import (
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// Changes draws the ground that was gained and lost between two instants, and
// quietly that which stayed: gained ground is full of colour, lost ground hatched.
// What was not held has the pattern of its status, and is hatched the other way
// where it was lost.
func (a *Atlas) Changes(ch data.Changes, set Setting, o Options) (*draw.Scene, error) {
	s := subject{title: o.Language.ChangesTitle(ch.From.At, ch.To.At), at: ch.To.At}
	for _, p := range ch.Pairs() {
		g := group{heading: p.After.Source.Title, note: standing(o.Language, p.After, ch.To), empty: o.Language.NoEarlier}
		if p.Comparable() {
			g.empty = o.Language.NoAreas
			g.note = standing(o.Language, p.Before, ch.From) + " → " + g.note
		}
		for _, c := range p.Compare(true) {
			colour := set.Sources.Ground(len(ch.To.Parts), p.After.Source.ID, c.Controller).In(o.Dark)
			g.kinds = append(g.kinds, changed(c, colour, p, o)...)
		}
		s.schematic, s.drawn = s.schematic || p.Schematic(), s.drawn || p.Comparable() && !p.Schematic()
		s.groups, s.sources = append(s.groups, g), append(s.sources, p.After.Source)
	}
	s.explain(o)
	s.enumerate()
	return a.draw(s, set, o)
}

// changed is what became of one ground, as far as there is any of it.
func changed(c data.Change, colour string, p data.Pair, o Options) (kinds []kind) {
	u := o.unit()
	stayed := look{colour: colour, tint: 0.2, width: 0.8 * u}
	lost := look{colour: colour, tint: 0.06, width: 1.1 * u, pattern: hatch(colour, falling, u)}
	gained := look{colour: colour, tint: 0.75, width: 1.4 * u}
	if c.Status != data.Held {
		status := lookOf(colour, c.Status, data.Mapped, u)
		stayed.tint, gained.tint = status.tint, 0.4
		stayed.pattern, gained.pattern, lost.pattern.Angle = status.pattern, status.pattern, rising
	}
	ground := o.Language.Ground(words.Ground{Controller: c.Controller, Status: c.Status, Territory: c.Territory})
	for _, became := range []struct {
		id, word string
		km2      float64
		shape    *geo.Shape
		look     look
	}{
		{"unchanged", o.Language.Unchanged, c.UnchangedKM2, c.Unchanged, stayed},
		{"lost", o.Language.Lost, c.LostKM2, c.Lost, lost},
		{"gained", o.Language.Gained, c.GainedKM2, c.Gained, gained},
	} {
		if became.shape == nil {
			continue
		}
		if p.Schematic() {
			became.look.dashes = []float64{7 * u, 5 * u}
		}
		kinds = append(kinds, kind{
			words: became.word + ": " + ground, km2: became.km2, look: became.look, shapes: []*geo.Shape{became.shape}, schematic: p.Schematic(),
			data: []string{"change", became.id, "source", p.After.Source.ID, "controller", c.Controller, "status", string(c.Status), "territory", c.Territory},
		})
	}
	return kinds
}
