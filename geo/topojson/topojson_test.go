package topojson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// document is a topology read by the letter of the specification.
type document struct {
	BBox      []float64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   map[string]struct {
		Type       string
		Geometries []struct {
			Type       *string
			ID         string
			Properties map[string]any
			Arcs       json.RawMessage
		}
	}
	Arcs [][][2]int64
}

func read(t testing.TB, members []byte) (d document) {
	t.Helper()
	if err := json.Unmarshal(fmt.Appendf(nil, "{%s}", members), &d); err != nil {
		t.Fatalf("%v in %s", err, members)
	}
	return d
}

// rings are those of a geometry in degrees, by polygon, closed.
func (d document) rings(t testing.TB, i int) (out []orb.Polygon) {
	t.Helper()
	g := d.Objects["areas"].Geometries[i]
	var polygons [][][]int
	if g.Type == nil {
		return nil
	}
	raw := g.Arcs
	if *g.Type == "Polygon" {
		raw = fmt.Appendf(nil, "[%s]", raw)
	}
	if err := json.Unmarshal(raw, &polygons); err != nil {
		t.Fatal(err)
	}
	for _, p := range polygons {
		var polygon orb.Polygon
		for _, numbers := range p {
			var ring orb.Ring
			for _, n := range numbers {
				line := d.line(max(n, ^n))
				if n < 0 {
					slices.Reverse(line)
				}
				if len(ring) > 0 {
					if ring[len(ring)-1] != line[0] {
						t.Fatalf("arc %d does not begin where the one before ended", n)
					}
					line = line[1:]
				}
				ring = append(ring, line...)
			}
			if !ring.Closed() {
				t.Fatalf("ring %v is not closed", numbers)
			}
			polygon = append(polygon, ring)
		}
		out = append(out, polygon)
	}
	return out
}

func (d document) line(n int) (line []orb.Point) {
	x, y := int64(0), int64(0)
	for _, p := range d.Arcs[n] {
		x, y = x+p[0], y+p[1]
		line = append(line, orb.Point{
			math.Round((float64(x)*d.Transform.Scale[0]+d.Transform.Translate[0])*1e7) / 1e7,
			math.Round((float64(y)*d.Transform.Scale[1]+d.Transform.Translate[1])*1e7) / 1e7,
		})
	}
	return line
}

