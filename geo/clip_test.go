package geo_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

func box(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}

func areaIn(s *geo.Shape, b orb.Bound) float64 {
	km2, _ := geo.NewWindow(b).AreaKM2(s)
	return km2
}

// between is the area between two meridians and two parallels in closed form, by
// another way than the authalic series: the zone of an ellipsoid of revolution.
func between(west, south, east, north float64) float64 {
	const a, f = 6378.137, 1 / 298.257223563
	e := math.Sqrt(f * (2 - f))
	zone := func(lat float64) float64 {
		sin := math.Sin(lat * math.Pi / 180)
		return (1 - e*e) * (sin/(1-e*e*sin*sin) + math.Atanh(e*sin)/e)
	}
	return a * a / 2 * (zone(north) - zone(south)) * (east - west) * math.Pi / 180
}

func TestWindowOverGround(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{square(30, 45, 10), square(33, 47, 2)}))
	for name, c := range map[string]struct {
		window orb.Bound
		want   float64
	}{
		"wholly inside":                   {box(36, 50, 37.5, 51.25), between(36, 50, 37.5, 51.25)},
		"finer than the grid":             {box(36.00000001, 50.00000002, 36.00000003, 50.00000005), between(36.00000001, 50.00000002, 36.00000003, 50.00000005)},
		"in the hole":                     {box(33.5, 47.5, 34, 48), 0},
		"partly over the hole":            {box(32, 47.5, 34, 48), between(32, 47.5, 33, 48)},
		"along a side":                    {box(29, 50, 30, 51), 0},
		"over a meridian side":            {box(29, 50, 30.5, 51), between(30, 50, 30.5, 51)},
		"apart, in the east":              {box(41, 50, 42, 51), 0},
		"apart, in the north":             {box(31, 56, 32, 57), 0},
		"apart, in the south":             {box(31, 40, 32, 44), 0},
		"everything":                      {box(-180, -90, 180, 90), s.AreaKM2()},
		"all of it and no more":           {box(30, 44, 40, 56), s.AreaKM2()},
		"a line":                          {box(31, 50, 31, 51), 0},
		"across the antimeridian":         {box(32, 50, 31, 51), between(30, 50, 31, 51) + between(32, 50, 40, 51)},
		"across it, beside the shape":     {box(41, 50, 29, 51), 0},
		"across it, upside down":          {box(32, 51, 31, 50), 0},
		"upside down":                     {box(31, 51, 32, 50), 0},
		"the other side of the earth":     {box(-150, -50, -140, -40), 0},
		"a strip from one side to beyond": {box(20, 51, 50, 52), between(30, 51, 40, 52)},
	} {
		near(t, name, areaIn(s, c.window), c.want, 1e-9*c.want+1e-9)
	}
}

// Spherical areas are clipped by the same rule.
func TestWindowSpherical(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{square(30, 45, 10)}))
	w := geo.NewWindow(box(31, 46, 33, 47))
	_, got := w.AreaKM2(s)
	sin := func(lat float64) float64 { return math.Sin(lat * math.Pi / 180) }
	near(t, "spherical", got, 6378.137*6378.137*(sin(47)-sin(46))*2*math.Pi/180, 1e-9)
}

// TestWindowsTileTheMap: the parts of a shape in the boxes of a grid add up to
// the shape, however boxes and edges lie; asked again a window says the same.
func TestWindowsTileTheMap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lon, lat := rapid.Float64Range(-170, 170).Draw(rt, "lon"), rapid.Float64Range(-80, 80).Draw(rt, "lat")
		radius := math.Pow(10, rapid.Float64Range(-4, 0.9).Draw(rt, "radius"))
		mp := multi(orb.Polygon{starRing(rt, lon, lat, radius)})
		s, _, err := geo.New(mp)
		if err != nil {
			return
		}
		cuts := func(name string, low, high, end float64) []float64 {
			list := []float64{-end}
			n := rapid.IntRange(0, 4).Draw(rt, name)
			for i := range n { // some on vertices
				if rapid.Bool().Draw(rt, "on a vertex") {
					p := mp[0][0][rapid.IntRange(0, len(mp[0][0])-1).Draw(rt, "vertex")]
					list = append(list, map[bool]float64{true: p[0], false: p[1]}[end == 180])
					continue
				}
				list = append(list, low+(high-low)*(float64(i)+rapid.Float64Range(0, 1).Draw(rt, "cut"))/float64(n))
			}
			return append(sortedFloats(list), end)
		}
		b := s.Bound()
		xs, ys := cuts("columns", b.Min[0], b.Max[0], 180), cuts("rows", b.Min[1], b.Max[1], 90)
		var sum, round float64
		for i := 1; i < len(xs); i++ {
			for k := 1; k < len(ys); k++ {
				w := geo.NewWindow(box(xs[i-1], ys[k-1], xs[i], ys[k]))
				km2, spherical := w.AreaKM2(s)
				again, _ := w.AreaKM2(s)
				// Geodesics of many degrees run far from the straight line on the map.
				if slack := 1e-3*s.AreaKM2() + 1e-9; again != km2 || radius < 0.1 && (km2 < -slack || km2 > s.AreaKM2()+slack) {
					rt.Fatalf("%v km² in a part, then %v, of %v", km2, again, s.AreaKM2())
				}
				sum, round = sum+km2, round+spherical
			}
		}
		// A difference from the equator is 1e-9 km² at best for wide shapes.
		if off := math.Abs(sum - s.AreaKM2()); off > 1e-10*s.AreaKM2()+1e-8 {
			rt.Fatalf("parts add up to %.12f km², the shape has %.12f", sum, s.AreaKM2())
		}
		if off := math.Abs(round - s.SphericalKM2()); off > 1e-10*s.SphericalKM2()+1e-8 {
			rt.Fatalf("parts add up to %.12f spherical km², the shape has %.12f", round, s.SphericalKM2())
		}
	})
}

