package tile

import (
	"bytes"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// narrowLine draws positions so close together that many are repeated, in the
// middle of a straight line, or on a way out and back.
func narrowLine(t *rapid.T) []xy {
	ordinate := rapid.Int32Range(100, 104)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) xy {
		return xy{ordinate.Draw(t, "x"), ordinate.Draw(t, "y")}
	}), 1, 30).Draw(t, "line")
}

// blockOf makes a block of positions drawn at the last zoom of blocks.
func blockOf(positions []xy) *block {
	c := &chunk{box: nothing()}
	for _, p := range positions {
		world := xy{p.x << (worldBits - extentBits - lastBlockZoom), p.y << (worldBits - extentBits - lastBlockZoom)}
		c.vertices = append(c.vertices, world)
		c.box = c.box.with(world)
	}
	c.drawn[lastBlockZoom] = 1<<len(positions) - 2
	g := &group{sight: sight{box: c.box}, chunks: []*chunk{c}, leads: []uint8{0}}
	return new(drafter).block(&g.blocks[lastBlockZoom-firstBlockZoom], lastBlockZoom, g)
}

func TestBlocksAreWhatTheyStandFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var plain, blocks []knot
		for range rapid.IntRange(1, 6).Draw(t, "blocks") {
			part := narrowLine(t)
			for _, p := range part {
				plain = extend(plain, p)
			}
			if rapid.Bool().Draw(t, "block") {
				b := blockOf(part)
				blocks = extendBlock(blocks, b.at, b)
			} else {
				for _, p := range part {
					blocks = extend(blocks, p)
				}
			}
			if !slices.Equal(unfolded(blocks), unfolded(plain)) {
				t.Fatalf("%v, want %v", unfolded(blocks), unfolded(plain))
			}
		}
		plain, blocks = closeRing(plain), closeRing(blocks)
		if !slices.Equal(unfolded(blocks), unfolded(plain)) {
			t.Fatalf("closed: %v, want %v", unfolded(blocks), unfolded(plain))
		}
		if plain == nil {
			return
		}
		if got, want := area2(blocks), area2(plain); got != want {
			t.Fatalf("area %d, want %d", got, want)
		}
		got, gotPen, gotArea := appendRing(nil, blocks, xy{})
		want, wantPen, wantArea := appendRing(nil, plain, xy{})
		if !bytes.Equal(got, want) || gotPen != wantPen || gotArea != wantArea || gotArea != area2(plain) {
			t.Fatalf("%x to %v, area %d; want %x to %v, %d", got, gotPen, gotArea, want, wantPen, wantArea)
		}
		for x := int32(99); x <= 105; x++ {
			for y := int32(99); y <= 105; y++ {
				p := xy{x, y}
				in, vertex := locate(blocks, p)
				if wantIn, wantVertex := locate(plain, p); in != wantIn || vertex != wantVertex {
					t.Fatalf("%v: in %v, vertex %v, want %v, %v", p, in, vertex, wantIn, wantVertex)
				}
			}
		}
	})
}

// TestBlockOfAWindingLine: a line within one tile that winds around the same ground
// again and again encloses it as often, which is more than 31 bits hold.
func TestBlockOfAWindingLine(t *testing.T) {
	const zoom, turns, gap = lastBlockZoom, 200, 8.0
	n := float64(int64(1) << zoom)
	at := func(x, y float64) orb.Point { return fromMercator(.5+x/Extent/n, .5+y/Extent/n) }
	arm := func(inset float64) (arm orb.Ring) {
		for i := range turns {
			lo := 40 + inset + gap*float64(i)
			hi := Extent - lo
			arm = append(arm, at(lo, lo), at(hi, lo), at(hi, hi), at(lo, hi), at(lo, lo+gap))
		}
		return arm
	}
	ring, back := arm(0), arm(gap/2)
	slices.Reverse(back)
	ring = append(append(ring, back...), ring[0])
	shape, _, err := geo.New(orb.MultiPolygon{{ring}})
	if err != nil {
		t.Fatal(err)
	}
	g := new(Pool).Prepare(shape)
	id := ID{zoom, 1 << zoom / 2, 1 << zoom / 2}
	got, want := tileOf(g, id), tileOf(g.Unblocked(), id)
	if len(want) < 4*turns || !bytes.Equal(got, want) {
		t.Errorf("%d bytes with blocks, %d without", len(got), len(want))
	}
}

func tileOf(g *Geometry, id ID) []byte {
	return Compile(Layer{Name: "a", Polygons: []Polygon{{Geometry: g}}}).Append(nil, id)
}
