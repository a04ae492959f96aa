package tile_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// decodeLines reads the commands of lines.
func decodeLines(commands []uint64) (lines [][][2]int32) {
	var pen [2]int32
	for len(commands) > 0 {
		must(len(commands) >= 4 && commands[0] == 1<<3|1, "line does not begin with MoveTo")
		pen = move(pen, commands[1:])
		line := [][2]int32{pen}
		count := int(commands[3] >> 3)
		must(commands[3]&7 == 2 && count >= 1, "line goes on with %d", commands[3])
		commands = commands[4:]
		must(len(commands) >= 2*count, "line breaks off")
		for range count {
			next := move(pen, commands)
			must(next != pen, "step of no length at %v", pen)
			pen = next
			line = append(line, pen)
			commands = commands[2:]
		}
		lines = append(lines, line)
	}
	must(len(lines) > 0, "feature without lines")
	return lines
}

const planZoom = 9

// anySteps are positions around the tile 9/300/170 and beyond its neighbours.
func anySteps(least, most int) *rapid.Generator[[]tile.Step] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) tile.Step {
		near := rapid.SampledFrom([]int32{100, 4096, 12000}).Draw(t, "near")
		return tile.Step{
			X: 300*tile.Extent + 2000 + rapid.Int32Range(-near, near).Draw(t, "x"),
			Y: 170*tile.Extent + 2000 + rapid.Int32Range(-near, near).Draw(t, "y"),
		}
	}), least, most)
}

// TestLinesAreCutToTheTile: what a tile draws of a line lies on it, to a unit; and
// nothing is missing, for it is as long as what of the line is in the window.
func TestLinesAreCutToTheTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := anySteps(2, 12).Draw(t, "line")
		set := tile.Compile(tile.Layer{Name: "fronts", Lines: []tile.Line{{Path: tile.NewPath(planZoom, [][]tile.Step{steps}), Tags: []tile.Tag{{Key: "k", Value: tile.Int(1)}}}}})
		id := tile.ID{Z: planZoom, X: 300, Y: 170}
		got := 0.0
		for _, line := range feature(t, set.Append(nil, id)).lines {
			for i, p := range line {
				x, y := float64(p[0]), float64(p[1])
				if min(x, y) < -tile.Buffer || max(x, y) > tile.Extent+tile.Buffer {
					t.Fatalf("%v is outside the window", p)
				}
				if d := offLine(steps, id, x, y); d > 1 {
					t.Fatalf("%v is %g off the line", p, d)
				}
				if i > 0 {
					got += math.Hypot(x-float64(line[i-1][0]), y-float64(line[i-1][1]))
				}
			}
		}
		if want := lengthWithin(steps, id); math.Abs(got-want) > 4*float64(len(steps)) {
			t.Fatalf("%g units of line, want %g", got, want)
		}
	})
}

func relative(s tile.Step, id tile.ID) (x, y float64) {
	return float64(s.X - int32(id.X)*tile.Extent), float64(s.Y - int32(id.Y)*tile.Extent)
}

func offLine(steps []tile.Step, id tile.ID, x, y float64) float64 {
	least := math.Inf(1)
	for i := 1; i < len(steps); i++ {
		ax, ay := relative(steps[i-1], id)
		bx, by := relative(steps[i], id)
		dx, dy := bx-ax, by-ay
		k := 0.0
		if n := dx*dx + dy*dy; n > 0 {
			k = min(max(((x-ax)*dx+(y-ay)*dy)/n, 0), 1)
		}
		least = min(least, math.Hypot(x-ax-k*dx, y-ay-k*dy))
	}
	return least
}

// lengthWithin is how much of a line lies in the window, found by small steps.
func lengthWithin(steps []tile.Step, id tile.ID) (sum float64) {
	const parts = 5000
	for i := 1; i < len(steps); i++ {
		ax, ay := relative(steps[i-1], id)
		bx, by := relative(steps[i], id)
		in := 0
		for k := range parts {
			x, y := ax+(bx-ax)*(float64(k)+0.5)/parts, ay+(by-ay)*(float64(k)+0.5)/parts
			if min(x, y) >= -tile.Buffer && max(x, y) <= tile.Extent+tile.Buffer {
				in++
			}
		}
		sum += math.Hypot(bx-ax, by-ay) * float64(in) / parts
	}
	return sum
}

