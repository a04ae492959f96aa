package geo_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"github.com/salient-map/salient/geo"
)

// front is a ring like a front line drawn closely: n vertices, rough at every
// scale.
func front(n int) orb.MultiPolygon {
	random := rand.New(rand.NewPCG(1, 2))
	var phases [6]float64
	for i := range phases {
		phases[i] = random.Float64() * 2 * math.Pi
	}
	var r orb.Ring
	for i := range n {
		angle := 2 * math.Pi * float64(i) / float64(n)
		d := 2.0
		for k, phase := range phases {
			d += math.Sin(angle*math.Pow(3, float64(k+1))+phase) / math.Pow(2, float64(k+1)) / 2
		}
		sin, cos := math.Sincos(angle)
		r = append(r, onGrid(35+d*cos, 49+d*sin))
	}
	return multi(orb.Polygon{append(r, r[0])})
}

var sizes = []int{300, 3000, 48000}

func bySize(b *testing.B, run func(b *testing.B, mp orb.MultiPolygon, s *geo.Shape)) {
	for _, n := range sizes {
		mp := front(n)
		s, _, err := geo.New(mp)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			run(b, mp, s)
		})
	}
}

func BenchmarkNew(b *testing.B) {
	bySize(b, func(b *testing.B, mp orb.MultiPolygon, _ *geo.Shape) {
		for b.Loop() {
			if _, _, err := geo.New(mp); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkValidatePeer is simplefeatures on the same rings, detection only.
func BenchmarkValidatePeer(b *testing.B) {
	bySize(b, func(b *testing.B, mp orb.MultiPolygon, _ *geo.Shape) {
		for b.Loop() {
			if err := validate(mp); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	bySize(b, func(b *testing.B, _ orb.MultiPolygon, s *geo.Shape) {
		data := s.AppendBinary(nil)
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := geo.Decode(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPoolDecode is what a server does with a day that changed nothing.
func BenchmarkPoolDecode(b *testing.B) {
	bySize(b, func(b *testing.B, _ orb.MultiPolygon, s *geo.Shape) {
		data := s.AppendBinary(nil)
		var pool geo.Pool
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := pool.Decode(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkShare(b *testing.B) {
	bySize(b, func(b *testing.B, _ orb.MultiPolygon, s *geo.Shape) {
		var pool geo.Pool
		for b.Loop() {
			pool.Share(s)
		}
	})
}

func BenchmarkArea(b *testing.B) {
	mp := front(3000)
	for name, area := range map[string]func() float64{
		"spherical by orb":    func() float64 { return orbgeo.Area(mp) },
		"geodesic by Karney":  func() float64 { return karney(mp) },
		"geodesic by Salient": func() float64 { return geo.AreaOf(mp) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				area()
			}
		})
	}
}

func BenchmarkContains(b *testing.B) {
	bySize(b, func(b *testing.B, mp orb.MultiPolygon, s *geo.Shape) {
		points := make([]orb.Point, 1024)
		random := rand.New(rand.NewPCG(3, 4))
		for i := range points {
			points[i] = orb.Point{33 + 4*random.Float64(), 47 + 4*random.Float64()}
		}
		b.Run("salient", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				s.Contains(points[i%len(points)])
			}
		})
		b.Run("orb", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				planar.MultiPolygonContains(mp, points[i%len(points)])
			}
		})
	})
}

func BenchmarkLabelPoint(b *testing.B) {
	bySize(b, func(b *testing.B, _ orb.MultiPolygon, s *geo.Shape) {
		data := s.AppendBinary(nil)
		for b.Loop() {
			fresh, err := geo.Decode(data)
			if err != nil {
				b.Fatal(err)
			}
			fresh.LabelPoint()
		}
	})
}
