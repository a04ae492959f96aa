package picture

import (
	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// State draws the areas that stood at an instant. Areas outside totals are left
// out, as they are from every sum.
func (a *Atlas) State(st data.State, set Setting, o Options) (*draw.Scene, error) {
	s := stateOf(st, len(st.Parts), set.Sources, o)
	s.enumerate()
	return a.draw(s, set, o)
}

// stateOf is a state as the subject of a picture that shows so many sources, of
// which some may have drawn nothing yet.
func stateOf(st data.State, shown int, sources palette.Sources, o Options) subject {
	u := o.unit()
	s := subject{title: o.Language.StateTitle(st.At), at: st.At}
	for _, p := range st.Parts {
		g := group{heading: p.Source.Title, note: standing(o.Language, p, st), empty: o.Language.NoAreas}
		for _, t := range p.Totals() {
			colour := sources.Ground(shown, p.Source.ID, t.Controller).In(o.Dark)
			k := kind{
				words: o.Language.Ground(words.Ground{Controller: t.Controller, Status: t.Status, Territory: t.Territory}), km2: t.AreaKM2,
				own:       o.Language.Own(p, t),
				look:      lookOf(colour, t.Status, p.Snapshot.Basis, u),
				data:      []string{"source", p.Source.ID, "controller", t.Controller, "status", string(t.Status), "territory", t.Territory, "basis", string(p.Snapshot.Basis)},
				schematic: p.Snapshot.Basis == data.Schematic,
			}
			for _, area := range p.Areas {
				if t.Counts(area) {
					k.shapes = append(k.shapes, area.Shape)
				}
			}
			g.kinds = append(g.kinds, k)
		}
		s.rests(p)
		s.groups, s.sources = append(s.groups, g), append(s.sources, p.Source)
	}
	s.explain(o)
	return s
}

// standing says what a source's share of a state rests on: its basis, and how old
// its snapshot was.
func standing(l words.Language, p data.Part, st data.State) string {
	return l.Basis(p.Snapshot.Basis) + "; " + l.SnapshotOf(p.Snapshot.ValidAt, st.At)
}

// explain adds what has to be known to read the picture.
func (s *subject) explain(o Options) {
	if s.drawn {
		s.notes = append(s.notes, o.Language.DrawnNote)
	}
	if s.schematic {
		s.notes = append(s.notes, o.Language.SchematicNote)
	}
}

// rests takes note of what a source's share of the subject rests on, where it has any.
func (s *subject) rests(p data.Part) {
	if len(p.Totals()) == 0 {
		return
	}
	if p.Snapshot.Basis == data.Schematic {
		s.schematic = true
	} else {
		s.drawn = true
	}
}
