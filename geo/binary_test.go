package geo_test

import (
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

func TestDecodeInvertsAppendBinary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := mustNew(t, multi(orb.Polygon{starRing(t, -179, 51, 0.5)}, orb.Polygon{square(160, -80, 3), starRing(t, 161.5, -78.5, 0.2)}))
		prefix := []byte("prefix")
		b := s.AppendBinary(prefix)
		got, err := geo.Decode(b[len(prefix):])
		if err != nil {
			t.Fatal(err)
		}
		if !got.MultiPolygon().Equal(s.MultiPolygon()) || got.Hash() != s.Hash() || !got.Bound().Equal(s.Bound()) ||
			got.AreaKM2() != s.AreaKM2() || got.SphericalKM2() != s.SphericalKM2() || got.Vertices() != s.Vertices() {
			t.Fatalf("got %v, want %v", got, s)
		}
	})
}

// The encoding is stored for ever: it may not change.
func TestEncodingIsFixed(t *testing.T) {
	s := mustNew(t, multi(orb.Polygon{ring(35, 51, 35.0000001, 51, 35, 51.0000001)}))
	if got, want := hex.EncodeToString(s.AppendBinary(nil)), "01010380cee4cd0280eeafe60302000102"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := s.Hash().Short(), "f8d68725375312c1"; got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	whole := mustNew(t, multi(orb.Polygon{square(35, 51, 1)})).AppendBinary(nil)
	numbers := func(n ...int64) []byte { // polygons, rings, points, then differences
		var b []byte
		for i, v := range n {
			if i < 3 {
				b = binary.AppendUvarint(b, uint64(v))
			} else {
				b = binary.AppendVarint(b, v)
			}
		}
		return b
	}
	for name, c := range map[string]struct {
		in   []byte
		want string
	}{
		"nothing":               {nil, "shortest form"},
		"no polygon":            {numbers(0), "0 polygons"},
		"no ring":               {numbers(1, 0, 3, 0, 0, 1, 0, 0, 1), "0 rings"},
		"two points":            {numbers(1, 1, 2, 0, 0, 1, 0, 0, 1), "2 points"},
		"cut short":             {whole[:len(whole)-1], "shortest form"},
		"one byte too many":     {append(whole[:len(whole):len(whole)], 0), "1 bytes too many"},
		"absurd polygons":       {numbers(1<<40, 1, 3, 0, 0, 1, 0, 0, 1), "1099511627776 polygons"},
		"absurd points":         {numbers(1, 1, 1<<40, 0, 0, 1, 0, 0, 1), "1099511627776 points"},
		"beyond the pole":       {numbers(1, 1, 3, 0, 0, 1, 0, 0, 900000001), "point 2 is off the Earth"},
		"beyond 180 degrees":    {numbers(1, 1, 3, -1800000001, 0, 1, 0, 0, 1), "point 0 is off the Earth"},
		"a difference too far":  {numbers(1, 1, 3, 0, 0, 1<<62, 0, 0, 1), "difference too large"},
		"a repeated point":      {numbers(1, 1, 3, 0, 0, 0, 0, 0, 1), "point 1 repeats"},
		"closed in writing":     {numbers(1, 1, 4, 0, 0, 1, 0, 0, 1, -1, -1), "repeats the first"},
		"a number not shortest": {append([]byte{0x81, 0x00}, whole[1:]...), "shortest form"},
	} {
		s, err := geo.Decode(c.in)
		if s != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, %v; want an error with %q", name, s, err, c.want)
		}
	}
}
