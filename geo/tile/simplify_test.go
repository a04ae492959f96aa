package tile

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
	"pgregory.net/rapid"
)

// At each zoom the vertices of a run that are drawn are those that orb's
// Douglas-Peucker keeps.
func TestSimplificationIsThatOfDouglasPeucker(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pace := rapid.Float64Range(0.0001, 0.1).Draw(t, "pace")
		run := worldRing(wander(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(3, 300).Draw(t, "n"), pace))
		zooms := runZooms(run)
		z := rapid.Uint8Range(0, MaxZoom-1).Draw(t, "zoom")

		var ls orb.LineString
		for _, p := range run {
			ls = append(ls, orb.Point{float64(p.x), float64(p.y)})
		}
		ls = simplify.DouglasPeucker(tolerance * unit(z)).LineString(ls)
		var got, want []xy
		for _, p := range ls[1 : len(ls)-1] {
			want = append(want, xy{int32(p[0]), int32(p[1])})
		}
		for i, zoom := range zooms {
			if i > 0 && zoom <= z {
				got = append(got, run[i])
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("zoom %d: %d vertices, want %d", z, len(got), len(want))
		}
	})
}

// Runs cut a ring into short pieces; what is drawn of it must not stray farther
// for that than twice the tolerance and what snapping does, nor keep every place where runs meet.
func TestDrawnLinesStayNear(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	var joints, drawnJoints, others, drawnOthers float64
	for range 30 {
		pace := math.Pow(10, -1-3*random.Float64())
		r := &draft{chunks: anyChunks(wander(random.Uint64(), 300, pace), false)}
		for _, c := range r.chunks {
			r.leads = append(r.leads, c.zooms[0])
		}
		new(joiner).setLeads(r)
		for z := range uint8(MaxZoom) {
			var all, drawn []xy
			var kept []int
			for i, c := range r.chunks {
				for k, p := range c.vertices {
					first := c.zooms[k]
					others++
					if k == 0 {
						first = r.leads[i]
						others, joints = others-1, joints+1
					}
					if first <= z {
						if k == 0 {
							drawnJoints++
						} else {
							drawnOthers++
						}
						kept = append(kept, len(all))
						drawn = append(drawn, p)
					}
					all = append(all, p)
				}
			}
			for i, from := range kept {
				to := kept[(i+1)%len(kept)]
				s := newSegment(drawn[i], drawn[(i+1)%len(drawn)])
				for k := (from + 1) % len(all); k != to; k = (k + 1) % len(all) {
					if d := math.Sqrt(s.distance2(all[k])) / unit(z); d > 2*tolerance+1 {
						t.Fatalf("zoom %d: vertex %d is %v units off", z, k, d)
					}
				}
			}
		}
	}
	if drawnJoints/joints > 1.4*drawnOthers/others {
		t.Errorf("%v of %v joints drawn, of other vertices %v of %v", drawnJoints, joints, drawnOthers, others)
	}
}

func TestAllVerticesAreDrawnAtTheDeepestZoom(t *testing.T) {
	r := PrepareAny(orb.MultiPolygon{{wander(3, 500, 0.01)}}).parts[0].exterior
	drawn := 0
	for _, g := range r.groups() {
		for i := range g.chunks {
			drawn += bits.OnesCount32(g.mask(i, MaxZoom))
		}
	}
	if drawn != 500 {
		t.Fatalf("%d of 500 vertices", drawn)
	}
}

func TestPrepareLeavesOutWhatIsNoRing(t *testing.T) {
	square := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}
	flat := orb.Ring{{0, 0}, {1, 0}, {2, 0}, {0, 0}}
	inner := orb.Ring{{.2, .2}, {.8, .2}, {.8, .8}, {.2, .2}}
	for _, c := range []struct {
		name         string
		mp           orb.MultiPolygon
		parts, rings int
	}{
		{"nothing", nil, 0, 0},
		{"no rings", orb.MultiPolygon{{}}, 0, 0},
		{"an empty ring", orb.MultiPolygon{{{}}}, 0, 0},
		{"two positions", orb.MultiPolygon{{{{0, 0}, {1, 1}, {0, 0}}}}, 0, 0},
		{"no area", orb.MultiPolygon{{flat}}, 0, 0},
		{"a hole without exterior", orb.MultiPolygon{{flat, inner}}, 0, 0},
		{"a hole of no area", orb.MultiPolygon{{square, flat}}, 1, 1},
		{"both", orb.MultiPolygon{{square, inner}, {square}}, 2, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := PrepareAny(c.mp)
			if rings := ringsOf(g); len(g.parts) != c.parts || rings != c.rings {
				t.Errorf("%d parts, %d rings", len(g.parts), rings)
			}
			if g.Bound().IsEmpty() != (c.parts == 0) {
				t.Errorf("bound %v", g.Bound())
			}
		})
	}
}

func ringsOf(g *Geometry) (n int) {
	for _, p := range g.parts {
		n += 1 + len(p.holes)
	}
	return n
}
