package geo_test

import (
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Every rule that mends, with the rings it must make.
func TestMended(t *testing.T) {
	good := square(35, 51, 1)
	for name, c := range map[string]struct {
		in, want orb.MultiPolygon
		rule     geo.Rule
		count    int
	}{
		"clockwise exterior, counterclockwise hole": {
			in:   multi(orb.Polygon{ring(35, 51, 35, 52, 36, 52, 36, 51), square(35.2, 51.2, 0.5)}),
			want: multi(orb.Polygon{good, ring(35.2, 51.2, 35.2, 51.7, 35.7, 51.7, 35.7, 51.2)}),
			rule: geo.RuleWinding, count: 2,
		},
		"points repeated in a row": {
			in:   multi(orb.Polygon{ring(35, 51, 36, 51, 36, 51, 36, 51, 36, 52, 35, 52, 35, 51)}),
			want: multi(orb.Polygon{good}),
			rule: geo.RuleDuplicate, count: 3,
		},
		"spike": {
			in:   multi(orb.Polygon{ring(35, 51, 36, 51, 37, 51, 38, 51, 36, 51, 36, 52, 35, 52)}),
			want: multi(orb.Polygon{good}),
			rule: geo.RuleSpike, count: 2,
		},
		"spike at the seam": {
			in:   multi(orb.Polygon{ring(34, 51, 35, 51, 36, 51, 36, 52, 35, 52, 35, 51)}),
			want: multi(orb.Polygon{ring(35, 51, 36, 51, 36, 52, 35, 52)}),
			rule: geo.RuleSpike, count: 1,
		},
		"the same part twice": {
			in:   multi(orb.Polygon{good}, orb.Polygon{ring(36, 52, 36, 51, 35, 51, 35, 52)}),
			want: multi(orb.Polygon{good}),
			rule: geo.RuleDuplicatePart,
		},
		"part without area": {
			in:   multi(orb.Polygon{good}, orb.Polygon{ring(37, 51, 38, 51, 39, 51)}),
			want: multi(orb.Polygon{good}),
			rule: geo.RuleNoArea,
		},
		"parts share a whole edge": {
			in:   multi(orb.Polygon{good}, orb.Polygon{square(36, 51, 1)}),
			want: multi(orb.Polygon{ring(35, 51, 36, 51, 37, 51, 37, 52, 36, 52, 35, 52)}),
			rule: geo.RuleSharedEdge,
		},
		"parts share a piece of an edge": {
			in:   multi(orb.Polygon{good}, orb.Polygon{square(36, 51.25, 0.5)}),
			want: multi(orb.Polygon{ring(35, 51, 36, 51, 36, 51.25, 36.5, 51.25, 36.5, 51.75, 36, 51.75, 36, 52, 35, 52)}),
			rule: geo.RuleSharedEdge,
		},
		"parts overlap": {
			in:   multi(orb.Polygon{good}, orb.Polygon{square(35.5, 51.25, 1)}),
			want: multi(orb.Polygon{ring(35, 51, 36, 51, 36, 51.25, 36.5, 51.25, 36.5, 52.25, 35.5, 52.25, 35.5, 52, 35, 52)}),
			rule: geo.RuleSharedEdge,
		},
		"part within a part": {
			in:   multi(orb.Polygon{good}, orb.Polygon{square(35.25, 51.25, 0.5)}),
			want: multi(orb.Polygon{good}),
			rule: geo.RuleSharedEdge,
		},
		"part within one of two that share an edge": {
			in:   multi(orb.Polygon{good}, orb.Polygon{square(36, 51, 1)}, orb.Polygon{square(36.25, 51.25, 0.5)}),
			want: multi(orb.Polygon{ring(35, 51, 36, 51, 37, 51, 37, 52, 36, 52, 35, 52)}),
			rule: geo.RuleSharedEdge,
		},
		"part fills a hole": {
			in:   multi(orb.Polygon{good, square(35.25, 51.25, 0.5)}, orb.Polygon{square(35.25, 51.25, 0.5)}),
			want: multi(orb.Polygon{good}),
			rule: geo.RuleSharedEdge,
		},
		"ring touches itself from inside": {
			in:   multi(orb.Polygon{ring(35, 51, 36, 51, 35.25, 51.5, 35.75, 51.5, 36, 51, 36, 52, 35, 52)}),
			want: multi(orb.Polygon{ring(36, 51, 36, 52, 35, 52, 35, 51), ring(36, 51, 35.25, 51.5, 35.75, 51.5)}),
			rule: geo.RuleRingTouch,
		},
		"ring touches itself from outside": {
			in:   multi(orb.Polygon{ring(35, 51, 35.5, 51.5, 36, 51, 36, 52, 35.5, 51.5, 35, 52)}),
			want: multi(orb.Polygon{ring(35.5, 51.5, 35, 52, 35, 51)}, orb.Polygon{ring(36, 51, 36, 52, 35.5, 51.5)}),
			rule: geo.RuleRingTouch,
		},
		"vertex on an edge of the same ring": {
			in: multi(orb.Polygon{ring(35, 51, 36, 51, 36, 52, 35.5, 51, 35, 52)}),
			want: multi(
				orb.Polygon{ring(35, 51, 35.5, 51, 35, 52)},
				orb.Polygon{ring(36, 51, 36, 52, 35.5, 51)},
			),
			rule: geo.RuleRingTouch,
		},
		"keyhole": {
			in: multi(orb.Polygon{ring(35, 51, 36, 51, 36, 52, 35, 52,
				35, 51.5, 35.25, 51.5, 35.5, 51.75, 35.5, 51.25, 35.25, 51.5, 35, 51.5)}),
			want: multi(orb.Polygon{
				ring(35, 51, 36, 51, 36, 52, 35, 52, 35, 51.5),
				ring(35.25, 51.5, 35.5, 51.75, 35.5, 51.25),
			}),
			rule: geo.RuleRingTouch,
		},
		"hole runs along the exterior": {
			in:   multi(orb.Polygon{good, square(35.25, 51, 0.5)}),
			want: multi(orb.Polygon{ring(35, 51, 35.25, 51, 35.25, 51.5, 35.75, 51.5, 35.75, 51, 36, 51, 36, 52, 35, 52)}),
			rule: geo.RuleSharedEdge,
		},
		"holes cut the inside in two": {
			in: multi(orb.Polygon{good, ring(35.5, 51, 35.25, 51.25, 35.5, 51.5, 35.75, 51.25), ring(35.5, 51.5, 35.25, 51.75, 35.5, 52, 35.75, 51.75)}),
			want: multi(
				orb.Polygon{ring(35, 51, 35.5, 51, 35.25, 51.25, 35.5, 51.5, 35.25, 51.75, 35.5, 52, 35, 52)},
				orb.Polygon{ring(36, 51, 36, 52, 35.5, 52, 35.75, 51.75, 35.5, 51.5, 35.75, 51.25, 35.5, 51)},
			),
			rule: geo.RuleRingTouch,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, findings, err := geo.New(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if !sameRings(s, mustNew(t, c.want)) {
				t.Errorf("got %v, want %v", s.MultiPolygon(), c.want)
			}
			if err := validate(s.MultiPolygon()); err != nil {
				t.Error(err)
			}
			for _, f := range findings {
				if f.Rule == c.rule {
					if !f.Mended || f.Detail == "" || f.Count != c.count {
						t.Errorf("got %+v, want count %d", f, c.count)
					}
					return
				}
			}
			t.Errorf("got %v, want %s", findings, c.rule)
		})
	}
}

// Shapes that touch at points only are valid and stay as they are.
func TestTouchingAtPointsIsValid(t *testing.T) {
	for name, in := range map[string]orb.MultiPolygon{
		"parts at a corner":          multi(orb.Polygon{square(35, 51, 1)}, orb.Polygon{square(36, 52, 1)}),
		"a part's corner on an edge": multi(orb.Polygon{square(35, 51, 1)}, orb.Polygon{ring(36, 51.5, 37, 51, 37, 52)}),
		"a hole at the exterior":     multi(orb.Polygon{square(35, 51, 1), ring(35.5, 51, 35.25, 51.5, 35.75, 51.5)}),
		"a part in a hole, at its corner": multi(
			orb.Polygon{square(35, 51, 1), ring(35.2, 51.2, 35.2, 51.8, 35.8, 51.8, 35.8, 51.2)},
			orb.Polygon{ring(35.2, 51.2, 35.5, 51.3, 35.3, 51.5)},
		),
	} {
		s, findings, err := geo.New(in)
		if err != nil || len(findings) > 0 {
			t.Errorf("%s: %v, %v", name, findings, err)
			continue
		}
		if !s.MultiPolygon().Equal(in) {
			t.Errorf("%s: got %v, want %v", name, s.MultiPolygon(), in)
		}
	}
}
