package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// cell is a square of about a metre: so small that all its edges are straight.
const cell = 1e-5

// blocks are rectangles in cells from a corner: x, y, width, height.
func blocks(t testing.TB, list ...[4]int) []*geo.Shape {
	t.Helper()
	var shapes []*geo.Shape
	for _, b := range list {
		x, y := 35+float64(b[0])*cell, 51+float64(b[1])*cell
		p, q := onGrid(x, y), onGrid(x+float64(b[2])*cell, y+float64(b[3])*cell)
		shapes = append(shapes, shape(t, orb.Polygon{ring(p[0], p[1], q[0], p[1], q[0], q[1], p[0], q[1])}))
	}
	return shapes
}

func union(t testing.TB, shapes []*geo.Shape) []*geo.Shape {
	t.Helper()
	s, err := geo.Union(shapes...)
	if err != nil {
		t.Fatal(err)
	}
	return []*geo.Shape{s}
}

// shrink bounds how much smaller cells are that lie a hundred farther north.
const shrink = 1e-4

// cellKM2 is the area of a cell.
func cellKM2(t testing.TB) float64 { return blocks(t, [4]int{0, 0, 1, 1})[0].AreaKM2() }

func TestCompare(t *testing.T) {
	one := blocks(t, [4]int{0, 0, 100, 100})
	frame := blocks(t, [4]int{0, 0, 30, 10}, [4]int{0, 20, 30, 10}, [4]int{0, 0, 10, 30}, [4]int{20, 0, 10, 30})
	for name, c := range map[string]struct {
		before, after           []*geo.Shape
		gained, lost, unchanged int // cells
		polygons                int // of gained and lost
	}{
		"nothing at all":           {nil, nil, 0, 0, 0, 0},
		"from nothing":             {nil, one, 10000, 0, 0, 1},
		"to nothing":               {one, nil, 0, 10000, 0, 1},
		"no change":                {one, blocks(t, [4]int{0, 0, 100, 100}), 0, 0, 10000, 0},
		"a bite":                   {one, blocks(t, [4]int{0, 0, 100, 60}), 0, 4000, 6000, 1},
		"moved":                    {one, blocks(t, [4]int{50, 50, 100, 100}), 7500, 7500, 2500, 2},
		"far away":                 {one, blocks(t, [4]int{500, 0, 10, 10}), 100, 10000, 0, 2},
		"a neighbour":              {one, append(one, blocks(t, [4]int{100, 0, 10, 100})...), 1000, 0, 10000, 1},
		"a hole filled":            {union(t, frame), union(t, append(frame, blocks(t, [4]int{10, 10, 10, 10})...)), 100, 0, 800, 1},
		"an island in the hole":    {union(t, frame), append(union(t, frame), blocks(t, [4]int{14, 14, 2, 2})...), 4, 0, 800, 1},
		"cut in two, same ground":  {one, blocks(t, [4]int{0, 0, 100, 40}, [4]int{0, 40, 100, 60}), 0, 0, 10000, 0},
		"twice the same ground":    {one, append(one, one...), 0, 0, 10000, 0},
		"overlap within a side":    {blocks(t, [4]int{0, 0, 60, 60}, [4]int{30, 30, 60, 60}), blocks(t, [4]int{30, 30, 30, 30}), 0, 5400, 900, 2},
		"overlap does not add up":  {blocks(t, [4]int{0, 0, 60, 60}), blocks(t, [4]int{0, 0, 60, 60}, [4]int{0, 0, 50, 50}), 0, 0, 3600, 0},
		"overlap hides no loss":    {blocks(t, [4]int{0, 0, 60, 60}, [4]int{50, 0, 20, 20}), blocks(t, [4]int{50, 0, 20, 20}), 0, 3400, 400, 1},
		"corners touch":            {nil, blocks(t, [4]int{0, 0, 10, 10}, [4]int{10, 10, 10, 10}), 200, 0, 0, 2},
		"a ring of ground":         {blocks(t, [4]int{10, 10, 10, 10}), blocks(t, [4]int{0, 0, 30, 30}), 800, 0, 100, 1},
		"a hole on the edge":       {blocks(t, [4]int{10, 0, 10, 10}), blocks(t, [4]int{0, 0, 30, 30}), 800, 0, 100, 1},
		"holes that touch a point": {blocks(t, [4]int{5, 5, 5, 5}, [4]int{10, 10, 5, 5}), blocks(t, [4]int{0, 0, 30, 30}), 850, 0, 50, 1},
	} {
		t.Run(name, func(t *testing.T) {
			unit := cellKM2(t)
			got := geo.Compare(c.before, c.after, geo.CompareOptions{Unchanged: true, SliverM2: -1})
			swift := geo.CompareArea(c.before, c.after)
			for _, v := range []struct {
				what   string
				got    float64
				cells  int
				ground *geo.Shape
			}{
				{"gained", got.GainedKM2, c.gained, got.Gained},
				{"lost", got.LostKM2, c.lost, got.Lost},
				{"unchanged", got.UnchangedKM2, c.unchanged, got.Unchanged},
				{"swiftly gained", swift.GainedKM2, c.gained, got.Gained},
				{"swiftly lost", swift.LostKM2, c.lost, got.Lost},
				{"swiftly unchanged", swift.UnchangedKM2, c.unchanged, got.Unchanged},
			} {
				want := float64(v.cells) * unit
				near(t, v.what, v.got, want, shrink*want+1e-13)
				if (v.ground == nil) != (v.cells == 0) {
					t.Errorf("%s: %d cells are %v", v.what, v.cells, v.ground)
				}
				if v.ground != nil {
					near(t, "the polygons "+v.what, v.ground.AreaKM2(), want, shrink*want)
					if err := validate(v.ground.MultiPolygon()); err != nil {
						t.Errorf("%s: %v", v.what, err)
					}
				}
			}
			if n := count(got.Gained) + count(got.Lost); n != c.polygons {
				t.Errorf("gained and lost are %d polygons, want %d", n, c.polygons)
			}
		})
	}
}

