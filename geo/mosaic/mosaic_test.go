package mosaic_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/mosaic"
)

// halfDiagonal is how far a line may stray for going from pixel to pixel.
const halfDiagonal = math.Sqrt2/2 + 1e-9

func valid(s mosaic.Span, level int) bool { return int(s.From) <= level && level < int(s.To) }

// TestEveryLevelIsItsSnapshot: at any level and any place farther from the lines
// of that level than they may stray, the cells say what the chains say; and no two
// cells of a class hold a place at one level.
func TestEveryLevelIsItsSnapshot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		tolerance := rapid.SampledFrom([]float64{0, 0, 1.5, 4}).Draw(t, "tolerance")
		m := mosaic.Cut(w.edges(), w.chains, tolerance)
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for range 60 {
			level := random.IntN(w.levels)
			x, y := w.somewhere(random, level)
			for class := range w.chains.Parties {
				want, near := w.holds(class, level, x, y), w.distance(class, level, x, y) <= halfDiagonal+tolerance
				got := 0
				for _, c := range m.Cells {
					if int(c.Class) == class && valid(c.Span, level) {
						for _, p := range c.Polygons {
							if inside(p, x, y) {
								got++
							}
						}
					}
				}
				if got > 1 || !near && want != (got == 1) {
					t.Fatalf("class %d, level %d at %g, %g: in %d cells, want %v\n%+v", class, level, x, y, got, want, m.Cells)
				}
			}
		}
	})
}

// somewhere is a place near a vertex of the level, or anywhere.
func (w world) somewhere(random *rand.Rand, level int) (x, y float64) {
	lines := w.lines[random.IntN(len(w.lines))][level]
	if len(lines) == 0 || random.IntN(4) == 0 {
		return 300*random.Float64() - 150, 300*random.Float64() - 150
	}
	line := lines[random.IntN(len(lines))]
	a, b := line[random.IntN(len(line))], line[random.IntN(len(line))]
	k := random.Float64()
	return float64(a.X) + k*float64(b.X-a.X) + 8*random.Float64() - 4, float64(a.Y) + k*float64(b.Y-a.Y) + 8*random.Float64() - 4
}

func (w world) holds(class, level int, x, y float64) bool {
	for i, c := range w.chains.Classes {
		if int(c) == class && inside(w.lines[i][level], x, y) {
			return true
		}
	}
	return false
}

func (w world) distance(class, level int, x, y float64) float64 {
	least := math.Inf(1)
	for i, c := range w.chains.Classes {
		if int(c) == class {
			least = min(least, distance(w.lines[i][level], x, y))
		}
	}
	return least
}

// TestFrontsAreOutlines: at any level the fronts of a party are the borders of its
// cells, without those that two of them share.
func TestFrontsAreOutlines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		for i := range w.chains.Classes { // ground of two classes of a party might overlap
			w.chains.Parties[w.chains.Classes[i]] = w.chains.Classes[i]
		}
		m := mosaic.Cut(w.edges(), w.chains, rapid.SampledFrom([]float64{0, 2}).Draw(t, "tolerance"))
		for level := range w.levels {
			for class := range int32(len(w.chains.Parties)) {
				want, got := map[[2]point]int{}, map[[2]point]int{}
				for _, c := range m.Cells {
					if c.Class == class && valid(c.Span, level) {
						for _, p := range c.Polygons {
							for _, r := range p {
								for e, n := range count([][]point{r}) {
									want[e] += n
								}
							}
						}
					}
				}
				for e, n := range want {
					if want[e] = n % 2; n%2 == 0 {
						delete(want, e)
					}
				}
				for _, f := range m.Fronts {
					if f.Class == class && valid(f.Span, level) {
						for _, l := range f.Lines {
							for i := 1; i < len(l); i++ {
								got[edgeKey(l[i-1], l[i])]++
							}
						}
					}
				}
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("level %d, class %d: fronts %v, borders %v", level, class, got, want)
				}
			}
		}
	})
}

