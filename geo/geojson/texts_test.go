package geojson_test

import (
	"bytes"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// TestTextsChangeNothing: with texts kept, however few there is room for, a shape
// is written as it is without.
func TestTextsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := geojson.NewTexts(rapid.SampledFrom([]int{0, 200, 1 << 20}).Draw(t, "room"))
		var pool geo.Pool
		for range rapid.IntRange(1, 4).Draw(t, "shapes") {
			shape := pool.Share(shapes().Draw(t, "shape"))
			style := geojson.Style{
				Precision: geojson.Decimals(rapid.SampledFrom([]int{7, 7, 5}).Draw(t, "decimals")),
				Winding:   rapid.SampledFrom([]geojson.Winding{geojson.RFC7946, geojson.RFC7946, geojson.D3}).Draw(t, "winding"),
				Multi:     rapid.Bool().Draw(t, "multi"),
			}
			want := geojson.AppendShape([]byte("before"), shape, style)
			style.Texts = texts
			for range 2 {
				if got := geojson.AppendShape([]byte("before"), shape, style); !bytes.Equal(got, want) {
					t.Fatalf("got  %s\nwant %s", got, want)
				}
			}
		}
	})
}

// TestTextsAreShared: several goroutines write by the same texts.
func TestTextsAreShared(t *testing.T) {
	shape, _, err := geo.New(orb.MultiPolygon{{wavy(orb.Point{35, 51}, 2000)}})
	if err != nil {
		t.Fatal(err)
	}
	want := geojson.AppendShape(nil, shape, geojson.Style{})
	texts := geojson.NewTexts(1000) // far too little, so that they let go all the time
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 20 {
				if got := geojson.AppendShape(nil, shape, geojson.Style{Texts: texts}); !bytes.Equal(got, want) {
					t.Error("another text")
				}
			}
		})
	}
	group.Wait()
}
