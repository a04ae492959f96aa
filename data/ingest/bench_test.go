package ingest_test

import (
	"archive/tar"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"
	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/data/ingest"
)

// front is an invented ring of n positions that swells a little every day.
func front(n, day int) string {
	var b strings.Builder
	b.WriteString(`{"type":"MultiPolygon","coordinates":[[[`)
	for i := range n + 1 {
		a := 2 * math.Pi * float64(i%n) / float64(n)
		r := 2 + 0.2*math.Sin(9*a)
		if i%n < n/50 {
			r += 0.0001 * float64(day)
		}
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "[%.6f,%.6f]", 36+r*math.Cos(a), 48+r*math.Sin(a))
	}
	b.WriteString(`]]]}`)
	return b.String()
}

// BenchmarkDaily reads a hundred daily maps of 3,000 vertices, the size of the
// real ones, of which every fourth repeats the day before. J is the yardstick:
// orb's decoding of the same files, which validates nothing.
func BenchmarkDaily(b *testing.B) {
	dir := b.TempDir()
	var texts [][]byte
	for day := range 100 {
		text := collection(feature(front(3000, day-day%4/3), ""))
		texts = append(texts, []byte(text))
		name := fmt.Sprintf("%s/2024%02d%02d.geojson", dir, 1+day/28, 1+day%28)
		must(b, os.WriteFile(name, []byte(text), 0o644))
	}
	b.Run("salient", func(b *testing.B) {
		for b.Loop() {
			if r := read(b, daily(), dir); len(r.snapshots) != 100 {
				b.Fatalf("%d snapshots", len(r.snapshots))
			}
		}
	})
	b.Run("J", func(b *testing.B) {
		for b.Loop() {
			for _, text := range texts {
				_, err := geojson.UnmarshalFeatureCollection(text)
				must(b, err)
			}
		}
	})
}

// BenchmarkRealArchives reads real archives, where SALIENT_REALDATA names them,
// beside J on the same files.
func BenchmarkRealArchives(b *testing.B) {
	for _, c := range []struct {
		file string
		o    ingest.Options
	}{{"deepstate-2024-08_2025-04.tar.xz", deepstate2026()}, {"occupied-daily.tar.xz", occupied()}} {
		b.Run(c.file, func(b *testing.B) {
			path := realdata(b, c.file)
			b.Run("salient", func(b *testing.B) {
				for b.Loop() {
					read(b, c.o, path)
				}
			})
			b.Run("J", func(b *testing.B) {
				for b.Loop() {
					decodeWithOrb(b, path)
				}
			})
		})
	}
}

func decodeWithOrb(b *testing.B, path string) {
	f, err := os.Open(path)
	must(b, err)
	defer f.Close()
	x, err := xz.NewReader(f)
	must(b, err)
	for t := tar.NewReader(x); ; {
		h, err := t.Next()
		if err == io.EOF {
			return
		}
		if must(b, err); h.Typeflag != tar.TypeReg {
			continue
		}
		text, err := io.ReadAll(t)
		must(b, err)
		_, err = geojson.UnmarshalFeatureCollection(text)
		must(b, err)
	}
}
