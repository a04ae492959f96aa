package geo_test

import (
	"archive/tar"
	"bufio"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// Two years of daily maps of one front, one multipolygon of some 2,900 vertices
// a day: what a pool makes of them must stay far below 16 MB for 1,000 days.
func TestPoolOfRealDays(t *testing.T) {
	var pool geo.Pool
	var days []*geo.Shape
	vertices := 0
	before := liveHeap()
	realDays(t, func(name string, b []byte) {
		doc, err := geojson.Read(b, geojson.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range doc.Features {
			s, _, err := geo.New(doc.Features[i].Geometry.MultiPolygon())
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			shared := pool.Share(s)
			if len(days)%50 == 0 {
				equal(t, shared, s)
			}
			shared.AreaKM2()
			vertices += s.Vertices()
			days = append(days, shared)
		}
	})
	bytes := int(liveHeap()) - int(before)
	stats := pool.Stats()
	t.Logf("%d days, %d vertices, %d of them held in %d chunks, %.2f MB of heap", len(days), vertices, stats.Vertices, stats.Chunks, float64(bytes)/1e6)
	if most := len(days) * 4000; bytes > most {
		t.Errorf("%d days take %d bytes, want at most %d", len(days), bytes, most)
	}
	if stats.Vertices*15 > vertices {
		t.Errorf("%d of %d vertices are held", stats.Vertices, vertices)
	}
	runtime.KeepAlive(days)
}

func liveHeap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// realDays reads the archive of daily maps.
func realDays(t *testing.T, visit func(name string, b []byte)) {
	t.Helper()
	file, err := os.Open(filepath.Join(realdata(t), "occupied-daily.tar.xz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := xz.NewReader(bufio.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(unpacked); ; {
		head, err := archive.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(head.Name, "json") {
			continue
		}
		b, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		visit(filepath.Base(head.Name), b)
	}
}
