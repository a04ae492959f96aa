package geojson_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"
	orbjson "github.com/paulmach/orb/geojson"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// mapOf makes a map of about the given size: wavy rings of coordinates with
// seven decimals, one of them with most of the vertices, as real maps have it.
func mapOf(size int) []byte {
	const vertex = 24 // bytes, roughly
	b := []byte(`{"type":"FeatureCollection","features":[`)
	for i, vertices := range []int{size / vertex * 7 / 10, size / vertex / 10, size / vertex / 10, size / vertex / 10} {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[`)
		ring := wavy(orb.Point{35 + float64(i), 50}, vertices)
		for j, p := range ring {
			if j > 0 {
				b = append(b, ',')
			}
			b = fmt.Appendf(b, "[%v,%v]", p[0], p[1])
		}
		b = fmt.Appendf(b, `]]},"properties":{"name":"Район %d /// Area","fill":"#01579b","fill-opacity":0.4}}`, i)
	}
	return append(b, "]}"...)
}

// wavy is a closed counterclockwise ring on the grid of 1e-7 degree.
func wavy(center orb.Point, vertices int) orb.Ring {
	ring := make(orb.Ring, vertices)
	for i := range ring {
		turn := 2 * math.Pi * float64(i) / float64(vertices)
		radius := 0.3 + 0.1*math.Sin(9*turn)
		ring[i] = orb.Point{
			math.Round((center[0]+radius*math.Cos(turn))*1e7) / 1e7,
			math.Round((center[1]+radius*math.Sin(turn))*1e7) / 1e7,
		}
	}
	return append(ring, ring[0])
}

// BenchmarkRead compares with yardstick J, orb's decode of the same bytes, and
// with encoding/json into structs made for just this.
func BenchmarkRead(b *testing.B) {
	for _, size := range []int{70_000, 600_000} {
		doc := mapOf(size)
		run := func(name string, read func() error) {
			b.Run(fmt.Sprintf("%s/%dKB", name, size/1000), func(b *testing.B) {
				b.SetBytes(int64(len(doc)))
				b.ReportAllocs()
				for b.Loop() {
					if err := read(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("salient", func() error {
			_, err := geojson.Read(doc, geojson.Options{})
			return err
		})
		run("orb", func() error {
			_, err := orbjson.UnmarshalFeatureCollection(doc)
			return err
		})
		run("encoding-json", func() error {
			var v struct {
				Features []struct {
					Geometry   struct{ Coordinates orb.Polygon }
					Properties map[string]any
				}
			}
			return json.Unmarshal(doc, &v)
		})
	}
}

func BenchmarkAppendShape(b *testing.B) {
	shape, _, err := geo.New(orb.MultiPolygon{{wavy(orb.Point{35, 51}, 3000)}})
	if err != nil {
		b.Fatal(err)
	}
	perVertex := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(shape.Vertices()), "ns/vertex")
	}
	var buf []byte
	for _, decimals := range []int{7, 5} {
		b.Run(fmt.Sprintf("salient/%d", decimals), func(b *testing.B) {
			for b.Loop() {
				buf = geojson.AppendShape(buf[:0], shape, geojson.Style{Precision: geojson.Decimals(decimals)})
			}
			perVertex(b)
		})
	}
	b.Run("salient/kept", func(b *testing.B) {
		texts := geojson.NewTexts(1 << 20)
		for b.Loop() {
			buf = geojson.AppendShape(buf[:0], shape, geojson.Style{Texts: texts})
		}
		perVertex(b)
	})
	b.Run("orb", func(b *testing.B) {
		for b.Loop() {
			if _, err := orbjson.NewGeometry(shape.MultiPolygon()).MarshalJSON(); err != nil {
				b.Fatal(err)
			}
		}
		perVertex(b)
	})
}
