package pmtiles

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestTileID: the first ids are those the specification lists.
func TestTileID(t *testing.T) {
	for _, c := range []struct {
		z    uint8
		x, y uint32
		want uint64
	}{
		{0, 0, 0, 0}, {1, 0, 0, 1}, {1, 0, 1, 2}, {1, 1, 1, 3}, {1, 1, 0, 4},
		{2, 0, 0, 5}, {2, 1, 0, 6}, {2, 1, 1, 7}, {2, 0, 1, 8}, {12, 3423, 1763, 19078479},
	} {
		if got, err := TileID(c.z, c.x, c.y); err != nil || got != c.want {
			t.Errorf("%d/%d/%d: got %d, %v, want %d", c.z, c.x, c.y, got, err, c.want)
		}
	}
	for _, c := range []struct {
		z    uint8
		x, y uint32
	}{{0, 1, 0}, {3, 0, 8}, {32, 0, 0}, {255, 0, 0}} {
		if _, err := TileID(c.z, c.x, c.y); !errors.Is(err, ErrOutside) {
			t.Errorf("%v: got %v, want ErrOutside", c, err)
		}
	}
}

// TestHilbert: at each zoom the ids are those of a curve: each tile has one, and
// tiles with ids that follow share an edge.
func TestHilbert(t *testing.T) {
	for z := uint8(0); z <= 6; z++ {
		n := uint32(1) << z
		first := (uint64(1)<<(2*z) - 1) / 3
		at := make([][2]int, n*n)
		seen := map[uint64]bool{}
		for x := range n {
			for y := range n {
				id, err := TileID(z, x, y)
				if err != nil || id < first || id >= first+uint64(n)*uint64(n) || seen[id] {
					t.Fatalf("%d/%d/%d: %d, %v", z, x, y, id, err)
				}
				seen[id], at[id-first] = true, [2]int{int(x), int(y)}
			}
		}
		for i := range at[1:] {
			dx, dy := at[i][0]-at[i+1][0], at[i][1]-at[i+1][1]
			if dx*dx+dy*dy != 1 {
				t.Fatalf("z%d: ids %d and %d are no neighbours", z, i, i+1)
			}
		}
	}
}

// TestDeepIDs: the deepest tiles have ids of their own, all within 64 bits.
func TestDeepIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.Uint8Range(20, maxZoom).Draw(t, "z")
		x, y := rapid.Uint32Range(0, 1<<z-2).Draw(t, "x"), rapid.Uint32Range(0, 1<<z-2).Draw(t, "y")
		parent, err := TileID(z-1, x>>1, y>>1)
		if err != nil {
			t.Fatal(err)
		}
		id, err := TileID(z, x, y)
		if err != nil {
			t.Fatal(err)
		}
		below, own := (uint64(1)<<(2*(z-1))-1)/3, (uint64(1)<<(2*z)-1)/3
		if (id-own)/4 != parent-below {
			t.Fatalf("%d/%d/%d is the %dth of its zoom, its parent the %dth", z, x, y, id-own, parent-below)
		}
	})
}

var metadata = json.RawMessage(`{"name":"a map","vector_layers":[{"id":"areas","fields":{}}]}`)

func write(t testing.TB, w *Writer) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := w.Write(&out, Info{Bounds: [4]float64{33.5, 50.25, 36, 52}, Metadata: metadata}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestRoundTrip: what was added is found, nothing else is, whatever the order.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		type tile struct {
			z    uint8
			x, y uint32
		}
		tiles := rapid.MapOfN(rapid.Custom(func(t *rapid.T) tile {
			z := rapid.Uint8Range(0, 9).Draw(t, "z")
			return tile{z, rapid.Uint32Range(0, 1<<z-1).Draw(t, "x"), rapid.Uint32Range(0, 1<<z-1).Draw(t, "y")}
		}), rapid.SampledFrom([]string{"", "sea", "land", strings.Repeat("front ", 50)}), 1, 60).Draw(rt, "tiles")
		tiles[tile{0, 0, 0}] = "world"
		var keys []tile
		for k := range tiles {
			keys = append(keys, k)
		}
		var files [2][]byte
		for i := range files {
			w := &Writer{}
			rand.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
			for _, k := range keys {
				if err := w.Add(k.z, k.x, k.y, []byte(tiles[k])); err != nil {
					rt.Fatal(err)
				}
			}
			files[i] = write(t, w)
		}
		if !bytes.Equal(files[0], files[1]) {
			rt.Fatal("the order of adding shows in the file")
		}
		a := open(t, files[0])
		there := 0
		for z := uint8(0); z <= 9; z++ {
			for _, k := range keys {
				for _, d := range []uint32{0, 1} { // the tile and its neighbour
					x, y := k.x>>1+d, k.y>>1
					if k.z == z {
						x, y = k.x+d, k.y
					}
					id, err := TileID(z, x, y)
					if err != nil {
						continue
					}
					if got := string(a.tile(id)); got != tiles[tile{z, x, y}] {
						rt.Fatalf("%d/%d/%d: got %q, want %q", z, x, y, got, tiles[tile{z, x, y}])
					}
				}
			}
		}
		contents := map[string]bool{}
		for _, body := range tiles {
			if body != "" {
				there++
				contents[body] = true
			}
		}
		if a.numbers[0] != uint64(there) || a.numbers[2] != uint64(len(contents)) || a.numbers[1] > a.numbers[0] {
			rt.Fatalf("counts %v, want %d tiles and %d contents", a.numbers, there, len(contents))
		}
	})
}

