package store

import (
	"bytes"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

// drawShape makes a shape of some squares in a row with teeth on their upper
// edges, deep enough to be many chunks long; teeth of equal numbers are equal.
func drawShape(t *rapid.T) *geo.Shape {
	var mp orb.MultiPolygon
	for i := range rapid.IntRange(1, 4).Draw(t, "polygons") {
		x := 30 + 2*float64(i)
		r := orb.Ring{{x, 50}, {x + 1, 50}}
		n := rapid.SampledFrom([]int{0, 5, 300}).Draw(t, "teeth")
		changed, deep := rapid.IntRange(0, 299).Draw(t, "changed"), rapid.IntRange(0, 3).Draw(t, "by")
		for k := n; k > 0; k-- {
			depth := 0.001 * float64(k*7%5)
			if k == changed {
				depth += 0.0001 * float64(deep)
			}
			r = append(r, orb.Point{x + float64(k)/301, 51 - depth})
		}
		p := orb.Polygon{append(r, orb.Point{x, 51}, r[0])}
		if rapid.Bool().Draw(t, "hole") {
			p = append(p, orb.Ring{{x + 0.2, 50.2}, {x + 0.4, 50.2}, {x + 0.4, 50.4}, {x + 0.2, 50.2}})
		}
		mp = append(mp, p)
	}
	s, _, err := geo.New(mp)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// given has a library take what a press made new, and the seal over it.
func given(t interface{ Fatal(...any) }, l *library, p *press, position int64) {
	if err := l.addTape(int64(p.tapeFrom), p.tape.bytes[p.tapeFrom:]); err != nil && p.tapeFrom < len(p.tape.bytes) {
		t.Fatal(err)
	}
	for _, s := range p.newShapes {
		if err := l.addShape(s.id, s.hash[:], s.address); err != nil {
			t.Fatal(err)
		}
	}
	rows := []row{{position: position}}
	l.loose.rows = append(l.loose.rows, rows...)
	if err := l.settle([]seal{p.close(rows)}); err != nil {
		t.Fatal(err)
	}
	p.begin()
}

// TestShapesComeBack writes shapes that repeat one another more or less, by one
// press and by one that has to learn what the other wrote, and reads them again.
func TestShapesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, p := newLibrary(), newPress()
		var want []*geo.Shape
		for position := range rapid.IntRange(1, 4).Draw(t, "batches") {
			for range rapid.IntRange(1, 4).Draw(t, "shapes") {
				s := drawShape(t)
				id, err := p.shape(s)
				if err != nil {
					t.Fatal(err)
				}
				if int(id) > len(want) {
					want = append(want, s)
				} else if want[id-1].Hash() != s.Hash() {
					t.Fatalf("%v has the number of %v", s, want[id-1])
				}
			}
			given(t, l, p, int64(position+1))
			if rapid.Bool().Draw(t, "another process") {
				p = newPress()
				p.tape.grow(l.tape.bytes)
				p.chunks, p.shapes, p.sealed = append(p.chunks, l.chunks...), append(p.shapes, l.shapes...), l.sealed
				p.learn()
				p.begin()
			}
		}
		for i, s := range want {
			got := l.shapes[i]
			if got.err != nil || got.shape.Hash() != s.Hash() || !bytes.Equal(got.shape.AppendBinary(nil), s.AppendBinary(nil)) {
				t.Fatalf("shape %d: %v, %v; want %v", i+1, got.shape, got.err, s)
			}
		}
		if chunks := map[string]bool{}; !distinct(l, chunks) {
			t.Fatalf("%d chunks were written, %d are different", len(l.chunks), len(chunks))
		}
	})
}

func distinct(l *library, seen map[string]bool) bool {
	for _, c := range l.chunks {
		seen[string(c.AppendBinary(nil))] = true
	}
	return len(seen) == len(l.chunks)
}

// TestAChangeTakesFewBytes holds the writing of a day to what changed that day.
func TestAChangeTakesFewBytes(t *testing.T) {
	front := func(tooth float64) *geo.Shape {
		r := orb.Ring{{30, 50}, {31, 50}}
		for k := 3000; k > 0; k-- {
			y := 51 - 0.001*float64(k*7%5)
			if k == 1500 {
				y -= tooth
			}
			r = append(r, orb.Point{30 + float64(k)/3001, y})
		}
		s, _, err := geo.New(orb.MultiPolygon{{append(r, r[0])}})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	p := newPress()
	for i, tooth := range []float64{0, 0.0003} {
		p.begin()
		if _, err := p.shape(front(tooth)); err != nil {
			t.Fatal(err)
		}
		tape, address := len(p.tape.bytes)-p.tapeFrom, len(p.newShapes[0].address)
		if i == 1 && tape+address > 200 {
			t.Errorf("one point that moved took %d bytes of tape and an address of %d", tape, address)
		}
	}
}

// FuzzRings has no address of a shape do worse than be refused.
func FuzzRings(f *testing.F) {
	p := newPress()
	for n := range 3 {
		r := orb.Ring{{30, 50}, {31, 50}}
		for k := 200; k > 0; k-- {
			r = append(r, orb.Point{30 + float64(k)/201, 51 - 0.001*float64(k*7%(3+n))})
		}
		s, _, err := geo.New(orb.MultiPolygon{{append(r, r[0])}, {{{40, 50}, {41, 50}, {41, 51}, {40, 50}}}})
		if err != nil {
			f.Fatal(err)
		}
		if _, err := p.shape(s); err != nil {
			f.Fatal(err)
		}
	}
	for _, s := range p.newShapes {
		f.Add(s.address)
	}
	f.Add([]byte{asRings, 1, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0})
	f.Add([]byte{asRings, 1, 1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0})
	f.Add([]byte{asRings, 1, 2, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, address []byte) {
		if len(address) > 1<<12 {
			return // each byte may stand for a whole ring
		}
		chunks := len(p.chunks)
		s, err := p.read(shapeRow{int64(len(p.shapes) + 1), geo.Hash{}, address}, true)
		if err == nil && s.Vertices() < 4 {
			t.Errorf("made %v", s)
		}
		p.chunks = p.chunks[:chunks]
	})
}
