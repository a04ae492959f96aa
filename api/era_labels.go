package api

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/mosaic"
	"github.com/salient-map/salient/geo/tile"
)

// labelled is where the label of a run stands.
type labelled struct {
	at    orb.Point
	class class
	name  string
	to    int
}

// label makes a point for each stay, with all that a dated tile says of its area.
// A label stays where it was while the area that takes over holds the place, so
// that it does not jump about from day to day.
func (o *outlined) label() (points []tile.Point) {
	var standing []labelled
	from := 0
	for _, st := range o.Stays {
		if st.Area.OutsideTotals {
			continue
		}
		if st.From > from { // stays are in the order in which they begin
			from = st.From
			standing = slices.DeleteFunc(standing, func(l labelled) bool { return l.to < from })
		}
		l := labelled{class: classOf(st.Area, st.Basis), name: displayName(st.Area.Labels), to: st.To}
		if i := slices.IndexFunc(standing, func(before labelled) bool { return before.takenOver(l, st) }); i >= 0 {
			l.at = standing[i].at
			standing = slices.Delete(standing, i, i+1)
		} else {
			l.at = st.Area.Shape.LabelPoint()
		}
		standing = append(standing, l)
		points = append(points, o.labelPoint(l, st))
	}
	return points
}

// takenOver reports whether a stay goes on where another ended.
func (l labelled) takenOver(next labelled, st data.Stay) bool {
	return l.to == st.From && l.class == next.class && l.name == next.name && st.Area.Shape.Contains(l.at)
}

func (o *outlined) labelPoint(l labelled, st data.Stay) tile.Point {
	tags := append(o.tags(l.class, mosaic.Span{From: int32(st.From), To: int32(st.To)}), areaTag(st.Area))
	if l.name != "" {
		tags = append(tags, tile.Tag{Key: "name", Value: tile.String(l.name)})
	}
	return tile.Point{At: l.at, Tags: tags}
}
