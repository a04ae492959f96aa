package geo_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// relatively reports whether two figures are equal to one part in 10^12.
func relatively(a, b float64) bool { return math.Abs(a-b) <= 1e-12*math.Abs(b) }

// equal compares all that a shape says of itself.
func equal(t rapid.TB, got, want *geo.Shape) {
	t.Helper()
	switch {
	case !bytes.Equal(got.AppendBinary(nil), want.AppendBinary(nil)):
		t.Errorf("the encodings differ: %x, want %x", got.AppendBinary(nil), want.AppendBinary(nil))
	case !got.MultiPolygon().Equal(want.MultiPolygon()):
		t.Errorf("got %v, want %v", got.MultiPolygon(), want.MultiPolygon())
	case got.Hash() != want.Hash() || got.Bound() != want.Bound() || got.Vertices() != want.Vertices() || got.Polygons() != want.Polygons():
		t.Errorf("got %v in %v, want %v in %v", got, got.Bound(), want, want.Bound())
	case !relatively(got.AreaKM2(), want.AreaKM2()) || !relatively(got.SphericalKM2(), want.SphericalKM2()):
		t.Errorf("got %v and %v km², want %v and %v", got.AreaKM2(), got.SphericalKM2(), want.AreaKM2(), want.SphericalKM2())
	case got.LabelPoint() != want.LabelPoint():
		t.Errorf("got a label at %v, want %v", got.LabelPoint(), want.LabelPoint())
	}
}

// starShape is of up to three polygons, stars or squares with a star cut out.
func starShape(t *rapid.T) *geo.Shape {
	var mp orb.MultiPolygon
	for i := range rapid.IntRange(1, 3).Draw(t, "polygons") {
		lon := 35 + float64(i)
		p := orb.Polygon{starRing(t, lon, 51, 0.1)}
		if rapid.Bool().Draw(t, "hole") {
			p = orb.Polygon{square(lon-0.25, 50.75, 0.5), p[0]}
		}
		mp = append(mp, p)
	}
	return mustNew(t, mp)
}

func TestShareKeepsTheShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pool, other geo.Pool
		s := starShape(t)
		if rapid.Bool().Draw(t, "measured before") {
			s.AreaKM2()
		}
		shared := pool.Share(s)
		equal(t, shared, s)
		if pool.Share(shared) != shared {
			t.Error("a shape of the pool is shared again")
		}
		if other.Share(shared) != shared {
			t.Error("the chunks of one pool are copied for another")
		}
		decoded, err := pool.Decode(s.AppendBinary(nil))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, decoded, s)
		if chunks(decoded)[0] != chunks(shared)[0] {
			t.Error("what the pool decodes is not its own")
		}
	})
}

func chunks(s *geo.Shape) (all []*geo.Chunk) {
	for _, r := range s.Rings() {
		all = append(all, r.Chunks()...)
	}
	return all
}

// Rings come exterior first, polygon by polygon, as MultiPolygon has them.
func TestRings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := starShape(t)
		mp := s.MultiPolygon()
		var got orb.MultiPolygon
		for i, r := range s.Rings() {
			if r.Hole() == (i == len(got)) {
				t.Errorf("a ring of polygon %d after %d polygons: hole is %v", i, len(got), r.Hole())
			}
			if i == len(got) {
				got = append(got, nil)
			}
			line := orb.Ring{}
			for _, v := range r.AppendVertices(nil) {
				line = append(line, orb.Point{float64(v.X) / 1e7, float64(v.Y) / 1e7})
			}
			got[i] = append(got[i], append(line, line[0]))
		}
		if !got.Equal(mp) || s.Polygons() != len(mp) {
			t.Errorf("got %v, want %v", got, mp)
		}
		for range s.Rings() {
			break // may stop
		}
	})
}

// One goroutine adds shapes while others read those it has shared before.
func TestPoolWithReaders(t *testing.T) {
	var pool geo.Pool
	var mps []orb.MultiPolygon
	for n := 40; n < 80; n++ {
		mps = append(mps, front(n*25))
	}
	shared := make(chan *geo.Shape, len(mps))
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for s := range shared {
				again, err := pool.Decode(s.AppendBinary(nil))
				if err != nil || again.AreaKM2() != s.AreaKM2() || !again.Contains(again.LabelPoint()) {
					t.Errorf("%v came back as %v, %v", s, again, err)
				}
				pool.Stats()
			}
		})
	}
	for _, mp := range mps {
		shared <- pool.Share(mustNew(t, mp))
	}
	close(shared)
	readers.Wait()
}

func TestPoolStats(t *testing.T) {
	var pool geo.Pool
	if got := pool.Stats(); got != (geo.PoolStats{}) {
		t.Errorf("an empty pool has %+v", got)
	}
	s := pool.Share(mustNew(t, front(1000)))
	want := 0
	for _, c := range chunks(s) {
		want += len(c.Vertices())
	}
	got := pool.Stats()
	if got.Chunks != len(chunks(s)) || got.Vertices != want || got.Bytes < 8*want {
		t.Errorf("got %+v, want %d chunks of %d vertices", got, len(chunks(s)), want)
	}
	pool.Share(mustNew(t, front(1000)))
	if again := pool.Stats(); again != got {
		t.Errorf("the same once more: %+v", again)
	}
}

// What a pool decodes is what is decoded without one, and so are the errors.
func FuzzPoolDecode(f *testing.F) {
	for _, mp := range []orb.MultiPolygon{
		multi(orb.Polygon{square(35, 51, 1)}),
		multi(orb.Polygon{square(35, 51, 1), square(35.2, 51.2, 0.1)}, orb.Polygon{square(-180, -90, 1)}),
		front(300),
	} {
		f.Add(mustNew(f, mp).AppendBinary(nil))
	}
	var pool geo.Pool // of all inputs
	f.Fuzz(func(t *testing.T, b []byte) {
		alone, errAlone := geo.Decode(b)
		pooled, errPooled := pool.Decode(b)
		if (errAlone == nil) != (errPooled == nil) || errAlone != nil && errAlone.Error() != errPooled.Error() {
			t.Fatalf("%v without a pool, %v with one", errAlone, errPooled)
		}
		if errAlone != nil {
			return
		}
		if got := pooled.AppendBinary(nil); !bytes.Equal(got, b) || !slices.Equal(alone.AppendBinary(nil), b) {
			t.Fatalf("decoded %x, encoded %x", b, got)
		}
		if a, b := alone.AreaKM2(), pooled.AreaKM2(); math.Abs(a-b) > 1e-12*math.Abs(a)+1e-9 {
			t.Fatalf("%v km² without a pool, %v with one", a, b)
		}
	})
}

// TestPoolsShareFromEachOther: two pools may take in each other's shapes at the
// same time, of which nothing was measured yet.
func TestPoolsShareFromEachOther(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	shape, _, err := geo.New(orb.MultiPolygon{{star(random, 2000, 35, 51, 1)}})
	if err != nil {
		t.Fatal(err)
	}
	for range 400 {
		var p, q geo.Pool
		a, b := p.Share(assembled(t, shape)), q.Share(assembled(t, shape))
		var both sync.WaitGroup
		both.Go(func() { p.Share(b) })
		both.Go(func() { q.Share(a) })
		both.Wait()
		equal(t, a, shape)
	}
}
