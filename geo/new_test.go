package geo_test

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Every rule that refuses, with the place it must name.
func TestRefused(t *testing.T) {
	good := square(35, 51, 1)
	for name, c := range map[string]struct {
		in   orb.MultiPolygon
		want geo.Finding
	}{
		"no polygon":      {nil, geo.Finding{Rule: geo.RuleEmpty, Polygon: -1, Ring: -1, Position: -1}},
		"no ring":         {multi(orb.Polygon{good}, nil), geo.Finding{Rule: geo.RuleEmpty, Polygon: 1, Ring: -1, Position: -1}},
		"empty ring":      {multi(orb.Polygon{{}}), geo.Finding{Rule: geo.RuleTooFew, Position: -1}},
		"three positions": {multi(orb.Polygon{ring(35, 51, 36, 51)}), geo.Finding{Rule: geo.RuleTooFew, Position: -1}},
		"unclosed": {
			multi(orb.Polygon{good, square(35.2, 51.2, 0.1)[:4]}),
			geo.Finding{Rule: geo.RuleUnclosed, Ring: 1, Position: 3, Point: orb.Point{35.2, 51.300000000000004}},
		},
		"latitude 95": {
			multi(orb.Polygon{ring(35, 51, 36, 95, 36, 51)}),
			geo.Finding{Rule: geo.RuleLatitude, Position: 1, Point: orb.Point{36, 95}},
		},
		"longitude 181": {
			multi(orb.Polygon{ring(35, 51, 36, 51, 181, 52)}),
			geo.Finding{Rule: geo.RuleLongitude, Position: 2, Point: orb.Point{181, 52}},
		},
		"swapped axes beyond the pole": {
			multi(orb.Polygon{ring(51, 135, 52, 135, 52, 136)}),
			geo.Finding{Rule: geo.RuleLatitude, Position: 0, Point: orb.Point{51, 135}, Count: 4},
		},
		"infinite": {
			multi(orb.Polygon{ring(35, 51, math.Inf(-1), 51, 36, 52)}),
			geo.Finding{Rule: geo.RuleNotFinite, Position: 1, Point: orb.Point{math.Inf(-1), 51}},
		},
		"bow tie": {
			multi(orb.Polygon{ring(35, 51, 36, 52, 36, 51, 35, 52)}),
			geo.Finding{Rule: geo.RuleSelfCrossing, Position: 0, Point: orb.Point{35.5, 51.5}},
		},
		"crosses itself at a vertex": {
			multi(orb.Polygon{ring(35, 51, 35.5, 51.5, 36, 52, 36, 51, 35.5, 51.5, 35, 52)}),
			geo.Finding{Rule: geo.RuleSelfCrossing, Position: 1, Point: orb.Point{35.5, 51.5}, Count: 2},
		},
		"winds round twice": {
			multi(orb.Polygon{ring(35, 51, 36, 51, 36, 52, 35, 52, 35, 51, 36, 51, 36, 52, 35, 52)}),
			geo.Finding{Rule: geo.RuleSelfCrossing, Position: 0, Point: orb.Point{35, 51}, Count: 4},
		},
		"hole crosses the exterior": {
			multi(orb.Polygon{good, square(35.5, 51.2, 0.7)}),
			geo.Finding{Rule: geo.RuleRingsCross, Position: 1, Point: orb.Point{36, 51.9}, Count: 2},
		},
		"holes cross": {
			multi(orb.Polygon{good, square(35.1, 51.1, 0.5), square(35.4, 51.4, 0.5)}),
			geo.Finding{Rule: geo.RuleRingsCross, Ring: 1, Position: 3, Point: orb.Point{35.4, 51.6}, Count: 2},
		},
		"hole outside": {
			multi(orb.Polygon{good, square(37, 51, 0.5)}),
			geo.Finding{Rule: geo.RuleHoleOutside, Ring: 1, Position: 0, Point: orb.Point{37, 51}},
		},
		"hole within a hole": {
			multi(orb.Polygon{good, square(35.1, 51.1, 0.8), square(35.3, 51.3, 0.2)}),
			geo.Finding{Rule: geo.RuleHoleOutside, Ring: 2, Position: 0, Point: orb.Point{35.3, 51.3}},
		},
		"hole around the exterior": {
			multi(orb.Polygon{good, square(34, 50, 5)}),
			geo.Finding{Rule: geo.RuleHoleOutside, Ring: 1, Position: 0, Point: orb.Point{34, 50}},
		},
		"no area": {
			multi(orb.Polygon{ring(35, 51, 36, 52, 37, 53)}),
			geo.Finding{Rule: geo.RuleNoArea, Polygon: -1, Ring: -1, Position: -1},
		},
		"one place": {
			multi(orb.Polygon{ring(35, 51, 35, 51, 35, 51)}),
			geo.Finding{Rule: geo.RuleNoArea, Polygon: -1, Ring: -1, Position: -1},
		},
		"hole in a line": {
			multi(orb.Polygon{ring(35, 51, 36, 52, 37, 53), square(35, 51, 1)}),
			geo.Finding{Rule: geo.RuleNoArea, Position: -1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, findings, err := geo.New(c.in)
			var invalid *geo.InvalidError
			if s != nil || findings != nil || !errors.As(err, &invalid) {
				t.Fatalf("got %v, %v, %v; want an InvalidError", s, findings, err)
			}
			f := firstUnmended(invalid.Findings)
			if f.Detail == "" {
				t.Errorf("%v has no detail", f)
			}
			if f.Detail = ""; f != c.want {
				t.Errorf("got %+v, want %+v", f, c.want)
			}
		})
	}
}

func TestRefusesWhatIsNotANumber(t *testing.T) {
	_, _, err := geo.New(multi(orb.Polygon{ring(35, 51, 36, math.NaN(), 36, 52)}))
	const want = "invalid shape: not-finite: polygon 0 ring 0 position 1 at 36,NaN: " +
		"longitude must be −180 to 180 and latitude −90 to 90 degrees"
	if err == nil || err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestErrorCountsTheOtherDefects(t *testing.T) {
	_, _, err := geo.New(multi(orb.Polygon{{}}, orb.Polygon{square(35, 51, 1)[:4]}, nil))
	const want = "invalid shape: too-few-points: polygon 0 ring 0: 0 positions, a ring needs 4 (and 2 more)"
	if err == nil || err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func firstUnmended(findings []geo.Finding) geo.Finding {
	for _, f := range findings {
		if !f.Mended {
			return f
		}
	}
	return geo.Finding{}
}

// What 1e-7 degree cannot tell from a number with seven digits stays as it was
// read; what is finer is rounded, and told once a shape.
func TestPrecision(t *testing.T) {
	in := multi(orb.Polygon{ring(35.1234567, 51, 36.00000004, 51, 36, 52.12345678)})
	s, findings, err := geo.New(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Rule != geo.RulePrecision || findings[0].Count != 2 || findings[0].Position != 1 {
		t.Errorf("got %v, want one finding that counts two", findings)
	}
	want := ring(35.1234567, 51, 36, 51, 36, 52.1234568)
	if got := s.MultiPolygon()[0][0]; !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
