package api

import (
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// box is an area of which one corner is given, with its width and height in degrees.
func box(t *testing.T, west, south, width, height float64) *data.Area {
	t.Helper()
	ring := orb.Ring{{west, south}, {west + width, south}, {west + width, south + height}, {west, south + height}, {west, south}}
	shape, _, err := geo.New(orb.MultiPolygon{{ring}})
	if err != nil {
		t.Fatal(err)
	}
	return &data.Area{Shape: shape}
}

// The larger of two areas that overlap is labelled where the smaller is not.
func TestLabelsStandApart(t *testing.T) {
	large, small := box(t, 34, 51, 1, 1), box(t, 34.3, 51.1, 0.6, 0.6)
	part := func(basis data.Basis, areas ...*data.Area) data.Part {
		return data.Part{Snapshot: &data.Snapshot{Basis: basis}, Areas: areas}
	}
	hidden := box(t, 34, 51, 0.1, 0.1)
	hidden.OutsideTotals = true
	st := data.State{Parts: []data.Part{part(data.Schematic, large), part(data.Mapped, small, hidden)}}
	l := words.Ukrainian()
	got := labels(l, st)
	if len(got) != 2 {
		t.Fatalf("%d labels, want those of the two areas in the totals: %v", len(got), got)
	}
	if !large.Shape.Contains(got[0].At) || small.Shape.Contains(got[0].At) {
		t.Errorf("the larger area is labelled at %v", got[0].At)
	}
	if !small.Shape.Contains(got[1].At) {
		t.Errorf("the smaller area is labelled at %v", got[1].At)
	}
	for i, a := range []*data.Area{large, small} {
		if got[i].KM2 != a.Shape.AreaKM2() || got[i].Text != l.Size(got[i].KM2, i == 0, words.SquareKilometres) {
			t.Errorf("label %d is %+v", i, got[i])
		}
	}
	// What others have covered whole has no better place than its middle.
	st.Parts = []data.Part{part(data.Mapped, large), part(data.Mapped, box(t, 34, 51, 0.5, 1), box(t, 34.5, 51, 0.5, 1))}
	if got := labels(l, st); len(got) != 3 || orb.Point(got[0].At) != large.Shape.LabelPoint() {
		t.Errorf("labels %v", got)
	}
}
