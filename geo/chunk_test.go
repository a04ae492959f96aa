package geo

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// walk is a closed way through n different vertices, tangled as it may be.
func walk(seed uint64, n int) []Vertex {
	random := rand.New(rand.NewPCG(seed, 7))
	seen := map[Vertex]bool{}
	var line []Vertex
	for len(line) < n {
		v := Vertex{350000000 + random.Int32N(1e6), 510000000 + random.Int32N(1e6)}
		if !seen[v] {
			seen[v] = true
			line = append(line, v)
		}
	}
	return line
}

// ringOf is the ring along a line, made with a pool or, if that is nil, without.
func ringOf(p *Pool, line []Vertex) Ring {
	b := newBuilder(p)
	b.add(line, false)
	return b.shape.rings[0]
}

// A ring is all its vertices in order, whatever its chunks: each begins where
// the one before ends, has at most 128 vertices, and ends at a cut or when full.
func TestRingOfChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := walk(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(3, 2000).Draw(t, "vertices"))
		r := ringOf(nil, line)
		if got := r.AppendVertices(nil); !slices.Equal(got, line) {
			t.Fatalf("got %v, want %v", got, line)
		}
		if r.Len() != len(line) || r.Box() != boxOf(line) {
			t.Errorf("%d vertices in %v, want %d in %v", r.Len(), r.Box(), len(line), boxOf(line))
		}
		chunks := r.Chunks()
		if first := chunks[0].Vertices(); r.Start() >= len(first)-1 || first[r.Start()] != line[0] {
			t.Errorf("the ring begins at %v and not at %d of %v", line[0], r.Start(), first)
		}
		for i, c := range chunks {
			run, next := c.Vertices(), chunks[(i+1)%len(chunks)].Vertices()
			if len(run) < 2 || len(run) > chunkMost || run[len(run)-1] != next[0] || c.Box() != boxOf(run) {
				t.Errorf("chunk %d of %d: %v in %v, then %v", i, len(chunks), run, c.Box(), next[0])
			}
		}
	})
}

// Wherever a ring begins, its chunks are the same, and a pool has them once.
func TestRotationsShareAllChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := walk(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(3, 500).Draw(t, "vertices"))
		var pool Pool
		whole := ringOf(&pool, line)
		before := pool.Stats()
		k := rapid.IntRange(0, len(line)-1).Draw(t, "begin")
		turned := slices.Concat(line[k:], line[:k])
		again := ringOf(&pool, turned)
		if got := again.AppendVertices(nil); !slices.Equal(got, turned) {
			t.Fatalf("got %v, want %v", got, turned)
		}
		if pool.Stats() != before || before.Chunks != len(whole.chunks) {
			t.Errorf("%d chunks held: %+v, before %+v", len(whole.chunks), pool.Stats(), before)
		}
		if a, b := whole.areas(), again.areas(); !nearly(a, b) {
			t.Errorf("%v from the one beginning, %v from the other", a, b)
		}
	})
}

func nearly(a, b areas) bool {
	near := func(x, y float64) bool { return max(x-y, y-x) <= 1e-12*max(x, -x)+1e-9 }
	return near(a.geodesic, b.geodesic) && near(a.spherical, b.spherical)
}

// A change of a few vertices leaves all chunks as they were but those it lies
// in: at most the ones it touches, and those up to the next cut by content.
func TestChangesStayLocal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := walk(rapid.Uint64().Draw(t, "seed"), 3000)
		var pool Pool
		whole := ringOf(&pool, line)
		before := pool.Stats().Chunks
		at := rapid.IntRange(0, len(line)-20).Draw(t, "at")
		fresh := walk(rapid.Uint64().Draw(t, "other seed"), rapid.IntRange(0, 20).Draw(t, "fresh"))
		for i := range fresh {
			fresh[i].X += 2e6 // nowhere on the line
		}
		dropped := rapid.IntRange(0, 20).Draw(t, "dropped")
		ringOf(&pool, slices.Concat(line[:at], fresh, line[at+dropped:]))
		added := pool.Stats().Chunks - before
		if most := len(whole.chunks) / 3; added > most {
			t.Errorf("%d of %d chunks are new", added, len(whole.chunks))
		}
	})
}

// Vertices whose chunks have the same hash are told apart by what they are.
func TestPoolComparesContent(t *testing.T) {
	var pool Pool
	line := walk(1, 40)
	first := pool.hold(line, nil)
	at := pool.hash(line)
	other := walk(2, 40)
	pool.chunks[pool.hash(other)] = pool.chunks[at] // as if the hashes were equal
	second := pool.hold(other, nil)
	if first == second || !slices.Equal(second.Vertices(), other) || !slices.Equal(first.Vertices(), line) {
		t.Errorf("got %v for %v", second.Vertices(), other)
	}
	if pool.hold(other, nil) != second || pool.hold(line, nil) != first {
		t.Error("a chunk is not found again")
	}
}

// A chunk does not keep the line alive that it was cut from.
func TestPooledChunksStandAlone(t *testing.T) {
	var pool Pool
	line := walk(3, 50)
	c := pool.hold(line[:10], nil)
	line[3] = Vertex{}
	if c.Vertices()[3] == line[3] || cap(c.Vertices()) != 10 {
		t.Errorf("the pool shares memory with its argument: %v, capacity %d", c.Vertices(), cap(c.Vertices()))
	}
}
