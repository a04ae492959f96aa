package geo_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// ring closes a list of lon, lat, lon, lat …
func ring(c ...float64) orb.Ring {
	var r orb.Ring
	for i := 0; i < len(c); i += 2 {
		r = append(r, orb.Point{c[i], c[i+1]})
	}
	return append(r, r[0])
}

func square(x, y, side float64) orb.Ring {
	return ring(x, y, x+side, y, x+side, y+side, x, y+side)
}

func multi(polygons ...orb.Polygon) orb.MultiPolygon { return polygons }

func mustNew(t rapid.TB, mp orb.MultiPolygon) *geo.Shape {
	t.Helper()
	s, _, err := geo.New(mp)
	if err != nil {
		t.Fatalf("New(%v): %v", mp, err)
	}
	return s
}

// validate asks simplefeatures, an independent implementation of the OGC rules.
// It is asked in whole grid steps, where its arithmetic is exact enough: in
// degrees a vertex on an edge is on it only by luck.
func validate(mp orb.MultiPolygon) error {
	polygons := make([]geom.Polygon, len(mp))
	for i, p := range mp {
		rings := make([]geom.LineString, len(p))
		for j, r := range p {
			var flat []float64
			for _, c := range r {
				flat = append(flat, math.Round(c[0]*1e7), math.Round(c[1]*1e7))
			}
			rings[j] = geom.NewLineString(geom.NewSequence(flat, geom.DimXY))
		}
		polygons[i] = geom.NewPolygon(rings)
	}
	return geom.NewMultiPolygon(polygons).Validate()
}

// covers is the ground that raw rings describe: what lies in an exterior and
// in none of its holes, by the even-odd rule of orb.
func covers(mp orb.MultiPolygon, p orb.Point) bool {
	for _, polygon := range mp {
		in := planar.RingContains(polygon[0], p)
		for _, hole := range polygon[1:] {
			in = in && !planar.RingContains(hole, p)
		}
		if in {
			return true
		}
	}
	return false
}

// nearEdge reports whether p is within d degrees of a raw edge.
func nearEdge(mp orb.MultiPolygon, p orb.Point, d float64) bool {
	for _, polygon := range mp {
		for _, r := range polygon {
			for i := 1; i < len(r); i++ {
				if planar.DistanceFromSegment(r[i-1], r[i], p) < d {
					return true
				}
			}
		}
	}
	return false
}

// lattice is the distance between the few places where random vertices go, so
// that rings touch, overlap and fold back often.
const lattice = 1e-4

func latticeRing(most int) *rapid.Generator[orb.Ring] {
	return rapid.Custom(func(t *rapid.T) orb.Ring {
		var r orb.Ring
		for range rapid.IntRange(3, most).Draw(t, "corners") {
			x, y := rapid.IntRange(0, 6).Draw(t, "x"), rapid.IntRange(0, 6).Draw(t, "y")
			r = append(r, onGrid(35+float64(x)*lattice, 51+float64(y)*lattice))
		}
		return append(r, r[0])
	})
}

// onGrid is what parsing the decimals with seven digits gives.
func onGrid(lon, lat float64) orb.Point {
	return orb.Point{math.Round(lon*1e7) / 1e7, math.Round(lat*1e7) / 1e7}
}

// latticeMulti draws rings that may be anything; exteriors have few corners, so
// that some are simple.
func latticeMulti() *rapid.Generator[orb.MultiPolygon] {
	return rapid.Custom(func(t *rapid.T) orb.MultiPolygon {
		return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) orb.Polygon {
			p := orb.Polygon{latticeRing(6).Draw(t, "exterior")}
			for range rapid.IntRange(0, 2).Draw(t, "holes") {
				p = append(p, latticeRing(4).Draw(t, "hole"))
			}
			return p
		}), 1, 3).Draw(t, "polygons")
	})
}

// starRing draws a simple ring around a centre: any number of corners, each at
// its own angle and distance.
func starRing(t *rapid.T, lon, lat, radius float64) orb.Ring {
	n := rapid.IntRange(3, 40).Draw(t, "corners")
	return star(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)), n, lon, lat, radius)
}

func star(random *rand.Rand, n int, lon, lat, radius float64) orb.Ring {
	var r orb.Ring
	for i := range n {
		d := radius * (0.3 + 0.7*random.Float64())
		sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.9*random.Float64()) / float64(n))
		r = append(r, onGrid(lon+d*cos/math.Cos(lat*math.Pi/180), lat+d*sin))
	}
	return append(r, r[0])
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, tolerance)
	}
}

// sameRings compares shapes ring for ring, wherever rings begin.
func sameRings(a, b *geo.Shape) bool {
	if len(a.MultiPolygon()) != len(b.MultiPolygon()) {
		return false
	}
	for i, p := range a.MultiPolygon() {
		if len(p) != len(b.MultiPolygon()[i]) {
			return false
		}
		for j, r := range p {
			if !slices.Equal(fromLeast(r), fromLeast(b.MultiPolygon()[i][j])) {
				return false
			}
		}
	}
	return true
}

// fromLeast is the ring, not closed in writing, begun at its least point.
func fromLeast(r orb.Ring) orb.Ring {
	r = r[:len(r)-1]
	least := 0
	for i, p := range r {
		if p[0] < r[least][0] || p[0] == r[least][0] && p[1] < r[least][1] {
			least = i
		}
	}
	return slices.Concat(r[least:], r[:least])
}
