package storetest

import (
	"testing"

	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/geo"
)

// testSharing has equal shapes be one value, within a call and across calls,
// and be stored once.
func testSharing(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	if got := add(t, s, store.AppendOptions{}, day("a", 0, 1, 2), day("b", 0, 2, 1)); got.Shapes != 2 {
		t.Errorf("%d shapes stored, want 2", got.Shapes)
	}
	held := map[geo.Hash]*geo.Shape{}
	look := func(position int64) {
		for _, r := range since(t, s, position) {
			for _, a := range r.Snapshot.Areas {
				if first, ok := held[a.Shape.Hash()]; ok && first != a.Shape {
					t.Errorf("%s holds %s twice", r.Key(), a.Shape)
				}
				held[a.Shape.Hash()] = a.Shape
			}
		}
	}
	look(0)
	if got := add(t, s, store.AppendOptions{}, day("a", 1, 1, 2, 3)); got.Shapes != 1 {
		t.Errorf("%d shapes stored, want 1", got.Shapes)
	}
	look(2)
	look(0)
	if len(held) != 3 {
		t.Errorf("%d shapes, want 3", len(held))
	}
}

func testSinceStopsEarly(t *testing.T, fresh func(testing.TB) Opener) {
	s := fresh(t)()
	add(t, s, store.AppendOptions{}, Days(5, 40)...)
	for n := range 20 { // more often than there are connections
		for r, err := range s.Since(t.Context(), 1) {
			if err != nil || r.Position != 2 {
				t.Fatalf("position %d, %v, want 2", r.Position, err)
			}
			add(t, s, store.AppendOptions{}, day("while-reading", n, n))
			break
		}
	}
	if p, _ := s.Position(t.Context()); p != 25 {
		t.Errorf("position %d, want 25", p)
	}
}

func testReopened(t *testing.T, fresh func(testing.TB) Opener) {
	open := fresh(t)
	s := open()
	days := Days(4, 60)
	add(t, s, store.AppendOptions{}, days[:2]...)
	want := since(t, s, 0)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open()
	got := since(t, s, 0)
	expectKeys(t, got, want...)
	for i := range got {
		if got[i].Snapshot.Hash() != want[i].Snapshot.Hash() || !got[i].RecordedAt.Equal(want[i].RecordedAt) {
			t.Errorf("record %d is not what it was before", i+1)
		}
	}
	if got := add(t, s, store.AppendOptions{}, days...); got.Added != 2 || got.Skipped != 2 || got.Shapes != 2 {
		t.Errorf("going on did %+v, want 2 added, 2 skipped, 2 shapes", got)
	}
	sound(t, s)
}
