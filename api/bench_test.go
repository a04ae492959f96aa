package api

import (
	"math"
	"net/http"
	"strconv"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo"
)

// frontRecords is one made-up front of n vertices that juts in and out, with
// more days of it.
func frontRecords(b *testing.B, vertices, days int) []data.Record {
	b.Helper()
	j := newJournal(b)
	for day := range days {
		ring := make(orb.Ring, 0, vertices+1)
		for i := range vertices {
			turn := 2 * math.Pi * float64(i) / float64(vertices)
			r := 0.25 + 0.03*math.Sin(17*turn+float64(day)) + 0.004*math.Sin(211*turn)
			ring = append(ring, orb.Point{35.3 + r*math.Cos(turn), 51.2 + 0.6*r*math.Sin(turn)})
		}
		shape, _, err := geo.New(orb.MultiPolygon{{append(ring, ring[0])}})
		if err != nil {
			b.Fatal(err)
		}
		j.snapshot(data.Snapshot{Source: "front", ValidAt: at(b, "2025-01-01").AddDate(0, 0, day), Areas: []*data.Area{
			{Shape: shape, Controller: "red", Status: data.Held, Territory: "blue"},
			{Shape: square(b, 300, 0, 5), Controller: "blue", Status: data.Held, Territory: "blue"},
		}})
	}
	return j.records
}

// sink is a client that reads nothing.
type sink struct {
	header http.Header
	code   int
	bytes  int
}

func (w *sink) Header() http.Header         { return w.header }
func (w *sink) WriteHeader(code int)        { w.code = code }
func (w *sink) Write(b []byte) (int, error) { w.bytes += len(b); return len(b), nil }

// serve asks h again and again; the first answer must have the status given.
func serve(b *testing.B, h http.Handler, want int, targets []string, header ...string) (size int) {
	b.Helper()
	var requests []*http.Request
	for _, target := range targets {
		r, err := http.NewRequest("GET", "http://salient.test"+target, nil)
		if err != nil {
			b.Fatal(err)
		}
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		requests = append(requests, r)
	}
	w := &sink{header: http.Header{}}
	h.ServeHTTP(w, requests[0])
	if w.code != want {
		b.Fatalf("%s: %d, want %d", targets[0], w.code, want)
	}
	size = w.bytes
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		clear(w.header)
		h.ServeHTTP(w, requests[i%len(requests)])
		i++
	}
	b.ReportMetric(float64(size), "body-bytes")
	return size
}

// bare is the yardstick: a gin handler that returns a constant body of a size.
func bare(b *testing.B, size int) {
	body := make([]byte, size)
	g := ginOf(map[string]ginHandler{"/constant": func(c *gin.Context) { c.Data(http.StatusOK, typeTile, body) }})
	serve(b, g, http.StatusOK, []string{"/constant"})
}

// BenchmarkDoor measures requests within the process: what salient adds to a
// bare gin handler that returns as many bytes. Sockets cost both the same.
func BenchmarkDoor(b *testing.B) {
	records := frontRecords(b, 3000, 4)
	s := serverOf(b, records)
	uncached := serverOf(b, records, func(c *Config) {
		none, err := cache.New(cache.Options{Bytes: 1})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { none.Close() })
		c.Cache = none
	})
	day, pinned := "/snapshots/2025-01-03", "?as_of=2026-01-01T04:00:00Z"
	tile := "/tiles/2025-01-03/9/306/170.mvt" + pinned
	around := []string{tile, "/tiles/2025-01-03/9/305/170.mvt" + pinned, "/tiles/2025-01-03/9/306/171.mvt" + pinned}
	for _, c := range []struct {
		name    string
		h       http.Handler
		want    int
		targets []string
		header  []string
	}{
		{"tile/cold", uncached, 200, around, nil},
		{"tile/warm", s, 200, []string{tile}, nil},
		{"tile/304", s, 304, []string{tile}, []string{"If-None-Match", "*"}},
		{"snapshot/cold", uncached, 200, []string{day}, nil},
		{"snapshot/warm", s, 200, []string{day}, nil},
		{"snapshot/br", s, 200, []string{day}, []string{"Accept-Encoding", "br"}},
		{"tilejson", s, 200, []string{"/tiles/2025-01-03.json"}, nil},
		{"point", s, 200, []string{"/history?lon=35.2&lat=51.2&source=front&datetime=2025-01-03"}, nil},
		{"point/history", s, 200, []string{"/history?lon=35.45&lat=51.2&source=front"}, nil},
	} {
		size := 0
		b.Run(c.name, func(b *testing.B) { size = serve(b, c.h, c.want, c.targets, c.header...) })
		b.Run(c.name+"/bare-"+strconv.Itoa(size), func(b *testing.B) { bare(b, size) })
	}
}

// BenchmarkFacts measures the answers made anew at each request.
func BenchmarkFacts(b *testing.B) {
	s := serverOf(b, builtinRecords(b))
	for _, target := range []string{"/claims", "/places", "/snapshots", "/sources"} {
		b.Run(target[1:], func(b *testing.B) { serve(b, s, http.StatusOK, []string{target}) })
		b.Run(target[1:]+"/br", func(b *testing.B) { serve(b, s, http.StatusOK, []string{target}, "Accept-Encoding", "br") })
	}
}
