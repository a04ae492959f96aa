package api

import (
	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// labels are the sizes of a state's areas in a language, each where its area is
// alone as far as it is: ground that two sources draw is labelled by the smaller of
// their areas, which has no other, so that no label stands within another's shape
// for want of looking.
func labels(l words.Language, st data.State) []embed.Label {
	list := []embed.Label{}
	for i, p := range st.Parts {
		for _, a := range p.Areas {
			if a.OutsideTotals {
				continue
			}
			km2 := a.Shape.AreaKM2()
			at := a.Shape
			if over := smallerOver(st.Parts, i, a.Shape); len(over) > 0 {
				if alone := geo.Compare(over, []*geo.Shape{a.Shape}, geo.CompareOptions{}).Gained; alone != nil {
					at = alone
				}
			}
			list = append(list, embed.Label{
				At: at.LabelPoint(), KM2: km2,
				Text: l.Size(km2, p.Snapshot.Basis == data.Schematic, words.SquareKilometres),
			})
		}
	}
	return list
}

// smallerOver is what other sources than the given one drew where a shape may be,
// of areas that are smaller.
func smallerOver(parts []data.Part, own int, s *geo.Shape) (list []*geo.Shape) {
	for i, p := range parts {
		if i == own {
			continue
		}
		for _, a := range p.Areas {
			if !a.OutsideTotals && a.Shape.AreaKM2() < s.AreaKM2() && a.Shape.Bound().Intersects(s.Bound()) {
				list = append(list, a.Shape)
			}
		}
	}
	return list
}
