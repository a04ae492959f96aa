package tile

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// longRing is a ring of several rows.
func longRing(seed uint64) *ring {
	return PrepareAny(orb.MultiPolygon{{wander(seed, 20_000, 0.01)}}).parts[0].exterior
}

func TestRowsAreTheGroupsInOrder(t *testing.T) {
	var p Pool
	r := p.anyRing(wander(7, 20_000, 0.01), false)
	if len(r.rows) < 5 {
		t.Fatalf("%d rows", len(r.rows))
	}
	for i, w := range r.rows {
		if len(w.groups) == 0 || len(w.groups) > rowMost || len(w.sights) != len(w.groups) {
			t.Errorf("row %d: %d groups, %d sights", i, len(w.groups), len(w.sights))
		}
		around := nothing()
		for k, g := range w.groups {
			if w.sights[k] != g.sight {
				t.Errorf("row %d sees %v of group %d, which is %v", i, w.sights[k], k, g.sight)
			}
			around = around.union(g.box)
		}
		if w.box != around {
			t.Errorf("row %d is in %v, its groups are in %v", i, w.box, around)
		}
	}
	if again := p.rowed(r.groups()); !slices.Equal(again, r.rows) {
		t.Error("the same groups make other rows")
	}
}

// A change within a ring is one of the rows around it: all others stay what they
// are, wherever in the ring they begin.
func TestRowsFarFromAChangeStay(t *testing.T) {
	var p Pool
	r := p.anyRing(wander(9, 20_000, 0.01), false)
	groups, random := r.groups(), rand.New(rand.NewPCG(4, 4))
	for range 50 {
		at := random.IntN(len(groups) - 2)
		changed := p.rowed(slices.Delete(slices.Clone(groups), at, at+1+random.IntN(2)))
		kept := 0
		for _, w := range changed {
			if slices.Contains(r.rows, w) {
				kept++
			}
		}
		if kept < len(r.rows)-3 {
			t.Errorf("%d of %d rows are left after a change at group %d of %d", kept, len(r.rows), at, len(groups))
		}
	}
}

// What a row says of the vertices drawn is what its chunks say.
func TestRowsKnowWhatTheyDraw(t *testing.T) {
	r := longRing(11)
	for zoom := range uint32(MaxZoom + 1) {
		var all []xy
		for i, w := range r.rows {
			from := len(all)
			for k, g := range w.groups {
				before := len(all)
				for n, c := range g.chunks {
					for m := g.mask(n, zoom); m != 0; m &= m - 1 {
						all = append(all, c.first(m))
					}
				}
				if drawn := len(all) > before; drawn != (g.drawn(zoom) > 0) || drawn && g.zoom > zoom || drawn && g.first(zoom) != all[before] {
					t.Fatalf("zoom %d, row %d: group %d draws from zoom %d on", zoom, i, k, g.zoom)
				}
				p, ok := w.last(k+1, zoom)
				if ok != (len(all) > from) || ok && p != all[len(all)-1] {
					t.Fatalf("zoom %d, row %d: the last before group %d is %v, %v", zoom, i, k+1, p, ok)
				}
			}
			if len(all) > from && w.zoom > zoom {
				t.Fatalf("zoom %d: row %d draws from zoom %d on", zoom, i, w.zoom)
			}
		}
		want := r.rows[0].groups[0].chunks[0].vertices[0]
		if len(all) > 0 {
			want = all[0]
		}
		if got := r.first(zoom); got != want || r.shows(zoom) != (len(all) >= 3) {
			t.Fatalf("zoom %d: the first is %v, want %v; shows %v of %d", zoom, got, want, r.shows(zoom), len(all))
		}
	}
}
