package draw_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// TestProjectionReturns: the inverse leads back, to a hundredth of a metre.
func TestProjectionReturns(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := draw.About(orb.Point{rapid.Float64Range(-170, 170).Draw(rt, "lon0"), rapid.Float64Range(-80, 80).Draw(rt, "lat0")})
		at := orb.Point{p.Centre().Lon() + rapid.Float64Range(-40, 40).Draw(rt, "lon"), max(-85, min(85, p.Centre().Lat()+rapid.Float64Range(-40, 40).Draw(rt, "lat")))}
		east, north := p.Project(at)
		back := p.Point(east, north)
		if math.Abs(back.Lon()-at.Lon())*math.Cos(at.Lat()*math.Pi/180) > 1e-7 || math.Abs(back.Lat()-at.Lat()) > 1e-7 {
			rt.Fatalf("%v came back as %v", at, back)
		}
	})
}

// TestProjectionKeepsAreas: ground has as many square metres in the picture's
// plane as on the ellipsoid, anywhere in it.
func TestProjectionKeepsAreas(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := draw.About(orb.Point{rapid.Float64Range(-100, 100).Draw(rt, "lon0"), rapid.Float64Range(-70, 70).Draw(rt, "lat0")})
		west := math.Round(p.Centre().Lon() + rapid.Float64Range(-8, 8).Draw(rt, "west"))
		south := math.Round(p.Centre().Lat() + rapid.Float64Range(-8, 8).Draw(rt, "south"))
		box := orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{west + 0.05, south + 0.05}}
		shape, _, err := geo.New(orb.MultiPolygon{{box.ToRing()}})
		if err != nil {
			rt.Fatal(err)
		}
		sum := 0.0
		ring := box.ToRing()
		for i, a := range ring[:len(ring)-1] {
			x1, y1 := p.Project(a)
			x2, y2 := p.Project(ring[i+1])
			sum += (x1*y2 - x2*y1) / 2
		}
		if km2 := shape.AreaKM2(); math.Abs(sum/1e6-km2) > 2e-5*km2 {
			rt.Fatalf("%v km² in the plane, %v on the ellipsoid", sum/1e6, km2)
		}
	})
}

// Vectors are PROJ's (gdaltransform, PROJ 9), to a centimetre.
func TestProjectionAsPROJ(t *testing.T) {
	p := draw.About(orb.Point{35.27, 51.2})
	for at, want := range map[orb.Point][2]float64{
		{35.27, 51.2}: {0, 0},
		{36.5, 52}:    {84472.708, 89713.171}, {30.52, 50.45}: {-337097.728, -72595.107},
		{22, 48.1}: {-982616.211, -256886.231}, {40, 44}: {379788.398, -788159.962},
	} {
		if east, north := p.Project(at); math.Abs(east-want[0]) > 0.01 || math.Abs(north-want[1]) > 0.01 {
			t.Errorf("%v: %.3f %.3f, want %v", at, east, north, want)
		}
	}
	if got := p.String(); got != "+proj=laea +lat_0=51.2 +lon_0=35.27 +datum=WGS84 +units=m" {
		t.Error(got)
	}
}
