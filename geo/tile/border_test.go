package tile_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
	"github.com/peterstace/simplefeatures/geom"
	"github.com/salient-map/salient/geo/tile"
)

// polygons groups rings as clients do: an exterior, then its holes.
func (f mvtFeature) polygons() (all [][]mvtRing) {
	for _, r := range f.rings {
		if r.area2() > 0 {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], r)
	}
	return all
}

// flaw returns what simplefeatures finds wrong with polygons of rings: each by
// itself must be valid, since that is what a client fills and outlines.
func flaw(polygons [][]mvtRing) error {
	for _, p := range polygons {
		var rings []geom.LineString
		for _, r := range p {
			var flat []float64
			for _, at := range append(r, r[0]) {
				flat = append(flat, float64(at[0]), float64(at[1]))
			}
			rings = append(rings, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
		}
		if err := geom.NewPolygon(rings).Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Where nothing is so narrow that snapping touches it, what is cut out of a
// jagged front is valid, whatever the window and however often it cuts.
func TestCutsAreValid(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	cuts, linked, spared := 0, 0, 0
	for seed := range uint64(4) {
		mp := front(seed)
		set := setOf(mp...)
		for range 100 {
			at := mp[0][0][random.IntN(len(mp[0][0]))]
			id := tileAt(at, maptile.Zoom(5+random.IntN(10)))
			polygons := feature(t, set.WithBuffer(random.IntN(tile.MaxBuffer)).Append(nil, id)).polygons()
			if cuts++; len(polygons) > 1 {
				linked++
			}
			if err := flaw(polygons); err != nil {
				if spared++; !narrow(polygons) {
					t.Errorf("tile %v: %v: %v", id, err, polygons)
				}
			}
		}
	}
	t.Logf("%d cuts, %d of more than one polygon, %d too narrow", cuts, linked, spared)
	if linked < cuts/10 || spared > cuts/20 {
		t.Errorf("%d cuts, %d of more than one polygon, %d too narrow", cuts, linked, spared)
	}
}

// narrow reports whether two places of the outline that are not neighbours
// come within two units of each other.
func narrow(polygons [][]mvtRing) bool {
	var all [][][2]float64
	for _, p := range polygons {
		all = append(all, floats(mvtFeature{rings: p})...)
	}
	for _, r := range all {
		for _, at := range r {
			near := 0
			eachEdge(all, func(p, q [2]float64) {
				if p != at && q != at && nearRings([][][2]float64{{p, q}}, at, 2) {
					near++
				}
			})
			twin := 0
			for _, other := range all {
				for _, o := range other {
					if math.Hypot(o[0]-at[0], o[1]-at[1]) < 2 {
						twin++
					}
				}
			}
			if near > 0 || twin > 1 {
				return true
			}
		}
	}
	return false
}

// tileOf14 is a tile of zoom 14 around whose window shapes are drawn in tile
// units, to say exactly where they meet its border.
var tileOf14 = tile.ID{Z: 14, X: 9800, Y: 5500}

// drawn cuts a polygon given in units of tileOf14 by a window without buffer.
func drawn(t *testing.T, rings ...[][2]float64) mvtFeature {
	t.Helper()
	var p orb.Polygon
	for _, r := range rings {
		var ring orb.Ring
		for _, at := range append(r, r[0]) {
			ring = append(ring, unproject(tileOf14, at))
		}
		p = append(p, ring)
	}
	return feature(t, setOf(p).WithBuffer(0).Append(nil, tileOf14))
}

func unproject(id tile.ID, at [2]float64) orb.Point {
	size := math.Exp2(float64(id.Z)) * tile.Extent
	x, y := (float64(id.X)*tile.Extent+at[0])/size, (float64(id.Y)*tile.Extent+at[1])/size
	return orb.Point{360*x - 180, math.Atan(math.Sinh(math.Pi*(1-2*y))) * 180 / math.Pi}
}

func TestRingsAreLinkedAlongTheBorder(t *testing.T) {
	const e = tile.Extent
	for _, c := range []struct {
		name  string
		rings [][][2]float64
		parts []int   // rings of each polygon
		area  float64 // of all
	}{
		{"a U upside down, its bar outside: two legs",
			[][][2]float64{{{100, 500}, {100, -500}, {900, -500}, {900, 500}, {700, 500}, {700, -300}, {300, -300}, {300, 500}}},
			[]int{1, 1}, 2 * 200 * 500},
		{"a comb of four teeth", [][][2]float64{{
			{0, -100}, {800, -100}, {800, 100}, {700, 100}, {700, -50}, {600, -50}, {600, 100}, {500, 100}, {500, -50},
			{400, -50}, {400, 100}, {300, 100}, {300, -50}, {200, -50}, {200, 100}, {100, 100}, {100, -50}, {0, -50}}},
			[]int{1, 1, 1, 1}, 4 * 100 * 100},
		{"all of the window", [][][2]float64{{{-9, -9}, {e + 9, -9}, {e + 9, e + 9}, {-9, e + 9}}}, []int{1}, e * e},
		{"a hole across the border", [][][2]float64{
			{{-900, -900}, {e + 900, -900}, {e + 900, e + 900}, {-900, e + 900}},
			{{100, -100}, {100, 100}, {300, 100}, {300, -100}}}, []int{1}, e*e - 200*100},
		{"a hole through the window", [][][2]float64{
			{{-900, -900}, {e + 900, -900}, {e + 900, e + 900}, {-900, e + 900}},
			{{-100, 100}, {-100, 300}, {e + 100, 300}, {e + 100, 100}}}, []int{1, 1}, e*e - 200*e},
		{"a hole that is all of the window", [][][2]float64{
			{{-900, -900}, {e + 900, -900}, {e + 900, e + 900}, {-900, e + 900}},
			{{-100, -100}, {-100, e + 100}, {e + 100, e + 100}, {e + 100, -100}}}, nil, 0},
		{"a hole that touches the border at a point", [][][2]float64{
			{{-900, -900}, {e + 900, -900}, {e + 900, e + 900}, {-900, e + 900}},
			{{500, 0}, {400, 100}, {600, 100}}}, []int{2}, e*e - 100*100},
		{"a hole that touches the border at two points", [][][2]float64{
			{{-900, -900}, {e + 900, -900}, {e + 900, e + 900}, {-900, e + 900}},
			{{500, 0}, {0, 500}, {700, 700}}}, []int{1, 1}, e*e - 225000},
		{"a ring that touches the border from within", [][][2]float64{{{500, 0}, {600, 100}, {400, 100}}}, []int{1}, 100 * 100},
		{"a notch whose tip is on the border", [][][2]float64{
			{{100, -100}, {900, -100}, {900, 600}, {500, 0}, {100, 600}}}, []int{1, 1}, 2 * 400 * 600 / 2},
		{"two legs, a hole in each", [][][2]float64{
			{{100, 500}, {100, -500}, {900, -500}, {900, 500}, {700, 500}, {700, -300}, {300, -300}, {300, 500}},
			{{150, 100}, {150, 200}, {250, 200}, {250, 100}},
			{{750, 100}, {750, 200}, {850, 200}, {850, 100}}}, []int{2, 2}, 2*200*500 - 2*100*100},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := drawn(t, c.rings...)
			polygons := f.polygons()
			var parts []int
			for _, p := range polygons {
				parts = append(parts, len(p))
			}
			if len(parts) != len(c.parts) || f.area() != c.area {
				t.Fatalf("%v polygons of area %v, want %v of %v: %v", parts, f.area(), c.parts, c.area, f.rings)
			}
			for i := range parts {
				if parts[i] != c.parts[i] {
					t.Fatalf("rings %v, want %v", parts, c.parts)
				}
			}
			if err := flaw(polygons); err != nil {
				t.Fatalf("%v: %v", err, f.rings)
			}
		})
	}
}