// TestPlansAreDrawnAsTheyStand: the tiles of the zoom that a plan is made for
// show its corners, those of other zooms nothing.
func TestPlansAreDrawnAsTheyStand(t *testing.T) {
	x, y := int32(300*tile.Extent), int32(170*tile.Extent)
	ring := []tile.Step{{X: x + 10, Y: y + 10}}
	for i := range int32(90) { // of several chunks
		ring = append(ring, tile.Step{X: x + 20 + 20*i, Y: y + 10 + i%2})
	}
	ring = append(ring, tile.Step{X: x + 2000, Y: y + 900}, tile.Step{X: x + 10, Y: y + 800})
	hole := []tile.Step{{X: x + 100, Y: y + 100}, {X: x + 110, Y: y + 200}, {X: x + 200, Y: y + 100}}
	set := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{Geometry: new(tile.Planner).Plan(planZoom, [][][]tile.Step{{ring, hole}})}}})
	rings := feature(t, set.Append(nil, tile.ID{Z: planZoom, X: 300, Y: 170})).rings
	if len(rings) != 2 || len(rings[0]) != len(ring) || len(rings[1]) != 3 || rings[1].area2() >= 0 {
		t.Fatalf("%v", rings)
	}
	for i, p := range rings[0] {
		if p != [2]int32{ring[i].X - x, ring[i].Y - y} {
			t.Fatalf("corner %d is at %v", i, p)
		}
	}
	for _, id := range []tile.ID{{Z: planZoom - 1, X: 150, Y: 85}, {Z: planZoom + 1, X: 600, Y: 340}} {
		if b := set.Append(nil, id); len(b) > 0 {
			t.Errorf("%v shows %d bytes of a plan of another zoom", id, len(b))
		}
	}
}

// TestPlansAreDrawnWithoutNeedlessSteps: repeated steps and those in the middle of
// a straight line are left out, wherever they lie.
func TestPlansAreDrawnWithoutNeedlessSteps(t *testing.T) {
	at := func(x, y int32) tile.Step { return tile.Step{X: 300*tile.Extent + x, Y: 170*tile.Extent + y} }
	corners := [][2]int32{{100, 3000}, {100, 100}, {3000, 100}, {3000, 3000}}
	var ring []tile.Step
	for i, c := range corners {
		next := corners[(i+1)%len(corners)]
		for k := range int32(29) { // so that chunks begin anywhere
			s := at(c[0]+(next[0]-c[0])/29*k, c[1]+(next[1]-c[1])/29*k)
			ring = append(ring, s, s)
		}
	}
	set := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{Geometry: new(tile.Planner).Plan(planZoom, [][][]tile.Step{{ring}})}}})
	if rings := feature(t, set.Append(nil, tile.ID{Z: planZoom, X: 300, Y: 170})).rings; len(rings) != 1 || len(rings[0]) != len(corners) {
		t.Fatalf("%v", rings)
	}
}

// TestPlansAreCutToTheTile: of a plan that reaches beyond the tile its window shows
// all that lies in it, and a tile that lies within shows nothing else.
func TestPlansAreCutToTheTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Corners of a rectangle, from the tile's own.
		corner := rapid.Int32Range(-3*tile.Extent, 4*tile.Extent)
		x1, x2, y1, y2 := corner.Draw(t, "x1"), corner.Draw(t, "x2"), corner.Draw(t, "y1"), corner.Draw(t, "y2")
		west, east, north, south := min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
		at := func(x, y int32) tile.Step { return tile.Step{X: 300*tile.Extent + x, Y: 170*tile.Extent + y} }
		ring := []tile.Step{at(west, south), at(west, north), at(east, north), at(east, south)}
		set := tile.Compile(tile.Layer{Name: "areas", Polygons: []tile.Polygon{{Geometry: new(tile.Planner).Plan(planZoom, [][][]tile.Step{{ring}})}}})
		in := func(v int32) int64 { return int64(max(-tile.Buffer, min(v, tile.Extent+tile.Buffer))) }
		want := 2 * (in(east) - in(west)) * (in(south) - in(north))
		got := int64(0)
		if b := set.Append(nil, tile.ID{Z: planZoom, X: 300, Y: 170}); len(b) > 0 {
			for _, r := range feature(t, b).rings {
				got += int64(r.area2())
			}
		}
		if got != want {
			t.Fatalf("%d, want %d: %v", got, want, ring)
		}
	})
}

// TestSnapIsTheNearest: steps are where the projection is, to half a pixel.
func TestSnapIsTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := geo.Vertex{X: rapid.Int32Range(-18e8, 18e8).Draw(t, "x"), Y: rapid.Int32Range(-85e7, 85e7).Draw(t, "y")}
		zoom, pixel := rapid.Uint32Range(0, tile.MaxZoom).Draw(t, "zoom"), rapid.SampledFrom([]int32{1, 2, 4}).Draw(t, "pixel")
		s := tile.Snap(v, zoom, pixel)
		lat := float64(v.Y) / 1e7 * math.Pi / 180
		size := float64(uint64(tile.Extent) << zoom)
		x, y := (float64(v.X)/1e7/360+0.5)*size, (0.5-math.Asinh(math.Tan(lat))/(2*math.Pi))*size
		if s.X%pixel != 0 || s.Y%pixel != 0 || math.Abs(float64(s.X)-x) > float64(pixel)/2+0.04 || math.Abs(float64(s.Y)-y) > float64(pixel)/2+0.04 {
			t.Fatalf("%v at zoom %d is at %g, %g, not at %v", v, zoom, x, y, s)
		}
	})
}