// TestLeaves: more tiles than a root holds go to leaves, one deep.
func TestLeaves(t *testing.T) {
	w := &Writer{}
	body := func(x, y uint32) []byte { return fmt.Appendf(nil, "%d", (x*7919+y*y*104729)%257) }
	for x := range uint32(160) {
		for y := range uint32(160) {
			if err := w.Add(8, x, y, body(x, y)); err != nil {
				t.Fatal(err)
			}
		}
	}
	file := write(t, w)
	a := open(t, file)
	if a.rootEnd > 16384 || len(a.leaves) == 0 {
		t.Errorf("the root ends at %d, leaves take %d bytes", a.rootEnd, len(a.leaves))
	}
	for _, at := range [][2]uint32{{0, 0}, {159, 159}, {80, 3}, {7, 131}} {
		id, err := TileID(8, at[0], at[1])
		if err != nil {
			t.Fatal(err)
		}
		if got := a.tile(id); !bytes.Equal(got, body(at[0], at[1])) {
			t.Errorf("%v: got %q", at, got)
		}
	}
	if a.depth != 1 {
		t.Errorf("leaves are %d deep", a.depth)
	}
	if a.minZ != 8 || a.maxZ != 8 || a.west != 335000000 || a.south != 502500000 || a.metadata != string(metadata) {
		t.Errorf("header: z%d–%d, west %d, south %d, metadata %s", a.minZ, a.maxZ, a.west, a.south, a.metadata)
	}
}

// TestRuns: a row of equal tiles is one entry.
func TestRuns(t *testing.T) {
	w := &Writer{}
	for x := range uint32(16) {
		for y := range uint32(16) {
			if err := w.Add(4, x, y, []byte("steppe")); err != nil {
				t.Fatal(err)
			}
		}
	}
	a := open(t, write(t, w))
	if a.numbers != [3]uint64{256, 1, 1} || len(a.root) != 1 || a.root[0].run != 256 {
		t.Errorf("counts %v, root %v", a.numbers, a.root)
	}
	if tiles, distinct := w.Len(); tiles != 256 || distinct != 1 {
		t.Errorf("%d tiles, %d distinct", tiles, distinct)
	}
}

func TestRefused(t *testing.T) {
	add := func(n int) *Writer {
		w := &Writer{}
		for range n {
			if err := w.Add(3, 1, 2, []byte("x")); err != nil {
				t.Fatal(err)
			}
		}
		return w
	}
	for name, c := range map[string]struct {
		w    *Writer
		meta string
		want string
	}{
		"nothing":     {add(0), "{}", "no tile"},
		"twice":       {add(2), "{}", "twice"},
		"no metadata": {add(1), "", "metadata"},
		"a list":      {add(1), "[]", "metadata"},
	} {
		var out bytes.Buffer
		err := c.w.Write(&out, Info{Metadata: json.RawMessage(c.meta)})
		if err == nil || !strings.Contains(err.Error(), c.want) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes written", name, err, out.Len())
		}
	}
	if err := (&Writer{}).Add(3, 8, 0, []byte("x")); !errors.Is(err, ErrOutside) {
		t.Errorf("outside: %v", err)
	}
}

// TestFull: an error of the destination is passed on.
func TestFull(t *testing.T) {
	w := &Writer{}
	if err := w.Add(0, 0, 0, []byte("x")); err != nil {
		t.Fatal(err)
	}
	for n := range 5 {
		if err := w.Write(&full{n}, Info{Metadata: metadata}); n < 4 && !errors.Is(err, errFull) {
			t.Errorf("after %d writes: %v", n, err)
		}
	}
}

type full struct{ left int }

var errFull = errors.New("full")

func (f *full) Write(b []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func ExampleWriter() {
	w := &Writer{}
	if err := w.Add(0, 0, 0, []byte{0x1a, 0x00}); err != nil {
		fmt.Println(err)
	}
	var file bytes.Buffer
	err := w.Write(&file, Info{Bounds: [4]float64{33, 50, 36, 52}, Metadata: json.RawMessage(`{"vector_layers":[]}`)})
	fmt.Println(slices.Equal(file.Bytes()[:7], []byte("PMTiles")), err)
	// Output: true <nil>
}