// TestCellsAreSound: spans are maximal and in order, exteriors have their ground on
// the left, holes lie in them, rings do not cross themselves or others, and share
// vertices where they meet.
func TestCellsAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		m := mosaic.Cut(w.edges(), w.chains, rapid.SampledFrom([]float64{0, 3}).Draw(t, "tolerance"))
		all := map[[2]point]int{}
		for i, c := range m.Cells {
			if i > 0 && compare(m.Cells[i-1].Span, c.Span) >= 0 {
				t.Fatalf("%v after %v", c.Span, m.Cells[i-1].Span)
			}
			if c.From >= c.To || c.From < 0 || int(c.To) > w.levels {
				t.Fatalf("a cell of %v", c.Span)
			}
			for _, p := range c.Polygons {
				for k, r := range p {
					if a := area([]mosaic.Ring{r}); len(r) < 3 || a > 0 != (k == 0) || a == 0 {
						t.Fatalf("ring %d of a polygon has the area %g: %v", k, a, r)
					}
					seen := map[point]bool{}
					for i, v := range r {
						if seen[v] {
							t.Fatalf("%v comes to %v twice", r, v)
						}
						seen[v] = true
						all[edgeKey(v, r[(i+1)%len(r)])]++
					}
				}
				if area(p) <= 0 {
					t.Fatalf("holes larger than their exterior: %v", p)
				}
			}
		}
		for e := range all {
			for f := range all {
				if e != f && meet(e, f) {
					t.Fatalf("%v and %v meet", e, f)
				}
			}
		}
	})
}

func compare(a, b mosaic.Span) int {
	return slices.Compare([]int32{a.Class, a.From, a.To}, []int32{b.Class, b.From, b.To})
}

// meet reports whether two edges have a position in common that is not an end of both.
func meet(e, f [2]point) bool {
	side := func(e [2]point, p point) int64 {
		return int64(e[1].X-e[0].X)*int64(p.Y-e[0].Y) - int64(e[1].Y-e[0].Y)*int64(p.X-e[0].X)
	}
	sign := func(v int64) int { return int(min(1, max(-1, v))) }
	a, b, c, d := sign(side(e, f[0])), sign(side(e, f[1])), sign(side(f, e[0])), sign(side(f, e[1]))
	if a*b < 0 && c*d < 0 {
		return true
	}
	for _, x := range [2][2][2]point{{e, f}, {f, e}} {
		for _, p := range x[1] {
			s := x[0]
			if p != s[0] && p != s[1] && side(s, p) == 0 && p.X >= min(s[0].X, s[1].X) && p.X <= max(s[0].X, s[1].X) &&
				p.Y >= min(s[0].Y, s[1].Y) && p.Y <= max(s[0].Y, s[1].Y) {
				return true
			}
		}
	}
	return false
}

// TestOrderOfEdgesIsNothing: a mosaic is made of what there is, in whatever order
// and direction it comes.
func TestOrderOfEdgesIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		edges := w.edges()
		slices.SortFunc(edges, func(a, b mosaic.Edge) int {
			return slices.Compare([]int32{a.A.X, a.A.Y, a.B.X, a.B.Y, a.Chain, a.From}, []int32{b.A.X, b.A.Y, b.B.X, b.B.Y, b.Chain, b.From})
		})
		first := mosaic.Cut(edges, w.chains, 2)
		other := rapid.Permutation(edges).Draw(t, "edges")
		for i := range other {
			if rapid.Bool().Draw(t, "turned") {
				other[i].A, other[i].B = other[i].B, other[i].A
			}
		}
		if again := mosaic.Cut(other, w.chains, 2); !reflect.DeepEqual(first, again) {
			t.Fatalf("%+v\n%+v", first, again)
		}
	})
}

// TestEveryDayIsAsLarge: the cells valid on a day add up to the ground of that day,
// to as much as its lines may stray; after two years no less than on the first day.
func TestEveryDayIsAsLarge(t *testing.T) {
	edges, rings := frontEdges(500)
	for _, tolerance := range []float64{0, 1.5, 6} {
		m := mosaic.Cut(edges, mosaic.Chains{Classes: []int32{0}, Parties: []int32{0}}, tolerance)
		for day := 0; day < len(rings); day += 7 {
			got, length := 0.0, 0.0
			for _, c := range m.Cells {
				if valid(c.Span, day) {
					for _, p := range c.Polygons {
						got += area(p)
					}
				}
			}
			ring := rings[day]
			for i, a := range ring {
				b := ring[(i+1)%len(ring)]
				length += math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y))
			}
			if want := area([]mosaic.Ring{ring}); math.Abs(got-want) > length*(halfDiagonal+tolerance) || tolerance == 0 && math.Abs(got-want) > length/20 {
				t.Errorf("day %d, tolerance %g: %.0f pixels, want %.0f", day, tolerance, got, want)
			}
		}
	}
}
