package picture_test

import (
	"testing"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// BenchmarkState draws and writes a picture of the usual size.
func BenchmarkState(b *testing.B) {
	a, atlas := world(b), picture.NewAtlas()
	st := a.State(endOf(b, "2024-09-06"), a.Recorded(), nil, data.Filter{})
	b.ReportAllocs()
	for b.Loop() {
		sc, err := atlas.State(st, settingOf(a), picture.Options{Width: picture.DefaultWidth, Language: words.English()})
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(sc.SVG())))
	}
}
