package geo_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// raw reads bytes as rings: the first of each float64 pair whose longitude is
// not a number ends the ring, two in a row the polygon.
func raw(b []byte) orb.MultiPolygon {
	mp := orb.MultiPolygon{{{}}}
	for ; len(b) >= 16; b = b[16:] {
		p := orb.Point{
			math.Float64frombits(binary.LittleEndian.Uint64(b)),
			math.Float64frombits(binary.LittleEndian.Uint64(b[8:])),
		}
		last := &mp[len(mp)-1]
		r := &(*last)[len(*last)-1]
		switch {
		case !math.IsNaN(p[0]):
			*r = append(*r, p)
		case len(*r) > 0:
			*last = append(*last, orb.Ring{})
		default:
			*last = (*last)[:len(*last)-1]
			mp = append(mp, orb.Polygon{{}})
		}
	}
	return mp
}

func rawBytes(mp orb.MultiPolygon) []byte {
	var b []byte
	add := func(p orb.Point) {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[0]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[1]))
	}
	end := orb.Point{math.NaN(), 0}
	for i, p := range mp {
		for j, r := range p {
			for _, c := range r {
				add(c)
			}
			if j < len(p)-1 || i < len(mp)-1 {
				add(end)
			}
		}
		if i < len(mp)-1 {
			add(end)
		}
	}
	return b
}

// Whatever the rings, New makes a valid shape or says what is wrong.
func FuzzNew(f *testing.F) {
	good := square(35, 51, 1)
	for _, mp := range []orb.MultiPolygon{
		multi(orb.Polygon{good}),
		multi(orb.Polygon{good, square(35.2, 51.2, 0.2)}),
		multi(orb.Polygon{good}, orb.Polygon{square(36, 51, 1)}),
		multi(orb.Polygon{good}, orb.Polygon{square(35.5, 51.5, 1)}),
		multi(orb.Polygon{ring(35, 51, 35.5, 51.5, 36, 51, 36, 52, 35.5, 51.5, 35, 52)}),
		multi(orb.Polygon{ring(35, 51, 36, 52, 36, 51, 35, 52)}),
		multi(orb.Polygon{ring(-180, -90, 180, -90, 180, 90, -180, 90)}),
	} {
		f.Add(rawBytes(mp))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		mp := raw(b)
		s, _, err := geo.New(mp)
		if err != nil {
			var invalid *geo.InvalidError
			if !errors.As(err, &invalid) || len(invalid.Findings) == 0 || err.Error() == "" {
				t.Fatalf("New: %v", err)
			}
			return
		}
		if err := validate(s.MultiPolygon()); err != nil {
			t.Fatalf("New(%v) made %v: %v", mp, s.MultiPolygon(), err)
		}
		// Of a sliver the geodesics along its sides may cross, though the sides do not.
		if math.IsNaN(s.AreaKM2()-s.AreaKM2()) || !s.Contains(s.LabelPoint()) {
			t.Fatalf("New(%v) made %v with label %v", mp, s, s.LabelPoint())
		}
		again, err := geo.Decode(s.AppendBinary(nil))
		if err != nil || again.Hash() != s.Hash() {
			t.Fatalf("Decode: %v, %v", again, err)
		}
	})
}

// What Decode accepts, AppendBinary writes, byte for byte.
func FuzzDecode(f *testing.F) {
	for _, mp := range []orb.MultiPolygon{
		multi(orb.Polygon{square(35, 51, 1)}),
		multi(orb.Polygon{square(-35, -51, 1), square(-34.8, -50.8, 0.2)}, orb.Polygon{square(179, 89, 1)}),
	} {
		s, _, err := geo.New(mp)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(s.AppendBinary(nil))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := geo.Decode(b)
		if err != nil {
			return
		}
		if got := s.AppendBinary(nil); !bytes.Equal(got, b) {
			t.Fatalf("Decode(%x) writes %x", b, got)
		}
	})
}