func sortedFloats(list []float64) []float64 {
	for i := range list {
		for k := i; k > 0 && list[k] < list[k-1]; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
	return list
}

// dense is a box with corners along its parallels, close enough that geodesics
// between them are the parallels to a part in 1e8.
func dense(b orb.Bound) orb.Ring {
	const step = 0.002
	n := math.Ceil((b.Max[0] - b.Min[0]) / step)
	var r orb.Ring
	for i := range int(n) {
		r = append(r, onGrid(b.Min[0]+(b.Max[0]-b.Min[0])*float64(i)/n, b.Min[1]))
	}
	for i := int(n); i >= 0; i-- {
		x := b.Min[0] + (b.Max[0]-b.Min[0])*float64(i)/n
		if i == int(n) {
			r = append(r, onGrid(x, b.Min[1]))
		}
		r = append(r, onGrid(x, b.Max[1]))
	}
	return append(r, r[0])
}

// The overlay engine, given a box with many corners, cuts out the same area.
func TestWindowAgreesWithOverlay(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		lon, lat := -100+200*random.Float64(), -65+130*random.Float64()
		s := mustNew(t, multi(orb.Polygon{inPieces(star(random, 3+random.IntN(60), lon, lat, 0.05))}))
		b := boxAbout(random, lon, lat, 0.05)
		part, err := geo.Intersection(s, mustNew(t, multi(orb.Polygon{dense(b)})))
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		if part != nil {
			want = part.AreaKM2()
		}
		near(t, fmt.Sprint(b), areaIn(s, b), want, 1e-6*want+1e-6)
	}
}

// inPieces cuts edges into pieces so short that a piece of one is the geodesic
// between its own ends too, as it is where an overlay cuts.
func inPieces(r orb.Ring) orb.Ring {
	const piece = 0.001
	out := orb.Ring{r[0]}
	for i := 1; i < len(r); i++ {
		a, b := r[i-1], r[i]
		n := math.Ceil(math.Max(math.Abs(b[0]-a[0]), math.Abs(b[1]-a[1])) / piece)
		for k := 1.0; k <= n; k++ {
			out = append(out, onGrid(a[0]+(b[0]-a[0])*k/n, a[1]+(b[1]-a[1])*k/n))
		}
	}
	return out
}

func boxAbout(random *rand.Rand, lon, lat, size float64) orb.Bound {
	x, y := lon+size*(random.Float64()-0.8), lat+size*(random.Float64()-0.8)
	p, q := onGrid(x, y), onGrid(x+size*(0.1+random.Float64()), y+size*(0.1+random.Float64()))
	return box(p[0], p[1], q[0], q[1])
}

// PostGIS measures the same part of a shape as geography, where the box has
// corners along its parallels.
func TestWindowAgreesWithPostGIS(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	var got []float64
	var query strings.Builder
	for i := range 100 {
		lon, lat := -100+200*random.Float64(), -65+130*random.Float64()
		s := mustNew(t, multi(orb.Polygon{inPieces(star(random, 3+i, lon, lat, 0.05))}))
		b := boxAbout(random, lon, lat, 0.05)
		got = append(got, areaIn(s, b)*1e6)
		fmt.Fprintf(&query, "SELECT ST_Area(ST_Intersection('SRID=4326;%s'::geometry, ST_Segmentize(ST_MakeEnvelope(%v,%v,%v,%v,4326), 0.001))::geography);\n",
			wkt.MarshalString(s.MultiPolygon()), b.Min[0], b.Min[1], b.Max[0], b.Max[1])
	}
	for i, want := range postgis(t, query.String()) {
		// An overlay puts a crossing on no grid, but in 53 bits.
		near(t, fmt.Sprint("shape ", i), got[i], want, 1e-6*want+0.1)
	}
}

func BenchmarkWindow(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	s := mustNew(b, multi(orb.Polygon{star(random, 3000, 36, 50, 3)}))
	for b.Loop() {
		areaIn(s, box(35, 49, 36.5, 50.5))
	}
}
