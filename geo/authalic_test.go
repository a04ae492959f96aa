package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The closed form of a short edge against the geodesic solved for, at any place
// and in any direction. 1e-14 of a solid angle is 0.4 m² on the Earth.
func TestShortEdgesAgreeWithTheGeodesic(t *testing.T) {
	worst := 0.0
	rapid.Check(t, func(t *rapid.T) {
		size := math.Pow(10, rapid.Float64Range(1, 6).Draw(t, "magnitude"))
		step := rapid.Int32Range(-int32(size)+1, int32(size)-1)
		a := Vertex{0, rapid.Int32Range(-88*grid, 88*grid).Draw(t, "latitude")}
		b := Vertex{step.Draw(t, "dx"), a.Y + step.Draw(t, "dy")}
		if b == a {
			return
		}
		got, want := solidUnder(stationOf(a), stationOf(b)), wide(a, b)
		if off := math.Abs(got - want); off > 1e-14 {
			t.Fatalf("%v to %v: got %v, want %v (%.1e off)", a, b, got, want, off)
		} else {
			worst = max(worst, off)
		}
	})
	t.Logf("at most %.1e off", worst)
}

// The series of the authalic latitude against the closed form (Snyder, 3-12).
func TestAuthalicSeries(t *testing.T) {
	e := math.Sqrt(eccentricity2)
	q := func(sin float64) float64 {
		return (1 - eccentricity2) * (sin/(1-eccentricity2*sin*sin) + math.Atanh(e*sin)/e)
	}
	for sin := -1.0; sin <= 1; sin += 1.0 / 512 {
		if got, want := authalic(sin), q(sin)/q(1); math.Abs(got-want) > 4e-16 {
			t.Errorf("at %v: got %v, want %v", sin, got, want)
		}
	}
}