func shape(t testing.TB, polygons ...orb.Polygon) *geo.Shape {
	t.Helper()
	s, _, err := geo.New(orb.MultiPolygon(polygons))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func box(x, y, w, h float64) orb.Polygon {
	return orb.Polygon{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}
}

// again is the shape that the written rings make.
func again(t testing.TB, d document, i int) *geo.Shape { return shape(t, d.rings(t, i)...) }

// lines are a shape's rings, each begun at its least vertex, in order: what does
// not depend on where a ring begins.
func lines(s *geo.Shape) string {
	var out []string
	for _, r := range s.Rings() {
		line := r.AppendVertices(nil)
		at := slices.Index(line, slices.MinFunc(line, compare))
		out = append(out, fmt.Sprint(slices.Concat(line[at:], line[:at]), r.Hole()))
	}
	slices.Sort(out)
	return fmt.Sprint(out)
}

// TestNeighbours: a line in common is one arc, named from both sides.
func TestNeighbours(t *testing.T) {
	west := shape(t, box(35, 51, 1, 1))
	east := shape(t, box(36, 51, 1, 1))
	d := read(t, Append(nil, "areas", []Object{{west, []byte(`"id":"west","properties":{"km2":1}`)}, {Shape: east}}, Options{}))
	if len(d.Arcs) != 3 {
		t.Errorf("%d arcs: %v", len(d.Arcs), d.Arcs)
	}
	if got := fmt.Sprint(d.BBox, d.Transform); got != "[35 51 37 52] {[1e-07 1e-07] [35 51]}" {
		t.Errorf("got %s", got)
	}
	g := d.Objects["areas"].Geometries
	if g[0].ID != "west" || g[0].Properties["km2"] != 1.0 || *g[0].Type != "Polygon" || d.Objects["areas"].Type != "GeometryCollection" {
		t.Errorf("got %+v", g[0])
	}
	uses := map[int]int{}
	for _, o := range g {
		var numbers [][]int
		if err := json.Unmarshal(o.Arcs, &numbers); err != nil {
			t.Fatal(err)
		}
		for _, n := range numbers[0] {
			uses[max(n, ^n)]++
		}
	}
	if uses[0]+uses[1]+uses[2] != 4 {
		t.Errorf("arcs are named %v times", uses)
	}
}

// TestSameRing: equal rings are one arc, wherever they begin; a hole and what
// fills it too.
func TestSameRing(t *testing.T) {
	lake := box(35.2, 51.2, 0.2, 0.2)
	land := box(35, 51, 1, 1)
	hole := slices.Clone(lake[0])
	slices.Reverse(hole)
	around := shape(t, orb.Polygon{land[0], hole})
	filled := shape(t, lake)
	d := read(t, Append(nil, "areas", []Object{{Shape: around}, {Shape: filled}, {Shape: filled}}, Options{}))
	if len(d.Arcs) != 2 {
		t.Errorf("%d arcs: %v", len(d.Arcs), d.Arcs)
	}
	for i, want := range []*geo.Shape{around, filled, filled} {
		if lines(again(t, d, i)) != lines(want) {
			t.Errorf("shape %d is another", i)
		}
	}
}

// TestEmptyAndTiny: nothing is a topology too; what is too small has no geometry.
func TestEmptyAndTiny(t *testing.T) {
	if got := string(Append([]byte("x"), "areas", nil, Options{})); got != `x"transform":{"scale":[0.0000001,0.0000001],"translate":[0,0]},"objects":{"areas":{"type":"GeometryCollection","geometries":[]}},"arcs":[]` {
		t.Errorf("got %s", got)
	}
	d := read(t, Append(nil, "areas", []Object{{Shape: shape(t, box(35.0001, 51.0001, 0.0001, 0.0001))}, {Shape: shape(t, box(35, 51, 0.1, 0.1))}}, Options{Dropped: 5}))
	if g := d.Objects["areas"].Geometries; g[0].Type != nil || g[1].Type == nil {
		t.Errorf("got %+v", g)
	}
}

// TestClockwise: exteriors run the other way where that is asked for.
func TestClockwise(t *testing.T) {
	s := shape(t, box(35, 51, 1, 1))
	for clockwise, want := range map[bool]orb.Orientation{false: orb.CCW, true: orb.CW} {
		d := read(t, Append(nil, "areas", []Object{{Shape: s}}, Options{Clockwise: clockwise}))
		if got := d.rings(t, 0)[0][0].Orientation(); got != want {
			t.Errorf("clockwise %v: orientation %v", clockwise, got)
		}
	}
}

// TestExact: random maps of squares that share sides, with holes and parts that
// touch, come back as they were, and each stretch between two corners is in one
// arc only.
func TestExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var objects []Object
		var want []*geo.Shape
		for range rapid.IntRange(1, 5).Draw(rt, "areas") {
			var parts []*geo.Shape
			for range rapid.IntRange(1, 8).Draw(rt, "squares") {
				x, y := rapid.IntRange(0, 6).Draw(rt, "x"), rapid.IntRange(0, 6).Draw(rt, "y")
				parts = append(parts, shape(t, box(35+float64(x)/8, 51+float64(y)/8, 0.125, 0.125)))
			}
			s, err := geo.Union(parts...)
			if err != nil {
				rt.Fatal(err)
			}
			want = append(want, s)
			objects = append(objects, Object{Shape: s})
		}
		members := Append(nil, "areas", objects, Options{})
		if !bytes.Equal(members, Append(nil, "areas", objects, Options{})) {
			rt.Fatal("equal areas are other bytes")
		}
		d := read(t, members)
		for i := range want {
			if got := again(t, d, i); lines(got) != lines(want[i]) {
				rt.Fatalf("area %d: got %v, want %v", i, got, want[i])
			}
		}
		edges := map[[2]orb.Point]int{}
		for n := range d.Arcs {
			line := d.line(n)
			for j := range line[1:] {
				a, b := line[j], line[j+1]
				if a[0] > b[0] || a[0] == b[0] && a[1] > b[1] {
					a, b = b, a
				}
				edges[[2]orb.Point{a, b}]++
			}
		}
		for e, n := range edges {
			if n > 1 {
				rt.Fatalf("edge %v is in %d arcs", e, n)
			}
		}
	})
}

// TestCoarse: with fewer decimals every position is within half a step, and what
// was shared stays shared.
func TestCoarse(t *testing.T) {
	a := shape(t, orb.Polygon{{{35.1234567, 51.7654321}, {35.9, 51.76}, {35.8, 51.9999999}, {35.1, 51.9}, {35.1234567, 51.7654321}}})
	b := shape(t, orb.Polygon{{{35.9, 51.76}, {36.4, 51.8}, {35.8, 51.9999999}, {35.9, 51.76}}})
	d := read(t, Append(nil, "areas", []Object{{Shape: a}, {Shape: b}}, Options{Dropped: 4}))
	if d.Transform.Scale[0] != 1e-3 || len(d.Arcs) != 3 {
		t.Errorf("scale %v, %d arcs", d.Transform.Scale, len(d.Arcs))
	}
	for _, p := range d.rings(t, 0)[0][0] {
		near := false
		for _, q := range a.MultiPolygon()[0][0] {
			near = near || math.Abs(p[0]-q[0]) <= 0.0005 && math.Abs(p[1]-q[1]) <= 0.0005
		}
		if !near {
			t.Errorf("%v is no rounded vertex", p)
		}
	}
}

func ExampleAppend() {
	s, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 51}, {36, 52}, {35, 51}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("{\"type\":\"Topology\",%s}\n", Append(nil, "areas", []Object{{Shape: s}}, Options{Dropped: 7}))
	// Output:
	// {"type":"Topology","bbox":[35,51,36,52],"transform":{"scale":[1,1],"translate":[35,51]},"objects":{"areas":{"type":"GeometryCollection","geometries":[
	// {"type":"Polygon","arcs":[[0]]}]}},"arcs":[
	// [[0,0],[1,0],[0,1],[-1,-1]]]}
}
