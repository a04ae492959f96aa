package geo_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/salient-map/salient/geo"
)

const step = 1e-7 // degree

// isRounding reports whether a finding tells of a line that rounding made cross
// itself.
func isRounding(f geo.Finding) bool {
	return f.Rule == geo.RulePrecision && f.Detail == "rounding to 1e-7 degree made the line cross itself: cut there"
}

// The neck of this ring is a fifteenth of a step wide where its upper side has a
// vertex, which the grid puts below the lower side.
func TestRoundingCrossesANeck(t *testing.T) {
	at := func(x, y float64) orb.Point { return orb.Point{35 + x*step, 51 + y*step} }
	neck := orb.Ring{
		at(0, -100), at(100, -100), at(100, 0), at(400, 7), at(400, -100), at(500, -100), at(500, 100),
		at(400, 100), at(400, 9), at(200, 2.4), at(100, 1), at(100, 100), at(0, 100), at(0, -100),
	}
	s, findings, err := geo.New(multi(orb.Polygon{neck}))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(findings, isRounding) {
		t.Errorf("findings are %v", findings)
	}
	if err := validate(s.MultiPolygon()); err != nil {
		t.Errorf("%v: %v", s.MultiPolygon(), err)
	}
	if n := s.Polygons(); n < 2 {
		t.Errorf("the neck still holds %d polygons together", n)
	}
	near(t, "area in square steps", planar.Area(s.MultiPolygon())/step/step, planar.Area(neck)/step/step, 500)
}

// What crosses itself before it is rounded is refused, by however little.
func TestCrossingAtSourceIsRefused(t *testing.T) {
	at := func(x, y float64) orb.Point { return orb.Point{35 + x*step, 51 + y*step} }
	for name, r := range map[string]orb.Ring{
		"wide":         {at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)},
		"by two steps": {at(0, 0), at(60, 0), at(100, 42), at(140, 0), at(200, 0), at(200, 40), at(100, 39.7), at(0, 40), at(0, 0)},
	} {
		s, _, err := geo.New(multi(orb.Polygon{r}))
		var invalid *geo.InvalidError
		if !errors.As(err, &invalid) || firstUnmended(invalid.Findings).Rule != geo.RuleSelfCrossing {
			t.Errorf("%s: %v, %v", name, s, err)
		}
	}
}

// Stars of a step and a half to twelve steps to a corner are simple before they are rounded.
func TestRoundingNeverRefuses(t *testing.T) {
	mended := 0
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 0))
		n := 8 + random.IntN(53)
		radius := float64(n) * (0.25 + random.Float64())
		var r orb.Ring
		for i := range n {
			d := radius * (0.1 + 0.9*random.Float64()) * step
			sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.9*random.Float64()) / float64(n))
			r = append(r, orb.Point{35 + d*cos, 51 + d*sin})
		}
		r = append(r, r[0])
		if planar.Area(r) <= 0 {
			continue // too few corners to go round the middle
		}
		s, findings, err := geo.New(multi(orb.Polygon{r}))
		if err != nil {
			t.Fatalf("seed %d: %v: %v", seed, r, err)
		}
		if slices.ContainsFunc(findings, isRounding) {
			mended++
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Fatalf("seed %d: New(%v) made %v: %v", seed, r, s.MultiPolygon(), err)
		}
		moved := math.Abs(planar.Area(s.MultiPolygon())-planar.Area(r)) / step / step
		if most := planar.Length(r) / step; moved > most {
			t.Fatalf("seed %d: New(%v) moved %v square steps, more than %v", seed, r, moved, most)
		}
	}
	t.Logf("%d of 1000 stars were cut", mended)
	if mended == 0 {
		t.Error("no star was cut")
	}
}

// Two maps as a newspaper stored them have ten decimals, and on the grid one
// polygon of each crosses itself.
func TestRoundingOfRealMaps(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(realdata(t), "nzz", "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d maps, %v", len(paths), err)
	}
	mended := 0
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var stored struct{ Value struct{ Features []feature } }
		if err := json.Unmarshal(b, &stored); err != nil {
			t.Fatal(err)
		}
		for _, f := range stored.Value.Features {
			mp := f.Geometry.multiPolygon(t)
			s, findings, err := geo.New(mp)
			if err != nil {
				t.Errorf("%s: %v", filepath.Base(path), err)
				continue
			}
			if slices.ContainsFunc(findings, isRounding) {
				mended++
			}
			if err := validate(s.MultiPolygon()); err != nil {
				t.Errorf("%s: %v", filepath.Base(path), err)
			}
			if want := math.Abs(karney(mp)); math.Abs(s.AreaKM2()-want) > 1e-8*want+1e-4 {
				t.Errorf("%s: %v km², want %v", filepath.Base(path), s.AreaKM2(), want)
			}
		}
	}
	if mended != 2 {
		t.Errorf("%d shapes were cut, want 2", mended)
	}
}
