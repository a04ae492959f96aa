package api

import (
	"time"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// controlAreas is the collection of runs: an area that stayed as it was over any
// number of snapshots is one item.
func controlAreas() *collection {
	return &collection{
		id: "control-areas", title: "Control areas", example: "deepstate-stated.20240820T235959Z.7af919c832aa8442",
		description: "Areas as sources drew them, one item for each time that an area stayed as it was: from valid_from to valid_to, " +
			"which is null while nothing has taken its place. Each is its source's word, with the basis it rests on.",
		geometry: "geometry-multipolygon", tiled: true,
		fields: []property{
			{"source", ofText(), always, "who drew it, by id", texts(func(r *runItem) string { return r.First.Source })},
			{"controller", ofText(), nullable, "the party said to hold it", texts(func(r *runItem) string { return r.Area.Controller })},
			{"status", ofStatus(), always, "held, claimed, contested, unknown or unclassified", texts(func(r *runItem) string { return string(r.Area.Status) })},
			{"territory", ofText(), nullable, "on whose internationally recognised ground it lies", texts(func(r *runItem) string { return r.Area.Territory })},
			{"basis", ofBasis(), always, "mapped, assessed or schematic", texts(func(r *runItem) string { return string(r.First.Basis) })},
			{"area_km2", ofKM2(), always, "what it measures, geodesic on WGS 84", worth(func(r *runItem) cql2.Value { return cql2.NumberValue(roundKM2(r.Area.Shape.AreaKM2())) })},
			{"valid_from", ofStart(), always, "the first second of its validity", worth(func(r *runItem) cql2.Value { return cql2.InstantValue(r.From()) })},
			{"valid_to", ofStop(), nullable, "the last second of its validity", worth(func(r *runItem) cql2.Value { return cql2.InstantValue(r.lastSecond()) })},
			{"class", ofText(), sometimes, "the source's own class", texts(func(r *runItem) string { return r.Area.Class })},
			{"class_key", ofText(), sometimes, "the source's own key of the class", texts(func(r *runItem) string { return r.Area.ClassKey })},
			{"name", ofText(), sometimes, "the source's own name for it", texts(func(r *runItem) string { return displayName(r.Area.Labels) })},
			{"outside_totals", ofFlag(), sometimes, "drawn for another reason than to say who holds it", worth(func(r *runItem) cql2.Value { return cql2.BoolValue(r.Area.OutsideTotals) })},
		},
		others: []property{
			{"area_km2_spherical", ofKM2(), always, "the same on a sphere of 6,378,137 m, as many maps publish it", nil},
			{"labels", ofNames(), sometimes, "the source's own names by language, und for one that it does not tell", nil},
		},
		list: listRuns, since: (*data.Archive).SnapshotsSince, history: runHistory,
	}
}

func listRuns(a *data.Archive, asOf time.Time) (items []item) {
	for _, s := range a.Sources(asOf) {
		for _, r := range a.Runs(s.ID, asOf) {
			items = append(items, &runItem{r, r.ID()})
		}
	}
	return items
}

func runHistory(a *data.Archive, id string) (list []known) {
	for _, v := range a.RunVersions(id) {
		k := known{since: v.Since}
		if !v.Gone {
			k.item = &runItem{v.Run, id}
		}
		list = append(list, k)
	}
	return list
}

// runItem is a run as a feature.
type runItem struct {
	data.Run
	id string
}

func (r *runItem) ID() string { return r.id }

func (r *runItem) during() (data.Interval, bool) {
	iv := data.Interval{Start: r.From()}
	if !r.Until.IsZero() {
		iv.End = r.Until.Add(-1) // what takes over at that instant, holds at it
	}
	return iv, true
}

func (r *runItem) geometry() *geo.Geometry { return r.Area.Shape.Geometry() }

// lastSecond is zero while nothing follows.
func (r *runItem) lastSecond() time.Time {
	if r.Until.IsZero() {
		return time.Time{}
	}
	return r.Until.Add(-time.Second)
}

func (r *runItem) published() (from string, to *string) {
	return data.FormatInstant(r.From()), instantOrNull(r.lastSecond())
}

func (r *runItem) version() string { return validTo(r.Until) + " " + string(r.First.Basis) }

func (r *runItem) appendProperties(b []byte) ([]byte, error) {
	return appendAreaProperties(b, r.First, r.Area, r.Until), nil
}

func (r *runItem) appendGeometry(b []byte, in crs) []byte { return in.appendShape(b, r.Area.Shape) }
