package geo_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// assembled is the shape taken to pieces, each as bytes, and put together again.
func assembled(t rapid.TB, s *geo.Shape) *geo.Shape {
	t.Helper()
	var decoder geo.ChunkDecoder
	var rings []geo.Ring
	for _, r := range s.Rings() {
		var chunks []*geo.Chunk
		for _, c := range r.Chunks() {
			again, err := decoder.Decode(c.AppendBinary(nil))
			if err != nil {
				t.Fatal(err)
			}
			chunks = append(chunks, again)
		}
		made, err := geo.NewRing(chunks, r.Start(), r.Hole())
		if err != nil {
			t.Fatal(err)
		}
		rings = append(rings, made)
	}
	made, err := geo.Assemble(s.Hash(), rings)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestAssembleGivesTheShapeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := starShape(t)
		got := assembled(t, s)
		equal(t, got, s)
		if other := starShape(t); !got.Equal(s) || got.Equal(other) != (s.Hash() == other.Hash()) {
			t.Error("Equal says otherwise than the hashes")
		}
		if s.Pooled() || !got.Pooled() {
			t.Errorf("pooled: %v as made, %v as assembled", s.Pooled(), got.Pooled())
		}
		if pool := new(geo.Pool); pool.Share(got) != got || !pool.Share(s).Pooled() {
			t.Error("a pool does not take the chunks for its own")
		}
	})
}

func chunkOf(t *testing.T, numbers ...int64) *geo.Chunk {
	t.Helper()
	c, err := new(geo.ChunkDecoder).Decode(chunkBytes(numbers...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// chunkBytes writes the differences of vertices as a chunk.
func chunkBytes(numbers ...int64) []byte {
	b := binary.AppendUvarint(nil, uint64(len(numbers)/2))
	for _, n := range numbers {
		b = binary.AppendVarint(b, n)
	}
	return b
}

func TestNewRingRefuses(t *testing.T) {
	a, b := chunkOf(t, 0, 0, 5, 0, 0, 5), chunkOf(t, 5, 5, -5, -5)
	for name, c := range map[string]struct {
		chunks []*geo.Chunk
		start  int
		want   string
	}{
		"nothing":        {nil, 0, "begin"},
		"late start":     {[]*geo.Chunk{a, b}, 2, "begin"},
		"negative start": {[]*geo.Chunk{a, b}, -1, "begin"},
		"open":           {[]*geo.Chunk{a}, 0, "chunk 0"},
		"turned":         {[]*geo.Chunk{a, b, b}, 0, "chunk 2"},
		"two points":     {[]*geo.Chunk{chunkOf(t, 0, 0, 5, 5, -5, -5)}, 0, "2 points"},
	} {
		if r, err := geo.NewRing(c.chunks, c.start, false); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v", name, r, err)
		}
	}
	r, err := geo.NewRing([]*geo.Chunk{a, b}, 1, true)
	if err != nil || r.Len() != 3 || r.Box() != (geo.Box{Max: geo.Vertex{X: 5, Y: 5}}) {
		t.Errorf("%v, %v", r, err)
	}
	for name, rings := range map[string][]geo.Ring{"nothing": nil, "a hole alone": {r}} {
		if s, err := geo.Assemble(geo.Hash{1}, rings); err == nil {
			t.Errorf("%s: %v", name, s)
		}
	}
}

// What a ChunkDecoder accepts, AppendBinary writes, byte for byte.
func FuzzChunkDecoder(f *testing.F) {
	s, _, err := geo.New(multi(orb.Polygon{square(35, 51, 1), square(35.2, 51.2, 0.2)}))
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range chunks(s) {
		f.Add(c.AppendBinary(nil))
	}
	f.Add(chunkBytes(0, 0))
	f.Add(chunkBytes(0, 0, 0, 0))
	f.Add(chunkBytes(0, 900000001, 1, 1))
	f.Add(chunkBytes(make([]int64, 260)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := new(geo.ChunkDecoder).Decode(b)
		if err != nil {
			return
		}
		if got := c.AppendBinary(nil); !bytes.Equal(got, b) || len(c.Vertices()) < 2 || len(c.Vertices()) > 128 {
			t.Fatalf("Decode(%x) writes %x", b, got)
		}
	})
}