func count(s *geo.Shape) int {
	if s == nil {
		return 0
	}
	return len(s.MultiPolygon())
}

// A line drawn again a little differently leaves slivers: they are counted and
// measured, but are no ground. What is no sliver is told from them part by part.
func TestSlivers(t *testing.T) {
	before := blocks(t, [4]int{0, 0, 400, 400}, [4]int{1000, 0, 300, 300})
	after := append(blocks(t, [4]int{400, 0, 1, 10}, [4]int{400, 20, 2, 40}, [4]int{400, 100, 100, 100}), blocks(t, [4]int{0, 0, 400, 400})...)
	unit := cellKM2(t)
	square := unit * 1e6 // in square metres
	c := geo.Compare(before, after, geo.CompareOptions{SliverM2: 50 * square})
	if c.Slivers != 1 || count(c.Gained) != 2 || count(c.Lost) != 1 {
		t.Errorf("got %d slivers, %v gained, %v lost", c.Slivers, c.Gained, c.Lost)
	}
	near(t, "gained", c.GainedKM2, 10090*unit, shrink*c.GainedKM2)
	near(t, "slivers gained", c.SliverGainedKM2, 10*unit, shrink*10*unit)
	near(t, "slivers lost", c.SliverLostKM2, 0, 0)
	near(t, "polygons", c.Gained.AreaKM2(), c.GainedKM2-c.SliverGainedKM2, 1e-9*c.GainedKM2)

	c = geo.Compare(before, after, geo.CompareOptions{}) // 100 m², 128 cells
	if c.Slivers != 2 || count(c.Gained) != 1 {
		t.Errorf("by default: got %d slivers, %v gained", c.Slivers, c.Gained)
	}
	if swift := geo.CompareArea(before, after); swift != c.Change {
		t.Errorf("measured alone: got %+v, want %+v", swift, c.Change)
	}
	back := geo.Compare(after, before, geo.CompareOptions{})
	if back.SliverLostKM2 != c.SliverGainedKM2 || back.Slivers != c.Slivers {
		t.Errorf("turned round: got %+v, want %+v", back, c)
	}
}

// A piece of an edge is measured as part of the whole edge's geodesic. This
// edge is 105 km long and its geodesic lies 210 m north of the line on the map,
// so figures that took pieces for edges of their own would be kilometres off.
func TestPiecesOfLongEdgesAddUp(t *testing.T) {
	a := shape(t, orb.Polygon{ring(35, 51, 36.5, 51.2, 36.4, 51.9)})
	b := shape(t, orb.Polygon{ring(35.7, 50.9, 36.1, 50.95, 36.0, 52, 35.6, 51.7)})
	for _, o := range []geo.CompareOptions{{}, {Unchanged: true}} {
		c := geo.Compare([]*geo.Shape{a}, []*geo.Shape{b}, o)
		near(t, "before", c.LostKM2+c.UnchangedKM2, a.AreaKM2(), 1e-9*a.AreaKM2())
		near(t, "after", c.GainedKM2+c.UnchangedKM2, b.AreaKM2(), 1e-9*b.AreaKM2())
	}
	swift := geo.CompareArea([]*geo.Shape{a}, []*geo.Shape{b})
	full := geo.Compare([]*geo.Shape{a}, []*geo.Shape{b}, geo.CompareOptions{Unchanged: true})
	near(t, "unchanged", swift.UnchangedKM2, full.UnchangedKM2, 1e-9*full.UnchangedKM2)
	if math.Abs(full.Unchanged.AreaKM2()-full.UnchangedKM2) < 0.1 {
		t.Error("this test no longer tests long edges")
	}
}
