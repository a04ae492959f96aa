package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/tidwall/geodesic"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// karney is the area in square kilometres by the algorithm of C. F. F. Karney,
// which is good to a few square metres on the whole ellipsoid.
func karney(mp orb.MultiPolygon) float64 {
	sum := 0.0
	for _, polygon := range mp {
		for _, r := range polygon {
			p := geodesic.WGS84.PolygonInit(false)
			for _, c := range r[:len(r)-1] {
				p.AddPoint(c.Lat(), c.Lon())
			}
			var area float64
			p.Compute(false, true, &area, nil)
			sum += area / 1e6
		}
	}
	return sum
}

func TestAreaAgreesWithKarney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat := rapid.Float64Range(-80, 80).Draw(t, "latitude")
		radius := math.Pow(10, rapid.Float64Range(-3, 0.9).Draw(t, "magnitude"))
		s := mustNew(t, multi(orb.Polygon{starRing(t, 20, lat, radius)}))
		// Karney's sum is good to about 0.1 m².
		if want := karney(s.MultiPolygon()); math.Abs(s.AreaKM2()-want) > 1e-7*want+1e-7 {
			t.Fatalf("radius %v° at %v°: got %v km², want %v (%.1e off)", radius, lat, s.AreaKM2(), want, s.AreaKM2()/want-1)
		}
	})
}

// A geodesic quadrilateral with edges of any length up to a right angle.
func TestAreaOfLongEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon := rapid.Float64Range(5, 45)
		lat := rapid.Float64Range(5, 44)
		r := ring(
			-lon.Draw(t, "west"), -lat.Draw(t, "south"), lon.Draw(t, "east"), -lat.Draw(t, "south"),
			lon.Draw(t, "east"), lat.Draw(t, "north"), -lon.Draw(t, "west"), lat.Draw(t, "north"),
		)
		s, _, err := geo.New(multi(orb.Polygon{r}))
		if err != nil {
			t.Fatal(err)
		}
		if want := karney(s.MultiPolygon()); math.Abs(s.AreaKM2()/want-1) > 1e-8 {
			t.Fatalf("%v: got %v km², want %v (%.1e off)", r, s.AreaKM2(), want, s.AreaKM2()/want-1)
		}
	})
}

// The Earth by octants: 510,065,621.724 km² (WGS 84, Moritz 1980).
func TestAreaOfTheEarth(t *testing.T) {
	var octants orb.MultiPolygon
	for lon := -180.0; lon < 180; lon += 90 {
		octants = append(octants,
			orb.Polygon{ring(lon, 0, lon+90, 0, lon+90, 90, lon, 90)},
			orb.Polygon{ring(lon, -90, lon+90, -90, lon+90, 0, lon, 0)},
		)
	}
	sum := 0.0
	for _, o := range octants {
		one := mustNew(t, multi(o)).AreaKM2()
		near(t, "octant", one, 510065621.724/8, 0.01)
		sum += one
	}
	near(t, "sum", sum, 510065621.724, 0.1)
	whole := mustNew(t, octants)
	near(t, "united", whole.AreaKM2(), 510065621.724, 0.1)
	if n := len(whole.MultiPolygon()); n != 1 {
		t.Errorf("the united Earth has %d parts", n)
	}
}

func TestAreaOfTheSmallest(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{square(35, 51, 1e-7)}))
	// 1e-7° of latitude is 11.126 mm at 51° N, of longitude 7.019 mm.
	near(t, "square metres", s.AreaKM2()*1e6, 0.011126*0.007019, 1e-8)
}

// The sphere is of radius 6378137 m: an octant of it has 4πR²/8.
func TestSphericalArea(t *testing.T) {
	const r = 6378.137
	near(t, "octant", mustNew(t, multi(orb.Polygon{ring(0, 0, 90, 0, 90, 90, 0, 90)})).SphericalKM2(), math.Pi*r*r/2, 1e-3)
}

func TestAreaOfHolesIsLeftOut(t *testing.T) {
	outer, inner := square(35, 51, 1), square(35.25, 51.25, 0.5)
	got := mustNew(t, multi(orb.Polygon{outer, inner}))
	a, b := mustNew(t, multi(orb.Polygon{outer})), mustNew(t, multi(orb.Polygon{inner}))
	near(t, "geodesic", got.AreaKM2(), a.AreaKM2()-b.AreaKM2(), 1e-9)
	near(t, "spherical", got.SphericalKM2(), a.SphericalKM2()-b.SphericalKM2(), 1e-9)
}
